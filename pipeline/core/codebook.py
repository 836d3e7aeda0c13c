"""The codebook: dimensions, their codes, and what each means in both languages."""

import hashlib
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints

from pipeline.core.config import Strict

Name = Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]


class Label(Strict):
    """A name in both languages."""

    id: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Code(Strict):
    """One code: what it means, what it takes in and what it leaves to others."""

    label: Label
    definition: str
    include: str = ""
    exclude: str = ""
    outweighs: tuple[str, ...] = Field(
        (), description="codes that a sentence with this code does not get as well: dimension/code"
    )


class Dimension(Strict):
    """Codes that belong together."""

    label: Label
    codes: dict[Name, Code] = Field(min_length=1)


class Codebook(Strict):
    """configs/codebook.yaml."""

    version: str
    framework: str
    dimensions: dict[Name, Dimension] = Field(min_length=1)
    mentions: dict[Name, str] = Field(
        description="what is tagged inside a sentence, and how its value is written"
    )
    sources: dict[Name, str] = Field(description="where a statement may come from")
    events: dict[Name, Label] = Field(default_factory=dict, description="what the timeline may name")

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

    Definition, when to use it and when not; spaces and line ends do not count, nor do labels, examples and
    what it outweighs: none of them makes an earlier decision doubtful.
    """
    said = "\n".join(" ".join(text.split()) for text in (code.definition, code.include, code.exclude))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
