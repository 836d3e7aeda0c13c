"""Find in-text citations, author-year or numbered, and give each cited work one key."""

import re
from collections.abc import Container, Iterable, Iterator

from pipeline.core.findings import Mention
from pipeline.core.records import SectionName, Sentence
from pipeline.tag.matches import CALENDAR, fold, mention_at, slug, word_set

_CAPITAL = r"[^\W\d_a-z][\w'.-]*"
_PARTICLE = r"(?:de|del|della|der|den|van|von|la|le|di|da|dos|ter|ten|bin|binti|al|el|ibn)"
# One author as papers write the name: "Barston", "De Villiers", "R. P. Barston", "Joseph Nye".
_AUTHOR = rf"(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL}){{0,4}}"
_AND = r"(?:\s*&\s*|\s+(?:dan|and|serta)\s+)"
_OTHERS = r"(?:et\.?\s*al\b\.?|dkk\b\.?|dan\s+kawan-kawan\b|and\s+others\b)"
_YEAR = r"(?:(?:1[6-9]|20)\d\d[a-z]?|n\.\s?d\.|t\.\s?t\.)"
_LABEL = r"(?:hlm|hal|halaman|pp?|h|bab|ch)\b\.?"
_PAGES = (
    rf"(?:\s*:\s*(?:{_LABEL}\s*)?\d{{1,4}}(?:\s*[-,]\s*\d{{1,4}}(?!\d))*"
    rf"|\s*,?\s*{_LABEL}\s*[\divxl]+(?:\s*-\s*[\divxl]+)?)?"
)
_PARENTHESIS = re.compile(r"\(([^()]{4,400})\)")
_PART = re.compile(r"[^;]+")
_DATED = re.compile(rf"(?<![\w./:-])(?P<year>{_YEAR}){_PAGES}(?![\w/-])")
_NARRATIVE_YEAR = re.compile(rf"\(\s*(?P<years>{_YEAR}{_PAGES}(?:\s*[,;]\s*{_YEAR})*)\s*\)")
_AUTHORS_BEFORE = re.compile(
    rf"(?<![\w.'-])(?P<who>{_AUTHOR}(?:\s*,\s*{_AUTHOR}){{0,5}}(?:,?{_AND}{_AUTHOR})?(?:,?\s+{_OTHERS})?)$"
)
_WINDOW = 140  # characters before "(2019)" in which the authors are sought: six long names
_NUMBERED = re.compile(r"\[(\d{1,3}(?:\s*[-,;]\s*\d{1,3})*)\]")
_NUMBER_OR_RANGE = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
_MOST_IN_RANGE = 30  # "[3-400]" is no range of citations

_LEAD = re.compile(
    r"(?i)\s*(?:(?:lihat|lih\.|baca|see|cf\.?|bandingkan|misalnya|mis\.|e\.g\.,?|antara\s+lain|juga|also|dalam|in|"
    r"sumber|source|dikutip\s+dari|dikutip|diolah\s+dari|diadaptasi\s+dari|menurut)\b[:,\s]*)*"
)
_CITED_IN = re.compile(rf"{_AUTHOR}(?:\s*,\s*{_YEAR})?\s*,?\s+(?:dalam|in)\s+(?=[A-Z])")
_DATE_AT_END = re.compile(r"(?:[,\s]+\d{1,2})?[,\s]+[A-Z][a-z]+$")
_BETWEEN_AUTHORS = re.compile(rf"\s*,?{_AND}|\s*,\s*")
_ONLY_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}$")
_INITIAL = re.compile(r"(?:[A-Z]\.-?)+[A-Z]?\.?|[A-Z]")
_GENERATION = re.compile(r"I{2,3}|IV|Jr\.?|Sr\.?")
_ONE_AUTHOR = re.compile(_AUTHOR)
_IS_OTHERS = re.compile(_OTHERS)
_ENDS_WITH_OTHERS = re.compile(rf",?\s+{_OTHERS}$")
_WORD = re.compile(r"[\w'-]+")
# Words that only the name of an office, a company, a newspaper or a document has.
_INSTITUTIONAL = word_set(
    "agency antara asean asosiasi association badan bagian balai bank bappeda bappenas biro bps bureau "
    "center centre city commission committee company council dewan dinas direktorat diskominfo dprd "
    "embassy foundation government group humas institut institute international jica kantor kedutaan "
    "kementerian kemendagri kemenlu kemlu koica komisi kompas konsulat laporan lembaga media memorandum "
    "ministry municipality nations network news oecd office organisation organization pemerintah pemkab "
    "pemkot pemprov perpustakaan portal post press redaksi republik republika sekretariat setda tempo "
    "tim times uclg undang-undang unesco united universitas university website world peraturan"
)
_IN_TITLES = word_set("of for and the in on between to dan di tentang untuk dengan dari antara & a an")
_NOT_AUTHORS = CALENDAR | word_set(
    "angka bab bapak bupati conference deklarasi era expo festival forum games gambar grafik gubernur "
    "hasil ibu indonesia informan interview kabupaten konferensi kota krisis ktt lampiran loi masa "
    "menteri mou narasumber nomor observasi olimpiade pandemi pasal pemilu perang periode piala pilkada "
    "presiden provinsi pukul raja reformasi responden rp sejak selatan serikat sumber summit tabel "
    "tahun tahap triwulan utara uu uud wali walikota wawancara"
)
# Words with which a sentence or a clause begins before the author's name.
_BEFORE_AUTHORS = word_set(
    "according adapun analisis artikel as begitu berdasarkan buku dalam dari definisi demikian hal in "
    "indikator jurnal juga karya kemudian kerangka ketika konsep lalu lain mengacu mengutip menurut "
    "merujuk model namun oleh pada pandangan pendapat penelitian perspektif sebagaimana sedangkan "
    "sejalan selain selanjutnya sementara senada seperti skripsi studi teori tesis tulisan while "
    "however menggunakan mengikuti"
)


