"""What is known of unchanged notes changes nothing about the library."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from any_folders import NAMES, folders, taxonomies
from builders import source
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.pipeline import ReadingCache
from noteloom.read import taxonomy as taxonomy_reader
from noteloom.read.reader import read
from noteloom.weave.comparing import Compares
from noteloom.weave.memo import Memo
from noteloom.weave.page_words import tally_of
from noteloom.weave.parts import parts_of, seed
from noteloom.weave.weaver import weave, woven

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from noteloom.model.library import Library
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy

T = TypeVar("T")
ASSETS = ("pic.png",)


def read_all(folder: Mapping[str, str], cache: ReadingCache) -> tuple[Note, ...]:
    """Return the notes of *folder*; those that *cache* knows are the same objects."""
    readings = cache.read([source(text, name) for name, text in sorted(folder.items())])
    # Two paths that differ in their suffix alone have one id here, as only `build` mends.
    return tuple({one.note.id: one.note for one in readings}.values())


def topics_of(text: str | None) -> Taxonomy:
    """Return the owner's topics."""
    return NO_TAXONOMY if text is None else taxonomy_reader.parse(text, "topics.yml")


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, str]]:
    """Return a folder as it was from build to build: edited, added, renamed, deleted."""
    now, others = draw(folders()), draw(folders())
    history = [now]
    for _ in range(draw(st.integers(1, 4))):
        now = dict(now)
        name, other = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
        match draw(st.sampled_from(("edit", "rename", "delete", "same"))):
            case "edit":
                now[name] = now.get(name, "") + others.get(other, "\n\nMore of it.\n")
            case "rename" if name in now:
                now[other] = now.pop(name)
            case "delete":
                now.pop(name, None)
            case _:
                pass
        history.append(now)
    return history


@settings(deadline=None, max_examples=40)
@given(history=histories(), first=taxonomies(), then=taxonomies())
def test_a_library_is_the_same_whatever_was_known(
    history: list[dict[str, str]], first: str | None, then: str | None
) -> None:
    """For any edits, notes added, renamed and deleted, and other topics."""
    memo, cache = Memo(), ReadingCache()
    for at, folder in enumerate(history):
        notes = read_all(folder, cache)
        taxonomy = topics_of(first if at < 2 else then)

        woven = weave(notes, taxonomy, ASSETS, memo=memo)

        assert woven == weave(notes, taxonomy, ASSETS)
        assert memo.size == len(notes)


OAK = (
    "# Oak\n\nOak is hard.\n\n## Bark\n\nThe bark peels, that of a copper beech does not.\n"
)
ASH = "# Copper beech\n\nIt bends well.\n"
BARK = (
    "categories: [{{id: all, title: All}}]\ntopics:\n- {{id: rind, type: concept, "
    "title: Rind, category: all, summary: S., sections: [{{note: {}}}]}}\n"
)
GUIDE = "# Guides\n\n- [Raised Beds](https://a.example/beds) by {}\n"
YEAR = "# 2024\n\nWhat grew.\n"


@pytest.mark.parametrize(
    ("before", "after", "topics", "then"),
    [
        pytest.param(
            {"oak.md": OAK, "ash.md": ASH},
            {"oak.md": OAK, "ash.md": ASH.replace("bends", "burns")},
            None,
            None,
            id="what a link shows of another page",
        ),
        pytest.param(
            {"x/oak.md": "# Oak\n\nSee [it](2024.md) and the Harvest book.\n",
             "2024.md": f"---\naliases: [Harvest book]\n---\n{YEAR}"},
            {"x/oak.md": "# Oak\n\nSee [it](2024.md) and the Harvest book.\n",
             "2024.md": f"---\naliases: [Harvest book]\n---\n{YEAR}",
             "x/2024.md": YEAR},
            None,
            None,
            id="where a link of the note leads",
        ),
        pytest.param(
            {"oak.md": OAK, "ash.md": ASH},
            {"oak.md": OAK, "ash.md": ASH},
            BARK.format("oak.md"),
            BARK.format("ash.md"),
            id="on which pages its lines are shown",
        ),
        pytest.param(
            {"a.md": "# A\n\nWe like vegetable gardening.\n",
             "b.md": GUIDE.format("Ada Example")},
            {"a.md": "# A\n\nWe like vegetable gardening.\n",
             "b.md": GUIDE.format("Vegetable Gardening")},
            None,
            None,
            id="which words may be names",
        ),
    ],
)  # fmt: skip
def test_what_a_note_follows_from_beside_itself_is_looked_at(
    before: dict[str, str], after: dict[str, str], topics: str | None, then: str | None
) -> None:
    """The note itself is the same object in both builds."""
    memo, cache = Memo(), ReadingCache()
    first = weave(read_all(before, cache), topics_of(topics), ASSETS, memo=memo)
    notes = read_all(after, cache)

    woven = weave(notes, topics_of(then), ASSETS, memo=memo)

    assert woven == weave(notes, topics_of(then), ASSETS)
    assert (woven.texts, woven.backlinks, woven.resources) != (
        first.texts,
        first.backlinks,
        first.resources,
    )


