"""Find named programmes, systems and festivals, and give abbreviations their long name."""

import re
from collections.abc import Container, Iterable, Iterator

from pipeline.core.abbreviations import JOINTS, Definition, find_definitions
from pipeline.core.findings import Mention
from pipeline.core.records import Sentence
from pipeline.tag.english_names import SYSTEM_CENTERS, opens_sentence
from pipeline.tag.forms import Index, find_forms, index_forms
from pipeline.tag.matches import Found, by_document, fold, mention_at, squeeze, without_overlaps, word_set

_CAPITAL = r"[A-ZÀ-Ž](?:[\w'/.-]*\w)?"
_RUN = re.compile(rf"(?<![\w-])[A-ZÀ-Ž][\w'/-]*(?:\s+(?:(?:of|for|and|the|&)\s+){{0,2}}{_CAPITAL})+(?!\w)")
_TOKEN = re.compile(r"\S+")
_LAST = word_set(
    "System Program Programme Project Festival Platform Initiative Scheme Expo Carnival Campaign Camp "
    "Portal Challenge Center Centre"
)
_HEADS = "Program|Programme|Proyek|Festival|Gerakan|Sistem|Aplikasi|Pekan|Karnaval"
_HEAD_FIRST = re.compile(
    rf"(?<![\w-])(?P<head>{_HEADS}|program|proyek|gerakan|festival|aplikasi|platform|sistem)\s+"
    r"(?:\"(?P<quoted>[^\"]{3,60})\"|(?P<name>[A-ZÀ-Ž](?:[\w'/-]*\w)?"
    rf"(?:\s+(?:(?:dan|untuk|of|for|and|to|&)\s+(?!{_HEADS}))?{_CAPITAL}){{0,6}}))"
)
# With so general a head a name needs two words.
_NEEDS_TWO_WORDS = word_set("program proyek gerakan festival Program Programme Proyek Sistem Pekan")
_EVENTS = frozenset(
    {"festival", "pekan", "karnaval"}
)  # "Festival Kota Tua" is one, "Program Kota Tua" is not
# "platform Smart Seoul" is a name, "program Smart City Bandung" is not.
_TOOL_HEADS = frozenset({"aplikasi", "platform"})
_GENERIC_WORDS = word_set(
    "Sister City Cities Smart Twin Town Province The A An Pilot International Political Information "
    "Management Operating Legal Economic Social Education Educational Global World Urban Local National "
    "Regional Cooperation Partnership Exchange Training Work Development Kota Kembar Cerdas Pintar "
    "Bersaudara Kerja Sama Kerjasama Pemerintah Daerah Studi Pascasarjana Magister Sarjana Doktor "
    "Diploma Informasi Internasional Nasional Politik Hukum Prioritas Utama Pembangunan Ekonomi "
    "Pendidikan Government E-Government Governance Pelatihan Pertukaran Pelajar Mahasiswa"
)
_FIRST_OF_NO_NAME = word_set(
    "Studi Pascasarjana Magister Sarjana Doktor Diploma Kerja Pemerintah Pemkot Dinas"
)
_TOOLS = word_set(
    "WhatsApp Whatsapp Zoom Instagram Facebook YouTube Youtube Twitter TikTok Telegram Google Kakao "
    "KakaoTalk LINE Line Fintech WeChat Skype Email Microsoft"
)


def tag_programmes(sentences: Iterable[Sentence], places: Container[str] = frozenset()) -> Iterator[Mention]:
    """Yield the named programmes and systems of each sentence, in order, never overlapping.

    A name is a run of capitalised words that a system, program, festival ... heads ("Bandung Command
    Center", "Program Kampung Iklim") or that follows "program", "aplikasi" and the like; the value is
    the long name, also for its abbreviation alone. General names ("Program Sister City", "Sistem
    Informasi", study programmes) and tools of communication are left out. `places` are names that
    are no programmes by themselves ("program Kota Malang").
    """
    for document in by_document(sentences):
        texts = [fold(sentence.text) for sentence in document]
        defined = [list(find_definitions(text)) for text in texts]
        found = [_in_sentence(text, defs, places) for text, defs in zip(texts, defined, strict=True)]
        learnt, names = _learn(found, defined)
        index = index_forms([*learnt, *names])
        for sentence, text, matches in zip(document, texts, found, strict=True):
            for match in without_overlaps([*matches, *_again(text, index, learnt)]):
                value = names.get(match.value, match.value)
                coder = f"programmes.{match.pattern}"
                yield mention_at(sentence, match.start, match.end, "programme", value, coder)


