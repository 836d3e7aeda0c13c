"""Packed boxes read like the arrays they were made from, to 1/32 of a point."""

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.core.boxes import Boxes, JoinedBoxes, pack_boxes

EXACT = 1 / 32 + 1e-3  # half a step, and what float32 loses


def line(
    letters: int, top: float = 100.0, left: float = 72.0, high: float = 11.04
) -> npt.NDArray[np.float32]:
    """A line of letters of odd widths, each seventh one a space."""
    rng = np.random.default_rng(letters)
    edges = left + np.cumsum(rng.uniform(2.5, 9.5, letters + 1))
    rows = np.stack([edges[:-1], np.full(letters, top), edges[1:], np.full(letters, top + high)], axis=1)
    rows[6::7] = np.nan
    return rows.astype(np.float32)


def assert_like(found: npt.NDArray[np.float32], expected: npt.NDArray[np.float32]) -> None:
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected, rtol=0, atol=EXACT)


def test_reads_like_the_arrays_that_were_packed() -> None:
    rows = [line(40), line(1), line(95, top=113.5)]

    packed = pack_boxes(rows)

    assert [len(boxes) for boxes in packed] == [40, 1, 95]
    for boxes, own in zip(packed, rows, strict=True):
        assert_like(boxes[:], own)
        assert_like(boxes[-1], own[-1])
    assert_like(packed[2][10:20], rows[2][10:20])
    assert_like(packed[2][90:200], rows[2][90:])
    assert packed[2][20:10].shape == (0, 4)
    with pytest.raises(IndexError, match="out of range"):
        packed[1][1]


def test_a_part_is_counted_from_its_own_start() -> None:
    rows = [line(30), line(50, top=200)]

    part = pack_boxes(rows)[1].part(5, 25).part(3, 20)

    assert len(part) == 17
    assert_like(part[:], rows[1][8:25])
    assert_like(part[2], rows[1][10])


def joined_boxes(*parts: tuple[int, Boxes | None]) -> Boxes:
    boxes = JoinedBoxes()
    for count, own in parts:
        boxes.add(count, own)
    return boxes.whole()


def test_joined_boxes_follow_the_joined_text() -> None:
    first, second = line(30), line(50, top=200)
    one, other = pack_boxes([first, second])
    gap = np.full((2, 4), np.nan, np.float32)

    joined = joined_boxes((20, one.part(0, 20)), (2, None), (50, other), (2, None), (10, one.part(20, 30)))

    assert len(joined.blocks) == 1
    assert_like(joined[:], np.concatenate([first[:20], gap, second, gap, first[20:]]))
    assert_like(joined[18:24], np.concatenate([first[18:20], gap, second[:2]]))
    assert np.isnan(joined[20]).all()


@pytest.mark.parametrize(
    "rows",
    [
        np.full((3, 4), np.nan, np.float32),  # nothing is drawn
        line(9, left=-3.4, top=-1.2),  # letters that reach over the edge of the page
        line(300, left=1500, top=3300.4),  # A0 across
    ],
)
def test_holds_what_odd_pages_draw(rows: npt.NDArray[np.float32]) -> None:
    assert_like(pack_boxes([rows])[0][:], rows)


def test_a_page_larger_than_a_house_front_is_rounded_more() -> None:
    rows = np.array([[0, 0, 14_400, 14_000]], np.float32)

    np.testing.assert_allclose(pack_boxes([rows])[0][:], rows, rtol=0, atol=0.125 + 1e-3)


def test_takes_less_than_one_byte_a_character() -> None:
    rows = [line(90, top=72 + 14 * number) for number in range(40)]

    block = pack_boxes(rows)[0].blocks[0]

    assert len(block) < 40 * 90


def test_no_boxes_are_none() -> None:
    assert pack_boxes([]) == []
    empty = joined_boxes((3, None))
    assert isinstance(empty, Boxes)
    assert np.isnan(empty[:]).all()
    assert empty[:].shape == (3, 4)
