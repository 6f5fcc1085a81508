"""An edited note is shown at once; the rest of the site stays as it was for a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from any_folders import folders, taxonomies
from builders import source
from noteloom.model.place import Place
from noteloom.model.source import Lines
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.pipeline import ReadingCache
from noteloom.read.reader import read
from noteloom.render.addresses import addresses_of
from noteloom.render.note_page import note_page
from noteloom.weave.quick import with_edited
from noteloom.weave.weaver import woven
from weave.test_memo import ASSETS, read_all, topics_of

if TYPE_CHECKING:
    from noteloom.model.library import Library
    from noteloom.model.note import Note, NoteId
    from noteloom.model.taxonomy import Taxonomy

FOLDER = {
    "oak.md": (
        "# Oak\n\nOak is a hard wood, also known as royal timber.\n\n"
        "Oak weighs 700 kg per plank.\n\n## Bark\n\nSee [the beech](beech.md#leaves), "
        "![acorn](pic.png) and Ash.\n\n- Q: What is oak?\n- A: A wood.\n\n"
        "| Plank | Price |\n|---|---|\n| thin | $3 |\n| thick | $5 |\n"
    ),
    "beech.md": (
        "# Beech\n\nSee [bark](oak.md#bark). Oak weighs 900 kg per plank.\n\n"
        "## Leaves\n\nThey fall late.\n"
    ),
    "ash.md": "# Ash\n\nAsh bends well, and [[Oak]] does not.\n",
}


def page_of(library: Library, note: NoteId) -> str:
    """Return the page of a note."""
    (own,) = (one for one in library.notes if one.id == note)
    return note_page(library, addresses_of(library), own).markdown


def edited(
    name: str, text: str, taxonomy: Taxonomy = NO_TAXONOMY
) -> tuple[Library, Library, Note]:
    """Return the library with another text of a note: at once, and woven anew."""
    cache = ReadingCache()
    before = woven(read_all(FOLDER, cache), taxonomy, ASSETS)
    notes = read_all({**FOLDER, name: text}, cache)
    (note,) = (one for one in notes if one.source.path.name == name)
    quick = with_edited(before.library, before.state, {note.id: note})
    return quick, woven(notes, taxonomy, ASSETS).library, note


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("and Ash.\n", "and Ash. It peels.\n"),
        ("## Bark\n\n", "## Bark\n\nIt peels.\nIt dries.\n\n"),
        ("a hard wood, also", "a hard wood,\nalso"),
        ("| thin | $3 |\n", "| thin | $3 |\n| medium | $4 |\n"),
        (" and Ash.", " and 2 + 2 = 4."),
        ("![acorn](pic.png) and Ash", "Ash, [beech](beech.md#leaves) again and Ash"),
        ("and Ash.\n", "and Ash.\n\nLast verified: 2024-05.\n"),
    ],
)
def test_the_page_of_an_edited_note_is_what_it_will_be(old: str, new: str) -> None:
    """An edit that changes no name, heading or term changes nothing that others say."""
    text = FOLDER["oak.md"].replace(old, new)
    assert text != FOLDER["oak.md"]

    quick, whole, note = edited("oak.md", text)

    assert page_of(quick, note.id) == page_of(whole, note.id)


def test_the_other_pages_stay_as_they_were() -> None:
    """What they say of the note waits until everything is woven anew."""
    text = FOLDER["ash.md"].replace("Ash bends", "Ash, unlike Beech, bends")

    quick, _, note = edited("ash.md", text)

    before = woven(read_all(FOLDER, ReadingCache()), NO_TAXONOMY, ASSETS).library
    assert [page_of(quick, one.id) for one in quick.notes if one.id != note.id] == [
        page_of(before, one.id) for one in before.notes if one.id != note.id
    ]
    assert "beech.md" in page_of(quick, note.id)


def test_a_renamed_heading_breaks_no_page_that_links_to_it() -> None:
    """The link leads where it led, to the page at least."""
    quick, _, note = edited("oak.md", FOLDER["oak.md"].replace("## Bark", "## Rind"))

    assert "## Rind" in page_of(quick, note.id)
    assert all(page_of(quick, one.id) for one in quick.notes)


def test_an_empty_note_is_shown_empty() -> None:
    """Nothing that pointed into it keeps it from being shown."""
    quick, _, note = edited("oak.md", "")

    assert all(page_of(quick, one.id) for one in quick.notes)
    assert note in quick.notes


def test_places_in_the_note_move_with_its_lines() -> None:
    """A disagreement is marked where its sentence is now."""
    text = FOLDER["oak.md"].replace("# Oak\n\n", "# Oak\n\nOne line.\n\nAnd another.\n\n")

    quick, whole, note = edited("oak.md", text)

    own = [
        side.place for side in quick.disagreements[0].sides if side.place.note == note.id
    ]
    assert own == [Place(note.id, Lines(9, 9))]
    assert quick.disagreements == whole.disagreements
    assert [one.places for one in quick.cards] == [one.places for one in whole.cards]


def test_topics_show_the_old_text_for_a_moment() -> None:
    """Their passages are cut from the note as it was, and stay whole."""
    taxonomy = topics_of(
        "categories: [{id: all, title: All}]\ntopics:\n- {id: bark, type: concept, "
        "title: Bark, category: all, summary: S.}\n"
    )
    text = FOLDER["oak.md"].replace("## Bark", "Of wood.\n\n## Bark")

    quick, whole, note = edited("oak.md", text, taxonomy)

    (topic,) = quick.topics
    assert topic.passages[0].section.note.source.text == FOLDER["oak.md"]
    assert quick.section_topics == whole.section_topics
    assert page_of(quick, note.id) == page_of(whole, note.id)


@settings(deadline=None, max_examples=40)
@given(folder=folders(), other=folders(), topics=taxonomies(), data=st.data())
def test_no_edit_keeps_a_note_from_being_shown(
    folder: dict[str, str], other: dict[str, str], topics: str | None, data: st.DataObject
) -> None:
    """Whatever is written: its own text, links, tables and dates are those of the edit."""
    notes, taxonomy = read_all(folder, ReadingCache()), topics_of(topics)
    before = woven(notes, taxonomy, ASSETS)
    old = data.draw(st.sampled_from(notes))
    text = data.draw(st.sampled_from(sorted(other.values())))
    note = read(source(text, old.source.path.as_posix())).note

    quick = with_edited(before.library, before.state, {note.id: note})

    assert [one.id for one in quick.notes] == [one.id for one in notes]
    assert all(page_of(quick, one.id) for one in quick.notes)
    links = set(note.links)
    assert {link for id_, link in quick.targets if id_ == note.id} <= links
    spans = {span for id_, span in quick.tables if id_ == note.id}
    assert all(note.source.text[span.start : span.end] for span in spans)


def test_an_edit_that_changes_nothing_changes_nothing() -> None:
    """The library is equal then, whichever note it is."""
    before = woven(read_all(FOLDER, ReadingCache()), NO_TAXONOMY, ASSETS)
    for name, text in FOLDER.items():
        note = read(source(text, name)).note

        quick = with_edited(before.library, before.state, {note.id: note})

        assert quick == before.library
