import pytest

from pipeline.audit.provenance import check_evidence, check_quotes, check_same, check_sources
from pipeline.core.findings import evidence_id
from pipeline.core.records import Span
from pipeline.core.schema import Row
from pipeline.core.tables import MATRIX, SENTENCES

SHA = "ab" * 32
SENTENCE: Row = {
    "sentence_id": "danau:s0000",
    "doc_id": "danau",
    "page": 1,
    "section": "hasil",
    "heading": "",
    "paragraph": 0,
    "start": 6,
    "end": 21,
    "language": "id",
    "text": "Perahu berlayar",
}


def _evidence(**changed: object) -> Row:
    coder = str(changed.get("coder", "rule:a.b"))
    row = {
        "evidence_id": evidence_id(SHA, Span(6, 21), "indikator/komitmen", coder),
        "doc_id": "danau",
        "sentence_id": "danau:s0000",
        "code": "indikator/komitmen",
        "start": 6,
        "end": 21,
        "coder": coder,
    }
    return {**row, **changed}  # type: ignore[dict-item]


def _broken(row: Row) -> list[str]:
    sentences: dict[str, tuple[object, object]] = {"danau:s0000": (6, 21)}
    people = {("dina", "danau")}
    return [one.what for one in check_evidence([row], {"danau": SHA}, sentences, {"a.b"}, "m@1", people)]


@pytest.mark.parametrize("coder", ["rule:a.b", "model:m@1", "human:dina"])
def test_a_row_of_a_coder_that_is_there_holds(coder: str) -> None:
    assert _broken(_evidence(coder=coder)) == []


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"evidence_id": "0"}, "the id is not that of its document, place, code and coder"),
        ({"sentence_id": "danau:s0009"}, "sentence danau:s0009 is not at 6:21"),
        ({"coder": "rule:a.c"}, "no rule a.c in the configs"),
        ({"coder": "model:m@2"}, "no model m@2, but m@1"),
        ({"coder": "human:budi"}, "the log has no decision of budi on it"),
    ],
)
def test_a_row_that_leads_nowhere_is_told(changed: dict[str, object], what: str) -> None:
    assert _broken(_evidence(**changed)) == [what]


def test_a_quote_is_read_again_to_the_last_letter() -> None:
    assert list(check_quotes(SENTENCES, [SENTENCE], {"danau": "Pagi. Perahu berlayar."})) == []
    [one] = check_quotes(SENTENCES, [SENTENCE], {"danau": "Pagi. Perahu berlayat."})
    assert (one.file, one.row, one.what) == (
        "sentences.csv",
        "danau:s0000",
        "another text stands at 6:21 of danau",
    )


@pytest.mark.parametrize(
    ("found", "by_name", "what"),
    [
        ({SHA: "danau"}, {"danau.txt": SHA}, None),
        ({SHA: "danau"}, {"lain.txt": SHA}, None),  # the same bytes under another name are the same
        ({}, {}, "danau.txt is not among the papers; 3 rows hang on it"),
        ({}, {"danau.txt": "cd" * 32}, "danau.txt has other bytes than were read; 3 rows hang on it"),
        ({}, {"danau.txt": SHA}, "danau.txt cannot be read any more; 3 rows hang on it"),
    ],
)
def test_a_source_is_known_by_its_bytes(
    found: dict[str, str], by_name: dict[str, str], what: str | None
) -> None:
    row = {"doc_id": "danau", "status": "ok", "sha256": SHA, "source_file": "danau.txt"}

    broken = list(check_sources([row], found, by_name, {"danau": 3}))

    assert [one.what for one in broken] == ([what] if what else [])


def test_rows_of_a_document_that_the_table_does_not_name_are_told() -> None:
    [one] = check_sources([], {}, {}, {"laut": 2})

    assert one.what == "the table does not name laut, on which 2 rows hang"


def test_many_rows_that_differ_are_counted() -> None:
    rows = [{**SENTENCE, "sentence_id": f"danau:s{at:04}"} for at in range(50)]
    fresh = [{**row, "page": 2} for row in rows]

    broken = list(check_same(SENTENCES, rows, fresh, {"danau:s0000"}))

    assert broken[0].row == "danau:s0001"
    assert broken[0].what == "a fresh reading gives another page"
    assert broken[-1].what == "29 rows more are not as a fresh reading gives"
    assert len(broken) == 21


def test_a_cell_of_the_matrix_is_named_by_document_and_code() -> None:
    row: Row = dict.fromkeys(MATRIX.header, 0) | {"doc_id": "danau", "code": "indikator/komitmen"}

    [one] = check_same(MATRIX, [], [row], set())

    assert (one.row, one.what) == ("danau indikator/komitmen", "is missing")
