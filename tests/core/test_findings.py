import pytest

from pipeline.core.findings import Vote, difference_in, note_difference, note_others, others_in, plain_memo


@pytest.mark.parametrize(
    ("note", "others"),
    [
        (note_others({"e.belum", "e.arsip"}), ("e.arsip", "e.belum")),
        (f"cue: belum; {note_others({'e.belum'})}; coders differ", ("e.belum",)),
        ("cue: also, e.belum", ()),
        ("", ()),
    ],
)
def test_a_note_names_the_other_rules_that_fired(note: str, others: tuple[str, ...]) -> None:
    assert others_in(note) == others


@pytest.mark.parametrize(
    ("memo", "kept"),
    [
        ("bukan evaluasi; also: e.belum", "bukan evaluasi; “also: e.belum”"),
        ("also: e.belum", "“also: e.belum”"),
        ("also; e.belum", "also; e.belum"),
        ("", ""),
    ],
)
def test_what_a_person_wrote_names_no_rules(memo: str, kept: str) -> None:
    assert plain_memo(memo) == kept
    assert others_in(f"cue: belum; {note_others({'e.arsip'})}; {kept}") == ("e.arsip",)


@pytest.mark.parametrize(
    "votes",
    [
        (("Pak Budi", "rejected", ""), ("Ibu Rina", "accepted", "positive")),
        (("accepted positive", "uncertain", "mixed"), ("rina", "edited", "neutral")),
    ],
)
def test_a_note_says_who_said_what_where_coders_differ(votes: tuple[Vote, ...]) -> None:
    assert difference_in(f"cue: belum; {note_difference(votes)}; ocr: 0.91") == votes


@pytest.mark.parametrize("note", ["", "cue: belum", plain_memo("coders differ: budi rejected")])
def test_only_the_program_says_in_a_note_that_coders_differ(note: str) -> None:
    assert difference_in(note) == ()
