"""Which addresses get which replacement: only what has been shown to be better."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.fix.captures import nearest, taken
from noteloom.linkcheck.fix.cited import day_of
from noteloom.linkcheck.fix.replacement import Replacement, Why
from noteloom.linkcheck.fix.targets import objection, spelled
from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import PurePosixPath

    from noteloom.linkcheck.judgement import CheckedLink, Judgement
    from noteloom.linkcheck.occurrence import Occurrence

_NO_DAYS: Mapping[PurePosixPath, date] = MappingProxyType({})
_NO_CAPTURES: Mapping[str, Sequence[str]] = MappingProxyType({})


class _Home(NamedTuple):
    """Where a living page is now."""

    new: str
    why: Why


def plan(
    links: Sequence[CheckedLink],
    *,
    cited: Mapping[PurePosixPath, date] = _NO_DAYS,
    captures: Mapping[str, Sequence[str]] = _NO_CAPTURES,
) -> tuple[Replacement, ...]:
    """Return what to replace in each note, by path and address.

    Args:
        links: Everything that was checked: a link is not led to one that fails.
        cited: The day of each note whose day is known (``cited.cited_on``).
        captures: Good captures of dead addresses, as written in the notes, beside the
            one that the check found.

    """
    homes = {link.url: home for link in links if (home := _home(link)) is not None}
    health = {link.url: link.judgement.health for link in links}
    found: list[Replacement] = []
    for link in links:
        if link.judgement.health is Health.DEAD:
            found.extend(_to_archive(link, cited, captures.get(link.url, ())))
        elif (home := _settled(link.url, homes, health)) is not None:
            found.extend(_everywhere(link, home))
    return tuple(sorted(found, key=lambda one: (one.path, one.url)))


def _everywhere(link: CheckedLink, home: _Home) -> Iterator[Replacement]:
    for path in _by_note(link):
        yield Replacement(
            path=path,
            url=link.url,
            new=home.new,
            why=home.why,
            evidence=link.judgement.evidence,
        )


def _by_note(link: CheckedLink) -> dict[PurePosixPath, list[Occurrence]]:
    places: defaultdict[PurePosixPath, list[Occurrence]] = defaultdict(list)
    for one in link.occurrences:
        places[one.source.path].append(one)
    return places


# -- living pages -----------------------------------------------------------------------


def _home(link: CheckedLink) -> _Home | None:
    """Return the next home of a page that lives: where it moved, or the same by https."""
    seen = link.judgement
    if seen.health is not Health.OK:
        return None
    secured = _secured(link.url, seen)
    moved = seen.moved_to if seen.verdict is Verdict.REDIRECTED_PERMANENT else None
    if moved is not None and secured is not None and _is_same(moved, secured):
        moved = None
    if moved is not None and not _is_same(moved, link.url):
        new = spelled(_with_fragment(moved, link.url))
        if objection(link.url, new) is None:
            return _Home(new, Why.MOVED)
    return None if secured is None else _Home(secured, Why.SECURED)


def _secured(url: str, seen: Judgement) -> str | None:
    """Return *url* by https if the server's first answer led there and nowhere else."""
    hops = seen.latest.hops if seen.latest else ()
    if len(hops) < 2 or url[:7].lower() != "http://":
        return None
    asked, led = hops[0].url, hops[1].url
    if not _is_same(f"https{asked[4:]}", led) or not asked.startswith("http://"):
        return None
    authority = url[7:].partition("/")[0]
    # A port belongs to its scheme, so then the server's own spelling is taken.
    new = _with_fragment(led, url) if ":" in authority else f"https{url[4:]}"
    return spelled(new)


def _is_same(one: str, other: str) -> bool:
    return one.partition("#")[0] == other.partition("#")[0]


def _with_fragment(new: str, url: str) -> str:
    """Return *new* with the fragment of *url*, unless it has one of its own."""
    page, _, fragment = new.partition("#")
    kept = fragment or url.partition("#")[2]
    return f"{page}#{kept}" if kept else page


def _settled(
    url: str, homes: Mapping[str, _Home], health: Mapping[str, Health]
) -> _Home | None:
    """Return the last home of *url*: none if the way is a ring or its end not proven."""
    home = homes.get(url)
    passed = {url}
    while home is not None:
        if home.new in passed:
            return None
        passed.add(home.new)
        onward = homes.get(home.new) or homes.get(home.new.partition("#")[0])
        if onward is None:
            break
        home = _Home(_with_fragment(onward.new, home.new), Why.MOVED)
    if home is None or not _is_proven(home.new, health) or objection(url, home.new):
        return None
    return home


def _is_proven(new: str, health: Mapping[str, Health]) -> bool:
    known = {health.get(new), health.get(new.partition("#")[0])} - {None}
    return known <= {Health.OK}


# -- dead pages -------------------------------------------------------------------------


def _to_archive(
    link: CheckedLink, cited: Mapping[PurePosixPath, date], captures: Sequence[str]
) -> Iterator[Replacement]:
    seen = link.judgement
    alive = seen.last_alive.date() if seen.last_alive else None
    good = [one for one in _captures(seen, captures) if _is_good(one, link)]
    for path, places in _by_note(link).items():
        capture = nearest(good, day_of(places, cited) or alive)
        if capture is not None:
            yield Replacement(
                path=path,
                url=link.url,
                new=spelled(_with_fragment(capture, link.url)),
                why=Why.ARCHIVED,
                evidence=seen.evidence,
            )


def _captures(seen: Judgement, others: Sequence[str]) -> Iterator[str]:
    for one in (seen.archived, *others):
        if one is not None:
            # The archive's interface gives http, its pages are served by https.
            yield one.replace("http://web.archive.org/", "https://web.archive.org/", 1)


def _is_good(capture: str, link: CheckedLink) -> bool:
    """Return whether *capture* can be what was cited: not made when the page was gone."""
    made, since = taken(capture), link.judgement.since
    late = made is not None and since is not None and made > since.date()
    is_web = capture.startswith(("http://", "https://")) and capture != link.url
    worse = capture.startswith("http://") and link.url.startswith("https://")
    return is_web and not late and not worse
