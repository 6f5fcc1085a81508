"""What there is to check: hosts, their pages, and how long each takes to answer. Pure.

Every number is drawn from a seed, so the server and those who measure need not talk.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from math import log
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from _bench.words import Pen

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTROL = "127.0.0.1"
"""Where the server tells what it saw; no link leads there."""

_SPREAD = 0.6
"""Sigma of the logarithm: one page of a hundred takes more than four medians."""

_SLOWEST = 10
"""No page takes more than so many medians."""


class Page(NamedTuple):
    """A page of a host, both by their numbers."""

    host: int
    page: int


class Load(NamedTuple):
    """So many hosts with so many pages each."""

    hosts: int
    pages: int
    seed: int
    latency: int = 100
    """Milliseconds that half of the pages take at most."""

    @property
    def links(self) -> int:
        """How many pages there are."""
        return self.hosts * self.pages

    def seconds(self, page: Page) -> float:
        """Return the seconds from a request to its answer."""
        draw = Random(f"{self.seed}/{page.host}/{page.page}")
        seconds = draw.lognormvariate(log(self.latency / 1000), _SPREAD)
        return min(seconds, _SLOWEST * self.latency / 1000)

    def grouped(self) -> Iterator[Page]:
        """Yield the pages host by host."""
        return (Page(h, p) for h in range(self.hosts) for p in range(self.pages))

    def interleaved(self) -> Iterator[Page]:
        """Yield the first page of every host, then the second of each."""
        return (Page(h, p) for p in range(self.pages) for h in range(self.hosts))


def address(host: int) -> str:
    """Return the loopback address that stands for a host."""
    return f"127.42.{host // 250}.{host % 250 + 1}"


def host_of(address: str) -> int:
    """Return the number of the host at *address*."""
    _, _, high, low = map(int, address.split("."))
    return high * 250 + low - 1


def path(page: Page) -> str:
    """Return where a page stands at its host."""
    return f"/notes/{title(page).lower().replace(' ', '-')}"


@cache
def title(page: Page) -> str:
    """Return the title of a page, which is the text of links to it too."""
    return f"{_pen(page).words(3).title()} {page.page}"


def html(page: Page) -> str:
    """Return a page of two to three kilobytes with headings that have ids."""
    pen = _pen(page)
    pen.words(3)
    name = title(page)
    sections = "\n".join(_section(pen, number) for number in range(4))
    return _PAGE.format(title=name, about=pen.sentence(), sections=sections)


def note(origin: str, pages: Iterator[Page]) -> str:
    """Return a note with a link to each of *pages*; *origin* holds ``{}`` for the host."""
    links = (
        f"- [{title(one)}]({origin.format(address(one.host))}{path(one)})" for one in pages
    )
    return "\n".join(chain(["# Links", ""], links, [""]))


def _pen(page: Page) -> Pen:
    return Pen(page.host * 1000 + page.page)


def _section(pen: Pen, number: int) -> str:
    heading = pen.title()
    link = f'<a href="/notes/{pen.words(1)}">{pen.words(2)}</a>'
    return (
        f'<h2 id="section-{number}">{heading}</h2>\n<p>{pen.prose(3)} See {link}.</p>\n'
        f"<ul><li>{pen.words(6)}</li><li>{pen.words(5)}</li></ul>"
    )


_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Field notes</title>
<meta name="description" content="{about}">
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<script defer src="/site.js"></script>
</head>
<body>
<header><nav aria-label="Main"><ul><li><a href="/">Home</a></li>
<li><a href="/notes/">Notes</a></li><li><a href="/about">About</a></li></ul></nav></header>
<main id="content">
<h1 id="top">{title}</h1>
<p>{about}</p>
{sections}
</main>
<footer><p>Written with care. <a href="/feed.xml">Feed</a></p></footer>
</body>
</html>
"""
