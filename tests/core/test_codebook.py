import pytest

from pipeline.core.codebook import Code, Label, code_key

EVALUASI = Code(
    label=Label(id="Evaluasi", en="Evaluation"),
    definition="Whether results are looked at\nand acted on.",
    include="Reports, reviews.",
    exclude="Plans to evaluate.",
)


def test_the_key_is_that_of_the_meaning_alone() -> None:
    same = EVALUASI.model_copy(
        update={
            "label": Label(id="Penilaian", en="Evaluation"),
            "definition": "Whether results are  looked at and acted on.",
            "outweighs": ("strategi/monev",),
        }
    )

    assert code_key(same) == code_key(EVALUASI)


@pytest.mark.parametrize("part", ["definition", "include", "exclude", "definition_id"])
def test_the_key_changes_with_each_part_of_the_meaning(part: str) -> None:
    assert code_key(EVALUASI.model_copy(update={part: "Something else."})) != code_key(EVALUASI)


def test_the_parts_do_not_run_into_each_other() -> None:
    moved = EVALUASI.model_copy(update={"include": "", "exclude": "Reports, reviews. Plans to evaluate."})

    assert code_key(moved) != code_key(EVALUASI)
