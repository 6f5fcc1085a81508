"""Redirects that lead to a page: for good or for now, and of which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.signs import subject, urls
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.linkcheck.page.facts import PageFacts
    from noteloom.linkcheck.signs.sighting import Context
    from noteloom.linkcheck.visit import Visit

_FOR_GOOD = frozenset({301, 308})


class Move(NamedTuple):
    """What the redirects of a page that lives come to."""

    saw: Verdict
    evidence: tuple[str, ...] = ()
    moved_to: str | None = None


def move(visit: Visit, facts: PageFacts | None, context: Context, *, doubt: bool) -> Move:
    """Return what the redirects of *visit* mean. With *doubt* no new address is offered."""
    end = visit.hops[-1].url if visit.hops else visit.url
    statuses = [hop.status for hop in visit.hops[:-1]]
    if not statuses or urls.without_fragment(end) == urls.without_fragment(visit.url):
        return Move(Verdict.ALIVE)
    evidence = tuple(_evidence(visit, statuses, end))
    is_same = urls.is_same_owner(visit.url, end) or _is_same_page(facts, context)
    if doubt or not is_same or not _FOR_GOOD.issuperset(statuses):
        return Move(Verdict.REDIRECTED_TEMPORARY, evidence)
    return Move(Verdict.REDIRECTED_PERMANENT, evidence, end)


def _is_same_page(facts: PageFacts | None, context: Context) -> bool:
    """Return whether the page is known by its title or its words."""
    if facts is None:
        return False
    if context.known_fingerprint and facts.fingerprint == context.known_fingerprint:
        return True
    names = (context.known_title, *context.link_texts)
    return any(subject.is_same_title(facts.title, name) for name in names)


def _evidence(visit: Visit, statuses: list[int], end: str) -> Iterator[str]:
    chain = " → ".join(map(str, statuses))
    yield f"{chain} to `{end}`"
    yield from _kind(urls.parts(visit.url), urls.parts(end))
    if not urls.is_same_owner(visit.url, end):
        yield f"the new address is on another site, `{urls.parts(end).host}`"


def _kind(start: urls.Parts, end: urls.Parts) -> Iterator[str]:
    """Yield what kind of a change it is, if it is one of the usual ones."""
    if (start.scheme, end.scheme) == ("https", "http"):
        yield "the redirect leads from https down to http"
    if start.path.rstrip("/") != end.path.rstrip("/") or start.query != end.query:
        return
    if (start.scheme, end.scheme) == ("http", "https"):
        yield "an upgrade: the same path over https"
    if start.path != end.path:
        yield "only the slash at the end differs"
    if start.host != end.host and start.host.removeprefix("www.") == end.host.removeprefix(
        "www."
    ):
        yield "only `www.` differs"
