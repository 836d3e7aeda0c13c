import pytest

from pipeline.core.findings import note_others, others_in


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
