"""One resource for each thing out there, however many notes mention it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.inline import Image, leads_out, plain
from noteloom.model.library import Mention, Resource, ResourceId, ResourceKind
from noteloom.weave.addresses import canonical, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.inline import Link
    from noteloom.model.note import LinkEntry, Note

_COURSE = re.compile(r"\bcourse\b", re.IGNORECASE)
_SLUG = re.compile(r"[^a-z0-9]+")
_GENERIC = frozenset(
    [
        "article",
        "blog",
        "code",
        "demo",
        "docs",
        "here",
        "link",
        "paper",
        "pdf",
        "repo",
        "slides",
        "source",
        "video",
        "website",
    ]
)


class _Facts(NamedTuple):
    title: str
    site: str | None
    discussions: tuple[str, ...]


def gather(notes: Iterable[Note]) -> tuple[Resource, ...]:
    """Return every resource that *notes* link to, in the order of their first mention."""
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    facts: dict[str, _Facts] = {}
    for note in notes:
        for link in note.links:
            if leads_out(link):
                mentions[canonical(link.target)].append(_mention(note, link))
        for entry in note.entries:
            for key, found in _facts(entry):
                facts.setdefault(key, found)
    taken: dict[str, int] = {}
    return tuple(
        _resource(key, found, facts.get(key), taken) for key, found in mentions.items()
    )


def by_address(resources: Iterable[Resource]) -> Mapping[str, Resource]:
    """Return the resources by canonical address."""
    return {canonical(resource.url): resource for resource in resources}


def _mention(note: Note, link: Link | Image) -> Mention:
    words = link.alt if isinstance(link, Image) else plain(link.children)
    place = note.source.position(link.span.start)
    return Mention(note.id, place.line, place.column, " ".join(words.split()), link.target)


def _facts(entry: LinkEntry) -> Iterator[tuple[str, _Facts]]:
    threads = tuple(link.target for link in entry.discussions)
    for link in entry.links:
        yield canonical(link.target), _Facts(entry.title, entry.site, threads)


def _resource(
    key: str, mentions: list[Mention], facts: _Facts | None, taken: dict[str, int]
) -> Resource:
    first = mentions[0]
    words = [m.text for m in mentions if m.text and m.text.casefold() not in _GENERIC]
    title = facts.title if facts else (words or [first.url])[0]
    return Resource(
        id=_identifier(title, taken),
        title=title,
        kind=_kind(key, title),
        url=first.url,
        site=facts.site if facts else None,
        mentions=tuple(mentions),
        discussions=facts.discussions if facts else (),
    )


def _kind(url: str, title: str) -> ResourceKind:
    kind = kind_of(url)
    is_plain = kind in (ResourceKind.ARTICLE, ResourceKind.REPOSITORY)
    return ResourceKind.COURSE if is_plain and _COURSE.search(title) else kind


def _identifier(title: str, taken: dict[str, int]) -> ResourceId:
    slug = _SLUG.sub("-", title.lower()).strip("-")[:60].strip("-") or "resource"
    taken[slug] = taken.get(slug, 0) + 1
    return ResourceId(slug if taken[slug] == 1 else f"{slug}-{taken[slug]}")
