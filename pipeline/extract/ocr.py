"""Reads the words of a page's picture with Tesseract, if it is installed.

The program is called by itself, without a Python package between: it is what must be installed anyway, and
a page that brings it down, or that it never finishes, costs that page alone. Its hOCR output is taken, for
it tells the baseline and the size of each line, which its tables of words (TSV) do not.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from lxml import etree

INSTALL_HINT = (
    "install Tesseract with Indonesian and run again: "
    "apt install tesseract-ocr tesseract-ocr-ind (Debian, Ubuntu; or make ocr), "
    "brew install tesseract tesseract-lang (macOS), "
    "on Windows the installer of UB Mannheim with Indonesian ticked"
)
LANGUAGES = ("ind", "eng")  # most papers have English titles, terms and abstracts in them
PROGRAM = "tesseract"
WINDOWS = Path("C:/Program Files/Tesseract-OCR/tesseract.exe")  # its installer does not put it on the path
TIMEOUT_S = 180  # for a page; a dense A3 page takes 10
STATED_DPI = "300"  # scans often state none, or one that is wrong

NUMBER = r"(-?\d+(?:\.\d+)?)"
BOX = re.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
BASELINE = re.compile(rf"\bbaseline {NUMBER} {NUMBER}")
SIZE = re.compile(rf"\bx_size {NUMBER}")
CONFIDENCE = re.compile(rf"\bx_wconf {NUMBER}")
ROTATE = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)

Picture = npt.NDArray[np.uint8]


class Word(NamedTuple):
    """A word of a picture with its box in pixels; `confidence` is 0-1."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


class PrintedLine(NamedTuple):
    """Words on one baseline, which lies `base` pixels from the top where x is 0 and falls by `slope` a pixel.

    `size` is the height from the foot of a "p" to the head of an "l", in pixels.
    """

    words: list[Word]
    base: float
    slope: float
    size: float


@dataclass(frozen=True, slots=True)
class Engine:
    """Tesseract as it is installed; `key` changes when it may read otherwise."""

    program: str
    version: str
    languages: tuple[str, ...]

    @property
    def key(self) -> str:
        """Version and languages."""
        return f"{self.version} {'+'.join(self.languages)}"

    def read(self, picture: Picture) -> list[PrintedLine]:
        """The lines of a grey picture, in the order of reading; none if Tesseract fails on it."""
        arguments = ("-l", "+".join(self.languages), "--psm", "3", "hocr")
        return list(_printed_lines(_run(self.program, picture, *arguments)))

    def find_turns(self, picture: Picture) -> int:
        """Quarter turns against the clock by which the picture's text is turned; 0 if that is not clear."""
        found = ROTATE.search(_run(self.program, picture, "--psm", "0").decode("utf-8", "replace"))
        return int(found[1]) // 90 % 4 if found else 0


def find_engine() -> Engine | None:
    """Tesseract, if it is installed and reads Indonesian."""
    program = shutil.which(PROGRAM) or (str(WINDOWS) if WINDOWS.is_file() else None)
    if program is None:
        return None
    version, languages = (_ask(program, option) for option in ("--version", "--list-langs"))
    known = tuple(language for language in LANGUAGES if language in languages.split())
    if not version.split() or LANGUAGES[0] not in known:
        return None
    return Engine(program, version.split()[1], known)


def _ask(program: str, option: str) -> str:
    try:
        told = subprocess.run([program, option], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout or told.stderr  # older ones tell their version on stderr


def _run(program: str, picture: Picture, *arguments: str) -> bytes:
    """What Tesseract writes for the picture; nothing if it fails or takes too long."""
    height, width = picture.shape
    content = b"P5 %d %d 255\n" % (width, height) + picture.tobytes()
    command = [program, "stdin", "stdout", "--dpi", STATED_DPI, *arguments]
    one_core = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # --jobs decides how many cores are used
    try:
        told = subprocess.run(
            command, input=content, capture_output=True, env=one_core, check=False, timeout=TIMEOUT_S
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return told.stdout if told.returncode == 0 else b""


def _printed_lines(hocr: bytes) -> Iterator[PrintedLine]:
    tree = etree.fromstring(hocr, etree.XMLParser(recover=True)) if hocr.strip() else None
    if tree is None:
        return
    for paragraph in tree.iterfind(".//{*}p[@class='ocr_par']"):
        for line in paragraph.iterfind("{*}span"):
            title = line.get("title", "")
            box, baseline, size = BOX.search(title), BASELINE.search(title), SIZE.search(title)
            words = [word for found in line.iterfind("{*}span[@class='ocrx_word']") for word in _word(found)]
            if not (box and words):
                continue
            slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
            base = float(box[4]) + offset - slope * float(box[1])
            height = float(size[1]) if size else float(box[4]) - float(box[2])
            yield PrintedLine(words, base, slope, height)


def _word(element: etree._Element) -> Iterator[Word]:
    """The word of an element, if it has any text."""
    title, text = element.get("title", ""), "".join(map(str, element.itertext())).strip()
    box, confidence = BOX.search(title), CONFIDENCE.search(title)
    if text and box and confidence:
        x0, top, x1, bottom = map(float, box.groups())
        yield Word(text, x0, top, x1, bottom, float(confidence[1]) / 100)
