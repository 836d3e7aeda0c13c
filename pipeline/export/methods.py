"""The methods paragraph with the numbers of this very corpus, and the list of what was not read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan

from pipeline.core.audit_tables import FEWEST
from pipeline.core.bootstrap import Estimate
from pipeline.core.codebook import Codebook, Language
from pipeline.core.numbers import decimal, interval, whole
from pipeline.core.paper import Paper
from pipeline.core.records import CODED_LANGUAGES, UNCODED_SECTIONS, Failure, TextOrigin
from pipeline.core.verdicts import REJECTED
from pipeline.export.handout import Block, Grid, Handout, Heading, Paragraph, cell
from pipeline.export.words import is_paged

_TITLES = {Language.ID: "Metode", Language.EN: "Methods"}


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How two people agree on whether codes are there, over the `sentences` both saw; NaN: undefined.

    `few`: there are too few of them for a figure to mean anything.
    """

    coders: tuple[str, str]
    sentences: int
    percent: Estimate
    alpha: Estimate
    ac1: Estimate
    few: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a methods paragraph tells and the papers do not hold.

    `rules_version` is the hash of rules, cues and word lists that the dossier names; `model` the model's id,
    "" without one, with the probabilities from which on it suggests (lowest and highest over codes) and is
    called sure.
    """

    version: str
    rules: int
    rules_version: str
    model: str = ""
    suggest: tuple[float, float] = (0.0, 0.0)
    sure: float = 0.0
    people: tuple[str, ...] = ()
    agreements: tuple[PairAgreement, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class _Numbers:
    papers: int
    pages: int
    paged: int
    ocr: int
    unread: int
    sentences: int
    coded: int
    with_evidence: int
    rows: int
    decided: int


def methods(papers: Sequence[Paper], codebook: Codebook, facts: Facts, language: Language) -> Handout:
    """Return the paragraph in one language, then what was not read, paper by paper."""
    numbers = _count(papers)
    sentences = _indonesian if language is Language.ID else _english
    paragraph = Paragraph(" ".join(sentences(numbers, codebook, facts)))
    return Handout(_TITLES[language], (paragraph, *_unread_blocks(papers, facts, language)), landscape=False)


def _count(papers: Sequence[Paper]) -> _Numbers:
    pages = [page for paper in papers for page in paper.document.pages]
    sentences = [sentence for paper in papers for sentence in paper.read.sentences]
    rows = [row for paper in papers for row in paper.coded.evidence]
    kept = [row for row in rows if row.status != REJECTED]
    return _Numbers(
        papers=len(papers),
        pages=sum(len(paper.document.pages) for paper in papers if is_paged(paper.document)),
        paged=sum(is_paged(paper.document) for paper in papers),
        ocr=sum(page.origin is TextOrigin.OCR for page in pages),
        unread=sum(page.origin is TextOrigin.NONE for page in pages),
        sentences=len(sentences),
        coded=sum(sentence.is_coded for sentence in sentences),
        with_evidence=len({row.sentence_id for row in kept}),
        rows=len({(row.sentence_id, row.code) for row in kept}),
        decided=len({(row.sentence_id, row.code) for row in rows if row.decided_by}),
    )


def _indonesian(numbers: _Numbers, codebook: Codebook, facts: Facts) -> Iterator[str]:
    def n(number: int) -> str:
        return whole(number, Language.ID)

    def d(number: float) -> str:
        return decimal(number, Language.ID)

    codes, dimensions = sum(1 for _ in codebook.codes()), len(codebook.dimensions)
    yield f"Korpus terdiri atas {n(numbers.papers)} naskah dengan {n(numbers.sentences)} kalimat."
    if numbers.paged:
        yield f"{n(numbers.paged)} di antaranya berhalaman, seluruhnya {n(numbers.pages)} halaman."
    if numbers.ocr:
        yield f"{n(numbers.ocr)} halaman hasil pindai dibaca dengan OCR."
    if numbers.unread:
        yield f"{n(numbers.unread)} halaman tidak memuat teks yang dapat dibaca."
    if facts.failures:
        yield f"{n(len(facts.failures))} berkas tidak dapat dibaca dan tidak masuk analisis."
    yield (
        f"Satuan pengodean adalah kalimat; {n(numbers.coded)} kalimat berbahasa Indonesia dari teks utama "
        "dikode, tanpa halaman depan dan daftar pustaka."
    )
    yield f"Buku kode versi {codebook.version} memuat {codes} kode dalam {dimensions} dimensi."
    yield (
        f"Kode diusulkan oleh {n(facts.rules)} aturan (Kotakembar {facts.version}, sidik jari aturan "
        f"{facts.rules_version})."
    )
    if facts.model:
        low, high = (d(value) for value in facts.suggest)
        yield (
            f"Di samping aturan, model {facts.model} mengusulkan kode mulai dari peluang {low} sampai {high} "
            f"menurut kodenya, dan menyebutnya yakin mulai dari {d(facts.sure)}."
        )
    yield (f"Hasilnya {n(numbers.rows)} pasangan kalimat dan kode pada {n(numbers.with_evidence)} kalimat.")
    if not facts.people:
        yield "Belum ada usulan yang diperiksa oleh pengode manusia."
        return
    yield (
        f"{n(len(facts.people))} pengode ({', '.join(facts.people)}) memutuskan {n(numbers.decided)} "
        "pasangan di antaranya; yang ditolak tidak dihitung."
    )
    for each in facts.agreements:
        percent, alpha, ac1 = (_figure(one, Language.ID) for one in (each.percent, each.alpha, each.ac1))
        yield (
            f"Antara {each.coders[0]} dan {each.coders[1]}, pada {n(each.sentences)} kalimat yang dilihat "
            f"keduanya (ada tidaknya tiap kode), proporsi kesepakatan {percent}, alfa Krippendorff {alpha}, "
            f"AC1 Gwet {ac1}."
        )
    if facts.agreements:
        yield "Dalam kurung siku selang kepercayaan 95%."
    if any(each.few for each in facts.agreements):
        yield f"Pada kurang dari {FEWEST} kalimat angka kesepakatan belum berarti."


def _english(numbers: _Numbers, codebook: Codebook, facts: Facts) -> Iterator[str]:
    def n(number: int, unit: str = "") -> str:
        return f"{whole(number, Language.EN)} {unit}{'' if number == 1 else 's'}" if unit else f"{number:,}"

    def d(number: float) -> str:
        return decimal(number, Language.EN)

    codes, dimensions = sum(1 for _ in codebook.codes()), len(codebook.dimensions)
    yield f"The corpus holds {n(numbers.papers, 'paper')} with {n(numbers.sentences, 'sentence')}."
    if numbers.paged:
        has = "has" if numbers.paged == 1 else "have"
        yield f"{n(numbers.paged)} of them {has} page numbers, {n(numbers.pages, 'page')} in all."
    if numbers.ocr:
        yield f"OCR read {n(numbers.ocr, 'scanned page')}."
    if numbers.unread:
        yield f"{n(numbers.unread, 'page')} held no text that could be read."
    if facts.failures:
        yield f"{n(len(facts.failures), 'file')} could not be read and stayed out of the analysis."
    yield (
        f"The unit of coding is the sentence; {n(numbers.coded, 'Indonesian sentence')} of the main text "
        "were coded, without front matter and references."
    )
    yield f"The codebook, version {codebook.version}, has {codes} codes in {dimensions} dimensions."
    yield (
        f"Codes were proposed by {n(facts.rules, 'rule')} (Kotakembar {facts.version}, fingerprint of the "
        f"rules {facts.rules_version})."
    )
    if facts.model:
        low, high = (d(value) for value in facts.suggest)
        yield (
            f"Beside the rules, the model {facts.model} suggested codes from a probability of {low} to "
            f"{high} on, by code, and called them sure from {d(facts.sure)} on."
        )
    yield (
        f"This gave {n(numbers.rows, 'pair')} of sentence and code on {n(numbers.with_evidence, 'sentence')}."
    )
    if not facts.people:
        yield "No proposal has been looked at by a human coder yet."
        return
    yield (
        f"{n(len(facts.people), 'coder')} ({', '.join(facts.people)}) decided {n(numbers.decided, 'pair')} "
        "of them; what was rejected does not count."
    )
    for each in facts.agreements:
        percent, alpha, ac1 = (_figure(one, Language.EN) for one in (each.percent, each.alpha, each.ac1))
        yield (
            f"Between {each.coders[0]} and {each.coders[1]}, on {n(each.sentences, 'sentence')} that both "
            f"saw (whether each code is there), the share of agreement was {percent}, Krippendorff's alpha "
            f"{alpha}, Gwet's AC1 {ac1}."
        )
    if facts.agreements:
        yield "Brackets hold 95% intervals."
    if any(each.few for each in facts.agreements):
        yield f"On fewer than {FEWEST} sentences figures of agreement mean nothing yet."


def _figure(one: Estimate, language: Language) -> str:
    """Return a measure with its interval in brackets: "0,61 [0,40; 0,78]"."""
    if isnan(one.value):
        return "undefined" if language is Language.EN else "tidak terdefinisi"
    value = decimal(one.value, language)
    return value if isnan(one.low) else f"{value} {interval(one.low, one.high, language)}"


def _unread_blocks(papers: Sequence[Paper], facts: Facts, language: Language) -> Iterator[Block]:
    """Yield a table of files and pages that were not read, and sentences that no rule reads; none if none."""
    rows = [(failure.source_file, failure.message) for failure in facts.failures]
    rows += [(paper.doc_id, text) for paper in papers for text in _unread(paper, language)]
    if not rows:
        return
    english = language is Language.EN
    yield Heading("What was not read" if english else "Yang tidak dibaca")
    header = ("file or paper", "what and why") if english else ("berkas atau naskah", "apa dan mengapa")
    name = "not read" if english else "tidak dibaca"
    yield Grid(name, header, (30, 70), tuple((cell(first), cell(text)) for first, text in rows))


def _unread(paper: Paper, language: Language) -> Iterator[str]:
    english = language is Language.EN
    unread = [str(page.number) for page in paper.document.pages if page.origin is TextOrigin.NONE]
    if unread:
        yield f"{'pages without text' if english else 'halaman tanpa teks'}: {', '.join(unread)}"
    foreign = sum(
        sentence.language not in CODED_LANGUAGES and sentence.section not in UNCODED_SECTIONS
        for sentence in paper.read.sentences
    )
    if foreign:
        text = (
            "sentences in another language, not coded" if english else "kalimat berbahasa lain, tidak dikode"
        )
        yield f"{whole(foreign, language)} {text}"
