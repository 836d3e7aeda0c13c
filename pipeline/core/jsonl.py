"""Lines of JSON that people or other programs write: a file in, its lines as checked models out."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.core.errors import ConfigError

Line = TypeVar("Line", bound=BaseModel)


def read_jsonl(path: Path, kind: type[Line], fields: str) -> Iterator[tuple[int, Line]]:
    """Yield the number (from 1) and content of each line that is not blank.

    `fields` is a hint that says what a line holds. Raises ConfigError, which names file, line and key of the
    first fault.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file", hint="give a JSONL file of coded sentences") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}", hint="give a JSONL file in UTF-8") from None
    # Not splitlines(): it also cuts at U+2028 and others, which JSON allows inside a string.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, kind.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise ConfigError(
                f"{path}:{number}: {': '.join(filter(None, (where, first['msg'])))}", hint=fields
            ) from None