@settings(deadline=None, max_examples=20)
@given(folder=folders(), topics=taxonomies())
def test_parts_that_were_made_elsewhere_are_those_that_are_made_here(
    folder: dict[str, str], topics: str | None
) -> None:
    """Each part is asked for once, and is let go then."""
    notes, taxonomy = read_all(folder, ReadingCache()), topics_of(topics)
    memo = Memo(keeps=False)

    for note in notes:
        parts = parts_of(note, taxonomy.cards.table_limit)
        seed(memo, note, pickle.loads(pickle.dumps(parts)))  # noqa: S301

    assert weave(notes, taxonomy, ASSETS, memo=memo) == weave(notes, taxonomy, ASSETS)
    assert memo.size == len(notes)


@settings(deadline=None, max_examples=20)
@given(folder=folders(), topics=taxonomies())
def test_notes_may_be_compared_aside(folder: dict[str, str], topics: str | None) -> None:
    """With what is known of them then; nothing of it is kept here."""
    notes, taxonomy = read_all(folder, ReadingCache()), topics_of(topics)
    memo = Memo(keeps=False)
    for note in notes:
        seed(memo, note, parts_of(note, taxonomy.cards.table_limit))

    woven_aside = woven(notes, taxonomy, ASSETS, memo=memo, aside=elsewhere)

    assert woven_aside.library == weave(notes, taxonomy, ASSETS)
    for note in notes:
        assert memo.of(tally_of, note, ()) == tally_of(note, ())


def elsewhere(make: Callable[[], T], /) -> Callable[[], T]:
    """Let *make* be done where it takes nothing out of the memo that is here."""
    assert isinstance(make, Compares)
    apart = replace(make, memo=Memo(keeps=False))
    return cast("Callable[[], T]", apart)


class Stopped(Exception):  # noqa: N818 -- it is no error
    """Somebody does not want the result any more."""


def weave_stopped(notes: tuple[Note, ...], memo: Memo, after: int) -> Library | None:
    """Weave, but stop when something was asked *after* so many times."""
    left = iter(range(after))

    def tick() -> None:
        if next(left, None) is None:
            raise Stopped

    memo.tick = tick
    try:
        return weave(notes, NO_TAXONOMY, ASSETS, memo=memo)
    except Stopped:
        return None


def test_weaving_that_is_stopped_leaves_nothing_wrong_behind() -> None:
    """Under ``mkdocs serve`` the next edit stops it, wherever it is."""
    folder = {
        "oak.md": "# Oak\n\nOak (*Quercus*) weighs 20 kg.\n\n## Bark\n\nSee [[beech]].\n",
        "beech.md": "# Beech\n\nBeech is a tree. Oak weighs 30 kg. See [[oak#bark]].\n",
    }
    edited = {**folder, "beech.md": "# Copper beech\n\nIt is not an oak.\n"}
    memo, cache = Memo(), ReadingCache()
    weave(read_all(folder, cache), NO_TAXONOMY, ASSETS, memo=memo)
    notes = read_all(edited, cache)

    for after in range(0, 60, 3):
        weave_stopped(notes, memo, after)

    assert weave_stopped(notes, memo, 1000) == weave(notes, NO_TAXONOMY, ASSETS)


def length_of(note: Note) -> int:
    """Return how long the text of a note is."""
    return len(note.source.text)


@pytest.mark.parametrize("keeps", [True, False])
def test_what_is_kept_is_not_made_again(keeps: bool) -> None:  # noqa: FBT001
    """Without keeping, only what was seeded is known, and once."""
    note = read(source("# Oak\n\nA tree.\n")).note
    memo = Memo(keeps=keeps)

    memo.seed(length_of, note, 7)

    assert memo.of(length_of, note) == 7
    assert memo.of(length_of, note) == (7 if keeps else 15)


def test_what_follows_from_more_than_the_note_is_made_anew_with_that() -> None:
    """A result is kept as long as it would be the same."""
    note = read(source("# Oak\n\nA tree.\n")).note
    memo = Memo()
    made: list[str] = []

    def named(note: Note, name: str) -> str:
        made.append(name)
        return f"{note.title}: {name}"

    found = [memo.given(name, named, note, name) for name in ("a", "a", "b")]

    assert found == ["Oak: a", "Oak: a", "Oak: b"]
    assert made == ["a", "b"]


def test_a_note_that_is_gone_is_forgotten() -> None:
    """The memory of a long session does not grow with its edits."""
    memo = Memo()
    for text in ("One.", "Two.", "Three."):
        note = read(source(f"# Oak\n\n{text}\n")).note

        weave((note,), NO_TAXONOMY, memo=memo)

        assert memo.size == 1
