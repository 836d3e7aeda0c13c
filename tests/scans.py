"""Scans to test with: pages of a PDF as somebody's scanner would give them back."""

import io

import numpy as np
from PIL import Image, ImageFilter

from pipeline.extract.pictures import render_page


def scanned(
    content: bytes, numbers: list[int], *, dpi: int = 250, tilt: float = 0.6, turn: int = 0, seed: int = 7
) -> bytes:
    """A PDF of grey pictures of these pages, blurred and noisy, askew by `tilt`, turned by `turn` degrees."""
    noise = np.random.default_rng(seed)
    pictures = []
    for index, number in enumerate(numbers):
        pixels, _ = render_page(content, number, dpi)
        picture = Image.fromarray(pixels).convert("L")
        picture = picture.rotate(tilt * (1 - 2 * (index % 2)), Image.Resampling.BICUBIC, fillcolor=255)
        picture = picture.filter(ImageFilter.GaussianBlur(0.6)).rotate(turn, expand=True)
        grey = np.array(picture, dtype=float) * 0.85 + 25
        grey += noise.normal(0, 14, grey.shape)
        pictures.append(Image.fromarray(grey.clip(0, 255).astype(np.uint8)))
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=80)
    return stream.getvalue()
