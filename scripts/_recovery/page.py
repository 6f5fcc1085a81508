"""The main content of a rendered page as canonical Markdown: the truth of a pair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

from _recovery.code import fenced
from _recovery.inline import UNSEEN, children, inline
from _recovery.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_MAIN = (
    "//article",
    "//main",
    "//*[@role='main']",
    "//div[@id='content']",
    "//div[contains(@class,'body')]",
)
"""Where pages keep their content, the surest place first."""

_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:toc|contents|sidebar|navbar|navigation|navheader|navfooter|breadcrumbs?"
    r"|footer|noprint|admonition-icon|linenos|linenodiv|prevnext|pagination|source-file"
    r"|md-source|docnav|related|header-panel|masthead|table-of-contents|sphinxsidebar)(?:$|\s)"
)
_ASIDE_TAGS = UNSEEN | {"nav", "footer", "form", "input", "aside", "head", "select"}
_BLOCKS = frozenset(
    "address article blockquote body center dd details dir div dl dt fieldset figcaption"
    " figure h1 h2 h3 h4 h5 h6 header hgroup hr li main menu ol p pre section summary table"
    " tbody td th tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def markdown(page: str) -> str:
    """Return the structure that *page* shows, in canonical Markdown."""
    root = html.document_fromstring(page)
    return "\n\n".join(_blocks(_main(root))) + "\n"


def _main(root: HtmlElement) -> HtmlElement:
    for place in _MAIN:
        found = root.xpath(place)
        if found:
            return max(found, key=lambda one: len(str(one.text_content())))
    body = root.find("body")
    return root if body is None else body


def _blocks(element: HtmlElement) -> Iterator[str]:
    """Yield the blocks in *element*; text between blocks is a paragraph."""
    running: list[HtmlElement | str] = []
    for node in children(element):
        if isinstance(node, str) or _is_inline(node):
            running.append(node)
            continue
        yield from _paragraph(running)
        running = []
        if not _is_aside(node):
            yield from _block(node)
    yield from _paragraph(running)


def _is_inline(element: HtmlElement) -> bool:
    """Tell whether *element* is running text: an inline one, with no block in it."""
    if not isinstance(element.tag, str):
        return True
    if element.tag in _BLOCKS or element.tag in _ASIDE_TAGS:
        return False
    return not any(one.tag in _BLOCKS for one in element.iterdescendants())


def _is_aside(element: HtmlElement) -> bool:
    """Tell whether *element* belongs to the page around the content."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in _ASIDE_TAGS or bool(_ASIDE.search(names))


def _paragraph(nodes: list[HtmlElement | str]) -> Iterator[str]:
    lines = [inline(line) for line in _lines(nodes)]
    text = "  \n".join(line for line in lines if line)
    if text:
        yield text


def _lines(nodes: list[HtmlElement | str]) -> Iterator[list[HtmlElement | str]]:
    """Split *nodes* where the page breaks the line."""
    line: list[HtmlElement | str] = []
    for node in nodes:
        if not isinstance(node, str) and node.tag == "br":
            yield line
            line = []
        else:
            line.append(node)
    yield line


def _block(element: HtmlElement) -> Iterator[str]:
    tag = str(element.tag)
    if tag in _HEADINGS:
        text = inline(children(element))
        if text:
            yield f"{'#' * _HEADINGS[tag]} {text}"
    elif tag in {"ul", "ol", "dir", "menu"}:
        yield from _list(element)
    elif tag == "pre":
        yield from fenced(element)
    elif tag == "table":
        yield from _table(element)
    elif tag == "blockquote":
        yield from _quote(element)
    elif tag == "hr":
        yield "* * *"
    elif tag == "p" and not any(one.tag in _BLOCKS for one in element.iterdescendants()):
        yield from _paragraph(children(element))
    else:
        yield from _blocks(element)


def _table(element: HtmlElement) -> Iterator[str]:
    """Yield a table of text as a table, and one that only lays out the page as blocks."""
    if element.xpath(".//pre | .//ul | .//ol | .//table | .//h1 | .//h2 | .//h3 | .//dl"):
        yield from _blocks(element)
    else:
        yield from table(element)


def _quote(element: HtmlElement) -> Iterator[str]:
    text = "\n\n".join(_blocks(element))
    if text:
        yield "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _list(element: HtmlElement) -> Iterator[str]:
    """Yield a list; what stands in an item beside its text is indented by four."""
    number = _first(element)
    items: list[str] = []
    for item in element:
        if item.tag != "li":
            continue
        mark = f"{number + len(items)}." if element.tag == "ol" else "-"
        text = _item(item, mark)
        if text:
            items.append(text)
    if items:
        yield "\n".join(items)


def _first(element: HtmlElement) -> int:
    start = element.get("start") or "1"
    return int(start) if start.isdecimal() else 1


def _item(element: HtmlElement, mark: str) -> str:
    blocks = list(_blocks(element))
    if not blocks:
        return ""
    head, *rest = blocks
    indent = " " * max(4, len(mark) + 1)
    starts_block = re.match(r"(?:[-#>|]|\d+\. |`{3}|\* \* \*)", head) is not None
    lines = (
        [mark, *_indented(head, indent)]
        if starts_block
        else _first_lines(mark, head, indent)
    )
    for block in rest:
        if not re.match(r"(?:- |\d+\. )", block):
            lines.append("")
        lines += _indented(block, indent)
    return "\n".join(lines)


def _first_lines(mark: str, head: str, indent: str) -> list[str]:
    first, *others = head.split("\n")
    return [f"{mark} {first}", *(f"{indent}{line}" for line in others)]


def _indented(block: str, indent: str) -> list[str]:
    return [
        f"{indent}{line}".rstrip() if not line.strip() else f"{indent}{line}"
        for line in block.split("\n")
    ]
