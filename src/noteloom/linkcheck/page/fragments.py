"""Whether a fragment leads anywhere in the page that it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from noteloom.linkcheck.page import charset, kinds
from noteloom.linkcheck.page.quotes import folded, quotes, stands_in
from noteloom.linkcheck.page.slugs import slugs
from noteloom.linkcheck.verdicts import Verdict
from noteloom.linkcheck.visit import BodyEnd

if TYPE_CHECKING:
    from noteloom.linkcheck.page.facts import PageFacts
    from noteloom.linkcheck.visit import Response

_QUOTING = ":~:"
_ROUTE = re.compile(r"[!/]")
_LINES = re.compile(
    r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|lines?-\d+(?:-\d+|:\d+)?", re.IGNORECASE
)
_CODE_HOSTS = re.compile(
    r"(?:^|\.)(?:github|gitlab|gitea|codeberg|bitbucket|sr)\.(?:com|org|io|ht)$|^git(?:lab)?\."
)
_LATE = re.compile(
    r"diff-|issuecomment-|issue-\d|discussion_r|discussioncomment-|pullrequestreview-"
    r"|commitcomment-|note_\d|r\d+$|ref-|event-|readme|files|comment-"
)
"""Places on code hosts that scripts fill in."""

_KNOWN_PARTS = (
    (re.compile(r"application/pdf"), re.compile(r""), "a place in a PDF"),
    (
        re.compile(r"(?:video|audio|application)/"),
        re.compile(r"t=|track=|xywh="),
        "a part of a recording",
    ),
    (re.compile(r"image/"), re.compile(r"xywh=|svgView|t=|id="), "a part of a picture"),
    (re.compile(r"text/"), re.compile(r"line=|char="), "a range in plain text (RFC 5147)"),
    (
        re.compile(r"text/csv"),
        re.compile(r"row=|col=|cell="),
        "cells of a table (RFC 7111)",
    ),
    (re.compile(r"application/(?:.*\+)?json"), re.compile(r"/"), "a JSON pointer"),
)
"""Kinds of files, and the fragments that they are known to have."""

_MARKDOWN_PATH = re.compile(r"\.(?:md|markdown|mdown|mkd|qmd)$", re.IGNORECASE)
_WHOLE = frozenset({BodyEnd.COMPLETE})


class Fragment(NamedTuple):
    """What became of a fragment; *verdict* is None when nothing is wrong with it."""

    verdict: Verdict | None
    evidence: tuple[str, ...] = ()


_FOUND = Fragment(None)


def look_up(
    fragment: str, url: str, response: Response, facts: PageFacts | None
) -> Fragment:
    """Return whether *fragment*, without its ``#``, is found in what *url* served."""
    name, _, directives = fragment.partition(_QUOTING)
    if not directives and name.lower() in {"", "top"}:
        return _FOUND
    if facts is None:
        return _in_file(fragment, url, response)
    place = _place(name, response, facts)
    if place.verdict or not directives:
        return place
    return _quoted(directives, response, facts)


def _place(name: str, response: Response, facts: PageFacts) -> Fragment:
    """Look for the element that *name* means.

    Source: WHATWG HTML Standard, section 7.4.6.4 (scrolling to a fragment): the name as
    it stands, then percent-decoded, then ``top`` in any case.
    """
    spelt = _spellings(name)
    if name.lower() in {"", "top"} or not facts.ids.isdisjoint(spelt):
        return _FOUND
    if reason := _untold(name, response, facts):
        return Fragment(Verdict.FRAGMENT_UNVERIFIABLE, (reason,))
    return Fragment(Verdict.FRAGMENT_MISSING, (_missing(name, spelt, facts),))


def _spellings(name: str) -> tuple[str, ...]:
    """Return what the id may be: *name* as written, and decoded."""
    encoded = unquote_to_bytes(name)
    try:
        decoded = encoded.decode()
    except UnicodeDecodeError:
        decoded = encoded.decode("latin-1")
    return (name, decoded, f"user-content-{decoded}")


def _untold(name: str, response: Response, facts: PageFacts) -> str | None:
    """Return why nobody can tell from here that there is no *name*."""
    if _ROUTE.match(name):
        return f"`#{name}` is a route for a script"
    if _LINES.fullmatch(name):
        return f"`#{name}` are lines of a file, which a script shows"
    host = urlsplit(facts.url).hostname or ""
    if _CODE_HOSTS.search(host) and _LATE.match(name):
        return f"`#{name}` is a place that `{host}` fills in by script"
    if facts.js_shell:
        return "a script makes the page, and no id is in what was served"
    if response.body_end not in _WHOLE:
        return f"`#{name}` is not in the part of the page that is read"
    return None


def _missing(name: str, spelt: tuple[str, ...], facts: PageFacts) -> str:
    wanted = spelt[1].casefold()
    other = min((one for one in facts.ids if one.casefold() == wanted), default=None)
    if other is not None:
        return f"no element has the id `{name}`; `{other}` differs in case"
    hidden = {tag.name for tag in facts.apart.raw if f'id="{spelt[1]}"' in tag.body}
    where = sorted(hidden & {"noscript", "template"})
    inside = f", except inside `<{where[0]}>`, which does not show" if where else ""
    return f"no element has the id `{name}`{inside}"


def _quoted(directives: str, response: Response, facts: PageFacts) -> Fragment:
    """Look for the quotations of a link in the words of the page."""
    text = folded(facts.whole_text)
    lost = [quote for quote in quotes(directives) if not stands_in(quote, text)]
    if not lost:
        return _FOUND
    if facts.js_shell or response.body_end not in _WHOLE:
        reason = "the quotation is not in the part of the page that is read"
        return Fragment(Verdict.FRAGMENT_UNVERIFIABLE, (reason,))
    quotation = lost[0].start[:80]
    evidence = f"the page no longer says “{quotation}” as the link quotes it"
    return Fragment(Verdict.TEXT_FRAGMENT_MISSING, (evidence,))


def _in_file(fragment: str, url: str, response: Response) -> Fragment:
    """Say what *fragment* means in something that is no HTML."""
    media = kinds.media_type(response)
    for kind, part, words in _KNOWN_PARTS:
        if kind.match(media) and part.match(fragment):
            return Fragment(None, (f"`#{fragment}` is {words}, which is not looked up",))
    if _is_markdown(media, url) and _names_heading(fragment, response):
        return Fragment(None, (f"`#{fragment}` is a heading of the Markdown file",))
    evidence = f"`{media or 'a file of no kind'}` has no places that can be looked up"
    return Fragment(Verdict.FRAGMENT_UNVERIFIABLE, (evidence,))


def _is_markdown(media: str, url: str) -> bool:
    path = url.partition("#")[0].partition("?")[0]
    is_named = bool(_MARKDOWN_PATH.search(path))
    return media in {"text/markdown", "text/x-markdown"} or (is_named and "text/" in media)


def _names_heading(fragment: str, response: Response) -> bool:
    text = charset.decode(response.body, response.headers.get("content-type"))
    return unquote(fragment).lower().removeprefix("user-content-") in slugs(text)