def tag_citations(sentences: Iterable[Sentence], places: Container[str] = frozenset()) -> Iterator[Mention]:
    """Yield one mention per cited work, in order.

    The key is the surnames and the year: `kim-2018`, `keohane-nye-1977`, `dina-etal-2022` from three
    authors on, the whole name for institutions and titles (`kementerian-luar-negeri-2019`), `nd` for a
    work without a date, `ref-12` for "[12]". In brackets the extent is the part of the work without
    the brackets: "Kim, 2018: 15"; a further year of the same author is its own mention. Otherwise it
    runs from the first author to the closing bracket: "Barston (2019)". `places` are names, such as
    cities, that are never authors: "Varna (2015)". The reference list itself is left out.
    """
    for sentence in sentences:
        if sentence.section is SectionName.PUSTAKA:
            continue
        text = fold(sentence.text)
        found = [*_parenthetical(text, places), *_narrative(text, places), *_numbered(text)]
        for start, end, key, pattern in sorted(found):
            yield mention_at(sentence, start, end, "citation", key, f"citations.{pattern}")


_Found = tuple[int, int, str, str]


def _parenthetical(text: str, places: Container[str]) -> Iterator[_Found]:
    for brackets in _PARENTHESIS.finditer(text):
        authors = ""
        for part in _PART.finditer(text, brackets.start(1), brackets.end(1)):
            start = part.start()
            for dated in _DATED.finditer(text, part.start(), part.end()):
                start, who = _who(text, start, dated.start())
                if who.strip(" ,"):
                    authors = _key_of(who, places)
                elif authors:
                    start = dated.start("year")
                if not authors:
                    break
                yield start, dated.end(), f"{authors}-{_year_key(dated['year'])}", "bracketed"
                start = dated.end()


