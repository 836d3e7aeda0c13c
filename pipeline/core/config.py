"""Read the YAML files that people edit into checked models: all faults at once, each with its line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.core.errors import ConfigError

Model = TypeVar("Model", bound=BaseModel)
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Strict(BaseModel):
    """Base of all config models: unknown keys are faults, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def load_yaml(path: Path, model: type[Model]) -> Model:
    """Return the file as `model`.

    Raises ConfigError naming file, line and key of every fault, with the accepted keys or values.
    """
    text = read_config_text(path)
    try:
        content = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise ConfigError(
            f"{path.name}{line}: not valid YAML: {getattr(error, 'problem', error)}",
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
        raise ConfigError(
            f"{path.name}: not UTF-8 at byte {error.start}", hint="save the file as UTF-8"
        ) from None


def _config_error(path: Path, text: str, model: type[BaseModel], error: ValidationError) -> ConfigError:
    root = yaml.compose(text, Loader=_Loader)
    faults = []
    hints = set()
    for fault in error.errors():
        where = ".".join(str(part) for part in fault["loc"])
        line, name = _place_of(root, fault["loc"])
        faults.append(f"{path.name}:{line}: {where}{f' ({name})' if name else ''}: {fault['msg']}")
        if fault["type"] == "extra_forbidden":
            hints.add(_accepted_keys(model, fault["loc"]))
    return ConfigError("\n".join(faults), hint="; ".join(sorted(hints)) or "mend the lines named above")


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
    """Say which keys the model at `loc` accepts (the last part of `loc` is the unknown key)."""
    current: type[BaseModel] = model
    for part in loc[:-1]:
        field = current.model_fields.get(str(part)) or next(
            (f for f in current.model_fields.values() if f.alias == part), None
        )
        if field is not None:
            current = next(_models_in(field.annotation), current)
    keys = ", ".join(field.alias or name for name, field in current.model_fields.items())
    return f"accepted keys of {current.__name__}: {keys}"


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401  (any type annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
