from pathlib import Path

from pipeline.export.describe import describe_all

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def test_the_page_on_the_tables_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe_all(), "run make docs"
