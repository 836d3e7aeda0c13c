"""The schema that editors use says what the models say."""

import json
from pathlib import Path

from pipeline.tag.rule_files import Rule, rules_schema

ROOT = Path(__file__).parents[2]


def test_the_schema_is_up_to_date() -> None:
    stored = (ROOT / "configs" / "rules.schema.json").read_text(encoding="utf-8")

    assert stored == rules_schema(), "run make schema"


def test_the_schema_knows_every_key_as_it_is_written_and_no_other() -> None:
    rule = json.loads(rules_schema())["$defs"]["Rule"]

    assert set(rule["properties"]) == {field.alias or name for name, field in Rule.model_fields.items()}
    assert "with" in rule["properties"]
    assert rule["additionalProperties"] is False
    assert {"id", "code", "match", "examples", "near_misses"} == set(rule["required"])


def test_every_key_stands_in_the_documentation() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

    keys = {field.alias or name for name, field in Rule.model_fields.items()}

    assert {key for key in keys if f"`{key}`" not in page} == set()
