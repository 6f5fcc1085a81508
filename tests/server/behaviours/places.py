"""Fragments: the place in a page that a link means, and in which charset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.pages import article, words
from server.plays import page
from server.rows import PATH, Link, Row, V, live

if TYPE_CHECKING:
    from server.rows import Play

MISSING, UNVERIFIABLE = V.FRAGMENT_MISSING, V.FRAGMENT_UNVERIFIABLE


def at(name: str, does: str, fragment: str, extra: str, *verdicts: V) -> Row:
    """Return a row whose link leads to *fragment* of an article with *extra* in it."""
    return on(name, does, fragment, page(article(extra=extra)), *verdicts)


def on(name: str, does: str, fragment: str, play: Play, *verdicts: V) -> Row:
    """Return a row whose link leads to *fragment* of what *play* answers."""
    return live(name, does, play, *verdicts, links=(Link(f"{PATH}#{fragment}"),))


def _coded(text: str, charset: str, declared: str = "") -> Play:
    kind = f"text/html; charset={declared}" if declared else "text/html"
    return page(text.encode(charset), kind=kind)


def _latin(meta: str = "") -> str:
    head = f"<head>{meta}<title>Café</title></head>"
    return f'<html>{head}<body><h2 id="é">é</h2>{words("l", 90)}'


_FAR = article(extra=f'{words("far", 80) * 4000}<h2 id="far">Far</h2>')
_META = '<meta charset="iso-8859-1">'
_BOTH = (V.ALIVE, UNVERIFIABLE)

ROWS = (
    at("id", "the fragment is an id", "part", '<h2 id="part">Part</h2>'),
    at("name", "the fragment is the name of an `a`", "part", '<a name="part"></a>'),
    at("id-unquoted", "the id has no quotes", "part", "<h2 id=part>Part</h2>"),
    at(
        "id-attribute-shouted",
        "the attribute is written `ID`",
        "part",
        '<H2 ID="part">Part</H2>',
    ),
    at(
        "id-decoded",
        "the fragment is escaped, the id is not",
        "caf%C3%A9",
        '<h2 id="café">x</h2>',
    ),
    at(
        "id-raw",
        "the id is escaped as the fragment is",
        "caf%C3%A9",
        '<h2 id="caf%C3%A9">x</h2>',
    ),
    at(
        "id-written",
        "the fragment is written without escapes",
        "café",
        '<h2 id="café">x</h2>',
    ),
    at(
        "id-twice",
        "two elements have the id",
        "part",
        '<h2 id="part">a</h2><h2 id="part">b</h2>',
    ),
    at("id-entity", "the id is written with an entity", "a&b", '<h2 id="a&amp;b">x</h2>'),
    at("id-other-case", "the id differs in case", "Part", '<h2 id="part">x</h2>', MISSING),
    at("id-none", "no element has the id", "part", "", MISSING),
    at(
        "id-in-comment",
        "the id stands in a comment",
        "part",
        '<!-- <h2 id="part"> -->',
        MISSING,
    ),
    at(
        "id-in-template",
        "the id stands in a `template`",
        "part",
        '<template><p id="part"></template>',
        MISSING,
    ),
    at(
        "id-in-noscript",
        "the id stands in `noscript`",
        "part",
        '<noscript><p id="part"></noscript>',
        V.ALIVE,
        MISSING,
        UNVERIFIABLE,
    ),
    at(
        "id-in-text",
        "the id stands in escaped text",
        "part",
        '&lt;p id="part"&gt;',
        MISSING,
    ),
    at("top", "`#top`", "top", ""),
    at("top-shouted", "`#TOP`", "TOP", ""),
    at("empty-fragment", "`#` and nothing behind it", "", ""),
    at(
        "half-escape",
        "`#%E9`, which is no UTF-8",
        "%E9",
        '<h2 id="é">x</h2>',
        MISSING,
        V.ALIVE,
    ),
    at("bad-escape", "`#100%`, with an id `100%`", "100%", '<h2 id="100%">x</h2>'),
    at(
        "user-content",
        "the id begins with `user-content-`, as GitHub writes them",
        "install",
        '<h2 id="user-content-install">x</h2>',
    ),
    at("sphinx", "`#id12`, as Sphinx writes them", "id12", '<span id="id12"></span>'),
    at(
        "rustdoc",
        "`#method.push`, as rustdoc writes them",
        "method.push",
        '<h4 id="method.push"></h4>',
    ),
    at(
        "javadoc",
        "`#add(int)`, as javadoc writes them",
        "add(int)",
        '<a id="add(int)"></a>',
    ),
    at("javadoc-escaped", "`#add%28int%29`", "add%28int%29", '<a id="add(int)"></a>'),
    on(
        "latin-1",
        "Latin-1 as its header says, id `é`",
        "%C3%A9",
        _coded(_latin(), "latin-1", "iso-8859-1"),
    ),
    on(
        "latin-1-meta",
        "Latin-1 as only its `meta` says, id `é`",
        "%C3%A9",
        _coded(_latin(_META), "latin-1"),
    ),
    on(
        "utf-16",
        "UTF-16 with a byte order mark, id `é`",
        "%C3%A9",
        _coded(_latin(), "utf-16"),
    ),
    on(
        "charset-wrong",
        "Latin-1, but its header says UTF-8, id `é`",
        "%C3%A9",
        _coded(_latin(), "latin-1", "utf-8"),
        MISSING,
        UNVERIFIABLE,
    ),
    on("id-far", "the id comes after 2 MB", "far", page(_FAR), *_BOTH),
    live(
        "two-places",
        "two links to two places of one page: one request",
        page(article(extra='<h2 id="a">a</h2><h2 id="b">b</h2>')),
        links=(Link(f"{PATH}#a"), Link(f"{PATH}#b")),
        max_requests=1,
    ),
)
