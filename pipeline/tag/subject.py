"""Say whether a text is about the subject of the rules at all: their words mean something else elsewhere."""

from collections.abc import Sequence

from pipeline.tag.chains import find
from pipeline.tag.readings import Reading
from pipeline.tag.ruleset import RuleSet

# Share of the sentences that name the subject (`subject` in the rule files). In eleven papers on sister
# cities it was 0.10 to 0.50, in statutes on other matters 0.
MIN_SHARE = 0.02
# A shorter text may never name its subject: a page of an interview, an abstract.
MIN_SENTENCES = 50


def is_on_subject(readings: Sequence[Reading], abroad: Sequence[bool], ruleset: RuleSet) -> bool:
    """True if enough sentences name the subject, or if the text is too short or the rules name none.

    `abroad` says of each sentence whether it names a city outside Indonesia: an essay on two cities may
    never call them sister cities.
    """
    if len(readings) < MIN_SENTENCES or not ruleset.subject:
        return True
    named = sum(
        city or any(find(chain, reading) for chain in ruleset.subject)
        for city, reading in zip(abroad, readings, strict=True)
    )
    return named >= MIN_SHARE * len(readings)
