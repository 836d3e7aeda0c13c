"""Find agreements between cities (LoI, MoU, MoA ...) and their articles."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from pipeline.tag.matches import by_document, fold, mention_at, word_set, words_of

# What cities agree to be, as it stands in the names of agreements: "perjanjian kota bersaudara".
_TIES = (
    r"(?:kota\s+)?(?:kembar|bersaudara|saudara|persaudaraan|persahabatan)|kota\s+mitra"
    r"|antar\s?kota|sister[\s-](?:city|province)|twin(?:ning)?[\s-]cit(?:y|ies)"
)
_CHARTERS = "persetujuan|piagam|protokol"
_TWIN = r"twin(?:ning)?(?:[\s-]city)?"
# What an agreement is called in full, and its value. The longer name stands first.
_LONG_NAMES = {
    r"letters?\s+of\s+inten(?:t(?:s|ion)?)?|statement\s+of\s+intent": "loi",
    r"(?:surat\s+)?pernyataan\s+(?:kehendak|minat|niat)(?:\s+(?:untuk\s+)?(?:be)?kerja\s?sama)?": "loi",
    r"surat\s+(?:kehendak|minat|niat|keinginan)(?:\s+kerja\s?sama)?": "loi",
    r"memorand(?:um|a)\s+of\s+(?:mutual\s+)?understanding": "mou",
    r"memorandum\s+(?:saling\s+pengertian|kesepahaman)": "mou",
    r"nota\s+(?:kesepahaman|kesepakatan|saling\s+pengertian)(?:\s+bersama)?": "mou",
    r"memorandum\s+of\s+agreement|memorandum\s+(?:persetujuan|perjanjian)": "moa",
    r"memorandum\s+of\s+co-?operation|memorandum\s+kerja\s?sama": "moc",
    r"implement(?:ing|ation)\s+(?:arrangements?|agreements?)|pengaturan\s+pelaksana(?:an)?": "ia",
    r"surat\s+perjanjian\s+kerja\s?sama": "spk",
    r"(?:naskah\s+)?perjanjian\s+kerja\s?sama": "pks",
    r"naskah\s+kerja\s?sama": "nks",
    rf"(?:naskah\s+|surat\s+)?(?:perjanjian|naskah|{_CHARTERS}|kesepakatan)\s+(?:{_TIES})": "agreement",
    rf"(?:naskah\s+)?(?:{_CHARTERS})\s+(?:kerja\s?sama|kemitraan)": "agreement",
    rf"(?:sister[\s-]city|{_TWIN}|friendship(?:\s+city)?|co-?operation|framework)\s+agreement": "agreement",
    r"joint\s+declaration|deklarasi\s+bersama": "joint-declaration",
    r"joint\s+statement|pernyataan\s+bersama": "joint-statement",
}
_ABBREVIATIONS = {"LOI": "loi", "MOU": "mou", "MSP": "mou", "MOA": "moa"}
# These are more often something else (a party, a work order, a word in capitals): they count where
# the document spells them out, or after a word that only an agreement has before it.
_UNSURE = {"IA": "ia", "PKS": "pks", "SPK": "spk", "MOC": "moc", "NKS": "nks"}
_VALUES = tuple(_LONG_NAMES.values())
_NAME = re.compile(
    rf"(?<![\w-])(?i:{'|'.join(f'({name})' for name in _LONG_NAMES)})(?!\w)"
    r"|(?<![\w-])(?P<short>[A-Z]o?[A-Z]{1,4})(?=s?(?:-nya)?(?![\w-])|-[A-Z])"
)
# A word that each match of _NAME begins with, or else two capitals as in "MoU".
_FIRST_WORDS = word_set(
    "letter letters statement surat pernyataan memorandum memoranda nota implementing implementation "
    "pengaturan naskah perjanjian persetujuan piagam protokol kesepakatan twin twinning sister friendship "
    "cooperation co framework joint deklarasi"
)
_CAPITALS = re.compile(r"[A-Z]o?[A-Z]")
_BRACKETED = re.compile(
    r"\"?\s*\(\s*(?:(?:selanjutnya\s+)?(?:disingkat|disebut)\s+|atau\s+)?\"?\s*(?P<inner>[A-Za-z][\w\s-]{1,45}?)\s*\"?\s*\)"
)
_SIGNED_BEFORE = re.compile(
    r"(?i)(?:tandatangan|nandatangan|\bteken|neken|\bnaskah|\bdokumen|\bdraft?|\bpembuatan|\bmenyusun)\w*\s+$"
)
_ARTICLE = re.compile(
    r"(?<![\w-])(?i:pasal|artikel|article)\s+\d{1,3}\b"
    r"(?:(?:\s*,\s*(?:(?i:pasal)\s+)?\d{1,3}\b){0,9}\s*,?\s*(?:dan|serta|and|sampai|hingga|-)\s*(?:(?i:pasal)\s+)?\d{1,3}\b)?"
    r"(?:\s*,?\s*(?:ayat|huruf|butir|poin)\s*\(?\w{1,3}\b\)?){0,3}"
)
_ARTICLE_WORDS = frozenset({"pasal", "artikel", "article"})
_ARTICLE_NUMBER = re.compile(r"(?<![\w(])\d{1,3}\b")
_THIS_ARTICLE = re.compile(r"(?<![\w-])(?i:pasal)\s+(?:tersebut|ini|itu)\b")
_LINK = re.compile(
    r"\s*,?\s*(?:(?:yang\s+)?(?:ada|termuat|tercantum|tertuang|terdapat)\s+)?"
    r"(?:(?:di\s?dalam|dalam|dari|pada|di|of\s+the|of)\s+)?(?:(?:dokumen|naskah|isi)\s+)?"
)
_LAW = re.compile(
    r"(?<![\w-])(?:(?i:undang[-\s]\s?undang|peraturan\s+(?:pemerintah|presiden|menteri|daerah|wali|bupati|gubernur)"
    r"|keputusan\s+(?:presiden|menteri))|UUD?|PP|Per(?:da|wal|pres|bup)\w*|Pergub|Permen\w+|Kep(?:pres|men\w*))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """An agreement or, with an empty value, a law: what a bare "Pasal 4" can belong to."""

    start: int
    end: int
    value: str
    pattern: str = ""


@dataclass(slots=True)
class _Context:
    """What a paragraph has named last: an agreement, a law (empty), or nothing yet (None)."""

    base: str | None = None
    article: str = ""


def tag_agreements(sentences: Iterable[Sentence]) -> Iterator[Mention]:
    """Yield the agreements of each sentence and their articles, in order.

    "Letter of Intent (LoI)" is one mention over both names. "Pasal 5 MoU" and "MoU Pasal 5" are one
    mention `mou:pasal-5`; of several articles each number is one. A bare "Pasal 4", and "pasal
    tersebut" after it, belongs to what the paragraph named last, agreement or law, else to the next
    agreement of its sentence: articles of laws are left out. IA, PKS, SPK, MoC and NKS count where the
    document spells them out or after "penandatanganan", "naskah" and the like.
    """
    for document in by_document(sentences):
        texts = [fold(sentence.text) for sentence in document]
        learnt = _ABBREVIATIONS | {short: value for text in texts for short, value in _spelt_out(text)}
        paragraph, context = -1, _Context()
        for sentence, text in zip(document, texts, strict=True):
            if sentence.paragraph != paragraph:
                paragraph, context = sentence.paragraph, _Context()
            for named in _in_sentence(text, learnt, context):
                coder = f"agreements.{named.pattern}"
                yield mention_at(sentence, named.start, named.end, "agreement", named.value, coder)


def _spelt_out(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations that the text explains: "surat pernyataan kehendak (SPK)" -> SPK is `loi`."""
    for match in _named(text) if "(" in text else ():
        if match.lastgroup != "short" and (inner := _BRACKETED.match(text, match.end())):
            if inner["inner"].isupper() or inner["inner"].upper() in _UNSURE:
                yield inner["inner"].upper(), _value_of(match)
        elif match.lastgroup == "short" and (inner := _BRACKETED.match(text, match.end())):
            long = _NAME.fullmatch(inner["inner"])
            if long and long.lastgroup != "short":
                yield match["short"].upper(), _value_of(long)


