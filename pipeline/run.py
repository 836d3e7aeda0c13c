"""What is done to one paper, in order: the spine of the project.

A file goes in; `read_paper` makes a text of it, `tag_paper` tells what rules find there, and `code_paper`
makes mentions, evidence, timeline and matrix of both.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from pipeline.classify.samples import NO_PLACE, NO_VECTOR, Sample
from pipeline.coding.evidence import code_evidence
from pipeline.coding.matrix import build_matrix
from pipeline.coding.predictions import code_predictions
from pipeline.coding.timeline import build_timeline
from pipeline.core.errors import DocumentError
from pipeline.core.findings import HOME, Attribution, CodeMatch, Evidence, Mention
from pipeline.core.paper import CodedPaper, ReadPaper
from pipeline.core.records import Assessment, Sentence, Source, Span
from pipeline.extract.read import extract_document
from pipeline.segment.segment import segment
from pipeline.tag.attribution import attribute
from pipeline.tag.codes import is_silenced, tag_codes
from pipeline.tag.mentions import tag_mentions
from pipeline.tag.readings import Reading
from pipeline.tag.ruleset import RuleSet
from pipeline.tag.subject import is_on_subject
from pipeline.tools import Tools

EVENTS = "peristiwa"
OFF_SUBJECT = "does not seem to be about sister cities: no sentence was coded"
# In characters: fifty pages without a full stop are no prose; spaCy refuses a text of a million.
LONGEST_SENTENCE = 100_000


def read_paper(source: Source, content: bytes | Path, tools: Tools) -> ReadPaper:
    """Return the text and sentences of a paper; `content` are its bytes or the path of its file.

    Raises DocumentError if it cannot be read.
    """
    document = extract_document(source, content, tools.headings, tools.ocr, tools.settings.max_pages)
    sentences = segment(document, tools.abbreviations)
    longest = max((len(sentence.text) for sentence in sentences), default=0)
    if longest > LONGEST_SENTENCE:
        raise DocumentError(
            f"no running text: one sentence has {longest} characters",
            hint="check that spaces, line ends and full stops came through when it was made a text",
        )
    return ReadPaper(document, sentences)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A paper's sentences as the rules see them, in order; `codes`: matches that are no events."""

    readings: tuple[Reading, ...]
    mentions: tuple[Mention, ...]
    matches: tuple[CodeMatch, ...]
    codes: tuple[CodeMatch, ...]
    said: dict[str, Attribution]
    evidence: tuple[Evidence, ...]
    on_subject: bool
    carrying: frozenset[str]


def tag_paper(paper: ReadPaper, tools: Tools) -> Tagged:
    """Return what rules find in the paper."""
    document, sentences = paper.document, paper.sentences
    ruleset = tools.ruleset
    readings = [ruleset.read(sentence.text) for sentence in sentences]
    mentions = tag_mentions(sentences, document.source.year, tools.gazetteers)
    matches = tuple(tag_codes(sentences, readings, ruleset))
    said = {one.sentence_id: one for one in attribute(sentences, readings, mentions)}
    carrying = frozenset(
        sentence.sentence_id
        for sentence, reading in zip(sentences, readings, strict=True)
        if any(start <= 1 for start, _ in reading.places("cue:carry"))
    )
    cities = (mention for mention in mentions if mention.kind == "city")
    abroad = {city.sentence_id for city in cities if tools.countries.get(city.value) != HOME}
    on_subject = is_on_subject(readings, [one.sentence_id in abroad for one in sentences], ruleset)
    codes = [match for match in matches if on_subject and not match.code.startswith(f"{EVENTS}/")]
    outweighed = tools.codebook.outweighed()
    found: dict[str, set[str]] = defaultdict(set)
    for match in (match for match in codes if match.rule_id not in ruleset.sure):
        found[match.sentence_id].add(match.code)
    lacking = frozenset(
        (sentence.sentence_id, code)
        for sentence, reading in zip(sentences, readings, strict=True)
        for code in tools.fields.lacking(found[sentence.sentence_id], reading.forms)
    )
    evidence = code_evidence(document, sentences, codes, said, carrying, outweighed, lacking)
    return Tagged(tuple(readings), mentions, matches, tuple(codes), said, evidence, on_subject, carrying)


