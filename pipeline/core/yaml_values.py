"""Change single values in the text of a YAML file: all else stays, comments and order among it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import yaml

from pipeline.core.errors import ConfigError

# What a key is to hold: a text, keys with texts, or (None) nothing: then the key goes.
Value: TypeAlias = str | Mapping[str, str] | None
_Edit: TypeAlias = tuple[int, int, str]  # from, to, and what stands there then
_DOUBLE = '"'
_Pair: TypeAlias = tuple[yaml.ScalarNode, yaml.Node]


def change_values(text: str, where: Sequence[str], values: Mapping[str, Value]) -> str:
    """Return the text of the file with other values under keys of the mapping that the keys `where` lead to.

    A value of several lines becomes one line; keys that are not there yet come behind those that are. Whoever
    calls reads the text again: in a file with anchors a value may stand in two places. Raises ConfigError if
    the keys lead to no mapping, or the text is YAML of a kind that only the loader in C takes.
    """
    # the loader in C does not say where in the text a node begins
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:  # the loader in C takes some texts that this one does not
        raise ConfigError(
            f"it cannot be changed here: {error}",
            hint="put the value at that place in quotes, or change the file by hand",
        ) from error
    for key in where:
        pair = _pair(node, key)
        node = pair[1] if pair else None
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise ConfigError(f"{'.'.join(where)}: there are no keys to change", hint="change it by hand")
    for start, end, new in sorted(_edits(text, node, values), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _edits(text: str, node: yaml.MappingNode, values: Mapping[str, Value]) -> Iterator[_Edit]:
    added = []
    for key, value in values.items():
        pair = _pair(node, key)
        if pair is None:
            if value is not None:
                added.append(f"{key}: {_written(value, in_flow=bool(node.flow_style))}")
        elif value is None:
            yield _removed(text, node, pair)
        elif isinstance(value, Mapping) and isinstance(pair[1], yaml.MappingNode) and pair[1].value:
            yield from _edits(text, pair[1], value)
        else:
            yield _replaced(text, pair[1], value, in_flow=bool(node.flow_style))
    if added:
        yield _added(text, node, added)


def _pair(node: yaml.Node | None, key: str) -> _Pair | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((pair for pair in node.value if pair[0].value == key), None)


def _replaced(text: str, node: yaml.Node, value: str | Mapping[str, str], *, in_flow: bool) -> _Edit:
    start, end = _start(node), _end(node)
    rest = text[start:end]
    behind = rest[len(rest.rstrip()) :]  # a value that is set as a block takes its line ends along
    style = node.style if isinstance(node, yaml.ScalarNode) else None
    return start, end, _written(value, style or "", in_flow=in_flow) + behind


def _removed(text: str, node: yaml.MappingNode, pair: _Pair) -> _Edit:
    key, value = pair
    if not node.flow_style:
        start = _start(key) - key.start_mark.column
        return start, _line_end(text, value), ""
    place = node.value.index(pair)
    if place:
        return _end(node.value[place - 1][1]), _end(value), ""
    behind = node.value[1][0] if len(node.value) > 1 else None
    return _start(key), _start(behind) if behind else _end(value), ""


def _added(text: str, node: yaml.MappingNode, added: Sequence[str]) -> _Edit:
    last = node.value[-1][1]
    if node.flow_style:
        place = _end(last)
        return place, place, "".join(f", {one}" for one in added)
    place = _line_end(text, last)
    line_end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * node.value[0][0].start_mark.column
    first = "" if text[:place].endswith("\n") else line_end
    return place, place, first + "".join(f"{indent}{one}{line_end}" for one in added)


def _line_end(text: str, node: yaml.Node) -> int:
    """Return where the line begins that follows a value."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]  # of a block the end is where the next thing begins, behind comments
        node = last[1] if isinstance(last, tuple) else last
    end = _end(node)
    if text[:end].endswith("\n"):
        return end
    return text.find("\n", end) + 1 or len(text)


def _written(value: str | Mapping[str, str], style: str = "", *, in_flow: bool = False) -> str:
    """Return the value as it is written in the file, in the quotes that were there if it may be."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_written(one, _DOUBLE)}" for key, one in value.items()) + "}"
    if style == _DOUBLE or not value.isprintable():
        return json.dumps(value, ensure_ascii=False)
    if style == "'" or not _is_plain(value, in_flow=in_flow):
        return "'" + value.replace("'", "''") + "'"
    return value


def _is_plain(value: str, *, in_flow: bool) -> bool:
    """True if it means itself without quotes."""
    line = f"{{a: {value}, b: c}}" if in_flow else f"a: {value}\nb: c"
    try:
        return bool(yaml.safe_load(line) == {"a": value, "b": "c"})
    except yaml.YAMLError:
        return False


def _start(node: yaml.Node) -> int:
    return int(node.start_mark.index)


def _end(node: yaml.Node) -> int:
    return int(node.end_mark.index)
