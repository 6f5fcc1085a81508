"""Whether a page is about what the link to it says, as far as single words tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.signs import urls
from noteloom.linkcheck.signs.lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from noteloom.linkcheck.page.facts import PageFacts
    from noteloom.linkcheck.signs.sighting import Context

# Scripts without blanks between words: each two characters in a row count as a word.
_BLANKLESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_BLANKLESS}]+|[^\W_{_BLANKLESS}]+")
_RUN = re.compile(rf"[{_BLANKLESS}]+")
_EMPTY = listed(
    """
    about all also am an and any are article as at au aus be blog but by can click com das
    de del dem den der des details die doc docs document documentation du ein eine el en
    for from has have here home how html htm https http if im in index info is it its la
    las le les link los more my new news no not nous of official on or our page pages para
    pdf php por post posts read see site so that the their them this to un und une us use
    using von vs was we web website welcome what when which who why will wiki with www you
    your
    """
)
_STEM = 5
"""Words are alike if their first letters are: `install`, `installing`, `installation`."""


class Subject(NamedTuple):
    """The words that a link promises: its own, and those of its address."""

    said: frozenset[str]
    addressed: frozenset[str]


def words(text: str) -> frozenset[str]:
    """Return the significant words of *text*, cut to their stems."""
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if _RUN.match(word):
            found.update(word[at : at + 2] for at in range(max(1, len(word) - 1)))
        elif len(word) > 1 and word not in _EMPTY and not word.isdigit():
            found.add(word[:_STEM])
    return frozenset(found)


def subject(url: str, context: Context) -> Subject:
    """Return what the links to *url* promise."""
    site = _stems(urls.host_words(url))
    said = words(" ".join(_names(context.link_texts)))
    return Subject(said - site, words(" ".join(urls.path_words(url))) - site)


def agrees(promised: Subject, facts: PageFacts) -> bool:
    """Return whether title or heading of a page have a word of what is promised.

    The name of the site does not count: error pages have it too.
    """
    shown = words(facts.headline) - _stems(urls.host_words(facts.url))
    return bool(shown & (promised.said | promised.addressed))


def differs(promised: Subject, facts: PageFacts) -> bool:
    """Return whether a page says what it is about, and the link promised another thing."""
    is_promising = bool(promised.said or promised.addressed)
    return is_promising and bool(facts.headline) and not agrees(promised, facts)


def is_telling(promised: Subject) -> bool:
    """Return whether a link or its address says more than a word of what it leads to."""
    long = {word for word in (*promised.said, *promised.addressed) if len(word) > 3}
    return len(long) > 1


def is_same_title(one: str | None, other: str | None) -> bool:
    """Return whether two titles are of one page.

    They are if they are equal, if half of all their words are in both, or if all words of
    the one, and more than one, are in the other: sites add their names to titles.
    """
    if not one or not other:
        return False
    ours, theirs = words(one), words(other)
    shared = len(ours & theirs)
    is_within = shared > 1 and shared == min(len(ours), len(theirs))
    is_alike = shared > 0 and 2 * shared >= len(ours | theirs)
    return one.casefold() == other.casefold() or is_within or is_alike


def _stems(labels: Iterable[str]) -> frozenset[str]:
    return frozenset(label[:_STEM] for label in labels)


def _names(texts: Iterable[str]) -> Iterable[str]:
    """Yield the link texts that are not addresses themselves."""
    return (text for text in texts if "://" not in text)
