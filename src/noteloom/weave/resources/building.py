"""Resources, made of what was put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.resource import Companion, Mention, Resource, ResourceId, ResourceKind
from noteloom.weave.resources import identifiers
from noteloom.weave.resources.addresses import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noteloom.model.resource import Identifier
    from noteloom.weave.resources.found import Found
    from noteloom.weave.resources.things import Thing

_SLUG = re.compile(r"[^a-z0-9]+")


def resources_of(things: Sequence[Thing]) -> dict[int, Resource]:
    """Return the resource that each thing becomes, by its place, in the order of places."""
    ordered = sorted(things, key=lambda one: one.at)
    taken: dict[str, int] = {}
    titles = {one.at: _title(one) for one in ordered}
    ids = {one.at: _identifier(titles[one.at], taken) for one in ordered}
    return {one.at: _resource(one, titles[one.at], ids) for one in ordered}


def _resource(thing: Thing, title: str, ids: dict[int, ResourceId]) -> Resource:
    found = thing.found
    site = next((one.site for one in found if one.site and _is_main(one, thing)), None)
    return Resource(
        id=ids[thing.at],
        title=title,
        kind=thing.kind or ResourceKind.ARTICLE,
        url=thing.url or next((one.mention.url for one in found if one.mention.url), None),
        site=None if site in thing.authors else site,
        mentions=_mentions(thing),
        discussions=_threads(found),
        addresses=tuple(dict.fromkeys(thing.addresses)),
        authors=thing.authors,
        year=thing.year,
        identifiers=_identifiers(thing),
        level=next((one.level for one in found if one.level), None),
        minutes=next((one.minutes for one in found if one.minutes), None),
        companions=tuple(
            Companion(ids[at], why) for at, why in sorted(thing.companions.items())
        ),
    )


def _is_main(found: Found, thing: Thing) -> bool:
    """Return whether *found* speaks of the main address, or of none."""
    return found.address is None or found.address == thing.addresses[0]


def _title(thing: Thing) -> str:
    """Return what an item calls the thing, else the words of a link, else its address."""
    named = [one for one in thing.found if one.is_title and one.title]
    named.sort(key=lambda one: one.main is not None)
    for one in (*named, *thing.found):
        if one.title:
            is_by = bool(one.claims) and bool(
                set(one.claims[0].people) & set(thing.authors)
            )
            return one.rest if is_by and one.rest else one.title
    return next((one.mention.url or one.mention.text for one in thing.found), "")


def _mentions(thing: Thing) -> tuple[Mention, ...]:
    told = [one.mention for one in thing.found]
    for at, why in thing.inferred.items():
        told[at] = told[at]._replace(inferred=why)
    return tuple(told)


def _threads(found: Iterable[Found]) -> tuple[str, ...]:
    """Return each discussion once, as first written."""
    threads: dict[str, str] = {}
    for one in found:
        for url in one.threads:
            threads.setdefault(canonical(url), url)
    return tuple(threads.values())


def _identifiers(thing: Thing) -> tuple[Identifier, ...]:
    named = dict.fromkeys(
        name for one in thing.addresses for name in identifiers.in_address(one)
    )
    for one in thing.found:
        named.update(dict.fromkeys(one.identifiers))
    return tuple(named)


def _identifier(title: str, taken: dict[str, int]) -> ResourceId:
    slug = _SLUG.sub("-", title.lower()).strip("-")[:60].strip("-") or "resource"
    number = taken[slug] = taken.get(slug, 0) + 1
    name = slug if number == 1 else f"{slug}-{number}"
    while number > 1 and name in taken:
        number += 1
        name = f"{slug}-{number}"
    taken[slug] = number
    taken.setdefault(name, 1)
    return ResourceId(name)
