"""How much a decision on a sentence would teach the model, from what rules and model propose for it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.review.index import Card
from pipeline.tools import Tools

_DISPUTE = 1.0  # without a model: what a code counts, the rarer the more


def worth_of(cards: Sequence[Card], tools: Tools) -> Mapping[tuple[str, int], float]:
    """Return the worth by doc_id and sentence: 0 where nothing is proposed.

    With a model it is the sum of its doubts, as `kotakembar next` has them, as far as the proposals tell:
    what the model did not propose counts as improbable. Without one, rare codes count more.
    """
    places = [(card.doc_id, line) for card in cards for line in card.lines if line.proposed and line.coded]
    if not places:
        return {}
    if tools.model is None:
        counts = Counter(one.code for _, line in places for one in line.proposed)
        return {
            (doc_id, line.index): sum(_DISPUTE / counts[one.code] ** 0.5 for one in line.proposed)
            for doc_id, line in places
        }
    import numpy as np

    from pipeline.classify.query import code_weights, doubts, thresholds

    model, _ = tools.model
    column = {code: number for number, code in enumerate(model.codes)}
    likely = np.zeros((len(places), len(column)))
    fired = np.zeros(likely.shape, dtype=bool)
    for number, (_, line) in enumerate(places):
        for one in line.proposed:
            if (at := column.get(one.code)) is not None:
                likely[number, at] = one.probability or 0.0
                fired[number, at] = one.rule is not None
    worth = (doubts(likely, fired, thresholds(model.suggest)) * code_weights(model.rarity)).sum(axis=1)
    return {(doc_id, line.index): float(value) for (doc_id, line), value in zip(places, worth, strict=True)}
