"""YAML from strangers: refused before it is composed if it could exhaust the machine."""

from __future__ import annotations

from typing import NamedTuple

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 8
"""Deeper YAML is refused, because composing it recurses."""


class Refusal(NamedTuple):
    """Why a YAML text is not used; *line* counts from 0."""

    message: str
    line: int


def refusal(text: str, *, limit: int) -> Refusal | None:
    """Return why *text* is refused, or None if it is safe to compose.

    Args:
        text: The YAML.
        limit: The most characters it may have.

    Aliases are refused: a few hundred bytes of them can stand for gigabytes.

    """
    if len(text) > limit:
        return Refusal(f"it is longer than {limit:,} characters", 0)
    try:
        return _refused_event(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is not YAML"
        return Refusal(str(problem), mark.line if mark else 0)
    except ValueError as error:  # for example, a surrogate in an escape
        return Refusal(str(error), 0)


def _refused_event(text: str) -> Refusal | None:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            return Refusal("aliases (`*name`) are not allowed", line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return Refusal("it is nested too deeply", line)
    return None
