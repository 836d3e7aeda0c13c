from pipeline.core.codebook import Code, Label
from pipeline.review.wording import Piece, values_of, wordings, words_of

ANGGARAN = Code(
    label=Label(id="Anggaran", en="Budget"),
    definition="Money is short.",
    definition_id="Dana\n  kurang.",
    exclude="usual funding",
    example=Label(id="Dana dipotong.", en="The money was cut."),
)


def test_what_is_not_said_is_empty_and_lines_are_one() -> None:
    words = words_of(ANGGARAN)

    assert words["definition", "id"] == "Dana kurang."
    assert words["short", "en"] == words["include", "id"] == ""
    assert words["example", "en"] == "The money was cut."
    assert len(words) == 14


def test_only_what_is_said_otherwise_goes_into_the_file() -> None:
    words = dict(words_of(ANGGARAN))
    assert values_of(ANGGARAN, words) == {}

    words |= {("definition", "id"): "Dana habis.", ("label", "en"): "Money", ("exclude", "en"): ""}
    words |= {("example", "id"): "", ("example", "en"): "", ("short", "id"): "Dana kurang"}

    assert values_of(ANGGARAN, words) == {
        "definition_id": "Dana habis.",
        "label": {"id": "Anggaran", "en": "Money"},
        "exclude": None,
        "example": None,
        "short": {"id": "Dana kurang", "en": ""},
    }


def test_a_meaning_that_is_emptied_is_a_fault_and_not_taken_out() -> None:
    words = dict(words_of(ANGGARAN)) | {("definition", "en"): "", ("label", "id"): ""}

    assert values_of(ANGGARAN, words) == {"definition": "", "label": {"id": "", "en": "Budget"}}


def test_shows_which_words_go_and_come() -> None:
    after = ANGGARAN.model_copy(update={"definition": "Money is cut or short."})

    (one,) = wordings(ANGGARAN, after)

    assert (one.part, one.language) == ("definition", "en")
    assert one.pieces == (Piece("Money is ", ""), Piece("cut or ", "new"), Piece("short.", ""))
