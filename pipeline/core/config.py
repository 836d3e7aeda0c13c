"""Read the YAML files that people edit into checked models: all faults at once, each with its line."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from textwrap import shorten
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from pipeline.core.errors import ConfigError

Model = TypeVar("Model", bound=BaseModel)
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Strict(BaseModel):
    """Base of all config models: unknown keys are faults, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def load_yaml(path: Path, model: type[Model]) -> Model:
    """Return the file as `model`.

    Raises ConfigError naming file, line and key of every fault, what is wrong and what is accepted.
    """
    return parse_yaml(read_config_text(path), path, model)


def parse_yaml(text: str, path: Path, model: type[Model]) -> Model:
    """Return the text of a file as `model`; raises ConfigError as the file would, were this its text."""
    try:
        content = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise ConfigError(
            f"{path}{line}: not valid YAML: {getattr(error, 'problem', error)}",
            hint="check the indentation and quote texts that contain ': ' or begin with a sign",
        ) from error
    try:
        return model.model_validate(content if content is not None else {})
    except ValidationError as error:
        raise _config_error(path, text, model, error) from error


def read_config_text(path: Path) -> str:
    """Return the text of a config file; ConfigError if it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(
            f"{path}: no such file", hint="give the folder of the configs with --configs"
        ) from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 at byte {error.start}", hint="save the file as UTF-8") from None


def _config_error(path: Path, text: str, model: type[BaseModel], error: ValidationError) -> ConfigError:
    root = yaml.compose(text, Loader=_Loader)
    faults = []
    hints = set()
    for fault in error.errors():
        line, name = _place_of(root, fault["loc"])
        where = _where(fault["loc"], name)
        faults.append(f"{path}:{line}: {where}{_in_words(fault)}{_meant(model, fault)}")
        if fault["type"] in ("extra_forbidden", "missing"):
            hints.add(_accepted_keys(model, fault["loc"]))
        elif described := _description(model, fault["loc"]):
            hints.add(described)
    return ConfigError("\n".join(faults), hint="; ".join(sorted(hints)) or "mend the lines named above")


def _where(loc: tuple[int | str, ...], name: str) -> str:
    """Return the id of what holds the fault with its key, else all keys that lead there."""
    keys = [str(part) for part in loc if isinstance(part, str)]
    if name:
        return f"{name}: {keys[-1]}: "
    return f"{'.'.join(keys)}: " if keys else ""


def _meant(model: type[BaseModel], fault: ErrorDetails) -> str:
    """Return the key that a mistyped one was meant to be, if one is like it."""
    if fault["type"] != "extra_forbidden":
        return ""
    fields = _model_at(model, fault["loc"]).model_fields
    known = [field.alias or name for name, field in fields.items()]
    near = get_close_matches(str(fault["loc"][-1]), known, 1)
    return f"; did you mean {near[0]}?" if near else ""


# The faults of pydantic in plain words; {…} are of its context, {input} is what stands there.
_WORDS = {
    "extra_forbidden": "there is no such key",
    "missing": "is missing",
    "string_type": "must be a text; put quotes around {input}",
    "string_too_short": "{input} is too short: {min_length} letters or more",
    "string_pattern_mismatch": "{input} is not written as it must be",
    "literal_error": "{input} is none of the accepted values: {expected}",
    "enum": "{input} is none of the accepted values: {expected}",
    "too_short": "is empty; give {min_length} or more",
    "tuple_type": "must be a list: [one, other], or a line for each beginning with -",
    "list_type": "must be a list: [one, other], or a line for each beginning with -",
    "dict_type": "must be keys with values, not {input}",
    "model_type": "must be keys with values, not {input}",
    "int_type": "must be a whole number, not {input}",
    "int_parsing": "must be a whole number, not {input}",
    "float_type": "must be a number, not {input}",
    "float_parsing": "must be a number, not {input}",
    "bool_type": "must be true or false, not {input}",
    "bool_parsing": "must be true or false, not {input}",
    "greater_than_equal": "{input} is too low: {ge} or more",
    "less_than_equal": "{input} is too high: {le} or less",
}


def _in_words(fault: ErrorDetails) -> str:
    """Return what is wrong in plain words."""
    told = _WORDS.get(fault["type"])
    if told is None:
        return fault["msg"].removeprefix("Value error, ")
    shown = shorten(repr(fault["input"]), 60, placeholder=" …")
    return told.format(input=shown, **fault.get("ctx", {}))


def _place_of(node: yaml.Node | None, loc: tuple[int | str, ...]) -> tuple[int, str]:
    """Line (from 1) of the deepest part of `loc` that the file has, and the `id` of what it belongs to."""
    line, name = node.start_mark.line + 1 if node else 1, ""
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            name = next((str(value.value) for key, value in node.value if key.value == "id"), name)
            for key, value in node.value:
                if key.value == str(part):
                    node, line = value, key.start_mark.line + 1
                    break
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line, name


def _accepted_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    """Say which keys the model at `loc` accepts (the last part of `loc` is the key in question)."""
    current = _model_at(model, loc)
    keys = ", ".join(field.alias or name for name, field in current.model_fields.items())
    return f"accepted keys of {current.__name__}: {keys}"


def _description(model: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    """Say what the value at `loc` is for, if its field tells."""
    names = [place for place, part in enumerate(loc) if isinstance(part, str)]
    if not names:
        return ""
    at = loc[: names[-1] + 1]
    field = _field(_model_at(model, at), at[-1])
    return f"{at[-1]}: {field.description}" if field and field.description else ""


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel]:
    """Return the model that the last part of `loc` is a key of."""
    for part in loc[:-1]:
        field = _field(model, part)
        if field is not None:
            model = next(_models_in(field.annotation), model)
    return model


def _field(model: type[BaseModel], key: int | str) -> FieldInfo | None:
    by_alias = (field for field in model.model_fields.values() if field.alias == key)
    return model.model_fields.get(str(key)) or next(by_alias, None)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401  (any type annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
