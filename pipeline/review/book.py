"""The codebook on the desk and in its file: what codes mean, and how a judge changes it."""

import hashlib
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.core.atomic import replacing
from pipeline.core.codebook import Code, Codebook, code_key
from pipeline.core.config import parse_yaml
from pipeline.core.errors import ConfigError
from pipeline.core.yaml_values import Value, change_values


class NotTaken(Exception):
    """A change of the codebook that is not made; the name is that of the words that say why."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Edition:
    """The codebook at one time."""

    codebook: Codebook

    @cached_property
    def codes(self) -> dict[str, Code]:
        """The codes by name, in the order of the codebook."""
        return {name: code for name, _, code in self.codebook.codes()}

    @cached_property
    def keys(self) -> dict[str, str]:
        """The hash of what the codebook says of each code."""
        return {name: code_key(code) for name, code in self.codes.items()}

    @cached_property
    def mark(self) -> str:
        """What names these meanings on a page."""
        return hashlib.sha256(repr(sorted(self.keys.items())).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of the file with one code changed, and what it then says."""

    text: str
    edition: Edition


class Book:
    """The codebook in its file; `own` if it is the user's, and not the one that came with the program."""

    def __init__(self, path: Path, codebook: Codebook, *, own: bool = True) -> None:
        self.path = path
        self.own = own
        self._lock = threading.Lock()
        self.edition = Edition(codebook)
        self._shown: dict[str, Mapping[str, str]] = {}

    @property
    def writable(self) -> bool:
        """True if the file may be changed."""
        return self.own and os.access(self.path, os.W_OK)

    def show(self) -> str:
        """Return the mark of what codes mean now, for a page that shows it; `keys_at` knows it then."""
        edition = self.edition
        self._shown[edition.mark] = edition.keys
        return edition.mark

    def keys_at(self, mark: str) -> Mapping[str, str]:
        """Return the hashes of what a page showed of the codes; those of now where it bore no known mark."""
        return self._shown.get(mark, self.edition.keys)

    def reread(self) -> Edition:
        """Return what the file says now; the desk goes by it from then on.

        Raises ConfigError if it is no codebook, NotTaken if it has other codes than before.
        """
        with self._lock:
            self.edition = self._edition(self._read())
            return self.edition

    def draft(self, code: str, values: Mapping[str, Value]) -> Draft:
        """Return the file with other values in this code; nothing is written.

        Raises ConfigError with the faults of the codebook that it would be, or if the file is written in such
        a way that this code cannot be changed alone.
        """
        return self._draft(self._read(), code, values)

    def save(self, code: str, values: Mapping[str, Value], seen: str) -> None:
        """Write it, if the code still says in the file what `seen` is the digest of.

        Raises NotTaken if it does not, the file has other codes by now or is not to be written to, and
        ConfigError as `draft` does.
        """
        if not self.writable:
            raise NotTaken("book_locked")
        with self._lock:
            text = self._read()
            if digest_of(self._edition(text).codes[code]) != seen:
                raise NotTaken("book_changed")
            draft = self._draft(text, code, values)
            try:
                with replacing(self.path, "wb") as handle:
                    handle.write(draft.text.encode())
            except ConfigError as error:
                raise ConfigError(
                    error.message, hint="nothing was changed; let the folder be written to"
                ) from error
            self.edition = draft.edition

    def _draft(self, text: str, code: str, values: Mapping[str, Value]) -> Draft:
        dimension, _, name = code.partition("/")
        before = self._parse(text)
        changed = change_values(text, ("dimensions", dimension, "codes", name), values)
        after = self._parse(changed)
        wanted = before.model_dump()
        entry = wanted["dimensions"][dimension]["codes"][name]
        for key, value in values.items():
            entry[key] = Code.model_fields[key].get_default() if value is None else value
        if after.model_dump() != wanted:
            raise ConfigError(
                f"{self.path}: {code} cannot be changed here: what it says stands in other places, too",
                hint="change it in the file",
            )
        return Draft(changed, Edition(after))

    def _edition(self, text: str) -> Edition:
        """Return what the text says; raises NotTaken if its codes are not those that all else goes by."""
        edition = Edition(self._parse(text))
        if edition.codes.keys() != self.edition.codes.keys():
            raise NotTaken("book_other")
        return edition

    def _read(self) -> str:
        try:
            return self.path.read_bytes().decode()  # line ends as they are
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{self.path}: cannot be read: {error}", hint="see to the file") from error

    def _parse(self, text: str) -> Codebook:
        return parse_yaml(text, self.path, Codebook)


def digest_of(code: Code) -> str:
    """Return a digest of all that the file says of a code, labels and examples too."""
    return hashlib.sha256(code.model_dump_json().encode()).hexdigest()[:16]
