"""The words that decide what a full stop means, as people write them in `configs/abbreviations.yaml`."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Self

from pydantic import Field, field_validator, model_validator

from pipeline.core.config import Strict


class Ending(StrEnum):
    """When a full stop after an abbreviation ends the sentence as well."""

    NEVER = "never"
    BEFORE_CAPITAL = "before_capital"
    UNLESS_NUMBER = "unless_number"
    UNLESS_DEGREE = "unless_degree"


class Abbreviations(Strict):
    """Abbreviations by what their full stop does, and the few word lists that settle the rest.

    An entry is a single word, with or without its last full stop. Written in small letters it is
    found in any case (`hlm.` finds `hlm.`, `Hlm.` and `HLM.`); written with a capital only as it
    stands (`Art.` does not find the end of "a work of art.").
    """

    never: tuple[str, ...] = Field(description="never end a sentence: something must follow")
    titles: tuple[str, ...] = Field(description="stand before a name and never end a sentence")
    unless_number: tuple[str, ...] = Field(
        description="end a sentence unless a number follows: `hal. 5` is a page, `dua hal. Kota` an end"
    )
    before_capital: tuple[str, ...] = Field(
        description="end a sentence only before a capital letter, not before a number or a bracket"
    )
    degrees: tuple[str, ...] = Field(
        description="stand after a name; end a sentence before a capital unless the next word is a degree"
    )
    labels: tuple[str, ...] = Field(
        description="take a letter or number as their name, so that the stop after it is an end: `Kota A.`"
    )
    starters: tuple[str, ...] = Field(
        description="words that open sentences and no names; an end is seen before them even after initials"
    )
    reporting: tuple[str, ...] = Field(
        description="verbs that carry on the sentence after a closing quote, also with a capital"
    )

    @field_validator("*")
    @classmethod
    def _without_last_stop(cls, entries: tuple[str, ...]) -> tuple[str, ...]:
        faulty = [entry for entry in entries if len(entry.split()) != 1 or not entry.rstrip(".")]
        if faulty:
            raise ValueError(f"not a single word: {faulty}; of `op. cit.` give the last word, `cit.`")
        return tuple(entry.rstrip(".") for entry in entries)

    @model_validator(mode="after")
    def _no_word_twice(self) -> Self:
        seen: dict[str, str] = {}
        clashes = []
        for field, _, entry in self._entries():
            for spelling in _spellings(entry):
                if seen.setdefault(spelling, field) != field:
                    clashes.append(f"{spelling} in {seen[spelling]} and {field}")
        if clashes:
            raise ValueError(f"a word can have only one kind of ending: {', '.join(sorted(clashes))}")
        return self

    @cached_property
    def endings(self) -> dict[str, Ending]:
        """Every spelling of every abbreviation, without its last full stop."""
        return {spelling: ending for _, ending, entry in self._entries() for spelling in _spellings(entry)}

    @cached_property
    def label_words(self) -> frozenset[str]:
        """The `labels` in small letters."""
        return frozenset(word.lower() for word in self.labels)

    @cached_property
    def starter_words(self) -> frozenset[str]:
        """The `starters` in small letters."""
        return frozenset(word.lower() for word in self.starters)

    @cached_property
    def reporting_words(self) -> frozenset[str]:
        """The `reporting` verbs in small letters."""
        return frozenset(word.lower() for word in self.reporting)

    def _entries(self) -> Iterator[tuple[str, Ending, str]]:
        lists = (
            ("never", Ending.NEVER, self.never),
            ("titles", Ending.NEVER, self.titles),
            ("unless_number", Ending.UNLESS_NUMBER, self.unless_number),
            ("before_capital", Ending.BEFORE_CAPITAL, self.before_capital),
            ("degrees", Ending.UNLESS_DEGREE, self.degrees),
        )
        for field, ending, entries in lists:
            for entry in entries:
                yield field, ending, entry


def _spellings(entry: str) -> set[str]:
    """The forms in which an entry may stand in a text."""
    if entry != entry.lower():
        return {entry}
    return {entry, entry[0].upper() + entry[1:], entry.upper()}
