"""OPML and RSS: well formed whatever the notes say, and read by readers of feeds."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.model.resource import ResourceKind
from noteloom.outlets.opml import opml
from noteloom.outlets.rss import AT_HOME, rss
from noteloom.outlets.selection import select
from outlet_library import library, mention, resource
from outlet_parsers import feed, outline

_MARKUP = ["<b>", "&amp;", "]]>", "<!--", '"', "'", "<script>", "</item>"]
_CONTROLS = ["\x00", "\x0b", "\ufffe", "\ud800", "\x85", "\n", "\t"]
_PIECES = st.sampled_from([*_MARKUP, *_CONTROLS, "é", "word", "漢", "🌱"])
_TEXTS = st.lists(_PIECES, min_size=1, max_size=5).map(" ".join)

TEA = resource(
    "Tea", mention("a", 2, said="Steep <it>"), name="tea", url="https://t.example"
)
RYE = resource("Rye", mention("b", 4), name="rye", kind=ResourceKind.PAPER, year=1987)
TALK = resource("A talk", mention("b", 9), name="talk", url=None)


def paths(text: str) -> list[str]:
    """Return the text of each outline with those above it."""
    found: list[str] = []

    def walk(element: ET.Element, above: str) -> None:
        for one in element.findall("outline"):
            path = f"{above}/{one.get('text')}"
            found.append(path)
            walk(one, path)

    body = ET.fromstring(text).find("body")  # noqa: S314 -- our own
    assert body is not None
    walk(body, "")
    return found


# -- OPML ---------------------------------------------------------------------------------


def test_outlines_follow_the_shelves_of_the_owner() -> None:
    """Category, topic, resource; what belongs to no topic stands by note at the end."""
    known = library(TEA, RYE, TALK, topics={"Drinks": ["tea"], "Field": ["tea", "rye"]})

    text = opml(select(known))

    assert paths(text) == [
        "/Shelf",
        "/Shelf/Drinks",
        "/Shelf/Drinks/Tea",
        "/Shelf/Field",
        "/Shelf/Field/Tea",
        "/Shelf/Field/Rye",
        "/Other resources",
        "/Other resources/Note b",
        "/Other resources/Note b/A talk",
    ]
    assert outline(text).links == [
        ("Tea", "https://t.example"),
        ("Rye", "https://site.example/page"),
    ]


def test_without_topics_outlines_follow_the_notes() -> None:
    """A folder without `topics.yml` has an outline too."""
    text = opml(select(library(TEA, RYE)))

    assert paths(text) == ["/Note a", "/Note a/Tea", "/Note b", "/Note b/Rye"]


def test_an_outline_of_nothing_is_valid() -> None:
    """OPML asks for at least one outline."""
    assert paths(opml(select(library()))) == ["/Notes"]


@given(title=_TEXTS)
def test_no_title_breaks_an_outline(title: str) -> None:
    """Whatever stands in a title stays in its attribute."""
    text = opml(select(library(resource(title, name="x"), TEA)))

    assert len(outline(text).links) == 2
    assert text.encode("utf-8")


# -- RSS ----------------------------------------------------------------------------------


def test_an_item_says_what_the_notes_say() -> None:
    """With where they say it; kind and topics are its categories."""
    known = library(TEA, RYE, topics={"Drinks": ["tea"]})

    read = feed(rss(select(known, url="https://n.example/")))

    first, second = read.entries
    assert read.feed.link == "https://n.example/"
    assert (first.title, first.link, first.id) == ("Tea", TEA.url, TEA.url)
    assert first.summary == "<p>Steep &lt;it&gt; (a:2)</p>"
    assert [tag.term for tag in first.tags] == ["article", "Drinks"]
    assert second.updated == "1987"


def test_an_item_without_an_address_is_still_one() -> None:
    """Its name is not an address, and readers must not follow it."""
    text = rss(select(library(TALK)))

    (item,) = feed(text).entries

    assert "link" not in item
    assert '<guid isPermaLink="false">noteloom:talk</guid>' in text


def test_no_two_items_are_taken_for_one() -> None:
    """Readers tell items apart by their `guid`, also two things at one address."""
    chapters = [resource(f"Chapter {n}", mention("a", n), url=TEA.url) for n in range(3)]

    read = feed(rss(select(library(*chapters, TALK))))

    assert len({item.id for item in read.entries}) == 4
    assert [item.get("link") for item in read.entries] == [TEA.url] * 3 + [None]


def test_a_feed_names_itself_only_where_it_is_known_to_be() -> None:
    """The rules want `atom:link` to be the address of the feed, and none is made up."""
    known = library(TEA)
    address = "https://n.example/f.xml"

    published = feed(rss(select(known, url="https://n.example/", feed=address)))
    private = rss(select(known))

    assert [link.href for link in published.feed.links if link.rel == "self"] == [address]
    assert "atom:link" not in private
    assert feed(private).feed.link == AT_HOME


def test_no_day_is_made_up() -> None:
    """RSS dates have a day and a time; of most things only the year is known."""
    assert "pubDate" not in rss(select(library(TEA, RYE)))
    assert "lastBuildDate" not in rss(select(library(TEA)))


def test_a_feed_of_nothing_is_valid() -> None:
    """With title, link and description, as the rules ask."""
    read = feed(rss(select(library())))

    assert read.entries == []
    assert read.feed.title == "Notes"
    assert read.feed.description


@given(title=_TEXTS, said=_TEXTS)
def test_no_text_breaks_a_feed(title: str, said: str) -> None:
    """Neither markup nor characters that XML cannot hold."""
    text = rss(select(library(resource(title, mention("a", 1, said=said), name="x"), TEA)))

    read = feed(text)

    assert len(read.entries) == 2
    assert "<script" not in text
    assert text.encode("utf-8")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.c"])
def test_only_addresses_on_the_web_become_links(url: str) -> None:
    """A reader that opens a link must not run it."""
    known = select(library(resource("Dew", url=url)))

    assert url not in rss(known)
    assert url not in opml(known)
