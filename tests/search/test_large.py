"""The index of a large site: what a browser fetches, and what a next build writes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings

from noteloom.search.dense import loose
from noteloom.search.documents import Document, Part
from noteloom.search.entry import decode, encode, entry_of
from noteloom.search.index import Index, index
from search.test_index import some_page, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable


def built(documents: Iterable[Document], limit: int = 0) -> Index:
    """Return the index of *documents* in pieces, if they are not too few for *limit*."""
    return index(map(entry_of, documents), ["en"], limit=limit)


def page(number: int, text: str = "") -> Document:
    """Return a page with words of its own."""
    own = " ".join(f"leaf{number}x{at}" for at in range(90))
    parts = (Part("", "", f"{own} tea {text}"), Part("end", "End", f"cup{number}"))
    return Document(location=f"{number:03}/", title=f"Page {number}", parts=parts)


PAGES = [page(number) for number in range(120)]


def content(made: Index, path: str) -> Any:
    """Return what the file at *path* hands over."""
    script = made.files[f"{path}.js"].decode()
    name, _, text = script.removeprefix("noteloomSearch(").removesuffix(")").partition(",")
    assert json.loads(name) == path.rpartition("/")[2]
    return json.loads(loose(json.loads(text).encode()))


def names(text: str) -> list[str]:
    """Return the names of pieces that stand in *text* one after the other."""
    return [text[at : at + 8] for at in range(0, len(text), 8)]


def named(made: Index) -> set[str]:
    """Return the paths of all files that the head of *made* leads to, and its own."""
    head = content(made, f"{made.folder}/head")
    found = [head["usual"], *names(head["shelves"])]
    for name in names(head["chapters"]):
        found += [name, *names(content(made, f"pieces/{name}")["postings"])]
    return {f"{made.folder}/head.js", *(f"pieces/{name}.js" for name in found)}


def test_a_small_site_stays_in_one_file() -> None:
    """A piece more is a request more."""
    assert "pieces" not in " ".join(built(PAGES[:5], limit=100_000).files)


def test_the_head_leads_to_every_file_and_to_no_other() -> None:
    """What it does not name is left from another build."""
    made = built(PAGES)

    assert named(made) == set(made.files)


def test_pieces_are_small() -> None:
    """A browser fetches a few of them for a query."""
    made = built(PAGES)

    assert max(map(len, made.files.values())) < 60_000
    assert len(made.files) > 120


def test_chapters_hold_all_words_in_order() -> None:
    """The head says with which word each begins, and how many it has."""
    made = built(PAGES)
    head = content(made, f"{made.folder}/head")
    chapters = [content(made, f"pieces/{name}") for name in names(head["chapters"])]

    assert len(chapters) > 5
    assert head["begins"] == sorted(head["begins"])
    assert [one["words"].partition("\n")[0][1:] for one in chapters] == head["begins"]
    counts = [len(one["words"].split("\n")) for one in chapters]
    assert counts == unpacked(head["counts"])


def test_a_name_stands_in_the_chapter_where_a_browser_looks() -> None:
    """Names are keys without blanks, and no words of their own."""
    made = built([*PAGES, page(500, "x")])
    head = content(made, f"{made.folder}/head")
    chapters = [content(made, f"pieces/{name}") for name in names(head["chapters"])]

    for number, chapter in enumerate(chapters):
        for key in chapter["names"]:
            before = [one for one in head["begins"] if one <= key]
            assert number == max(0, len(before) - 1)
    assert sum("page500" in one["names"] for one in chapters) == 1


def test_after_an_edit_few_files_are_new() -> None:
    """The text of the page, chapters and postings of its words, and the head."""
    before = built(PAGES)
    edited = [page(60, "sencha") if at == 60 else one for at, one in enumerate(PAGES)]

    after = built(edited)

    fresh = set(after.files) - set(before.files)
    assert len(fresh) < 12
    assert after.folder != before.folder


def test_the_order_in_which_pages_come_does_not_matter() -> None:
    """Two builds of one site are the same, byte for byte."""
    assert built(PAGES) == built(reversed(PAGES))


@settings(max_examples=30)
@given(some_page)
def test_an_entry_is_kept_as_it_is(document: Document) -> None:
    """Also one of a list, and one of a page that says nothing."""
    for one in (document, replace(document, lists=True, parts=(Part("", "", ""),))):
        entry = entry_of(one)

        assert decode(encode(entry)) == entry
        assert built([one]).files
