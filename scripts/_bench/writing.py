"""Notes for benchmarks: every dialect in turn, with the structure real notes have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from _bench.words import Pen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FOLDERS = 20


def write_notes(folder: Path, number: int, size: int) -> int:
    """Write *number* notes of about *size* bytes below *folder*; return their bytes."""
    return sum(write_note(folder, index, size, Pen(index)) for index in range(number))


def write_note(folder: Path, index: int, size: int, pen: Pen) -> int:
    """Write the note of number *index* with *pen*; return its bytes."""
    name, write = _DIALECTS[index % len(_DIALECTS)]
    text = write(pen, _sections(pen, name, size)).encode()
    path = folder / note_path(index)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return len(text)


def note_path(index: int) -> str:
    """Return where the note of number *index* stands in its folder."""
    name, _ = _DIALECTS[index % len(_DIALECTS)]
    return f"part-{index % FOLDERS:02}/{index:05}-{name}"


def _sections(pen: Pen, name: str, size: int) -> Iterator[tuple[str, str]]:
    """Yield titles and texts of sections until they have about *size* bytes."""
    written = 200
    make = _flat if name.endswith(".txt") else _marked
    while written < size:
        title, text = pen.title(), make(pen)
        written += len(title) + len(text) + 8
        yield title, text


# -- the dialects -------------------------------------------------------------------------


def _jbake(pen: Pen, sections: Iterator[tuple[str, str]]) -> str:
    head = f"title={pen.title()}\ntags={pen.words(1)}, {pen.words(1)}\nsummary="
    body = "\n\n".join(f"## {title}\n\n{text}" for title, text in sections)
    return f"{head}{pen.sentence()}\n~~~~~~\n\n{body}\n"


def _course(pen: Pen, sections: Iterator[tuple[str, str]]) -> str:
    marks = ("Week {}: Essential", "Week {}: Optional")
    parts = [f"# {pen.title()}", pen.prose(2)]
    for week, (title, text) in enumerate(sections, start=1):
        parts.append(f"## {title} ({marks[week % 2].format(week)})\n\n{text}")
    return "\n\n".join(parts) + "\n"


def _reading_list(pen: Pen, sections: Iterator[tuple[str, str]]) -> str:
    parts = [f"# {pen.title()}"]
    for title, text in sections:
        items = "\n".join(_reading_item(pen) for _ in range(max(1, len(text) // 200)))
        parts.append(f"## {title}\n\n{items}")
    return "\n\n".join(parts) + "\n"


def _reading_item(pen: Pen) -> str:
    thread = f"https://news.ycombinator.com/item?id={pen.number(1_000, 90_000)}"
    return f"- {pen.link()} ([HN]({thread}))\n  - {pen.sentence()}"


def _markdown(pen: Pen, sections: Iterator[tuple[str, str]]) -> str:
    head = f"---\ntitle: {pen.title()}\ntags: [{pen.words(1)}, {pen.words(1)}]\n---"
    body = "\n\n".join(f"## {title}\n\n{text}" for title, text in sections)
    return f"{head}\n\n{body}\n"


def _mkdocs_text(pen: Pen, sections: Iterator[tuple[str, str]]) -> str:
    parts = [f"{pen.title()}¶", pen.prose(1)]
    parts.extend(f"{title}¶\n{text}" for title, text in sections)
    return "\n".join(parts) + "\n"


def _wiki_text(pen: Pen, sections: Iterator[tuple[str, str]]) -> str:
    parts = [pen.title(), pen.prose(2)]
    parts.extend(f"{title}\n{text}" for title, text in sections)
    return "\n".join(parts) + "\n"


_DIALECTS: tuple[tuple[str, Callable[[Pen, Iterator[tuple[str, str]]], str]], ...] = (
    ("jbake.md", _jbake),
    ("course.md", _course),
    ("reading-list.md", _reading_list),
    ("markdown.md", _markdown),
    ("mkdocs-text.txt", _mkdocs_text),
    ("wiki-text.txt", _wiki_text),
)


# -- what sections hold -------------------------------------------------------------------


def _marked(pen: Pen) -> str:
    """Return prose, then a nested list, a table or code, as Markdown."""
    kind = pen.number(0, 3)
    prose = f"{pen.prose(2)} See {pen.link()} and **{pen.words(2)}**. {pen.sentence()}"
    rest = (_nested_list, _table, _code, _links)[kind](pen)
    return f"{prose}\n\n{rest}"


def _flat(pen: Pen) -> str:
    """Return a paragraph, list, table or program as text copied from a page has it."""
    kind = pen.number(0, 3)
    if kind == 0:
        return "\n".join(f"- {pen.words(5)}" for _ in range(pen.number(3, 8)))
    if kind == 1:
        return _table(pen)
    return f"{pen.prose(2)}\n{pen.prose(3)}"


def _nested_list(pen: Pen) -> str:
    rows = []
    for _ in range(pen.number(2, 4)):
        rows.append(f"- {pen.sentence()}")
        rows.extend(f"    - {pen.words(5)} `{pen.words(1)}`" for _ in range(2))
        rows.append(f"        1. {pen.words(4)}")
    return "\n".join(rows)


def _table(pen: Pen) -> str:
    rows = [f"| {pen.title()} | {pen.title()} | Share |", "|---|---|---|"]
    rows.extend(
        f"| {pen.words(2)} | {pen.words(4)} | {pen.number(1, 99)} % |"
        for _ in range(pen.number(3, 7))
    )
    return "\n".join(rows)


def _code(pen: Pen) -> str:
    name, value = pen.words(2).replace(" ", "_"), pen.words(1)
    rows = [f"def {name}({value}):", f"    total = {pen.number(1, 99)}"]
    rows.append(f"    for one in {value}:")
    rows.append(f"        total += one * {pen.number(2, 9)}")
    rows.append("    return total")
    return "```python\n" + "\n".join(rows) + "\n```"


def _links(pen: Pen) -> str:
    return "\n".join(
        f"- {pen.words(2)}: {pen.link()}, {pen.sentence()}" for _ in range(pen.number(2, 5))
    )
