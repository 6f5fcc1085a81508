"""What is wrong with ``topics.yml``, in words: the place, the key, what is allowed."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
import yaml

from noteloom.model.card import CardKind
from noteloom.model.disagreement import Review
from noteloom.model.note import Priority
from noteloom.model.taxonomy import Level, Role, Weights
from noteloom.read import taxonomy_file as file

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATH = re.compile(r" - at `\$(.*)`$")
_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]|\[\.\.\.\]")
_QUOTED = re.compile(r"'([^']*)'")
_SLUG = "matching regex '^[a-z0-9]"
_NOT_BLANK = r"matching regex '\\S'"
_UNKNOWN = re.compile(r"Object contains unknown field `(.+?)`")


class TaxonomyError(Exception):
    """The taxonomy cannot be used. The message is fit to show to a user."""


def fail(path: str, line: int, message: str) -> NoReturn:
    """Raise the error for a place in the file; *line* counts from 1."""
    whole = f"{path}:{line}: {message}"
    raise TaxonomyError(whole)


def allowed_values(name: str, allowed: Sequence[str]) -> str:
    """Return what may stand in place of *name*, the nearest first."""
    near = get_close_matches(name, allowed, 1, 0.6)
    hint = f"did you mean `{near[0]}`? " if near else ""
    listed = ", ".join(f"`{one}`" for one in sorted(allowed))
    return f"{hint}allowed: {listed or 'none is defined'}"


def explain(error: str, root: yaml.Node, data: Any, path: str) -> NoReturn:
    """Turn a validator's message into one with a line, a key and the allowed values."""
    found = _PATH.search(error)
    place = _steps(found[1] if found else "")
    message = error[: found.start()] if found else error
    key = ".".join(str(step) for step in place) or "the file"
    unknown = _UNKNOWN.match(message)
    if unknown:
        fields = _fields_at(place, data)
        message = (
            f"there is no key `{unknown[1]}` here; {allowed_values(unknown[1], fields)}"
        )
        place = [*place, unknown[1]]
    elif place[-1:] == ["type"]:
        name = (_QUOTED.findall(message) or [""])[-1]
        message = f"{_value(message)}; {allowed_values(name, list(file.TOPIC_FILES))}"
    elif "missing required field" in message:
        message = message.replace(
            "Object missing required field", "the required key is missing:"
        )
    elif _SLUG in message:
        message = "use lower-case letters, digits and single hyphens"
    elif _NOT_BLANK in message:
        message = "expected `str` that is not blank"
    else:
        message = f"{message[:1].lower()}{message[1:]}{_choices(place)}"
    fail(path, line_of(root, place), f"`{key}`: {message}")


def _value(message: str) -> str:
    return "not a type of page: " + message.removeprefix("Invalid value ")


def _choices(place: list[str | int]) -> str:
    enums = {
        "level": Level,
        "role": Role,
        "weights": Weights,
        "priority": Priority,
        "review": Review,
        "kind": CardKind,
        "kinds": CardKind,
    }
    named = [step for step in place if isinstance(step, str)]
    enums_or_none = enums.get(named[-1]) if named else None
    return (
        f"; {allowed_values('', [str(one) for one in enums_or_none])}"
        if enums_or_none
        else ""
    )


def _steps(path: str) -> list[str | int]:
    return [int(at) if at else name for name, at in _STEP.findall(path) if name or at]


def _fields_at(place: list[str | int], data: Any) -> list[str]:
    """Return the keys that are allowed at *place*."""
    keys = [step for step in place if isinstance(step, str)]
    kinds: dict[str, type[msgspec.Struct]] = {
        "site": file.SiteFile,
        "categories": file.CategoryFile,
        "sections": file.SelectorFile,
        "crosslinks": file.CrossLinksFile,
        "disagreements": file.DisagreementFile,
        "sides": file.SideFile,
        "resources": file.ResourceFile,
        "cards": file.CardsFile,
        "without": file.CardOffFile,
    }
    if not keys:
        return [one.name for one in msgspec.structs.fields(file.TaxonomyFile)]
    if keys[-1] == "topics":
        return ["type", *_topic_fields(place, data)]
    return [
        one.name for one in msgspec.structs.fields(kinds.get(keys[-1], file.TaxonomyFile))
    ]


def _topic_fields(place: list[str | int], data: Any) -> list[str]:
    index = place[-1]
    name = data["topics"][index]["type"] if isinstance(index, int) else "concept"
    return [one.name for one in msgspec.structs.fields(file.TOPIC_FILES[name])]


def line_of(root: yaml.Node, place: Sequence[str | int]) -> int:
    """Return the line of the deepest node of *place* that the file has, from 1."""
    node = root
    line = node.start_mark.line
    for step in place:
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            pairs = [pair for pair in node.value if pair[0].value == step]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                break
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return int(line) + 1
