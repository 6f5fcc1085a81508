"""What holds of every folder of notes, whatever they say."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from any_folders import folders, taxonomies
from builders import build, write
from examples import examples
from noteloom import files, pipeline
from noteloom.model.note import Note
from noteloom.model.place import PageRef, Place
from noteloom.model.source import Source

if TYPE_CHECKING:
    from noteloom.model.path import LearningPath


def _found(value: object) -> Iterator[Place | PageRef]:
    """Yield every place and page in a library; notes themselves are not looked into."""
    if isinstance(value, Place | PageRef):
        yield value
    elif isinstance(value, Note | Source | str | bytes):
        return
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from _found(key)
            yield from _found(held)
    elif isinstance(value, tuple | list | set | frozenset):
        for held in value:
            yield from _found(held)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _found(getattr(value, field.name))


def _pages(built: pipeline.Build) -> list[tuple[str, str]]:
    return [(one.uri, one.markdown) for one in built.pages]


@examples(40)
@given(notes=folders(), taxonomy=taxonomies())
def test_every_place_and_page_exists(notes: dict[str, str], taxonomy: str | None) -> None:
    """Nothing raises; a place is in its note, and a page stands on the site."""
    built = build(notes, taxonomy, assets=["pic.png"])

    sources = {note.id: note.source for note in built.library.notes}
    pages = {one.uri for one in built.pages}
    for one in _found(built.library):
        if isinstance(one, PageRef):
            assert built.site.addresses.of(one).uri in pages, one
        else:
            lines = len(sources[one.note].lines)
            assert 1 <= one.lines.first <= one.lines.last <= lines, one


@examples(40)
@given(notes=folders(), taxonomy=taxonomies())
def test_findings_have_their_place_in_the_text(
    notes: dict[str, str], taxonomy: str | None
) -> None:
    """Who jumps to a finding lands inside the file."""
    built = build(notes, taxonomy)

    assert all(
        0 <= one.span.start <= one.span.end <= len(one.source.text)
        for one in built.diagnostics
    )


@examples(40)
@given(notes=folders(), taxonomy=taxonomies())
def test_the_same_notes_give_the_same_bytes(
    notes: dict[str, str], taxonomy: str | None
) -> None:
    """Pages and data; what was built before leaves no trace."""
    first, second = build(notes, taxonomy), build(notes, taxonomy)

    assert _pages(first) == _pages(second)
    assert first.data() == second.data()


@examples(10)
@given(notes=folders(), draw=st.data())
def test_the_order_in_which_files_were_made_does_not_matter(
    notes: dict[str, str], draw: st.DataObject
) -> None:
    """A checkout makes files in another order than their author did."""
    shuffled = draw.draw(st.permutations(sorted(notes)))

    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        write(Path(one), dict(sorted(notes.items())))
        write(Path(other), {name: notes[name] for name in shuffled})
        first = pipeline.build(files.load(Path(one)))
        second = pipeline.build(files.load(Path(other)))

    assert _pages(first) == _pages(second)
    assert first.data() == second.data()


@examples(40)
@given(notes=folders(), taxonomy=taxonomies())
def test_the_path_has_no_circle_and_its_steps_are_in_order(
    notes: dict[str, str], taxonomy: str | None
) -> None:
    """Each step comes after what it builds on; ids are unique, and edges have ends."""
    path = build(notes, taxonomy).library.path

    at = {step.id: place for place, step in enumerate(path.steps)}
    assert len(at) == len(path.steps)
    assert all(at[edge.before] < at[edge.after] for edge in path.edges)
    assert all({edge.before, edge.after} <= at.keys() for edge in path.left_out)
    assert all(edge.said_by or edge.by_owner for edge in (*path.edges, *path.left_out))
    assert all(step.named_by or step.page for step in path.steps)
    assert not _closes_no_circle(path)


def _closes_no_circle(path: LearningPath) -> list[str]:
    """Return the edges that were left out though they lie on no circle."""
    after: dict[str, set[str]] = {}
    for edge in (*path.edges, *path.left_out):
        after.setdefault(edge.before, set()).add(edge.after)
    found = []
    for edge in path.left_out:
        seen, ahead = set[str](), {edge.after}
        while ahead:
            seen |= ahead
            ahead = {two for one in ahead for two in after.get(one, ())} - seen
        if edge.before not in seen:
            found.append(f"{edge.before} before {edge.after}")
    return found
