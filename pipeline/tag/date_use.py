"""What a date in running text is for: an event, the year of a law, a citation, or the study itself."""

import re

# Long names in any case, short ones only as written: "PP" is a regulation, "pp" are pages.
_LAW = (
    r"(?:(?i:undang\s?[-–]\s?undang|peraturan|keputusan|instruksi|surat\s+edaran|ketetapan|maklumat|qanun|perppu|perda"
    r"|perwali?|perwako|perbup|pergub|perpres|permen\w*|kepmen\w*|kepwal\w*|keppres|inpres"
    r"|lembaran\s+(?:negara|daerah)|berita\s+(?:negara|daerah)|konvensi|traktat|statuta)|UUD|UU|PP|PMK|POJK|SK|SE)"
)
_OTHER_PAPER = (
    r"(?:(?i:mou|moa|loi|memorandum|nota\s+kesepahaman|perjanjian\s+kerja|kesepakatan|letter\s+of\s+intent"
    r"|vol|volume|jurnal|journal|edisi)|IA)"
)
_PAPER = re.compile(rf"\b(?:(?P<law>{_LAW})|{_OTHER_PAPER})\b")
_NUMBER = re.compile(r"(?i:\b(?:nomor|nomer|no)(?:\b|(?=\d))\.?\s*:?\s*)[\w./-]+\s*[/,]?\s*$")
# "UU 23/", "UUD NRI ": a law, then only its number or capitalised words.
_LAW_NAME = re.compile(rf"\b{_LAW}(?:\s+(?:[A-Z(][\w().&/-]*|\d+(?:\s*/)?|dan))*\s*/?\s*$")

# What follows the year of a law: "Tahun 2014 tentang", "Tahun 2014 Nomor 244".
_LAW_GOES_ON = re.compile(r"(?i:\s+(?:tentang|nomor)\b)")

_LEAD_IN = (
    r"(?:(?:lihat|dalam|dikutip|mengutip|menurut|misalnya|seperti|bandingkan|bdk|cf|see|e\.g|diolah|diadaptasi|sumber"
    r"|juga|dari|oleh|also|in|from|van|von|der|den|de|al|el|bin|la|le)\b[.:,]?[\s-]+)*"
)
_NAME = r"[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_CITED = re.compile(rf"\s*(?i:{_LEAD_IN})[A-Z].*(?:,|\b(?:et\s+al|dkk|dll)\b\.?,?)\s*$", re.DOTALL)
_CITED_BARE = re.compile(rf"\s*(?i:{_LEAD_IN}){_NAME}(?:\s+(?:&|dan|and)\s+{_NAME})?\s*$")
_PAGED = re.compile(r"[a-e]?\s*:\s*\d")
_NARRATED = re.compile(r"(?:\b[A-Z][\w.'’-]*|\bet\s+al\.?|\bdkk\.?|\bkawan-kawan)[,*]?\s*$")
# Capitalised words before "(2016)" that are no authors.
_NO_AUTHOR = re.compile(
    r"(?i:\b(?:mou|moa|loi|intent|understanding|agreement|covid-19|sdgs?|rpjm[dn]|rpjpd|renstra|apb[dn]|expo|visi|agenda"
    r"|olimpiade|games|piala\s+\w+|ktt|konferensi(?:\s+\S+){0,3}|festival(?:\s+\S+){0,3}|sensus|pemilu|pilkada"
    r"|anggaran|perjanjian(?:\s+\S+){0,2}|deklarasi(?:\s+\S+){0,2}|tabel|gambar|tahap|periode|fase))\s*$"
)
_SOURCE = re.compile(
    r"(?i:\b(?:wawancara|interview|komunikasi\s+pribadi|diakses|accessed|retrieved|kompas|tempo|antara(?:news)?|detik\w*"
    r"|republika|tribun\w*|liputan6|cnn\w*|pikiran\s+rakyat|jawa\s+pos|jakarta\s+post|humas"
    r"|\w+\.(?:com|co|id|go|net))\b).*,\s*$"
)
# When a paper was made: its interviews, its field work. What stands between these words and the date may tell
# of nothing else.
_STUDIED = re.compile(
    r"(?i:\b(?:(?:di|me)wawancarai?|wawancara(?!\s+(?:seleksi|kerja|masuk))"
    r"|(?:kuesioner|angket)|(?:pengumpulan|pengambilan)\s+data(?=\s+(?:penelitian|lapangan|di(?:lakukan|laksanakan)))"
    r"|data(?:\s+(?:primer|sekunder|penelitian))?\s+(?=di(?:kumpulkan|himpun|gali|jaring|peroleh)\b)"
    r"|(?:penelitian|studi|riset|kajian)(?:\s+(?:ini|lapangan)){0,2}\s+(?=di(?:lakukan|laksanakan)\b|berlangsung\b)"
    r"|(?:waktu|periode|kurun|rentang)\s+(?:waktu\s+)?(?:penelitian|studi|kajian|pengamatan))\b)(?P<gap>[^.;:()]*)$"
)
# A comma within a list of whom was asked is none of these, "mewawancarai dua pegawai, tiga pedagang", nor is
# the "antara" right before the date.
_COUNT = r"(?:\d+|se(?:orang|jumlah|puluh|belas)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|para)"
_OF_OTHERS = re.compile(
    rf",(?!\s*(?:{_COUNT}|dan|serta)\b).*\w|\b(?:oleh|kedua|bersama|antara(?!\s*$))\b"
    r"|\b(?!(?:dilakukan|dilaksanakan|diadakan|digelar|berlangsung|dikumpulkan|dihimpun|digali|dijaring|diperoleh"
    r"|dinas|direk\w+|terhadap|melalui|menggunakan|berdasarkan|mendalam|ter\w*struktur|bertempat|berbagai|menteri)\b)"
    r"(?:me[mnlrwy]|ber|di|ter)[a-z]{3}"
)
_THEN_STUDIED = re.compile(
    r"(?i:\s*,?\s*(?:(?:tim\s+)?(?:penulis|peneliti)\s+)?(?:(?:melakukan|mengadakan)\s+)?"
    r"(?:mewawancarai|wawancara(?!\s+(?:seleksi|kerja|masuk))|menyebarkan\s+(?:kuesioner|angket))\b)"
)
# What years a paper looks at: "Artikel ini membandingkan kedua kota pada 2013-2020".
_LOOKS_AT = re.compile(
    r"(?i:\b(?:artikel|penelitian|tulisan|studi|kajian|riset|makalah|skripsi|tesis|disertasi|naskah)\s+ini\s+(?:\w+\s+)?"
    r"(?:membandingkan|menelaah|mengkaji|menganalisis|membahas|meneliti|mencakup|meliputi|dibatasi|membatasi|menyoroti"
    r"|bertujuan|mendeskripsikan|mengulas|menguraikan|berfokus|memotret)\b)"
)
_RANGE = re.compile(r"\d{4}[\d-]*/\d{4}")
# How far back to look for a law or a bracket, in characters: keeps long tables from taking quadratic time.
_WINDOW = 500
_ACCESSED = re.compile(
    r"(?i:\b(?:diakses|diunduh|accessed|retrieved)\b|\b(?:sumber|source)\s*:)[^.;()]{0,80}$"
)


