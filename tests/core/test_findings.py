import pytest

from pipeline.core.findings import note_others, others_in, plain_memo


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
