"""The cache of a run: what a stage made of a paper, found again by the hash of all that went into it.

A file holds schema, key and one record in MessagePack; the key is a SHA-256 over the source, the configs
and the code that made it. Nothing in it is trusted: a file that does not decode is made anew.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np

from pipeline.core.atomic import replacing

Record = TypeVar("Record")
# Raise when a record or what a stage makes of the same input changes: older caches are then left alone.
SCHEMA = "kotakembar-4"


def key_of(*parts: str | bytes) -> str:
    """Return the SHA-256 over the parts, each with its length, so that no two lists of parts share a key."""
    digest = hashlib.sha256(SCHEMA.encode())
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "little"))
        digest.update(content)
    return digest.hexdigest()


def files_key(paths: Iterable[Path], root: Path) -> str:
    """Return one key over names and contents of files, whatever their order."""
    return key_of(
        *(part for path in sorted(paths) for part in (path.relative_to(root).as_posix(), path.read_bytes()))
    )


class Store:
    """Records under `folder/stage/key`; safe to share between processes, as files are replaced as a whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, stage: str, key: str) -> Path:
        """Return where the record lies, whether it is there or not."""
        return self._folder / stage / key[:2] / f"{key[2:]}.msgpack"

    def has(self, stage: str, key: str) -> bool:
        """True if the record was made before."""
        return self.path(stage, key).is_file()

    def get(self, stage: str, key: str, record_type: type[Record]) -> Record | None:
        """Return the record, None if it was never made or cannot be read."""
        try:
            content = self.path(stage, key).read_bytes()
        except OSError:  # never made, or on a disk that lost it
            return None
        try:
            kept_type = tuple[str, str, record_type]  # type: ignore[valid-type]
            kept = msgspec.msgpack.decode(content, type=kept_type, dec_hook=_decode_array)
        except (msgspec.DecodeError, msgspec.ValidationError, ValueError):
            return None
        return kept[2] if kept[:2] == (SCHEMA, key) else None

    def put(self, stage: str, key: str, record: object) -> None:
        """Keep the record; whoever reads sees all of it or nothing."""
        path = self.path(stage, key)
        with replacing(path, "wb") as handle:
            handle.write(msgspec.msgpack.encode((SCHEMA, key, record), enc_hook=_encode_array))


def _encode_array(value: Any) -> bytes:  # noqa: ANN401  (msgspec hands over whatever it does not know)
    if isinstance(value, np.ndarray):
        return value.astype("<i8").tobytes()
    raise NotImplementedError(f"no record holds a {type(value).__name__}")


def _decode_array(_: type, value: bytes) -> np.ndarray:  # the only arrays: four numbers a stretch of boxes
    return np.frombuffer(value, "<i8").reshape(-1, 4)
