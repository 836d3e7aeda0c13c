"""What readers ask of the two source papers is answered by rows of the tables."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.corpus import run_corpus
from pipeline.tools import Tools

ROOT = Path(__file__).parents[1]
QUESTIONS = yaml.safe_load((ROOT / "tests/data/questions.yaml").read_text(encoding="utf-8"))
NAMES = {"K": "khairunnisa-dina-2026", "D": "dewi-2022"}
PATTERNS = {"text", "source_name", "authors", "title"}  # columns of words; the others must be equal
FEW = 12  # rows that a reader looks through


@pytest.fixture(scope="module")
def source_tables(tmp_path_factory: pytest.TempPathFactory, papers: Path, tools: Tools) -> Path:
    folder = tmp_path_factory.mktemp("questions")
    run_corpus([papers], folder / "tables", folder / "build", tools, 1, lambda _: None)
    return folder / "tables"


def _rows(question: dict[str, Any], tables: Path) -> list[dict[str, str]]:
    where = question["where"] | {"doc_id": NAMES[question["where"]["doc_id"]]}
    with (tables / f"{question['table']}.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return [row for row in rows if all(row[column] == value for column, value in where.items())]


def _answers(row: dict[str, str], answer: dict[str, str]) -> bool:
    return all(
        re.search(wanted, row[column]) if column in PATTERNS else row[column] == wanted
        for column, wanted in answer.items()
    )


def test_there_are_sixty_questions() -> None:
    assert len({question["ask"] for question in QUESTIONS}) == len(QUESTIONS) == 60


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["ask"])
def test_a_question_is_answered_by_a_row(question: dict[str, Any], source_tables: Path) -> None:
    rows = _rows(question, source_tables)

    assert 0 < len(rows) <= FEW
    assert len(rows) == question.get("rows", len(rows))
    assert any(_answers(row, question["answer"]) for row in rows), rows