def use_of(text: str, start: int, end: int, value: str) -> str:
    """Return legal, citation, study or event for the date at `text[start:end]` with that TIMEX3 value."""
    is_year = value.isdigit() and len(value) == 4 and value in text[start:end]
    before = text[max(0, start - _WINDOW) : start]
    if is_year and _is_legal(before, goes_on=_LAW_GOES_ON.match(text, end) is not None):
        return "legal"
    if _ACCESSED.search(before) or _is_cited(text, start, end, value, is_year):
        return "citation"
    return "study" if _is_of_study(before, text, end, value) else "event"


def _is_legal(before: str, *, goes_on: bool) -> bool:
    """Tell if a year that follows `before` is that of a law: "UU Nomor 23 ", "UUD NRI "."""
    papers = list(_PAPER.finditer(before))
    is_law = bool(papers) and papers[-1]["law"] is not None
    if _NUMBER.search(before):
        return is_law or not papers
    return is_law and (goes_on or _LAW_NAME.search(before) is not None)


def _is_cited(text: str, start: int, end: int, value: str, is_year: bool) -> bool:
    """Tell if the date stands in brackets with an author: "(Kim, 2018; 2020)", "Kim (2018: 15)"."""
    opening = _opening_bracket(text, start)
    if opening is None:
        return False
    inside = text[opening + 1 : start]
    part = inside.rpartition(";")[2]
    if not part.strip():  # "(Kim, 2018; 2020)"
        part = inside.rstrip("; ").rpartition(";")[2] + ","
    if not is_year:
        inverted = text[start : start + 4] == value[:4] and "," in text[start:end]
        return bool((_CITED if inverted else _SOURCE).search(part))
    if not text[start].isdigit():  # "(tahun 2016)"
        return False
    if not inside.strip():
        before = text[max(0, opening - 80) : max(opening, 0)]
        return bool(_NARRATED.search(before)) and not _NO_AUTHOR.search(before)
    if _CITED.match(part) or (_PAGED.match(text, end) and part.lstrip()[:1].isupper()):
        return True
    return bool(_CITED_BARE.match(part)) and not _NO_AUTHOR.search(part)


def _is_of_study(before: str, text: str, end: int, value: str) -> bool:
    """Tell if a date says when the paper was made, or which years it looks at."""
    if _RANGE.match(value) and _LOOKS_AT.search(before):
        return True
    told = _STUDIED.search(before)
    if told and not _OF_OTHERS.search(told["gap"]):
        return True
    return _THEN_STUDIED.match(text, end) is not None


def _opening_bracket(text: str, start: int) -> int | None:
    """Return where the bracket around `start` opens; -1 where that was before the text; None without one."""
    depth = 0
    for place in range(start - 1, max(0, start - _WINDOW) - 1, -1):
        if text[place] in ")]":
            depth += 1
        elif text[place] in "([":
            if depth == 0:
                return place
            depth -= 1
    closing = re.search(r"[()\[\]]", text[start : start + _WINDOW])
    return -1 if depth == 0 and start < 80 and closing and closing[0] in ")]" else None
