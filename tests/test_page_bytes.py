"""What the pages of a large site hold beside their text, and what that depends on."""

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from builders import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("test_page_bytes")

FRAME = 3_600
"""Bytes of a page of a large site that are not its text, without those of its head."""
HEAD = 1_900

CONFIG = {
    "site_name": "Kitchen",
    "site_url": "https://kitchen.example/",
    "theme": {"name": "material", "font": False},
    "plugins": ["search", "noteloom"],
}
SHELVES = ("bread", "cheese", "fish", "fruit", "herbs", "soups", "tea", "yeast")
NOTES = {
    f"notes/{shelf}/n{number}.md": f"# {shelf.title()} {number}\n\nKeep it cool.\n"
    for shelf in SHELVES
    for number in range(16)
}
EDITED = "notes/bread/n3.md"
NOTES[EDITED] = (
    "# Bread 3\n\nKeep it warm, and see [how](https://oven.example/a).\n\n"
    "Q: How warm?\nA: As warm as a hand.\n"
)
EDIT = (
    "# Bread 3\n\nKeep it warm, and see [why](https://oven.example/b).\n\n"
    "Q: Why warm?\nA: Because yeast is alive.\n\nQ: How long?\nA: An hour.\n"
)
_NOTE = re.compile(r"notes/\w+/n\d+/index\.html")
_ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)


class Sites(NamedTuple):
    """The pages of a site by their places, and those after one note was edited."""

    before: Mapping[str, str]
    after: Mapping[str, str]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Build a site that is too large for its notes to be in the navigation, twice."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    before = built(tmp_path_factory.mktemp("before"), NOTES)
    after = built(tmp_path_factory.mktemp("after"), {**NOTES, EDITED: EDIT})
    yield Sites(before, after)
    logger.setLevel(level)


def built(folder: Path, notes: Mapping[str, str]) -> dict[str, str]:
    """Return the pages of the site of *notes* by their places."""
    write(folder, {"docs/own.md": "# Own\n", "mkdocs.yml": json.dumps(CONFIG), **notes})
    build_site(load_config(str(folder / "mkdocs.yml"), strict=True))
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }


def text_of(page: str) -> str:
    """Return what a page says."""
    found = _ARTICLE.search(page)
    assert found
    return found[0]


def test_the_frame_of_a_page_is_small(sites: Sites) -> None:
    """It is on thousands of pages: navigation of hubs, search, and the scripts' names."""
    frames = {
        place: len(_ARTICLE.sub("", page).partition("</head>")[2].encode())
        for place, page in sites.before.items()
        if _NOTE.fullmatch(place)
    }

    assert len(frames) == len(NOTES)
    assert {place: size for place, size in frames.items() if size > FRAME} == {}


def test_the_head_of_a_page_is_small(sites: Sites) -> None:
    """Of a note without links: what it says, and where it stands."""
    heads = {
        place: len(page.partition("</head>")[0].encode())
        for place, page in sites.before.items()
        if _NOTE.fullmatch(place)
    }

    assert {place: size for place, size in heads.items() if size > HEAD} == {}


def test_a_note_links_to_each_group_of_the_navigation_once(sites: Sites) -> None:
    """It stands in none of them; the hub where the link leads shows the whole group."""
    note, hub = (
        sites.before[f"notes/tea/{place}index.html"].partition("md-nav--secondary")[0]
        for place in ("n6/", "")
    )

    assert 'href="../../bread/"' not in note
    assert 'href="../bread/"' in hub
    assert 'href="../../" class=md-nav__link' in note


def test_nothing_is_indented_in_vain(sites: Sites) -> None:
    """The templates of the theme are; pages need not be."""
    odd = [
        (place, found[0])
        for place, page in sites.before.items()
        for found in re.finditer(r"\n[ \t]+\S.*", _ARTICLE.sub("", page))
    ]

    assert odd == []


def test_an_edit_changes_only_pages_that_say_something_else(sites: Sites) -> None:
    """No name on a page depends on notes that it does not show.

    The edit changes a link and cards, so all data for the browser are others.
    """
    changed = {place for place, page in sites.before.items() if sites.after[place] != page}

    said = {
        place
        for place, page in sites.before.items()
        if text_of(sites.after[place]) != text_of(page)
    }
    assert "notes/bread/n3/index.html" in changed
    assert changed <= said
    assert not [place for place in changed if place.startswith("notes/tea/")]


def test_no_page_names_data(sites: Sites) -> None:
    """Their names change with every edit; scripts learn them where they need them."""
    assert [place for place, page in sites.after.items() if "-data." in page] == []