def _who(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the authors begin between `start` and the year, and their text with the comma after it."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    cited_in = _CITED_IN.match(text, start, end)
    if cited_in and not _is_institutional(cited_in.group()):
        start = cited_in.end()
    who = text[start:end]
    date = _DATE_AT_END.search(who.rstrip())
    if date and date.group().split()[-1].lower() in CALENDAR:
        who = f"{who[: date.start()]},"
    return start, who


def _narrative(text: str, places: Container[str]) -> Iterator[_Found]:
    for years in _NARRATIVE_YEAR.finditer(text):
        begin = max(0, years.start() - _WINDOW)
        end = begin + len(text[begin : years.start()].rstrip(" ,"))
        authors = _AUTHORS_BEFORE.search(text, begin, end)
        if not authors:
            continue
        start, who = _without_lead(authors.start("who"), authors["who"])
        introduced = _reports(text, start)
        key = _key_of(f"{who},", places) if who else ""
        if not key or (_is_institutional(who) and not introduced):
            continue
        first, *others = re.finditer(_YEAR, years["years"])
        yield start, years.end(), f"{key}-{_year_key(first.group())}", "narrative"
        for other in others:
            at = years.start("years") + other.start()
            yield at, at + len(other.group()), f"{key}-{_year_key(other.group())}", "narrative"


def _without_lead(start: int, who: str) -> tuple[int, str]:
    """Take off the words that only open the sentence: "Menurut Barston" -> "Barston"."""
    word = _WORD.match(who)
    while word and word.group().lower() in _BEFORE_AUTHORS:
        rest = who[word.end() :].lstrip(" ,")
        start, who = start + len(who) - len(rest), rest
        word = _WORD.match(who)
    return start, who


def _reports(text: str, start: int) -> bool:
    """True if "menurut", "data", "laporan" or the like stands before an institution."""
    before = _WORD.findall(text[max(0, start - 30) : start])
    return bool(before) and before[-1].lower() in {"menurut", "oleh", "dari", "data", "laporan", "dalam"}


def _numbered(text: str) -> Iterator[_Found]:
    for brackets in _NUMBERED.finditer(text):
        parts = list(_NUMBER_OR_RANGE.finditer(text, brackets.start(1), brackets.end(1)))
        for part in parts:
            start, end = part.span() if len(parts) > 1 else brackets.span()
            first, last = int(part[1]), int(part[2] or part[1])
            if last - first <= _MOST_IN_RANGE:
                for number in range(first, last + 1):
                    yield start, end, f"ref-{number}", "numbered"


def _year_key(year: str) -> str:
    return year if year[0].isdigit() else "nd"


def _key_of(who: str, places: Container[str]) -> str:
    """The authors' part of the key, or an empty text if `who` names no author.

    `who` is what stands before the year, with the comma after it if there is one.
    """
    comma = who.rstrip().endswith(",")
    name = who.strip(" ,")
    first = _WORD.match(name)
    if not first or any(sign.isdigit() for sign in name) or first.group().lower() in _NOT_AUTHORS:
        return ""
    if name.lower().endswith((" tahun", " periode", " sejak")):
        return ""  # "Lembaran Negara Tahun 2015": the year is not the work's
    if _is_institutional(name):
        parts = [part for part in name.split(",") if part.strip()]
        return slug(parts[0] if _is_institutional(parts[0]) else name)
    surnames = _surnames(name)
    if not surnames:
        return slug(name) if comma and _is_title(name) else ""
    if any(surname in places or surname.lower() in _NOT_AUTHORS for surname in surnames) or name in places:
        return ""
    if not comma and any(_is_loose(surname) for surname in _BETWEEN_AUTHORS.split(name)):
        return ""
    return _joined(surnames)


def _joined(surnames: list[str]) -> str:
    slugs = [slug(surname, joiner="") for surname in surnames]
    return f"{slugs[0]}-etal" if len(slugs) > 2 else "-".join(slugs)


def _surnames(name: str) -> list[str]:
    """Surnames of the authors, "et al." as two more; empty if `name` does not read as authors."""
    surnames: list[str] = []
    at = 0
    for gap in [*_BETWEEN_AUTHORS.finditer(name), None]:
        author = name[at : gap.start() if gap else len(name)].strip()
        joined_by = name[:at].rstrip().endswith(("&", "dan", "and", "serta"))
        at = gap.end() if gap else at
        if _IS_OTHERS.fullmatch(author) or author.startswith("kawan-kawan"):
            return [*surnames, "", ""] if surnames else []
        others = _ENDS_WITH_OTHERS.search(author)
        author = author[: others.start()] if others else author
        if not author or (surnames and _ONLY_INITIALS.match(author)):
            continue
        if not _ONE_AUTHOR.fullmatch(author) or (surnames and not joined_by and _begins_title(name, author)):
            break
        surnames.append(_surname(author))
        if others:
            return [*surnames, "", ""]
    return surnames


def _begins_title(name: str, part: str) -> bool:
    """True for the second part of "Nye, Soft Power, 2004": one surname, then a text of several words."""
    first = _BETWEEN_AUTHORS.split(name)[0]
    words = [word for word in part.split() if not _INITIAL.fullmatch(word)]
    return (
        " " not in first.strip()
        and len(words) > 1
        and words[0].lower() not in {"de", "van", "von", "al", "el"}
    )


def _surname(author: str) -> str:
    words = [word for word in author.split() if not _INITIAL.fullmatch(word)] or [author]
    if len(words) > 1 and _GENERATION.fullmatch(words[-1]):
        words.pop()
    at = len(words) - 1
    while at and re.fullmatch(_PARTICLE, words[at - 1].lower()):
        at -= 1
    return " ".join(words[at:])


def _is_loose(author: str) -> bool:
    """True for what is an author only with a comma before the year: "Asian Games 2018", "APEC 2013"."""
    words = [word for word in author.split() if not _INITIAL.fullmatch(word)]
    names = [word for word in words if not re.fullmatch(rf"{_PARTICLE}|al\.?|et|dkk\.?", word.lower())]
    return len(names) > 1 or (len(author) > 1 and author.isupper())


def _is_institutional(name: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    of_a_place = any(word in {"kota", "kabupaten", "provinsi"} for word in words[1:])
    return of_a_place or any(word in _INSTITUTIONAL for word in words) or name.endswith((".com", ".id"))


def _is_title(name: str) -> bool:
    """True for the title of a document that is cited by it: "Memorandum of ... Bandung and Seoul"."""
    words = name.split()
    small = [word for word in words if word[0].islower()]
    return 1 < len(words) <= 14 and name[0].isupper() and all(word.lower() in _IN_TITLES for word in small)
