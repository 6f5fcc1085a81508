"""What holds for every dialect and every text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings

import html_tree
from builders import build, page, source
from noteloom.model.inline import Image, Link, LinkKind, Text, plain
from noteloom.model.ledger import Fate
from noteloom.model.mentions import mentions_in
from noteloom.model.note import walk
from noteloom.read.ledger import account
from noteloom.read.reader import DIALECTS, detect, read
from pieces import notes, numbered

if TYPE_CHECKING:
    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed

dialects = pytest.mark.parametrize("dialect", sorted(DIALECTS))


def _parse(dialect: str, text: str) -> tuple[Source, Parsed]:
    note = source(text)
    return note, DIALECTS[dialect].parse(note)


@dialects
@given(text=notes())
def test_spans_are_inside_the_source_and_in_order(dialect: str, text: str) -> None:
    """No text makes a reader raise, and every place it names is in the text."""
    note, parsed = _parse(dialect, text)

    spans = [block.span for block in walk(parsed.blocks)]
    spans += [found.span for found in parsed.diagnostics]
    spans += parsed.header
    assert all(0 <= span.start <= span.end <= len(note.text) for span in spans)
    starts = [block.span.start for block in parsed.blocks]
    assert starts == sorted(starts)


@dialects
@given(text=notes())
def test_a_links_span_shows_its_target(dialect: str, text: str) -> None:
    """Who follows a link's place into the source finds there what the link says."""
    note, parsed = _parse(dialect, text)
    links = mentions_in(parsed.blocks).links

    shown = [note[link.span] for link in links]

    assert [
        raw for link, raw in zip(links, shown, strict=True) if not _shows(link, raw)
    ] == []


@pytest.mark.parametrize("before", ["", "#Tight\n\n##Next\n\n", "é𝄞 ", "#Tïght\n\né𝄞\n\n"])
def test_places_are_right_behind_wide_characters_and_inserted_blanks(before: str) -> None:
    """The parser counts bytes of a text with blanks that the source does not have."""
    text = f"title=T\n~~~~~~\n\n{before}[é](https://a.example/) x\n"

    note, parsed = _parse("jbake", text)

    assert [note[link.span] for link in mentions_in(parsed.blocks).links] == [
        "[é](https://a.example/)"
    ]


@dialects
@given(text=notes())
@example(text="---\ntitle: A\n---\n<div>\n#Tight\n")
def test_every_line_has_one_fate(dialect: str, text: str) -> None:
    """No reader loses a line, counts one twice, or shows one that it calls dropped."""
    note, parsed = _parse(dialect, text)

    ledger, lost = account(note, parsed)

    filled = [number for number, line in enumerate(note.lines, start=1) if line.strip()]
    assert lost == ()
    assert [fate.line for fate in ledger.fates] == filled
    assert sum(ledger.count(fate) for fate in Fate) == len(filled)
    assert all(
        (fate.reason is None) is (fate.fate is Fate.RENDERED) for fate in ledger.fates
    )


@given(text=notes())
@settings(max_examples=200)
def test_a_reading_is_whole(text: str) -> None:
    """Whatever the dialect that is found, the note has a title and an account."""
    note = source(text)

    reading = read(note)

    assert reading.note.title.strip()
    assert reading.note.dialect == detect(note).dialect.name
    assert reading.note.reason == detect(note).reason
    assert all(found.rule.code != "line-lost" for found in reading.diagnostics)


@given(text=notes())
def test_reading_is_deterministic(text: str) -> None:
    """The same text gives the same note, findings and account."""
    assert read(source(text)) == read(source(text))


@given(text=notes().map(numbered))
@settings(max_examples=200)
def test_every_shown_word_is_on_the_notes_page(text: str) -> None:
    """What the account calls shown can be found: on the page, or in its front matter."""
    built = build({"note.md": text})
    (reading,) = built.readings
    head, _, below = page(built, "notes/note.md").markdown.partition("\n---\n")
    above = html_tree.html(below.partition('<details class="noteloom-original"')[0])
    shown = _letters(head + html_tree.shown_by(above).words + html.unescape(above))
    lines = reading.note.source.lines

    missing = [
        word
        for line, fate, _ in reading.ledger.fates
        if fate is not Fate.DROPPED
        for word in re.findall(r"[^\W_]+", html.unescape(lines[line - 1]))
        if _letters(word) not in shown and word not in NOT_TEXT
    ]

    assert missing == []


def test_a_row_with_too_many_cells_keeps_its_text() -> None:
    """A bar inside a cell's code makes a cell too many: its text must not vanish."""
    text = "| call | result |\n|---|---|\n| `a|b` | seven |\n"

    built = build({"note.md": text})

    above, _, _ = page(built, "notes/note.md").markdown.partition("noteloom-original")
    assert "seven" in above


@pytest.mark.parametrize("labels", [("1", "1"), ("*", "†"), ("a b", "a-b")])
def test_no_footnote_hides_another(labels: tuple[str, str]) -> None:
    """Two footnotes stay two, though their labels are the same or nearly so."""
    one, other = labels
    text = f"a[^{one}] b[^{other}]\n\n[^{one}]: First words.\n\n[^{other}]: Second words.\n"

    built = build({"note.md": text})

    above, _, _ = page(built, "notes/note.md").markdown.partition("noteloom-original")
    words = html_tree.by_python_markdown(above).words
    assert "First words." in words
    assert "Second words." in words


# Words of the pieces that are markup, a comment, or an address that leads nowhere.
NOT_TEXT = frozenset({"other", "md", "part", "pic", "png", "a", "b", "div", "br", "hidden"})


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _shows(link: Link | Image, raw: str) -> bool:
    """Return whether *raw* is all of *link*, in any of the ways to write one."""
    address = link.target.removeprefix("mailto:")
    if raw.startswith(("<a ", "<img ")):
        return raw.endswith(">") and address in html.unescape(raw)
    if raw.startswith(("[", "![")):
        return raw.endswith((")", "]")) and (
            address in raw + html.unescape(raw) or _is_reference(link, raw)
        )
    bare = raw[1:-1] if raw.startswith("<") else raw
    return address in (bare, html.unescape(bare))


def _is_reference(link: Link | Image, raw: str) -> bool:
    """Return whether a link is written as ``[ref]``, its target elsewhere in the note."""
    words = link.alt if isinstance(link, Image) else plain(link.children)
    is_wiki = isinstance(link, Link) and link.kind is LinkKind.WIKI
    return raw.startswith(("[", "![")) and (is_wiki or Text(words).content in raw)
