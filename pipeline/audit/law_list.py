"""The laws that the audit knows: `gazetteers/regulations.yaml` as a checked model, and as a look-up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import Field, model_validator

from pipeline.audit.wording import plain, plain_words
from pipeline.core.config import Strict

_SMALL = frozenset(
    "dan di atas tentang untuk dengan dalam pada oleh antara serta sebagai kepada bagi the of on nomor tahun "
    "ri republik indonesia".split()
)
_STEM = 7  # letters in which "pemerintah" and "pemerintahan" are the same
_KIND_NAMES = {
    "uu": "UU",
    "pp": "PP",
    "perppu": "Perppu",
    "permendagri": "Permendagri",
    "permenlu": "Permenlu",
}


class ListedLaw(Strict):
    """One law of `regulations.yaml`."""

    kind: str = Field(description="short name in small letters: uu, pp, perpres, permendagri ...")
    number: str = Field(description="as printed, without the year")
    year: int = Field(description="year of the law", ge=1945)
    title: str = Field(description='what it is about: the words behind "tentang"')
    replaced_by: str = Field(default="", description="kind/number/year of the law that took its place")


class LawList(Strict):
    """`regulations.yaml`."""

    version: str = Field(description="version of the list")
    source: str = Field(description="where the titles are from")
    laws: list[ListedLaw] = Field(description="laws, each once")

    @model_validator(mode="after")
    def _laws_are_listed_once(self) -> "LawList":
        values = [value_of(law.kind, law.number, law.year) for law in self.laws]
        doubles = sorted({value for value in values if values.count(value) > 1})
        if doubles:
            raise ValueError(f"laws that are listed twice: {', '.join(doubles)}")
        stray = sorted({law.replaced_by for law in self.laws} - {"", *values})
        if stray:
            raise ValueError(f"replaced by laws that are not listed: {', '.join(stray)}")
        return self


@dataclass(frozen=True)
class KnownLaw:
    """A law with its normal form, as the mentions have it: `uu/23/2014`."""

    value: str
    kind: str
    number: str
    year: str
    title: str
    replaced_by: str = ""

    @cached_property
    def stems(self) -> frozenset[str]:
        """What its title says."""
        return stems_of(self.title)

    @property
    def name(self) -> str:
        """The law as one writes it: "UU Nomor 23 Tahun 2014"."""
        kind = _KIND_NAMES.get(self.kind, self.kind.capitalize())
        return f"{kind} Nomor {self.number} Tahun {self.year}"


@dataclass(frozen=True)
class LawBook:
    """The known laws by their normal form."""

    laws: dict[str, KnownLaw] = field(default_factory=dict)

    def with_number(self, kind: str, number: str) -> Iterator[KnownLaw]:
        """Yield the laws of the kind with that number, of any year."""
        wanted = plain(number).replace("/", "-")
        return (one for one in self.laws.values() if one.kind == kind and one.value.split("/")[1] == wanted)

    def with_title(self, stems: frozenset[str], least: float) -> list[KnownLaw]:
        """Return the laws whose title shares at least that share of its words, likest first."""
        fitting = [(alike(stems, law.stems), law) for law in self.laws.values()]
        return [law for share, law in sorted(fitting, key=lambda pair: -pair[0]) if share >= least]


def law_book(laws: Iterable[ListedLaw]) -> LawBook:
    """Return the list as a look-up."""
    known = (
        KnownLaw(
            value_of(law.kind, law.number, law.year),
            law.kind,
            law.number,
            str(law.year),
            law.title,
            law.replaced_by,
        )
        for law in laws
    )
    return LawBook({law.value: law for law in known})


def value_of(kind: str, number: str, year: int | str) -> str:
    """Return the normal form of a law: `permenlu/09-a-kp-xii-2006-01/2006`."""
    return f"{kind}/{plain(number).replace('/', '-')}/{year}"


def stems_of(title: str) -> frozenset[str]:
    """Return the words of a title that tell it from others, without their endings."""
    words = plain_words(plain(title).replace("kerjasama", "kerja sama"))
    return frozenset(word[:_STEM] for word in words if word not in _SMALL and not word.isdigit())


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of both titles together they share, 0 to 1."""
    return len(one & other) / len(one | other) if one | other else 0.0
