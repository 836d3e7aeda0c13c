"""What stands beside a sentence: papers stay with a matter for a while, and "that was refused" names none."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.classify.samples import NO_PLACE, Sample, Table

BESIDE = (-1, 1)  # the sentence before, and the one after
NO_MARGIN = -1.0  # of a sentence that is not there, as of one without the code
BEND = -0.5  # from this margin on one more tells more


def beside(samples: Sequence[Sample], margins: Table, rules: Table) -> Table:
    """Shape (n, codes, 6): for the sentence before and the one after, its margin, that above BEND, its rules.

    Neighbours follow each other in `samples` and in their text; at the ends of a text or where a sentence
    between them is left out, there is none.
    """
    columns = [part for step in BESIDE for part in _columns(_there(samples, step), step, margins, rules)]
    return np.stack(columns, axis=-1)


def _there(samples: Sequence[Sample], step: int) -> npt.NDArray[np.bool_]:
    places = [sample.place for sample in samples]
    wanted = [(text, number + step) for text, number in places]
    others = [*places[step:], NO_PLACE] if step > 0 else [NO_PLACE, *places[:step]]
    return np.array([one == other for one, other in zip(wanted, others, strict=True)], dtype=bool)


def _columns(there: npt.NDArray[np.bool_], step: int, margins: Table, rules: Table) -> tuple[Table, ...]:
    near = np.where(there[:, np.newaxis], np.roll(margins, -step, axis=0), NO_MARGIN)
    fired = np.roll(rules > 0, -step, axis=0) & there[:, np.newaxis]
    return near, np.maximum(near - BEND, 0), fired.astype(float)
