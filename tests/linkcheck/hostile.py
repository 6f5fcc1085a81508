"""Outcomes made of what hostile notes and servers send."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.outcomes import NOW, link, note, observation, outcome
from noteloom.linkcheck.judgement import Incident, RuleFinding
from noteloom.linkcheck.observation import Hop
from noteloom.linkcheck.occurrence import Occurrence
from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health
from noteloom.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from noteloom.linkcheck.judgement import CheckedLink, Outcome

# Pieces, not letters: random letters almost never spell an escape or a command.
PIECES = [
    "https://a.example/",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "|",
    "\\",
    "\\|",
    "`",
    "``",
    "]]>",
    "<!--",
    "</details>",
    "<script>",
    "&amp;",
    "&#10;",
    "%0A",
    "%",
    ":",
    ",",
    "::error file=x::y",
    "::stop-commands::t",
    "##[error]x",
    "##vso[task.complete]",
    "@someone",
    "#1",
    "[a](b)",
    "](<",
    ">)",
    '"',
    "'",
    "\x00",
    "\x07",
    "\x1b[2J",
    "\x1b]8;;x\x07",
    "\x7f",
    "\x85",
    "\x9b31m",
    "\u2028",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\ud800",
    "\udfff",
    "\U000e0041",
    "👩\u200d🔬",
    "é𝄞",
    "x" * 2_100,
]

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=6).map("".join)
words = texts.filter(bool)


@st.composite
def links(draw: st.DrawFn) -> CheckedLink:
    """Draw a link of any verdict and health, at one or two places."""
    url = draw(words)
    found = [_place(draw, url) for _ in range(draw(st.integers(1, 2)))]
    seen = observation(
        url,
        draw(st.sampled_from(Verdict)),
        hops=(Hop(draw(texts), 200, 1),),
        title=draw(texts),
    )
    return link(
        url,
        draw(st.sampled_from(Verdict)),
        *found,
        health=draw(st.sampled_from(Health)),
        evidence=tuple(draw(st.lists(texts, max_size=3))),
        latest=draw(st.none() | st.just(seen)),
        since=draw(st.none() | st.just(NOW)),
        last_alive=draw(st.none() | st.just(NOW)),
        moved_to=draw(st.none() | texts),
        archived=draw(st.none() | texts),
        incident=draw(st.sampled_from([None, "down.example", "a\n::error::b"])),
    )


def _place(draw: st.DrawFn, url: str) -> Occurrence:
    before, path = draw(texts), draw(st.sampled_from(["a.md", "b\n::error::,:%.md"]))
    source = note(path, f"{before}[t]({url})")
    return Occurrence(url, draw(texts), source, Span(len(before), len(source.text)))


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    """Draw an outcome with some hostile links, hosts and rules."""
    found = draw(st.lists(links(), max_size=4))
    hosts = draw(st.sampled_from([(), ("down.example",), ("a\n::error::b",)]))
    rules = draw(st.lists(st.builds(RuleFinding, texts, texts, texts), max_size=1))
    return outcome(
        *found,
        incidents=tuple(Incident(one, Verdict.REFUSED, 2, NOW) for one in hosts),
        rules=tuple(rules),
        other_schemes=draw(st.dictionaries(texts, st.integers(1, 9), max_size=1)),
    )


def for_any_outcome(test: Callable[..., None]) -> Callable[..., None]:
    """Run *test* with hostile outcomes; they are slow to make, and there are many tests."""
    return settings(max_examples=40)(given(found=outcomes())(test))


def hidden(text: str) -> set[str]:
    """Return the characters of *text* that a terminal obeys or does not show."""
    kinds = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    allowed = "\n\u200c\u200d"
    return {
        one for one in text if unicodedata.category(one) in kinds and one not in allowed
    }


_LINE_COMMAND = re.compile(r"^\s*::", re.MULTILINE)
_LOG_COMMAND = re.compile(r"##\w*\[")


def commands(text: str) -> list[str]:
    """Return whatever a build service would obey in a log."""
    return [
        found[0] for one in (_LINE_COMMAND, _LOG_COMMAND) for found in one.finditer(text)
    ]
