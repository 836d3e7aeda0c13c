"""Files that are replaced as a whole: whoever reads the target sees the old one or the new one."""

import errno
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from secrets import token_hex
from shutil import copymode
from typing import IO, Any, Literal, overload

from pipeline.core.errors import ConfigError

# The disk or the user's share of it is full, the file too large for it, it broke, or it is read-only now.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}


@overload
def replacing(path: Path, mode: Literal["wb"]) -> AbstractContextManager[IO[bytes]]: ...
@overload
def replacing(path: Path, mode: Literal["w"]) -> AbstractContextManager[IO[str]]: ...


@contextmanager
def replacing(path: Path, mode: Literal["w", "wb"]) -> Iterator[IO[Any]]:
    """Yield a file to write to that takes the place of `path` when the block ends without error.

    It lies in the same folder (made if need be) until it is complete and on the disk. After an
    error it is gone and `path` is what it was. Text is UTF-8 without BOM, line ends as written.
    Raises ConfigError if the folder, the target or a full disk does not allow it.
    """
    # a link stays a link: the file it points to is replaced
    target = path.resolve()
    # a name of its own for each run: two runs into one folder must not write into one file
    temporary = target.with_name(f".{target.name}.{token_hex(4)}.tmp")
    handle = _open_new(temporary, mode)
    try:
        with _full_told(target.parent), handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        if target.exists():
            copymode(target, temporary)  # a file that a group shares stays one
        _rename(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def remove(path: Path) -> None:
    """Remove the file if it is there; raises ConfigError if its folder does not allow it."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _not_writable(path.parent, error) from error


def _not_writable(folder: Path, error: OSError) -> ConfigError:
    return ConfigError(
        f"{folder}: no file can be written there: {error.strerror}",
        hint="choose another folder with --out or --cache",
    )


def _open_new(temporary: Path, mode: Literal["w", "wb"]) -> IO[Any]:
    # open, not mkstemp: the file gets the rights that the user's umask gives, not those of a secret
    try:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        if mode == "wb":
            return temporary.open("xb")
        return temporary.open("x", encoding="utf-8", newline="")
    except OSError as error:
        raise _not_writable(temporary.parent, error) from error


@contextmanager
def _full_told(folder: Path) -> Iterator[None]:
    """Turn what the disk says while a file is written there into a ConfigError."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise ConfigError(
            f"{folder}: cannot be written to: {error.strerror}",
            hint="free some room, or choose another folder with --out or --cache; what is done is kept",
        ) from error


def _rename(temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except OSError as error:
        # on Windows the usual case: the workbook is still open in Excel
        raise ConfigError(
            f"{target}: cannot be replaced: {error.strerror}",
            hint="close it in the program that has it open, or choose another folder with --out",
        ) from error


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
