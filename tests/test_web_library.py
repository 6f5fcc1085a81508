"""What the browser gets of the library: rows, the ids of marks, and what it hands out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from builders import build, page
from healths import dead, known, ok
from noteloom.model.resource import ResourceKind
from noteloom.outlets.bibtex import bibtex
from noteloom.outlets.selection import select
from noteloom.outlets.table import table
from noteloom.outlets.web_export import SIGNS, web_exports
from noteloom.render.addresses import addresses_of
from noteloom.render.library.web import library_data
from noteloom.render.read_ids import read_ids
from outlet_library import library, mention, resource
from shelves import ROSES, TOPICS, many, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from noteloom.model.library import Library
    from noteloom.model.resource import Mention, Resource
    from noteloom.outlets.selection import Selection


# -- the rows that the browser gets -------------------------------------------------------


def test_each_column_has_a_value_for_each_thing() -> None:
    """A row is a place in all columns."""
    built = build(ROSES, TOPICS)

    columns = rows(built)["columns"]

    assert {len(column) for column in columns.values()} == {len(built.library.resources)}


def test_only_columns_that_say_something_are_shown() -> None:
    """A column of nothing takes the room of titles."""
    bare = {name for name, _ in rows(many(2))["heads"]}
    full = {name for name, _ in rows(build(ROSES, TOPICS))["heads"]}

    assert bare == {"read", "type", "title", "note"}
    assert full == bare | {"by", "topic", "level", "minutes"}


def test_health_is_a_column_only_where_somebody_keeps_a_history() -> None:
    """With the copy of what is dead, and a word for what was never asked."""
    links = (dead("https://a.example/1", archived="https://archive.example/1"),)

    without = rows(build(ROSES))
    data = rows(build(ROSES, health_of=known(*links)))

    assert "health" not in {one["key"] for one in without["facets"]}
    (facet,) = [one for one in data["facets"] if one["key"] == "health"]
    words = [facet["options"][at][1] for (at,) in data["columns"]["health"]]
    assert words == ["dead", "no address", "not checked"]
    assert data["beside"]["0"]["health"] == [
        ["since 2026-03-01"],
        [["archived copy", "https://archive.example/1"]],
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.example", "//a.example"])
def test_only_addresses_on_the_web_can_be_opened(url: str) -> None:
    """A row is a link to where its text says; no note can make it do anything else."""
    odd = library(resource("Odd", url=url, discussions=(url,)))

    data = json.loads(library_data(odd, addresses_of(odd)))

    assert data["columns"]["url"] == [""]
    assert data["beside"] == {}


def test_a_link_that_moved_leads_to_its_new_home() -> None:
    """As on every other page."""
    moved = ok("https://a.example/1", moved_to="https://b.example/2")

    data = rows(build(ROSES, health_of=known(moved)))

    assert data["columns"]["url"][0] == "https://b.example/2"


def test_topics_and_notes_are_named_as_addresses_of_the_library_name_them() -> None:
    """A topic's page links to its own things only."""
    built = build(ROSES, TOPICS)

    names = {
        one["key"]: [name for name, _ in one["options"]] for one in rows(built)["facets"]
    }

    assert names["topic"] == ["roses"]
    assert names["note"] == ["beds", "walls"]
    assert "(../library.md?topic=roses)" in page(built, "topics/roses.md").markdown


# -- what is read -------------------------------------------------------------------------


def thing(name: str, *uses: Mention, addresses: tuple[str, ...] = ()) -> Resource:
    """Return a thing that *uses* name."""
    url = addresses[0] if addresses else None
    return resource(name, *uses, name=name, url=url, addresses=addresses)


def test_a_mark_survives_another_title_and_another_order() -> None:
    """It belongs to the address: notes may be reworded and sorted anew."""
    before = thing("old-title", mention("a", 1), addresses=("https://a.example/1",))
    after = thing("new-title", mention("z", 9), addresses=("https://a.example/1",))

    assert read_ids([before])[before.id] == read_ids([after])[after.id]


def test_a_mark_survives_that_a_note_gives_the_address() -> None:
    """What had no address is known by the words of the note, also once it has one."""
    bare = mention("a", 1, "Old  Roses")
    before = thing("old-roses", bare)
    linked = mention("b", 4)._replace(url="https://a.example/1")
    after = thing("roses", linked, bare, addresses=("https://a.example/1",))

    (old,) = read_ids([before])[before.id]

    assert old in read_ids([after])[after.id]


def test_two_things_of_one_name_have_marks_of_their_own() -> None:
    """To read one introduction is not to read another."""
    one = thing("introduction", mention("a", 1, "Introduction"))
    other = thing("introduction-2", mention("b", 1, "Introduction"))

    ids = read_ids([one, other])

    assert not {*ids[one.id]} & {*ids[other.id]}


def test_a_topic_has_a_place_for_the_mark_of_each_thing() -> None:
    """Under the same ids as the library."""
    built = build(ROSES, TOPICS)

    shown = page(built, "topics/roses.md").markdown

    ids = rows(built)["columns"]["ids"][0]
    assert f'<span class="noteloom-read" data-noteloom-read="{ids}"></span>' in shown


# -- what leaves --------------------------------------------------------------------------


@pytest.mark.parametrize(("at", "write"), [(0, bibtex), (1, table)])
def test_what_the_library_hands_out_is_what_the_command_writes(
    at: int, write: Callable[[Selection], str]
) -> None:
    """To the letter, for all rows together."""
    built = build(ROSES, TOPICS)

    form, entries = handed_out(built.library, at)

    written = form["head"] + form["between"].join(entries)
    assert written == write(select(built.library))


def test_rows_that_leave_are_in_the_order_of_the_table() -> None:
    """Whatever the order in which the command writes them."""
    last = resource("Late", mention("b", 9), kind=ResourceKind.BOOK)
    early = resource("Early", mention("a", 1))

    _, entries = handed_out(library(last, early), 0)

    assert ["Late" in row for row in entries] == [True, False]


def test_what_leaves_does_not_repeat_the_table() -> None:
    """Titles and addresses are most of both."""
    one = resource("Old roses", mention("a", 1), url="https://a.example/roses")

    told = web_exports(library(one))["library-export"].decode()

    assert "a.example" not in told
    assert "Old roses" not in told


def test_what_leaves_has_few_shapes() -> None:
    """Things of one kind, of which as much is known, differ in words alone."""
    some = (
        resource(f"Roses {at}", mention("beds", at), url=f"https://a.example/{at}")
        for at in range(1, 40)
    )

    data = json.loads(web_exports(library(*some))["library-export"])

    assert [len(form["shapes"]) for form in data["forms"]] == [1, 1]
    assert [len(form["rows"]) for form in data["forms"]] == [39, 39]


def handed_out(found: Library, at: int) -> tuple[dict[str, str], list[str]]:
    """Return a form, and its entries as the browser puts them together."""
    data = json.loads(web_exports(found)["library-export"])
    columns = json.loads(library_data(found, addresses_of(found)))["columns"]
    titles = zip(columns["url"], columns["title"], strict=True)
    titled = [title or url for url, title in titles]
    own = data["columns"]
    signs = zip(columns["url"], titled, own["key"], own["places"], own["said"], strict=True)
    form = data["forms"][at]
    shapes = (form["shapes"][one] for one in form["rows"])
    entries = [
        shape.translate({ord(sign): word for sign, word in zip(SIGNS, words, strict=True)})
        for shape, words in zip(shapes, signs, strict=True)
    ]
    return form, entries
