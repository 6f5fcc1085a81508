"""Wikilinks: what ``[[a name]]`` means, and what its author is told."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build, codes, page, source, told
from noteloom.model.inline import Image, Link, LinkKind, leads_out
from noteloom.model.place import PageKind
from noteloom.read import taxonomy as taxonomy_reader
from noteloom.read.reader import read
from noteloom.weave.anchors import anchors_of
from noteloom.weave.linking import Links, resolve_links
from term_builders import entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.glossary import GlossaryEntry

NOTES = {
    "index.md": "# Start\n",
    "garden/soil types.md": "---\ntitle: Kinds of soil\naliases: [Earths, dirt]\n---\n\n"
    "## Clay soil\n\nText.\n\n### Heavy\n",
    "garden/C.md": "# C#\n\nA note.\n",
    "café.md": "# Café\n",
    "a/x.md": "# First x\n",
    "b/c/x.md": "# Second x\n",
    "b/c/d/x.md": "# Third x\n",
    "b/own.md": "# Own\n",
    "law.md": "# Programming Law: a reader\n",
}
TOPICS = """
categories: [{id: all, title: All}]
topics:
- {id: compost, type: concept, title: Compost heap, category: all, summary: Rots.,
   aliases: [humus, dirt], sections: [{note: index.md}]}
"""
SOIL = "garden/soil-types.md"
LEADS = {
    "[[soil types]]": SOIL,
    "[[Soil Types]]": SOIL,
    "[[soil-types]]": SOIL,
    "[[ soil   types ]]": SOIL,
    "[[soil types.md]]": SOIL,
    "[[garden/soil types]]": SOIL,
    "[[/garden/soil types]]": SOIL,
    "[[../garden/soil types.md]]": SOIL,
    "[[Kinds of soil]]": SOIL,
    "[[earths]]": SOIL,
    "[[dirt]]": SOIL,
    "[[soil types#Clay soil]]": f"{SOIL}#clay-soil",
    "[[Kinds of soil#clay soil|x]]": f"{SOIL}#clay-soil",
    "[[soil types#Clay soil#Heavy]]": f"{SOIL}#heavy",
    "[[soil types^b1]]": SOIL,
    "[[soil types#^b1]]": SOIL,
    "[[soil types#^heavy]]": SOIL,
    "![[soil types]]": SOIL,
    "[[C#]]": "garden/C.md",
    f"[[{unicodedata.normalize('NFD', 'Café')}]]": "caf%C3%A9.md",
    "[[c/x]]": "b/c/x.md",
    "[[d/x]]": "b/c/d/x.md",
    "[[Programming Law: a reader]]": "law.md",
    "[[Compost heap]]": "../topics/compost.md",
    "[[humus|rot]]": "../topics/compost.md",
}


def _written(text: str) -> tuple[str, list[str]]:
    """Return what a note in folder ``b`` says on its page, and the findings in it."""
    notes = {**NOTES, "b/from.md": f"# From\n\n{text}\n\n## Below\n\nx\n"}
    built = build(notes, TOPICS, assets=("deep/down/plan.png",))
    below = told(page(built, "notes/b/from.md").markdown).partition("# From\n\n")[2]
    found = [one for one in codes(built.diagnostics) if one.startswith("b/from.md")]
    return (
        below.partition("\n\n## Below")[0],
        [one for one in found if "unplaced" not in one],
    )


@pytest.mark.parametrize(("text", "target"), LEADS.items())
def test_a_name_leads_to_what_it_names(text: str, target: str) -> None:
    """By path, by file name, by title, by alias; a topic after every note."""
    written, found = _written(text)
    where = target.removeprefix("../") if target[:1] == "." else f"notes/{target}"

    assert written.partition("](")[2] == f"../../{where})"
    assert found == []


SHOWN = {
    "[[soil types]]": "soil types",
    "[[garden/soil types.md]]": "soil types",
    "[[soil types#Clay soil]]": "soil types > Clay soil",
    "[[#Below]]": "Below",
    "[[soil types^b1]]": "soil types",
    "[[soil types#^b1]]": "soil types",
    "[[C#]]": "C#",
    "[[soil types|]]": "soil types",
    "[[soil types|the *ground*]]": "the *ground*",
    "![[soil types]]": "soil types",
}


@pytest.mark.parametrize(("text", "words"), SHOWN.items())
def test_without_an_alias_the_words_are_readable(text: str, words: str) -> None:
    """A path, a suffix or a block's name is for the program."""
    assert _written(text)[0].startswith(f"[{words}](")


