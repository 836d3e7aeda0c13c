"""The colours that report and review page share are readable, in light and dark."""

import re
from importlib.resources import files
from itertools import product

import pytest

CSS = files("pipeline.core").joinpath("style/tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
    for part in CSS.split("@media screen and (prefers-color-scheme: dark)")
)
SCHEMES = {"light": LIGHT, "dark": LIGHT | DARK}
GROUNDS = ("page", "surface")
ASSESSMENTS = ("positive", "negative", "mixed", "neutral")
TEXT = [
    *product(("ink", "ink-soft", "accent", "none-ink"), (*GROUNDS, "sunken")),
    *((f"{name}-ink", f"{name}-{level}") for name in ASSESSMENTS for level in (1, 2, 3)),
    *((f"{name}-ink", "surface") for name in ASSESSMENTS),
    *((f"dim-{number}", ground) for number in range(1, 9) for ground in (*GROUNDS, f"dim-{number}-fill")),
    *(("ink", ground) for ground in ("mark", "accent-fill", *(f"dim-{n}-fill" for n in range(1, 9)))),
    ("on-accent", "accent"),
]
LINES = [*product(("line-strong", "focus", *ASSESSMENTS), GROUNDS)]


def _light(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    parts = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (LINES, 3.0)], ids=["text", "lines"])
def test_what_is_read_stands_out_from_its_ground(
    scheme: str, pairs: list[tuple[str, str]], least: float
) -> None:
    colours = SCHEMES[scheme]

    faint = [pair for pair in pairs if _contrast(colours[pair[0]], colours[pair[1]]) < least]

    assert faint == []


def test_dark_has_every_colour_that_light_has() -> None:
    assert LIGHT.keys() == DARK.keys()
