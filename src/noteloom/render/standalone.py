"""One note by itself: clean Markdown, or plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from noteloom.model.inline import plain
from noteloom.model.note import Heading
from noteloom.render import escape
from noteloom.render.blocks import markdown, one
from noteloom.render.data import lines_of
from noteloom.render.inlines import Style, as_written

if TYPE_CHECKING:
    from noteloom.model.note import Block, Note
    from noteloom.model.reading import Reading

_STYLE = Style(as_written)


def as_markdown(note: Note) -> str:
    """Return *note* as clean Markdown.

    ATX headings, fenced code, pipe tables, four blanks for what stands inside an item.
    A title that stands in a header becomes the first heading; the name of the file, which
    is not in the text, does not.
    """
    body = markdown(note.blocks, _STYLE)
    has_heading = any(
        isinstance(block, Heading) and block.level == 1 for block in note.blocks
    )
    parts = [] if has_heading or note.is_named_by_file else [f"# {escape.text(note.title)}"]
    return "\n\n".join([*parts, body]).rstrip("\n") + "\n"


def as_json(reading: Reading) -> str:
    """Return *reading* as JSON: what the note is, its blocks, its lines' fates."""
    note = reading.note
    contents: dict[str, Any] = {
        "path": note.source.path.as_posix(),
        "title": note.title,
        "dialect": note.dialect,
        "reason": note.reason,
        "tags": list(note.tags),
        "summary": note.summary,
        "fields": dict(note.fields),
        "lines": lines_of(reading.ledger),
        "blocks": [_block(note, block) for block in note.blocks],
        "dropped": [
            {"line": line, "reason": reason} for line, _, reason in reading.ledger.dropped
        ],
    }
    return msgspec.json.format(msgspec.json.encode(contents), indent=2).decode() + "\n"


def _block(note: Note, block: Block) -> dict[str, Any]:
    lines = note.source.lines_of(block.span)
    data: dict[str, Any] = {
        "kind": type(block).__name__.lower().removesuffix("block"),
        "first": lines.first,
        "last": lines.last,
        "markdown": one(block, _STYLE),
    }
    if isinstance(block, Heading):
        data.update(level=block.level, text=plain(block.inlines))
    return data