def make_samples(paper: ReadPaper, tagged: Tagged, tools: Tools) -> tuple[Sample, ...]:
    """Return what a model goes by, in the order of the sentences.

    Rules that fire alone count here without a second sign: the words around are what the model judges by, and
    the fields were learnt from the sentences that it is tested on.
    """
    outweighed = tools.codebook.outweighed()
    claimed = code_evidence(
        paper.document, paper.sentences, tagged.codes, tagged.said, tagged.carrying, outweighed
    )
    found: dict[str, dict[str, Assessment]] = {}
    for row in claimed:
        found.setdefault(row.sentence_id, {})[row.code] = row.assessment
    agreeing: dict[str, Counter[str]] = defaultdict(Counter)
    for match in tagged.codes:
        agreeing[match.sentence_id][match.code] += 1
    texts = [sentence.text for sentence in paper.sentences]
    vectors = tools.embedder.embed(texts) if tools.embedder else [NO_VECTOR] * len(texts)
    numbers = accumulate(sentence.is_coded for sentence in paper.sentences)
    return tuple(
        Sample(
            sentence.text,
            _marks(sentence, reading, tools.ruleset),
            found.get(sentence.sentence_id, {}),
            agreeing.get(sentence.sentence_id, {}),
            tools.ruleset.families(reading),
            vector,
            (sentence.doc_id, number) if sentence.is_coded else NO_PLACE,
        )
        for sentence, reading, number, vector in zip(
            paper.sentences, tagged.readings, numbers, vectors, strict=True
        )
    )


def code_paper(paper: ReadPaper, tools: Tools) -> CodedPaper:
    """Return the paper's mentions, evidence, timeline and matrix: by rules and by a model, if any.

    A paper that hardly names the subject of the rules gets no evidence, and a notice that says so.
    """
    document, sentences = paper.document, paper.sentences
    tagged = tag_paper(paper, tools)
    evidence = tagged.evidence + _extend(paper, tagged, tools)
    events: dict[str, list[tuple[tuple[Span, ...], str]]] = {}
    for match in tagged.matches:
        happened = match.assessment is not Assessment.NEGATIVE  # what was called off is no event
        if match.code.startswith(f"{EVENTS}/") and happened:
            events.setdefault(match.sentence_id, []).append((match.words, match.code.partition("/")[2]))
    indicators = [code for code, _, _ in tools.codebook.codes() if code.startswith("indikator/")]
    return CodedPaper(
        mentions=tagged.mentions,
        evidence=evidence,
        timeline=tuple(build_timeline(sentences, tagged.mentions, events)),
        matrix=tuple(build_matrix(document.source.doc_id, indicators, evidence)),
        attributions=tuple(tagged.said.values()),
        notice="" if tagged.on_subject else OFF_SUBJECT,
    )


def _extend(paper: ReadPaper, tagged: Tagged, tools: Tools) -> tuple[Evidence, ...]:
    """Return the rows that the model suggests, beside those of the rules; some vetoes hold for both."""
    if tools.model is None or not tagged.on_subject:
        return ()
    from pipeline.classify.model import predict  # scikit-learn takes a second to load

    model, model_id = tools.model
    pairs = [
        pair
        for pair in zip(paper.sentences, make_samples(paper, tagged, tools), strict=True)
        if pair[0].is_coded
    ]
    suggested = predict(model, [sample for _, sample in pairs], [s.sentence_id for s, _ in pairs])
    sections = {sentence.sentence_id: sentence.section for sentence in paper.sentences}
    readings = dict(zip(sections, tagged.readings, strict=True))
    predictions = (
        one
        for one in suggested
        if not is_silenced(one.code, readings[one.sentence_id], sections[one.sentence_id], tools.ruleset)
    )
    return code_predictions(paper.document, paper.sentences, predictions, tagged.said, f"model:{model_id}")


def _marks(sentence: Sentence, reading: Reading, ruleset: RuleSet) -> tuple[str, ...]:
    """Return the section and the cues of a sentence, as the model's marks."""
    cues = (f"cue:{name}" for name in ruleset.cue_names if reading.places(f"cue:{name}"))
    return (f"section:{sentence.section}", *cues)
