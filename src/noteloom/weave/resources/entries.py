"""Items that are about one thing with an address: all that they state of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.inline import links, plain
from noteloom.weave.resources import identifiers, stated
from noteloom.weave.resources.addresses import canonical
from noteloom.weave.resources.claims import Claim, Trust
from noteloom.weave.resources.found import Found
from noteloom.weave.resources.kinds import titled_kind
from noteloom.weave.resources.link_words import is_generic, repository_name, threads_below
from noteloom.weave.resources.people import people_in
from noteloom.weave.resources.telling import said_below, shortened
from noteloom.weave.resources.threads import is_thread_of
from noteloom.weave.resources.years import year_in_address
from noteloom.weave.text.one_line import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.model.inline import Inlines, Link
    from noteloom.model.note import Item, LinkEntry, Paragraph
    from noteloom.weave.resources.linked import Linked

_OPENING = re.compile(r"[\s:;,.—–|)\]-]+")
_EDGES = " \"“”':;,.—–-"


def of_entry(linked: Linked, item: Item, first: Paragraph, label: str) -> Iterator[Found]:
    """Yield what the links lead to with which an item begins, and all that it states."""
    entry = item.entry
    if entry is None:
        return
    link, *others = entry.links
    lead, tail = _around(first.inlines, entry)
    said = shortened(" ".join(part for part in (tail, said_below(item)) if part))
    title = entry.title if entry.title != link.target else ""
    if is_generic(title):
        title = repository_name(link.target) or lead or title
    address = canonical(link.target)
    known = stated.read_title(title, address)
    site, handle = _site(entry.site)
    claims = [
        one
        for one in (
            known.claim,
            stated.claim_behind(tail),
            *_claims(lead, site, handle, label),
        )
        if one
    ]
    words = plain(first.inlines)
    yield Found(
        mention=linked.mention(link, said),
        span=item.span,
        address=address,
        title=known.title,
        rest=known.rest,
        claims=tuple(claims),
        is_title=bool(title),
        site=site or known.site,
        year=known.year or stated.year_in(tail[:80]) or year_in_address(address),
        kind=known.kind or titled_kind(known.title),
        level=stated.level_in(words),
        minutes=stated.minutes_in(f"{words} {said}"),
        identifiers=tuple(identifiers.in_text(said)),
        threads=tuple(one.target for one in (*entry.discussions, *threads_below(item))),
    )
    for other in others:
        found = linked.beside(other, address, known.title)
        yield found._replace(claims=tuple(claims)) if found.main else found


def named_by_words(
    linked: Linked, item: Item, first: Paragraph, named: str, shown: Sequence[Link]
) -> Iterator[Found]:
    """Yield what an item names by its words and not by those of its links."""
    link, *others = [one for one in shown if not is_thread_of(one)] or [shown[0]]
    known = stated.read_words(named)
    words = words_of(first.inlines)
    address = canonical(link.target)
    shows = {plain(one.children).strip(_EDGES) for one in shown}
    said = words.removeprefix(named).strip(_EDGES)
    said = "" if said in shows else said
    yield Found(
        mention=linked.mention(link, shortened(f"{said} {said_below(item)}")),
        span=item.span,
        address=address,
        title=known.title,
        rest=known.rest,
        claims=(known.claim,) if known.claim else (),
        is_title=True,
        year=known.year or stated.year_in(said[:40]) or year_in_address(address),
        kind=None,
        level=stated.level_in(words),
        minutes=stated.minutes_in(words),
        threads=tuple(one.target for one in shown if one is not link and is_thread_of(one)),
    )
    for other in others:
        yield linked.beside(other, address, known.title)


def _claims(lead: str, site: str | None, handle: str, label: str) -> Iterator[Claim]:
    """Yield who may have made a work: by the words before it, its site, the label above."""
    if handle:
        yield Claim((handle,), Trust.SURE)
    shaped, proven = Trust.SHAPED, Trust.PROVEN
    for words, trust in ((lead, shaped), (label, shaped), (site or "", proven)):
        people = people_in(words)
        if people:
            yield Claim(people, trust)


def _site(words: str | None) -> tuple[str | None, str]:
    """Return the site and the handle in ``Site @handle``."""
    site, at, handle = (words or "").rpartition("@")
    if at and re.fullmatch(r"[\w.-]+", handle) and (not site or site.endswith(" ")):
        return site.strip() or None, handle
    return words, ""


def _around(inlines: Inlines, entry: LinkEntry) -> tuple[str, str]:
    """Return the words before and behind the links of an entry."""
    own = {one.span for one in (*entry.links, *entry.discussions)}
    at = [
        i
        for i, one in enumerate(inlines)
        if any(link.span in own for link in links((one,)))
    ]
    if not at:
        return "", ""
    before = words_of(inlines[: at[0]]).rstrip(": ")
    behind = words_of(inlines[at[-1] + 1 :])
    opening = _OPENING.match(behind)
    return before, behind[opening.end() :] if opening else behind
