"""The code blocks of a page: their text, and the language that their classes name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|highlight-|src-|brush:\s*"
    r"|sourceCode\s+|programlisting\s+)([\w+#.-]+)"
)
_NONE = frozenset(
    "default text none plaintext plain txt nohighlight notranslate output literal-block"
    " wrapper undefined no-highlight example source".split()
)


def fenced(element: HtmlElement) -> Iterator[str]:
    """Yield the preformatted *element* as a fenced block, unless it is empty."""
    text = _text(element)
    if text.strip():
        longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
        fence = "`" * (longest + 1)
        yield f"{fence}{language(element)}\n{text}\n{fence}"


def language(element: HtmlElement) -> str:
    """Return the language that *element*, its child or its wrappers are marked with."""
    marked = [element.find(".//code"), element, *_wrappers(element)]
    for one in marked:
        if one is None:
            continue
        named = one.get("data-lang") or one.get("data-language") or _named(one)
        if named:
            return named
    return ""


def _named(element: HtmlElement) -> str:
    for found in _LANGUAGE.finditer(element.get("class") or ""):
        if found[1].lower() not in _NONE:
            return found[1]
    return ""


def _wrappers(element: HtmlElement) -> list[HtmlElement]:
    """Return the elements around *element* that can name its language."""
    return [
        one for one in list(element.iterancestors())[:2] if one.tag in {"div", "figure"}
    ]


def _text(element: HtmlElement) -> str:
    for line_number in element.xpath(".//*[contains(@class,'linenos')]"):
        line_number.drop_tree()
    for line_break in element.xpath(".//br"):
        line_break.tail = "\n" + (line_break.tail or "")
    lines = str(element.text_content()).expandtabs(4).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