def _in_sentence(text: str, definitions: list[Definition], places: Container[str]) -> list[Found]:
    found = without_overlaps([*_ended(text), *_headed(text, places)])
    return [_with_bracket(text, match, definitions) for match in found]


def _ended(text: str) -> Iterator[Found]:
    """English names: the head stands last, and not all words before it are general."""
    for run in _RUN.finditer(text):
        tokens = list(_TOKEN.finditer(text, run.start(), run.end()))
        at = 0
        for number, token in enumerate(tokens):
            word = token.group()
            if word in _LAST and not (number + 1 < len(tokens) and tokens[number + 1].group() in _LAST):
                before = [earlier.group() for earlier in tokens[at:number]]
                if _is_named(before, word):
                    start, end = tokens[at].start(), token.end()
                    yield Found(start, end, squeeze(text[start:end]), "ended")
                at = number + 1
            elif opens_sentence(word):
                at = number + 1


def _is_named(before: list[str], head: str) -> bool:
    if head in {"Center", "Centre"}:
        return len(before) > 1 and before[-1] in SYSTEM_CENTERS
    return len(before) > 1 and not all(word in _GENERIC_WORDS or word in JOINTS for word in before)


def _headed(text: str, places: Container[str]) -> Iterator[Found]:
    """Names after their head; a head in small letters, but "festival", is not part of them."""
    for match in _HEAD_FIRST.finditer(text):
        head, name = match["head"], match["quoted"] or match["name"]
        words = name.split()
        quoted = match["quoted"] is not None
        if words[0] in _FIRST_OF_NO_NAME or words[0] in _TOOLS or name in places:
            continue
        if words[0] in {"Kota", "Kabupaten", "Provinsi"} and head.lower() not in _EVENTS:
            continue
        telling = [word for word in words if word not in _GENERIC_WORDS and word not in JOINTS]
        if not telling or (all(word in places for word in telling) and head.lower() not in _TOOL_HEADS):
            continue
        if (
            len(words) < 2
            and not quoted
            and (head in _NEEDS_TWO_WORDS or (head.islower() and name.isupper()))
        ):
            continue
        group = "quoted" if quoted else "name"
        with_head = not quoted and (head[0].isupper() or head == "festival")
        start = match.start("head") if with_head else match.start(group)
        value = squeeze(text[start : match.end(group)])
        yield Found(start, match.end(group), value[0].upper() + value[1:], "headed")


def _with_bracket(text: str, match: Found, definitions: list[Definition]) -> Found:
    """The match with the abbreviation in brackets after it."""
    for definition in definitions:
        if definition.long_end == match.end and definition.short_start > match.end:
            return match._replace(end=text.index(")", definition.short_end) + 1)
    return match


def _learn(
    found: list[list[Found]], defined: list[list[Definition]]
) -> tuple[dict[str, str], dict[str, str]]:
    """Abbreviations of the document's programmes, and their names with the one value of each.

    "Kampung Iklim" has the value "Program Kampung Iklim" where the document says so somewhere.
    """
    values = {match.value for matches in found for match in matches}
    names = {value: value for value in values if " " in value}
    for value in values:
        head, _, rest = value.partition(" ")
        if head in {"Program", "Proyek", "Aplikasi", "Gerakan"} and " " in rest:
            names[rest] = value
    learnt: dict[str, str] = {}
    for definitions in defined:
        for definition in definitions:
            for name, value in names.items():
                if definition.long == name or definition.long.endswith(f" {name}"):
                    learnt.setdefault(definition.short, value)
    return learnt, names


def _again(text: str, index: Index, learnt: dict[str, str]) -> Iterator[Found]:
    for form, start, end in find_forms(text, index):
        yield Found(start, end, learnt.get(form, form), "abbreviation" if form in learnt else "again")
