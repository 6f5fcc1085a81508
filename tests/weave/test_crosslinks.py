"""Cross-links: the first mention of a page's name on a page leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builders import body, build, page, source
from noteloom import files, pipeline
from noteloom.model.inline import Styled, TermLink
from noteloom.model.note import inlines_of, walk
from noteloom.read.reader import read
from noteloom.weave.terms.crosslinks import Around, linked_text
from term_builders import entry, topics, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from noteloom.model.inline import Inlines
    from noteloom.model.note import Blocks

WOODS = vocabulary(
    {}, topics(oak="", beech="", leaf_litter="", heart_rot="", bark="", ash="")
)


def _links(run: Inlines) -> Iterator[str]:
    for inline in run:
        if isinstance(inline, TermLink):
            yield inline.words
        elif isinstance(inline, Styled):
            yield from _links(inline.children)


def _linked(blocks: Blocks) -> list[str]:
    return [word for one in walk(blocks) for run in inlines_of(one) for word in _links(run)]


def _on_page(text: str) -> list[str]:
    """Return the links on the page of a note that says *text*."""
    note = read(source(f"# Woods\n\n{text}\n", "woods.md")).note
    return _linked(linked_text(note, Around(WOODS)).blocks)


def _woods_page(text: str) -> str:
    """Return the page of a note that says *text*, in a folder with topics."""
    taxonomy = topics(oak="", beech="").text.replace("a.md", "woods.md")
    built = build({"woods.md": f"# Woods\n\n{text}"}, taxonomy)
    return body(page(built, "notes/woods.md").markdown)


def test_only_the_first_mention_is_a_link() -> None:
    """A reader needs it once, and a page of links is hard to read."""
    assert _on_page("An oak.\n\nAn oak and a beech.\n\nOaks.") == ["oak", "beech"]


@pytest.mark.parametrize(
    "text",
    [
        "## The oak",
        "`oak`",
        "```\noak\n```",
        "[an oak](https://a.example/)",
        "![oak](oak.png)",
        "<https://a.example/oak>",
        "| oak | x |\n|---|---|\n| y | z |",
        "| x | y |\n|---|---|\n| oak | z |",
        "Oak\n:   y",
        "He wrote “Oak and iron bound” there.",
        'He wrote "Oak and iron bound" there.',
        "He wrote *Oak and iron bound* there.",
        "~~oak~~",
        "x[^1]\n\n[^1]: oak",
        "- [A tree](https://a.example/): x\n- [B tree](https://b.example/): y\n- oak",
    ],
)
def test_some_places_get_no_link(text: str) -> None:
    """Code, links, pictures, headings, what names a row or a term, titles of works."""
    assert _on_page(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "> oak",
        "- an oak",
        "| x | y |\n|---|---|\n| y | oak |",
        "x\n:   oak",
        "an **oak**",
        "an *oak*",
        "“oak”",
        "- [A tree](https://a.example/): an oak\n- [B tree](https://b.example/): y",
    ],
)
def test_words_in_other_places_do(text: str) -> None:
    """Wherever an author says something."""
    assert _on_page(text) == ["oak"]


def test_a_mention_without_room_for_a_link_waits_for_the_next() -> None:
    """One link, and one more for each twelve words; longer names say more."""
    text = "Oak, beech, leaf litter.\n\nAsh and oak."

    assert _on_page(text) == ["leaf litter", "Ash"]


def test_a_long_paragraph_has_room_for_several() -> None:
    """Thirteen words bear two links."""
    text = "oak beech one two three four five six seven eight nine ten eleven."

    assert _on_page(text) == ["oak", "beech"]


def test_styled_text_keeps_its_style() -> None:
    """Only words become links; a name that is set in two styles is left alone."""
    note = read(source("An **old oak**, leaf *litter*.\n", "woods.md")).note
    (paragraph,) = linked_text(note, Around(WOODS)).blocks

    written = _woods_page("An **old oak**, leaf *litter*.\n")

    assert _linked((paragraph,)) == ["oak"]
    assert (
        '**old <span class="noteloom-term">[oak](../topics/oak.md "S.")</span>**' in written
    )
    assert "leaf *litter*" in written


def test_what_gets_no_link_is_the_same_object() -> None:
    """A library of thousands of notes keeps each text once."""
    note = read(source("# Woods\n\nNothing here.\n\n- An oak\n- x\n", "woods.md")).note

    heading, paragraph, items = linked_text(note, Around(WOODS)).blocks

    assert (heading, paragraph) == note.blocks[:2]
    assert heading is note.blocks[0]
    assert paragraph is note.blocks[1]
    assert items is not note.blocks[2]


def test_a_note_without_links_keeps_its_blocks() -> None:
    """Lists, tables, quotes and questions in it as well."""
    text = "- x\n\n| a | b |\n|---|---|\n| c | d |\n\n> x\n\nx\n:   y\n"
    note = read(source(text, "woods.md")).note

    assert linked_text(note, Around(WOODS)).blocks is note.blocks


def test_a_note_does_not_link_itself() -> None:
    """A reader is there already."""
    notes = {"oak.md": "# Oak\n\nThe oak.\n", "b.md": "# Beech\n\nThe oak, a beech.\n"}

    built = build(notes)

    assert "noteloom-term" not in page(built, "notes/oak.md").markdown
    assert "[oak](../notes/oak.md" in page(built, "notes/b.md").markdown


def test_a_topic_does_not_link_itself_but_other_topics() -> None:
    """On a topic's page its own names are what the page is about."""
    taxonomy = topics(oak="", beech="").text.replace("a.md", "woods.md")

    built = build({"woods.md": "# Woods\n\nAn oak and a beech.\n"}, taxonomy)

    written = page(built, "topics/oak.md").markdown
    assert "An oak and a" in written
    assert '[beech](../topics/beech.md "S.")' in written


