"""YAML with places: every complaint about a file names file, line and field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from kenes.vocabulary.errors import InputError

MAX_BYTES = 1_000_000
"""A scenario is a page of text."""

_SHOWN = 80
_DEEPEST = 30

Model = TypeVar("Model", bound=BaseModel)


def read(path: Path, model: type[Model]) -> Model:
    """Checked content of a YAML file.

    Raises
    ------
    InputError
        Naming file, line and field of everything that is wrong.
    """
    text = _text(path)
    try:
        _check_shape(path, text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        _check_duplicates(path, node)
        content = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise InputError(
            f"broken YAML: {error.problem}.",
            where=f"{path}{line}",
            remedy="Check indentation, colons and quotes there.",
        ) from error
    except InputError:
        raise
    except (yaml.YAMLError, ValueError) as error:
        raise InputError(f"broken YAML: {error}.", where=str(path)) from error
    if not isinstance(content, dict):
        raise InputError(
            "the file holds no fields.", where=str(path), remedy="Write `id: ...` and the other fields, one per line."
        )
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise InputError(_complaints(path, node, error, model), remedy="Mend these fields.") from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(
                f"the file is larger than {MAX_BYTES // 1000} kB.",
                where=str(path),
                remedy="A scenario is a page of text.",
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InputError("the file is not UTF-8.", where=f"{path}, line {line}", remedy="Save it as UTF-8.") from error
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}.", where=str(path)) from error


def _check_shape(path: Path, text: str) -> None:
    """Refuse what a few bytes can make endless: parts that repeat others, and fields in fields without end."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        place = f"{path}, line {event.start_mark.line + 1 if event.start_mark else 1}"
        if isinstance(event, yaml.AliasEvent):
            raise InputError(
                f"'*{event.anchor}' repeats another part of the file.", where=place, remedy="Write it out."
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise InputError("the fields are nested too deep.", where=place, remedy="A scenario is a page of text.")


def _check_duplicates(path: Path, node: yaml.Node | None) -> None:
    for inner in _mappings(node):
        seen: set[str] = set()
        for key, _ in inner.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise InputError(
                    f"field '{key.value}' stands twice.",
                    where=f"{path}, line {key.start_mark.line + 1}",
                    remedy="Keep one.",
                )
            seen.add(key.value)


def _mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, content in node.value:
            yield from _mappings(content)
    elif isinstance(node, yaml.SequenceNode):
        for content in node.value:
            yield from _mappings(content)


def _complaints(path: Path, node: yaml.Node | None, error: ValidationError, model: type[BaseModel]) -> str:
    lines = []
    for item in error.errors()[:10]:
        field = ".".join(str(part) for part in item["loc"]) or "file"
        message = item["msg"].removeprefix("Value error, ")
        if item["type"] == "extra_forbidden":
            known = ", ".join(model.model_fields)
            message = f"no such field; known are {known}" if len(item["loc"]) == 1 else "no such field"
        given = "" if item["type"] in ("missing", "extra_forbidden") else f" (found {_short(item['input'])})"
        lines.append(f"{path}, line {_line(node, item['loc'])}, {field}: {message}{given}")
    return "; ".join(lines) + "."


def _short(given: object) -> str:
    text = repr(given)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + " ..."


def _line(node: yaml.Node | None, location: tuple[Any, ...]) -> int:
    line = 1 if node is None else node.start_mark.line + 1
    for part in location:
        if isinstance(node, yaml.MappingNode):
            found = [(key, content) for key, content in node.value if key.value == str(part)]
            if not found:
                return line
            key, node = found[0]
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            return line
    return line
