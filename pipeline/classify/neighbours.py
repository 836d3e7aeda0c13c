"""What stands beside a sentence: papers stay with a matter for a while, and "that was refused" names none."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.classify.samples import Sample, Table

NO_MARGIN = -1.0  # of a sentence that is not there, as of one without the code
BEND = -0.5  # from this margin on one more tells more


def beside(samples: Sequence[Sample], margins: Table, rules: Table) -> Table:
    """Shape (n, codes, 6): for the sentence before and the one after, its margin, that above BEND, its rules.

    Neighbours follow each other in `samples` and in their text; at the ends of a text or where a sentence
    between them is left out, there is none.
    """
    places = [sample.place for sample in samples]
    follows = [later == (text, number + 1) for (text, number), later in pairwise(places)]
    before = _columns([False, *follows], np.roll(margins, 1, axis=0), np.roll(rules, 1, axis=0))
    after = _columns([*follows, False], np.roll(margins, -1, axis=0), np.roll(rules, -1, axis=0))
    return np.stack([*before, *after], axis=-1)


def _columns(there: Sequence[bool], margins: Table, rules: Table) -> tuple[Table, ...]:
    is_there = np.array(there)[:, np.newaxis]
    near = np.where(is_there, margins, NO_MARGIN)
    return near, np.maximum(near - BEND, 0), np.where(is_there, rules > 0, 0.0)
