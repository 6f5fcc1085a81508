"""What a page says of itself, each fact read when it is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from noteloom.linkcheck.page import charset, fingerprint, kinds, leads, markup
from noteloom.linkcheck.page.leads import Refresh, refresh

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.linkcheck.page.markup import Markup, Tag
    from noteloom.linkcheck.visit import Response

__all__ = ["PageFacts", "Refresh", "read_page", "refresh"]

_TITLE_LENGTH = 200
_TEXT_LENGTH = 20_000
_SHELL_LENGTH = 200
"""A page that says less, and has scripts, says the rest by script."""

_BLANK_LENGTH = 20
"""A page that says no more than this says nothing."""

_H1 = re.compile(r"<[hH]1(?=[\s>])[^>]*+>")
_H1_END = re.compile(r"</[hH]1(?=[\s>])")
_H1_LENGTH = 2000
_MOST_H1 = 3
_MOST_HEAD = 200
_MOST_SCRIPT = 20_000
_BUTTONS = frozenset({"hidden", "submit", "button", "image", "reset"})


_SLIM = 4_000
"""Characters of a page that are kept for as long as a run lasts."""


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """The facts of one HTML page that came from *url*.

    Not slotted: what is asked for is kept (``cached_property``), the rest is never read.
    """

    url: str
    html: str = field(repr=False)

    def slim(self) -> PageFacts:
        """Return the same facts without the page, as far as they were asked for so far."""
        large = {"html", "apart", "shown", "whole_text", "script"}
        kept = PageFacts(url=self.url, html=self.html[:_SLIM])
        known = {key: value for key, value in vars(self).items() if key not in large}
        vars(kept).update({**known, "text": self.text})
        return kept

    @cached_property
    def apart(self) -> Markup:
        """The markup, and what is in the page but not part of it."""
        return markup.take_apart(self.html)

    @cached_property
    def title(self) -> str | None:
        """The title, blanks folded, at most 200 characters."""
        first = next((tag.body for tag in self.apart.raw if tag.name == "title"), "")
        return _line(markup.plain(first[:2000]))

    @cached_property
    def h1(self) -> str | None:
        """The first heading that has words, like ``title``."""
        starts = islice(_H1.finditer(self.apart.live), _MOST_H1)
        headings = (_heading(self.apart.live, start.end()) for start in starts)
        return next(filter(None, headings), None)

    @cached_property
    def shown(self) -> str:
        """The markup that shows."""
        return markup.without_hidden(self.apart.live)

    @cached_property
    def text(self) -> str:
        """The words that show, a line for each block, at most 20,000 characters."""
        return markup.text_of(self.shown, limit=_TEXT_LENGTH)

    @cached_property
    def whole_text(self) -> str:
        """All the words that show, to look quotations up in."""
        return markup.text_of(self.shown, limit=len(self.shown))

    @cached_property
    def fingerprint(self) -> str | None:
        """The digest of the words, None if there are none."""
        return fingerprint.fingerprint(self.text) if self.text else None

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every ``id``, every ``name`` of an ``<a>``, and both as GitHub prefixes them."""
        found: set[str] = set()
        for tag in markup.tags(self.apart.live):
            if "id" in tag.source.lower() or tag.name == "a":
                found.update(_names(tag))
        return frozenset(found | {name.removeprefix("user-content-") for name in found})

    @cached_property
    def refresh(self) -> Refresh | None:
        """Where the page sends its reader by ``<meta http-equiv=refresh>``."""
        if "refresh" not in self.html.lower():  # nearly always
            return None
        contents = (
            tag.get("content", "")
            for name, tag in self._head
            if name == "meta" and tag.get("http-equiv", "").lower() == "refresh"
        )
        return refresh(next(contents, ""), self.base)

    @cached_property
    def base(self) -> str:
        """What relative addresses are relative to."""
        bases = (
            tag["href"] for name, tag in self._head if name == "base" and "href" in tag
        )
        return leads.join(self.url, next(bases, "")) or self.url

    @cached_property
    def canonical(self) -> str | None:
        """The address that the page calls its own."""
        links = (
            tag.get("href", "")
            for name, tag in self._head
            if name == "link" and "canonical" in tag.get("rel", "").lower().split()
        )
        href = next(links, "")
        return leads.join(self.base, href) if href else None

    @cached_property
    def password_fields(self) -> int:
        """How many password fields there are."""
        return sum(
            tag.attributes.get("type", "").lower() == "password"
            for tag in markup.tags(self.apart.live, "input")
        )

    @cached_property
    def fields(self) -> int:
        """How many fields there are to write or choose in."""
        inputs = (
            tag.attributes.get("type", "text").lower()
            for tag in markup.tags(self.apart.live, "input")
        )
        others = markup.tags(self.apart.live, "textarea|select")
        return sum(kind not in _BUTTONS for kind in inputs) + sum(1 for _ in others)

    @cached_property
    def headline(self) -> str:
        """The title and the first heading; without either the first words."""
        named = " ".join(filter(None, (self.title, self.h1)))
        return named or self.text[:_TITLE_LENGTH]

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The addresses of the scripts and frames of the page, as written."""
        framing = (tag for tag in self.apart.raw if tag.name in {"script", "iframe"})
        framed = markup.tags(self.apart.live, "frame")
        found = (tag.attributes.get("src", "") for tag in (*framing, *framed))
        return tuple(source for source in found if source)

    @cached_property
    def script(self) -> str:
        """The text of the inline scripts, at most 20,000 characters."""
        bodies = (tag.body for tag in self.apart.raw if tag.name == "script")
        return "\n".join(bodies)[:_MOST_SCRIPT]

    @cached_property
    def js_shell(self) -> bool:
        """Whether what the page says is written by its scripts."""
        is_empty = self.is_scripted and len(self.text) <= _SHELL_LENGTH
        return is_empty or self.js_target is not None

    @cached_property
    def is_scripted(self) -> bool:
        """Whether scripts fill the page, or may: it has a root for them to fill."""
        scripts = [tag for tag in self.apart.raw if tag.name == "script"]
        module = any("module" in tag.attributes.get("type", "").lower() for tag in scripts)
        is_blank = bool(scripts) and len(self.text) <= _BLANK_LENGTH
        return module or is_blank or bool(scripts and leads.has_root(self.apart.live))

    @cached_property
    def js_target(self) -> str | None:
        """Where a page that says next to nothing sends its reader by script."""
        if not self.script or len(self.text) > _SHELL_LENGTH:
            return None
        return leads.script_target(self.script, self.base)

    @cached_property
    def _head(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        """The tags that say something of the page itself, with their attributes."""
        found = islice(markup.tags(self.apart.live, "base|link|meta"), _MOST_HEAD)
        return tuple((tag.name, tag.attributes) for tag in found)


def read_page(response: Response) -> PageFacts | None:
    """Return what the page says, None if it is not HTML or has no body."""
    if not response.body or not kinds.is_html(response):
        return None
    html = charset.decode(response.body, response.headers.get("content-type"))
    return PageFacts(url=response.url, html=html)


def _line(text: str) -> str | None:
    return " ".join(text.split())[:_TITLE_LENGTH].rstrip() or None


def _heading(live: str, start: int) -> str | None:
    """Return the words of the heading whose inside begins at *start*."""
    inside = live[start : start + _H1_LENGTH]
    end = _H1_END.search(inside)
    return _line(markup.text_of(inside[: end.start()], limit=_H1_LENGTH)) if end else None


def _names(tag: Tag) -> tuple[str, ...]:
    attributes = tag.attributes
    named = attributes.get("name", "") if tag.name == "a" else ""
    return tuple(name for name in (attributes.get("id", ""), named) if name)
