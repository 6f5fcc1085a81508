"""The part of the fold that closes styles, links and images."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, ClassVar

from noteloom.model.inline import Image, Link, LinkKind, Styled, Text, plain
from noteloom.model.source import Span
from noteloom.read.fold_inline import STYLES, InlineFold
from noteloom.read.frames import Frame, merged
from noteloom.read.links import is_name, kind_of, wiki_words

if TYPE_CHECKING:
    from collections.abc import Callable


# Source: CommonMark 0.31, section 6.3 "Links", the inline destination without line ends.
_DESTINATION = re.compile(
    r"""\([ \t]*<?(?P<target>[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"""
    r"""(?:[ \t]+"(?P<title>[^"\n]*)")?[ \t]*\)"""
)
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")


class StyleFold(InlineFold):
    """Folds styles, links and images."""

    def _close_style(self, frame: Frame) -> None:
        children = merged(frame.children)
        if children:
            self.inline(Styled(STYLES[frame.kind], children), frame.start, frame.end)

    def _close_ghost(self, frame: Frame) -> None:
        self.stack[-1].children.extend(frame.children)

    def _close_link(self, frame: Frame) -> None:
        data, span = frame.data, Span(frame.start, frame.end)
        target: str = data["dest_url"]
        children = merged(frame.children) or (Text(target),)
        if isinstance(data["link_type"], dict):
            if self._bracketed_link(span):
                return
            # In a table the bar before the alias is escaped, and the backslash stays here.
            target = html.unescape(target).rstrip("\\")
            if plain(children).strip() in {"", target.strip()}:
                children = (Text(wiki_words(target)),)
            if kind_of(target) is None and not is_name(target):
                self.unsafe(span)
            elif any(character.isalpha() for character in target):
                self.inline(Link(LinkKind.WIKI, target, None, children, span), *span)
            else:  # a matrix such as [[0, 1]], not a name
                self.inline(Text(self.source[span]), *span)
            return
        if data["link_type"] == "Email":
            target = f"mailto:{target.removeprefix('mailto:')}"
        kind = kind_of(target)
        if kind is None:
            self.unsafe(span)
        else:
            self.inline(Link(kind, target, data["title"] or None, children, span), *span)

    def _bracketed_link(self, span: Span) -> bool:
        """Take ``[[pdf]](address)`` for the link that it is without wikilinks."""
        found = _DESTINATION.match(self.source.text, span.end)
        if found is None:
            return False
        kind = kind_of(found["target"])
        whole = Span(span.start, found.end())
        if kind is None:
            self.unsafe(whole)
        else:
            words = Text(self.source[span][1:-1])
            link = Link(kind, found["target"], found["title"], (words,), whole)
            self.inline(link, *whole)
        self.skip_until = whole.end
        return True

    def _close_image(self, frame: Frame) -> None:
        data, span = frame.data, Span(frame.start, frame.end)
        if kind_of(data["dest_url"]) not in (LinkKind.WEB, LinkKind.NOTE):
            self.unsafe(span)
            return
        alt = plain(frame.children)
        if isinstance(data["link_type"], dict) and _SIZE.fullmatch(alt):
            alt = wiki_words(data["dest_url"])  # how wide to show it
        self.inline(Image(data["dest_url"], alt, data["title"] or None, span), *span)

    CLOSERS: ClassVar[dict[str, Callable[[Any, Frame], None]]] = {
        **dict.fromkeys(STYLES, _close_style),
        "ghost": _close_ghost,
        "Link": _close_link,
        "Image": _close_image,
    }