def test_the_place_that_explains_a_term_does_not_link_to_the_glossary() -> None:
    """The reader has the meaning before them; further down it is of use."""
    term = entry("heartwood", "woods")
    text = "Heartwood is old wood.\n\nThe heartwood is dark.\n"
    note = read(source(text, "woods.md")).note

    first, second = linked_text(note, Around(vocabulary({}, glossary=[term]))).blocks

    assert _linked((first,)) == []
    assert _linked((second,)) == ["heartwood"]


def test_titles_of_works_without_an_address_get_no_link() -> None:
    """A word of a title means what the work means by it, in a list and in a table."""
    note = """\
# Reading

## Books

- "The Secret Life of Compost" by Ann Reed (2001)
- "Worms at Work" by Bob Marsh (2010)

| Type | Book | Author |
| --- | --- | --- |
| Paper | How I learned to love compost | Carla Dune |

A heap of compost is warm.
"""
    taxonomy = """\
categories: [{id: soil, title: Soil}]
topics:
  - {id: compost, type: concept, title: Compost, category: soil, summary: Rotten leaves.}
"""

    shown = body(page(build({"reading.md": note}, taxonomy), "notes/reading.md").markdown)

    assert shown.count("noteloom-term") == 1
    assert 'A heap of <span class="noteloom-term">[compost]' in shown


def test_what_the_author_links_is_not_linked_again() -> None:
    """The author's own link to a page is the first mention."""
    notes = {"oak.md": "# Oak\n\nThe oak.\n", "b.md": "# B\n\nSee [[Oak]].\n\nThe oak.\n"}

    built = build(notes)

    assert "noteloom-term" not in page(built, "notes/b.md").markdown


def test_the_data_file_has_no_automatic_links() -> None:
    """Other programs get what the author wrote."""
    built = build({"oak.md": "# Oak\n\nThe oak.\n", "b.md": "# B\n\nThe oak.\n"})

    assert "noteloom-term" in page(built, "notes/b.md").markdown
    assert b"noteloom-term" not in built.data()


def test_the_own_notes_are_linked_and_no_heading_of_them_is(own_notes: Path) -> None:
    """The demonstration site: most topics are linked from somewhere, none from itself."""
    built = pipeline.build(files.load(own_notes))
    pages = {one.uri: body(one.markdown) for one in built.pages}

    linked = [
        line for text in pages.values() for line in text.split("\n") if "-term" in line
    ]
    reached = {spec.id for spec in built.library.taxonomy.topics} & {
        found.page.id
        for blocks in built.library.texts.values()
        for one in walk(blocks)
        for run in inlines_of(one)
        for found in _term_links(run)
    }

    assert len(linked) > 100
    assert not [line for line in linked if line.startswith("#")]
    assert len(reached) > 25
    for topic in built.library.topics:
        own = f'class="noteloom-term">[{topic.spec.title}](../topics/{topic.spec.id}.md'
        assert own not in pages[f"topics/{topic.spec.id}.md"]


def _term_links(run: Inlines) -> Iterator[TermLink]:
    for inline in run:
        if isinstance(inline, TermLink):
            yield inline
        elif isinstance(inline, Styled):
            yield from _term_links(inline.children)
