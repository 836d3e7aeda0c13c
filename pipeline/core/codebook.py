"""The codebook: dimensions, their codes, and what each means in both languages."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from pipeline.core.config import Strict

Name = Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]


class Language(StrEnum):
    """The languages that a code is explained in."""

    ID = "id"
    EN = "en"


class Label(Strict):
    """A name, or a sentence, in both languages."""

    id: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def text(self, language: Language) -> str:
        """Return it in one language."""
        return self.id if language is Language.ID else self.en


@dataclass(frozen=True, slots=True)
class Meaning:
    """A code in one language; what the codebook does not say is ""."""

    label: str
    short: str
    definition: str
    include: str
    exclude: str
    example: str
    counter_example: str


class Code(Strict):
    """One code: what it means, what it takes in and what it leaves to others.

    `definition`, `include` and `exclude` are English, those in `_id` Indonesian. The counter-example ends
    with the code that it has instead, in brackets.
    """

    label: Label
    definition: str = Field(min_length=1)
    include: str = ""
    exclude: str = ""
    definition_id: str = ""
    include_id: str = ""
    exclude_id: str = ""
    short: Label | None = None
    example: Label | None = None
    counter_example: Label | None = None
    outweighs: tuple[str, ...] = Field(
        (), description="codes that a sentence with this code does not get as well: dimension/code"
    )

    def meaning(self, language: Language) -> Meaning:
        """Return what it means in one language; a definition that is there in English alone is English."""
        english = Meaning(
            label=self.label.text(language),
            short=self.short.text(language) if self.short else "",
            definition=self.definition,
            include=self.include,
            exclude=self.exclude,
            example=self.example.text(language) if self.example else "",
            counter_example=self.counter_example.text(language) if self.counter_example else "",
        )
        if language is Language.EN or not self.definition_id:
            return english
        return replace(
            english, definition=self.definition_id, include=self.include_id, exclude=self.exclude_id
        )


class Dimension(Strict):
    """Codes that belong together."""

    label: Label
    codes: dict[Name, Code] = Field(min_length=1)


class Codebook(Strict):
    """configs/codebook.yaml."""

    version: str
    framework: str = Field(description="where the codes are from, in English")
    framework_id: str = Field("", description="the same in Indonesian")
    dimensions: dict[Name, Dimension] = Field(min_length=1)
    mentions: dict[Name, str] = Field(
        description="what is tagged inside a sentence, and how its value is written"
    )
    sources: dict[Name, str] = Field(description="where a statement may come from")
    events: dict[Name, Label] = Field(default_factory=dict, description="what the timeline may name")

    def origin(self, language: Language) -> str:
        """Return where the codes are from, in English where it is not said in Indonesian."""
        return (language is Language.ID and self.framework_id) or self.framework

    def codes(self) -> Iterator[tuple[str, Dimension, Code]]:
        """Yield ("dimension/code", dimension, code) in the order of the file."""
        for dimension_name, dimension in self.dimensions.items():
            for code_name, code in dimension.codes.items():
                yield f"{dimension_name}/{code_name}", dimension, code

    def outweighed(self) -> dict[str, frozenset[str]]:
        """Return, per code that outweighs others, those that give way to it in the same sentence."""
        return {name: frozenset(code.outweighs) for name, _, code in self.codes() if code.outweighs}

    def event_codes(self) -> tuple[str, ...]:
        """Return the names of events as rules write them: peristiwa/kunjungan."""
        return tuple(f"peristiwa/{name}" for name in self.events)


def code_key(code: Code) -> str:
    """Return a hash of what the codebook says that the code means (16 hex digits).

    Definition, when to use it and when not, in both languages; spaces and line ends do not count, nor do
    labels, examples and what it outweighs: none of them makes an earlier decision doubtful.
    """
    english = (code.definition, code.include, code.exclude)
    indonesian = (code.definition_id, code.include_id, code.exclude_id)
    said = "\n".join(" ".join(text.split()) for text in (*english, *indonesian))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
