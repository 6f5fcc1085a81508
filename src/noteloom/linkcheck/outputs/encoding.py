"""JSON that any program reads and any terminal shows."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from noteloom.linkcheck.outputs.showing import guarded

_SURROGATES = re.compile(r"[\ud800-\udfff]")

# Inside JSON these stand in strings only, as do commands, so that an escape is the same.
_HIDDEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def encoded(value: object) -> str:
    """Return *value* as indented JSON with a line end, characters that hide escaped.

    A lone surrogate, which no UTF-8 can hold, becomes ``U+FFFD``.
    """
    try:
        data = msgspec.json.encode(value)
    except UnicodeEncodeError:
        data = msgspec.json.encode(well_formed(msgspec.to_builtins(value)))
    text = msgspec.json.format(data, indent=2).decode()
    return guarded(_HIDDEN.sub(_escaped, text), number_sign="\\u0023") + "\n"


def well_formed(value: Any) -> Any:
    """Return plain data with every lone surrogate replaced."""
    match value:
        case str():
            return _SURROGATES.sub("\ufffd", value)
        case list():
            return [well_formed(one) for one in value]
        case dict():
            return {well_formed(key): well_formed(one) for key, one in value.items()}
        case _:
            return value


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
