"""Where each character of a text stands on its page, packed: about one byte a character instead of 16."""

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]

STEP = 1 / 16  # points; boxes are rounded to it, which is a fortieth of a printed letter
REACH = 65_000  # steps from the lowest to the highest number of a block
LEVEL = 1  # of zlib: more costs time and wins a tenth
HEADER = np.dtype([("count", "<i4"), ("low", "<i4"), ("step", "<f4")])


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """A row (x0, top, x1, bottom) per character, in points from the top left of the character's page.

    Read as an array: `boxes[3]`, `boxes[10:20]`, `len(boxes)`; rows of NaN where nothing is drawn. Right to
    1/32 of a point on pages up to 57 inches. `blocks` hold the numbers; `places` has a row (first
    character, block, first row in the block, count) per stretch of a text, in order, and `start` is where in
    that text these boxes begin: parts of it share places and blocks.
    """

    start: int
    length: int
    places: npt.NDArray[np.int64]
    blocks: tuple[bytes, ...]

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, key: int | slice) -> Rows:
        """The rows of a slice (n, 4), or the row of one character (4,)."""
        if isinstance(key, slice):
            start, stop, step = key.indices(self.length)
            return self._rows(start, stop) if step == 1 else self._rows(0, self.length)[key]
        place = range(self.length)[key]
        row: Rows = self._rows(place, place + 1)[0]
        return row

    def part(self, start: int, stop: int) -> "Boxes":
        """Those of the characters from `start` to before `stop`; nothing is unpacked."""
        return Boxes(self.start + start, stop - start, self.places, self.blocks)

    def stretches(self, start: int, stop: int) -> npt.NDArray[np.int64]:
        """What is drawn of the characters from `start` to before `stop`.

        Rows (first character, counted from `start`; block; first row in the block; count).
        """
        start, stop = self.start + start, self.start + max(start, stop)
        left = max(int(np.searchsorted(self.places[:, 0], start, side="right")) - 1, 0)
        right = int(np.searchsorted(self.places[:, 0], stop))
        begins, blocks, firsts, counts = self.places[left:right].T
        lows, highs = np.maximum(begins, start), np.minimum(begins + counts, stop)
        found = np.stack([lows - start, blocks, firsts + lows - begins, highs - lows], axis=1)
        drawn: npt.NDArray[np.int64] = found[highs > lows]
        return drawn

    def _rows(self, start: int, stop: int) -> Rows:
        rows = np.full((max(stop - start, 0), 4), np.nan, np.float32)
        unpacked: dict[int, Rows] = {}
        for begin, block, first, count in self.stretches(start, stop).tolist():
            if block not in unpacked:
                unpacked = {block: unpack(self.blocks[block])}  # one at a time: stretches lie in their order
            rows[begin : begin + count] = unpacked[block][first : first + count]
        return rows


def pack_boxes(rows: Sequence[Rows]) -> list[Boxes]:
    """Arrays (n, 4) of float32, NaN for characters that are not drawn, packed together: one for each."""
    if not rows:
        return []
    ends = np.cumsum([len(part) for part in rows]).tolist()
    whole = Boxes(0, ends[-1], np.array([[0, 0, 0, ends[-1]]]), (pack(np.concatenate(rows)),))
    return [whole.part(end - len(part), end) for end, part in zip(ends, rows, strict=True)]


class JoinedBoxes:
    """The boxes of texts that are laid one after the other, in the making."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}
        self._blocks: list[bytes] = []
        self._places = array("q")
        self._length = 0

    def add(self, count: int, boxes: Boxes | None) -> None:
        """Lay down a text of so many characters, and its boxes if it is drawn."""
        if boxes is not None:
            # nearly all are parts of one block, as they were packed
            begin, _, first, rows = boxes.places[0].tolist() if len(boxes.places) == 1 else (1, 0, 0, 0)
            if begin == 0 and boxes.start + count <= rows:
                own = [[0, int(boxes.places[0, 1]), first + boxes.start, count]]
            else:
                own = boxes.stretches(0, count).tolist()
            for begin, block, first, rows in own:
                packed = boxes.blocks[block]
                number = self._known.setdefault(id(packed), len(self._blocks))
                if number == len(self._blocks):
                    self._blocks.append(packed)
                self._places.extend((self._length + begin, number, first, rows))
        self._length += count

    def whole(self) -> Boxes:
        """The boxes of all that was laid down."""
        places = np.array(self._places, np.int64).reshape(-1, 4)
        return Boxes(0, self._length, places, tuple(self._blocks))


def pack(rows: Rows) -> bytes:
    """One block: header, then what is drawn, and by columns gap, drop, width and height of each character.

    The gap is from the right edge of the one before, nearly always 0; with widths as they are, not as they
    change, that takes three fifths of the room that steps from left edge to left edge would.
    """
    drawn = ~np.isnan(rows[:, 0])
    inked = rows[drawn].T
    low = int(np.floor(inked.min(initial=0)))
    step = STEP * 2.0 ** max(0, int(np.ceil(np.log2((inked.max(initial=1) - low) / STEP / REACH))))
    columns = np.rint((inked - low) / step).astype(np.uint16)
    steps = np.concatenate([columns[:2], columns[2:] - columns[:2]])
    steps[:2, 1:] -= columns[[2, 1], :-1]
    header = np.array([(len(rows), low, step)], HEADER).tobytes()
    halves = np.ascontiguousarray(steps, "<u2").view(np.uint8).reshape(4, -1, 2).transpose(0, 2, 1)
    return header + zlib.compress(np.packbits(drawn).tobytes() + halves.tobytes(), LEVEL)


def unpack(block: bytes) -> Rows:
    """The rows (n, 4) of a block."""
    count, low, step = np.frombuffer(block, HEADER, 1)[0].item()
    content = zlib.decompress(block[HEADER.itemsize :])
    edge = -(-count // 8)
    drawn = np.unpackbits(np.frombuffer(content[:edge], np.uint8), count=count).astype(bool)
    halves = np.frombuffer(content[edge:], np.uint8).reshape(4, 2, -1).transpose(0, 2, 1)
    columns = halves.copy().view("<u2")[:, :, 0]
    columns[0, 1:] += columns[2, :-1]
    columns[:2] = np.cumsum(columns[:2], axis=1, dtype=np.uint16)
    columns[2:] += columns[:2]
    rows = np.full((count, 4), np.nan, np.float32)
    rows[drawn] = columns.T * np.float32(step) + np.float32(low)
    return rows