@lru_cache(maxsize=4096)  # the whole document is read for what it spells out, then once more
def _named(text: str) -> tuple[re.Match[str], ...]:
    if _FIRST_WORDS.isdisjoint(words_of(text)) and not _CAPITALS.search(text):
        return ()
    return tuple(_NAME.finditer(text))


def _value_of(match: re.Match[str]) -> str:
    return _VALUES[(match.lastindex or 1) - 1]


def _names(text: str, learnt: dict[str, str]) -> Iterator[_Named]:
    """Agreements by name, a long name and its abbreviation in brackets as one."""
    end = 0
    for match in _named(text):
        if match.start() < end:
            continue
        value = _value_of(match) if match.lastgroup != "short" else _short_value(text, match, learnt)
        if value:
            end = match.end()
            inner = _BRACKETED.match(text, end)
            if inner and _same(inner["inner"], value, learnt):
                end = inner.end()
            yield _Named(match.start(), end, value, "long" if match.lastgroup != "short" else "short")


def _short_value(text: str, match: re.Match[str], learnt: dict[str, str]) -> str:
    short = match["short"].upper()
    if short in learnt:
        return learnt[short]
    signed = _SIGNED_BEFORE.search(text, max(0, match.start() - 25), match.start())
    return _UNSURE.get(short, "") if signed else ""


