"""Running text of a page as Markdown that is read back as the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

from _recovery.plain import key, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

UNSEEN = frozenset({"script", "style", "button", "svg", "template", "noscript", "iframe"})
"""Elements whose text no reader sees, or that are controls of the page."""

_ANCHOR = re.compile(r"(headerlink|anchor|permalink|hash-link|footnote-backref)")
_ANCHOR_TEXT = frozenset({"", "¶", "#", "§", "🔗", "↩", "↩︎", "⚓", "\u200b", "<!---->"})
_STRONG = {"strong": "**", "b": "**", "em": "*", "i": "*", "var": "*", "del": "~~"}
_CODE = frozenset({"code", "tt", "kbd", "samp"})
_SPECIAL = re.compile(r"([\\`*_\[\]<~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_OPENING = re.compile(r"^(#{1,6}(?=\s|$)|[-+=>](?=\s|$|[->=])|>|(?<=\d)[.)](?=\s|$))")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class Style(NamedTuple):
    """How text is marked up: with less of it where marks would be read as words."""

    marks: bool = True
    links: bool = True


def inline(nodes: list[HtmlElement | str]) -> str:
    """Return *nodes* as one paragraph of Markdown, with as many marks as read back."""
    words = key(_words(nodes))
    for style in (Style(), Style(marks=False), Style(marks=False, links=False)):
        text = _opened(_tidy("".join(_pieces(nodes, style))))
        if key(" ".join(shown(one) for one in _READER.parse(text))) == words:
            return text
    return _opened(_escaped(_tidy(_words(nodes))))


def is_anchor(element: HtmlElement) -> bool:
    """Tell whether *element* is the mark that links a heading to itself."""
    if element.tag != "a":
        return False
    if _ANCHOR.search(element.get("class") or ""):
        return len(str(element.text_content()).strip()) <= 3
    return not len(element) and str(element.text_content()).strip() in _ANCHOR_TEXT


def children(element: HtmlElement) -> list[HtmlElement | str]:
    """Return the texts and elements directly in *element*, in order."""
    found: list[HtmlElement | str] = [element.text or ""]
    for child in element:
        found.append(child)
        found.append(child.tail or "")
    return [one for one in found if not isinstance(one, str) or one]


def _words(nodes: list[HtmlElement | str]) -> str:
    return "".join(_pieces(nodes, None))


def _pieces(nodes: list[HtmlElement | str], style: Style | None) -> Iterator[str]:
    """Yield the Markdown of *nodes*; with no *style*, their bare words."""
    for node in nodes:
        if isinstance(node, str):
            yield _escaped(node) if style else node
        elif isinstance(node.tag, str) and node.tag not in UNSEEN and not is_anchor(node):
            yield _element(node, style)


def _element(element: HtmlElement, style: Style | None) -> str:
    tag = str(element.tag)
    if tag == "br":
        return "\n"
    if tag == "img":
        return _image(element) if style and style.links else ""
    if tag in _CODE and style:
        return _code(str(element.text_content()))
    inner = "".join(_pieces(children(element), style))
    if tag == "a" and style and style.links and element.get("href"):
        return _around(inner, "[", f"](<{_target(element.get('href') or '')}>)")
    if tag in _STRONG and style and style.marks:
        return _around(inner, _STRONG[tag], _STRONG[tag])
    return inner


def _image(element: HtmlElement) -> str:
    target = _target(element.get("src") or "")
    alt = _escaped(" ".join((element.get("alt") or "").split()))
    return f"![{alt}](<{target}>)" if not target.startswith("data:") else ""


def _target(url: str) -> str:
    return re.sub(r"[\s<>]", lambda found: f"%{ord(found[0]):02X}", url.strip())


def _code(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        return ""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _around(inner: str, before: str, after: str) -> str:
    """Put marks around *inner*, and leave the blanks at its ends outside."""
    bare = inner.strip()
    if not bare:
        return inner
    head, _, tail = inner.partition(bare)
    return f"{head}{before}{bare}{after}{tail}"


def _escaped(text: str) -> str:
    return _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", text))


def _tidy(text: str) -> str:
    """Join what the source wrapped; a break that the page shows stays."""
    return " ".join(text.split())


def _opened(text: str) -> str:
    """Escape an opening that would make the paragraph a heading, an item or a quote."""
    numbered = _NUMBER.sub(r"\1\\\2", text)
    return _OPENING.sub(r"\\\1", numbered)
