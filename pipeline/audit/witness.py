"""The places that a finding rests on, made of sentences, mentions and entries of the reference list."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.core.findings import Mention, Place
from pipeline.core.paper import Paper
from pipeline.core.records import Reference, Sentence

# A finding shows so many places; what a reviewer wants are the first ones, not all forty.
MOST_PLACES = 6


def sentences_of(paper: Paper) -> Mapping[str, Sentence]:
    """Return the paper's sentences by their id."""
    return {sentence.sentence_id: sentence for sentence in paper.read.sentences}


def sentence_place(sentence: Sentence, says: str, says_en: str = "") -> Place:
    """Return the sentence as a place of a finding."""
    span, name = sentence.span, sentence.sentence_id
    return Place(sentence.doc_id, sentence.page, span, sentence.text, says, name, says_en=says_en)


def reference_place(reference: Reference, says: str) -> Place:
    """Return the entry of the reference list as a place of a finding."""
    return Place(reference.doc_id, reference.page, reference.span, reference.text, says)


def mention_places(
    mentions: Iterable[Mention], sentences: Mapping[str, Sentence], says: str | None = None
) -> tuple[Place, ...]:
    """Return the sentences of the mentions, each once, in order; what one says is the mention's own text."""
    places: dict[str, Place] = {}
    for mention in mentions:
        if mention.sentence_id not in places and mention.sentence_id in sentences:
            text = says if says is not None else " ".join(mention.text.split())
            places[mention.sentence_id] = sentence_place(sentences[mention.sentence_id], text)
    return tuple(places.values())[:MOST_PLACES]


def listed(names: Sequence[str], last: str) -> str:
    """Return names as a list in words: "a, b dan c" for `last` "dan"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
