"""What a rule file may hold: families of words, rules that suggest a code, vetoes that forbid one."""

import hashlib
import json
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from pipeline.core.config import Strict
from pipeline.core.records import Assessment, SectionName

Patterns = tuple[Annotated[str, StringConstraints(min_length=2)], ...]
CodeName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+/[a-z_]+$")]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)+$")]


class Example(Strict):
    """A sentence that a rule must match, with what else must hold of it."""

    text: str
    previous: str = Field("", description="the sentence before, where the rule looks at it")
    heading: str = Field("", description="the heading above, where the rule looks at it")
    assessment: Assessment | None = Field(None, description="the assessment that must come out")


class Rule(Strict):
    """One way of saying something that is evidence for one code."""

    id: RuleId = Field(description="dimension.code.what in small letters, unique over all files")
    code: CodeName = Field(description="the code it suggests, written dimension/code as in codebook.yaml")
    match: Patterns = Field(description="patterns; one is enough", min_length=1)
    with_: Patterns = Field((), alias="with", description="one of these must stand in the sentence as well")
    without: Patterns = Field((), description="none of these may stand in the sentence")
    previous: Patterns = Field((), description="one of these must stand in the sentence before")
    not_previous: Patterns = Field((), description="none of these may stand in the sentence before")
    without_codes: tuple[CodeName, ...] = Field(
        (), description="does not fire where another rule finds one of these codes in the sentence"
    )
    after: tuple[CodeName, ...] = Field((), description="the sentence before must have one of these codes")
    heading: Patterns = Field((), description="one of these must stand in the heading above")
    sections: tuple[SectionName, ...] = Field((), description="only in these sections")
    assessment: Assessment | None = Field(None, description="always this; cues do not change it")
    default: Assessment | None = Field(None, description="this where no cue says otherwise")
    priority: int = Field(0, description="of several rules for a code the highest gives the row", ge=-9, le=9)
    sure: bool = Field(
        False, description="counts where it fires alone, though the words around do not speak for its code"
    )
    note: str = ""
    examples: tuple[Example | str, ...] = Field(min_length=1)
    near_misses: tuple[Example | str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_assessment(self) -> "Rule":
        if self.assessment and self.default:
            raise ValueError("give assessment or default, not both")
        if self.code in self.without_codes:
            raise ValueError("without_codes names the rule's own code")
        return self


class Veto(Strict):
    """A kind of sentence that is no evidence, whatever words it has."""

    id: RuleId
    codes: tuple[Annotated[str, StringConstraints(pattern=r"^(\*|[a-z_]+/(\*|[a-z_]+))$")], ...] = Field(
        description="codes it forbids: a code, dimension/* or *", min_length=1
    )
    match: Patterns = ()
    without: Patterns = ()
    sections: tuple[SectionName, ...] = ()
    model: bool = Field(False, description="it keeps the model from coding such a sentence as well")
    note: str = ""
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()


class RuleFile(Strict):
    """One file of configs/rules; families and spellings of all files are shared."""

    version: Literal[1] = 1
    families: dict[Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")], tuple[str, ...]] = Field(
        default_factory=dict, description="words that stand for each other, used in patterns as {name}"
    )
    spellings: tuple[tuple[str, ...], ...] = Field((), description="ways of writing the same words")
    subject: Patterns = Field(
        (), description="what names the subject; a paper with hardly any of these gets no codes"
    )
    rules: tuple[Rule, ...] = ()
    vetoes: tuple[Veto, ...] = ()


def rule_key(rule: Rule) -> str:
    """Return a hash of what the rule does (16 hex digits): its note and its examples do not count."""
    said = rule.model_dump_json(exclude={"note", "examples", "near_misses"})
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def rules_schema() -> str:
    """Return the JSON Schema of rule files, from which editors complete keys and name faults."""
    # Draft 7: what editors know best; nothing here needs a later one.
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **RuleFile.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
