"""All that is tagged inside a sentence, found by one tagger a kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from pipeline.tag.agreements import tag_agreements
from pipeline.tag.citations import tag_citations
from pipeline.tag.dates import tag_dates
from pipeline.tag.gazetteers import Cities, Organisations
from pipeline.tag.names import tag_names
from pipeline.tag.quantities import tag_quantities
from pipeline.tag.regulations import tag_regulations


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """Names that are known beforehand, by the forms they are written in."""

    cities: Cities
    organisations: Organisations


def tag_mentions(
    sentences: Sequence[Sentence], year: int | None, gazetteers: Gazetteers
) -> tuple[Mention, ...]:
    """Return the mentions of one document in the order of the text; `year` is the paper's."""
    mentions = [
        *tag_dates(sentences, year),
        *tag_regulations(sentences),
        *tag_agreements(sentences),
        *tag_citations(sentences, gazetteers.cities),
        *tag_quantities(sentences),
        *tag_names(sentences, gazetteers.organisations, gazetteers.cities),
    ]
    return tuple(sorted(mentions, key=lambda m: (m.span, m.kind, m.value, m.coder)))
