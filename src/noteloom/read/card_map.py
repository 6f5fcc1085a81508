"""The map of card ids, ``cards.yml``: read with the line of what is wrong, and written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn

import msgspec
import yaml
from msgspec import Struct

from noteloom.model.card import CardEntry, CardId, CardKind, CardMap
from noteloom.model.note import NoteId
from noteloom.yaml_guard import LOADER, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.source import Source

VERSION = "1"
MAX_CHARACTERS = 20_000_000
MOST_REVISIONS = 1_000_000
"""More are no count of rewordings; an Anki note has them as seconds."""

_HEAD = """\
# Which card has which id, so that a reader keeps what was learned when a card is reworded.
# Written by `noteloom cards --write`. Commit it beside the notes.
"""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MERGE = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)


class CardMapError(Exception):
    """The map of card ids cannot be used. The message is fit to show to a user."""


class _Entry(Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    kind: CardKind
    note: str
    front: str
    back: str
    text: str = ""
    section: str = ""
    revision: int = 0
    gone: bool = False


class _Map(Struct, forbid_unknown_fields=True, frozen=True):
    version: str
    cards: list[_Entry] = []


def parse(source: Source) -> CardMap:
    """Return the map that the file *source* holds.

    Raises:
        CardMapError: If it is no such map, holds both sides of a merge, or gives one id to
            two cards. The message names the line.

    """
    path, text = str(source.path), source.text
    merge = _MERGE.search(text)
    if merge:
        line = source.position(merge.start()).line
        _fail(path, line, "both sides of a merge are in the file: keep the lines of both")
    refused = refusal(text, limit=MAX_CHARACTERS)
    if refused is not None:
        _fail(path, refused.line + 1, f"the file cannot be used: {refused.message}")
    root = yaml.compose(text, Loader=LOADER)
    if root is None:
        return CardMap()
    lines = _lines_of(root)
    try:
        contents = msgspec.convert(_plain(root, path), _Map, strict=False)
    except msgspec.ValidationError as error:
        _explain(str(error), lines, path)
    if contents.version != VERSION:
        _fail(path, 1, f"`version`: this Noteloom reads `{VERSION}`")
    return CardMap(tuple(_entries(contents, lines, path)))


def written(cards: CardMap) -> str:
    """Return the file that holds *cards*: one line each, so that merges are easy."""
    lines = [_line(one) for one in cards.entries]
    return "".join([_HEAD, f"version: {VERSION}\n", "cards:\n" if lines else "", *lines])


def _line(one: CardEntry) -> str:
    fields: dict[str, object] = {
        "id": one.id,
        "kind": str(one.kind),
        "note": one.note,
        "section": one.section,
        "front": one.front,
        "back": one.back,
        "text": one.digest,
    }
    if one.revision:
        fields["revision"] = one.revision
    if one.gone:
        fields["gone"] = True
    shown = ", ".join(f"{key}: {_scalar(value)}" for key, value in fields.items())
    return f"- {{{shown}}}\n"


def _scalar(value: object) -> str:
    """Return *value* as JSON, which is YAML too; what nobody can see is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    is_half = 0xD800 <= code <= 0xDFFF  # of a pair, which is in no file
    return "\ufffd" if is_half else f"\\U{code:08X}"


def _plain(node: yaml.Node, path: str) -> object:
    if isinstance(node, yaml.MappingNode):
        found: dict[str, object] = {}
        for key, value in node.value:
            if str(key.value) in found:
                line = key.start_mark.line + 1
                _fail(path, line, f"the key `{key.value}` is used twice")
            found[str(key.value)] = _plain(value, path)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, path) for child in node.value]
    return None if node.tag == "tag:yaml.org,2002:null" else node.value


def _lines_of(root: yaml.Node) -> list[int]:
    """Return the line of each entry, counted from 1."""
    if not isinstance(root, yaml.MappingNode):
        return []
    found = [value for key, value in root.value if key.value == "cards"]
    if not found or not isinstance(found[0], yaml.SequenceNode):
        return []
    return [child.start_mark.line + 1 for child in found[0].value]


def _entries(contents: _Map, lines: list[int], path: str) -> Iterator[CardEntry]:
    first: dict[str, int] = {}
    for one, line in zip(contents.cards, lines, strict=True):
        if not _ID.fullmatch(one.id):
            _fail(path, line, f"`{one.id}` is no id of a card")
        if one.id in first:
            message = f"the id `{one.id}` is that of line {first[one.id]} too: keep one"
            _fail(path, line, message)
        first[one.id] = line
        yield CardEntry(
            CardId(one.id),
            one.kind,
            NoteId(one.note),
            one.section,
            one.front,
            one.back,
            one.text,
            min(max(0, one.revision), MOST_REVISIONS),
            gone=one.gone,
            line=line,
        )


def _explain(error: str, lines: list[int], path: str) -> NoReturn:
    """Raise what a validator says, with the line of the entry that it is about."""
    at = re.search(r"\$\.cards\[(\d+)\]", error)
    line = lines[int(at[1])] if at and int(at[1]) < len(lines) else 1
    message = error.partition(" - at ")[0]
    _fail(path, line, f"{message[:1].lower()}{message[1:]}")


def _fail(path: str, line: int, message: str) -> NoReturn:
    whole = f"{path}:{line}: {message}"
    raise CardMapError(whole)