def _same(inner: str, value: str, learnt: dict[str, str]) -> bool:
    """True if the text in brackets names the same agreement again."""
    name = _NAME.fullmatch(inner)
    if name and name.lastgroup != "short":
        return _value_of(name) == value
    return learnt.get(inner.upper()) == value


def _in_sentence(text: str, learnt: dict[str, str], context: _Context) -> list[_Named]:
    """Agreements and articles of a sentence; `context` goes on to its end."""
    names = list(_names(text, learnt))
    laws = [_Named(law.start(), law.end(), "") for law in _LAW.finditer(text)]
    has_articles = not _ARTICLE_WORDS.isdisjoint(words_of(text))
    articles = [*_ARTICLE.finditer(text), *_THIS_ARTICLE.finditer(text)] if has_articles else []
    found = {(name.start, name.end): name for name in names}
    anchors = sorted([*names, *laws], key=lambda named: named.start)
    for article in sorted(articles, key=lambda match: match.start()):
        before = [named for named in anchors if named.end <= article.start()]
        after = [named for named in anchors if named.start >= article.end()]
        if before:
            context.base = before[-1].value
        if article.re is _THIS_ARTICLE:
            if context.article:
                span = article.start(), article.end()
                found[span] = _Named(*span, context.article, "pointer")
            continue
        for named in _articles(text, article, before, after, context):
            for name in names:
                if named.start <= name.start and name.end <= named.end:
                    del found[name.start, name.end]
            found[named.start, named.end] = named
            context.article = named.value
    if anchors:
        context.base = anchors[-1].value
    return sorted(found.values(), key=lambda named: named.start)


def _articles(
    text: str, article: re.Match[str], before: list[_Named], after: list[_Named], context: _Context
) -> Iterator[_Named]:
    """The articles of one "Pasal ..." if they are an agreement's."""
    start, end = article.span()
    numbers = list(_ARTICLE_NUMBER.finditer(text, start, end))
    numbers = [number for number in numbers if not _is_part(text, number.start())]
    linked = after[0] if after and _touches(_LINK, text, end, after[0].start) else None
    base = linked.value if linked else context.base
    if base is None:
        base = next((named.value for named in after), "")
    context.article = ""
    if not base:
        return
    if len(numbers) == 1:
        adjoins = before and not text[before[-1].end : start].strip() and before[-1].value == base
        start = before[-1].start if adjoins and not linked else start
        yield _Named(
            start, linked.end if linked else end, f"{base}:pasal-{int(numbers[0].group())}", "article"
        )
        return
    for number in numbers:
        value = f"{base}:pasal-{int(number.group())}"
        yield _Named(start if number is numbers[0] else number.start(), number.end(), value, "article")


def _touches(link: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return link.fullmatch(text, start, end) is not None


def _is_part(text: str, at: int) -> bool:
    """True for the number of a paragraph or point, "ayat 2", which is not the article's."""
    return text[:at].rstrip(" (").endswith(("ayat", "huruf", "butir", "poin"))