def test_a_heading_of_the_same_note_stays_on_the_page() -> None:
    """A fragment alone is an anchor of this page."""
    assert _written("[[#Below]]") == ("[Below](#below)", [])


def test_a_picture_is_found_wherever_it_is() -> None:
    """Editors embed pictures by their file name; a number is how wide to show it."""
    picture = "![plan.png](../../notes/deep/down/plan.png)"

    assert _written("![[plan.png]]") == (picture, [])
    assert _written("![[plan.png|300]]") == (picture, [])


def test_of_several_notes_the_nearest_is_taken_and_the_others_are_named() -> None:
    """One folder down is nearer than two, or than up and down again."""
    built = build({**NOTES, "b/from.md": "# From\n\n[[x]]\n"})

    (found,) = [one for one in built.diagnostics if one.rule.code == "ambiguous-link"]

    assert "](../../notes/b/c/x.md)" in page(built, "notes/b/from.md").markdown
    assert found.message.endswith("can mean `a/x.md`, `b/c/d/x.md`")


def test_a_note_of_the_same_folder_is_no_question() -> None:
    """That is what an author means who writes no path."""
    built = build({**NOTES, "a/from.md": "# From\n\n[[x]]\n"})

    assert "](../../notes/a/x.md)" in page(built, "notes/a/from.md").markdown
    assert "ambiguous-link" not in [one.rule.code for one in built.diagnostics]


def test_nor_is_a_title_of_the_same_folder() -> None:
    """Nearness counts for titles as it does for file names."""
    titles = {
        "a/one.md": "# Twin\n",
        "b/two.md": "# Twin\n",
        "a/from.md": "# F\n\n[[Twin]]\n",
    }
    built = build(titles)

    assert "](../../notes/a/one.md)" in page(built, "notes/a/from.md").markdown
    assert "ambiguous-link" not in [one.rule.code for one in built.diagnostics]


def test_what_leads_nowhere_is_only_words_with_a_hint() -> None:
    """A slip of the pen has a near name; an unwritten note has none."""
    built = build({**NOTES, "b/from.md": "# From\n\n[[sol types]]\n\n[[quite unknown]]\n"})

    found = [one.message for one in built.diagnostics if one.rule.code == "dead-note-link"]

    assert found == [
        "`sol types` leads to no note or file of the folder; did you mean `soil types`?",
        "`quite unknown` leads to no note or file of the folder",
    ]


def test_a_term_of_the_glossary_comes_last() -> None:
    """Where no note and no topic has the name, its meaning does."""
    links = _resolved("[[mulch]] [[own]]", glossary=[entry("mulch"), entry("own")])

    assert [one.page.kind for one in links.targets.values() if one.page] == [
        PageKind.TERM,
        PageKind.NOTE,
    ]


def _resolved(text: str, glossary: Sequence[GlossaryEntry]) -> Links:
    texts = {**NOTES, "b/from.md": f"# From\n\n{text}\n"}
    notes = [read(source(text, path)).note for path, text in texts.items()]
    anchors = {note.id: anchors_of(note) for note in notes}
    taxonomy = taxonomy_reader.parse(TOPICS, "topics.yml")
    return resolve_links(notes, (), anchors, taxonomy, glossary)


PIECES = [
    "[[",
    "]]",
    "![[",
    "|",
    "#",
    "^",
    "/",
    "..",
    "x",
    "soil types",
    ".md",
    "%",
    "%zz",
    "?",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join))
def test_any_target_is_resolved_or_reported(text: str) -> None:
    """No target makes it raise, and none is lost: it leads somewhere, or is named."""
    note = read(source(f"{text}\n", "b/from.md")).note
    links = resolve_links([note], (), {note.id: anchors_of(note)})
    inside = [one for one in note.links if not leads_out(one) and not _is_mail(one)]

    dead = [one for one in links.diagnostics if one.rule.code == "dead-note-link"]

    assert len(links.targets) + len(dead) == len(inside)


def _is_mail(one: Link | Image) -> bool:
    return isinstance(one, Link) and one.kind is LinkKind.MAIL
