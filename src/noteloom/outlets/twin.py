"""A page of the site as Markdown for programs that read: its words, and no boxes.

Source: the llms.txt proposal, <https://llmstxt.org/>: "a clean markdown version of those
pages at the same URL as the original page, but with `.md` appended".
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.outlets import markup
from noteloom.render import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINK = re.compile(
    r"(?<=\]\()(?<!\\\]\()(<[^<>\n]*>|[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)?)(?=[\s)])"
)
_LABEL = re.compile(r"^( {0,3}\[[^\]\n]+\]:[ \t]+)(\S+)")
_BOX = re.compile(r"</?(?:div|details|section|figure|figcaption|nav|dl|a)\b[^>]*>\s*")
_SUMMARY = re.compile(r"<summary>(.*)</summary>")
_DROPPED = re.compile(
    r'<(details(?= class="noteloom-(?:original|reckon|card-marks)")'
    r'|div(?= class="noteloom-(?:recovered|unsure)")'
    r"|figure|svg|style|script)\b"
)
_INLINE = re.compile(
    r"</?(?:small|span|abbr|mark|time)\b[^>]*>|<!-- -->|(?<!\\)\{:? ?[.#][^}]*\}"
)
_TERM = re.compile(r"</?dfn>")
_ONLY_COMMENT = re.compile(r"<!--.*-->\s*")


class Head(NamedTuple):
    """What stands before the words of a page. Dates are as the notes state them."""

    title: str
    url: str | None = None
    description: str = ""
    tags: tuple[str, ...] = ()
    verified: str | None = None


def twin(head: Head, markdown: str, resolve: Callable[[str], str | None]) -> str:
    """Return a page that Noteloom made, without boxes, marks and its original text."""
    body = "\n".join(_clean(_body(markdown), resolve))
    return _file(head, re.sub(r"\n{3,}", "\n\n", body))


def twin_of_own(head: Head, markdown: str, resolve: Callable[[str], str | None]) -> str:
    """Return a page that the owner wrote: the same words, its links made to work."""
    written = (
        line if is_code else _with_links(line, resolve)
        for line, is_code in markup.lines(_body(markdown))
    )
    return _file(head, "\n".join(written))


def _file(head: Head, body: str) -> str:
    fields = {
        "title": head.title,
        "url": head.url,
        "description": head.description,
        "tags": list(head.tags),
        "verified": head.verified,
    }
    # JSON is YAML too, and no text can break out of its field.
    told = "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
        for name, value in fields.items()
        if value
    )
    return f"---\n{told}---\n\n{body.strip()}\n"


def _body(markdown: str) -> str:
    """Return a page without its front matter."""
    if not markdown.startswith("---\n"):
        return markdown
    _, end, body = markdown[4:].partition("\n---\n")
    return body if end else markdown


def _clean(body: str, resolve: Callable[[str], str | None]) -> Iterator[str]:
    end: str | None = None
    for line, is_code in markup.lines(body):
        if end is not None:
            end = None if line.strip() == end else end
            continue
        is_plain = is_code or not line.startswith("<")
        dropped = None if is_plain else _DROPPED.match(line)
        if dropped:
            closing = f"</{dropped[1]}>"
            end = None if line.rstrip().endswith(closing) else closing
        elif is_code:
            yield line
        elif not is_plain and (_BOX.fullmatch(line) or _ONLY_COMMENT.fullmatch(line)):
            yield ""
        else:
            yield _cleaned(line, resolve)


def _cleaned(line: str, resolve: Callable[[str], str | None]) -> str:
    summary = _SUMMARY.fullmatch(line) if line.startswith("<summary") else None
    if summary:
        words = re.sub(r"<[^>]*>", "", summary[1])
        return f"**{escape.text(html.unescape(words)).strip()}**"
    if "<" in line or "{" in line:
        line = markup.outside_code(line, _without_marks)
    return _with_links(line, resolve)


def _without_marks(part: str) -> str:
    return _INLINE.sub("", _TERM.sub("**", part))


def _with_links(line: str, resolve: Callable[[str], str | None]) -> str:
    def moved(found: re.Match[str]) -> str:
        target = resolve(found[0].strip("<>"))
        return found[0] if target is None else target

    if "](" in line:
        line = markup.outside_code(line, lambda part: _LINK.sub(moved, part))
    label = _LABEL.match(line) if "]:" in line else None
    target = resolve(label[2].strip("<>")) if label else None
    if label is None or target is None:
        return line
    return f"{label[1]}{target}{line[label.end() :]}"
