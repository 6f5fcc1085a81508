"""What the owner of the notes says of things, against all that was inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.resource import Inference
from noteloom.model.source import Source
from noteloom.weave.findings import UNKNOWN_RESOURCE
from noteloom.weave.resources.addresses import canonical

if TYPE_CHECKING:
    from noteloom.model.taxonomy import ResourceSpec, Taxonomy
    from noteloom.weave.resources.things import Thing

SAID_BY_OWNER = Inference(1.0, "said by the owner")
SAID_TOGETHER = Inference(1.0, "named together in one item")


def corrected(things: list[Thing], taxonomy: Taxonomy) -> tuple[Diagnostic, ...]:
    """Put into *things* what ``topics.yml`` says; report titles that no note has."""
    if not taxonomy.resources:
        return ()
    by_name: dict[str, list[Thing]] = {}
    for thing in things:
        for name in dict.fromkeys(_names(thing)):
            by_name.setdefault(name, []).append(thing)
    by_address = {address: one for one in things for address in one.addresses}
    problems: list[Diagnostic] = []
    for spec in taxonomy.resources:
        named = by_name.get(_folded(spec.title), [])
        if not named:
            problems.append(_unknown(spec, taxonomy))
        for thing in named:
            thing.is_apart = True
            if spec.url is not None:
                _moved(thing, spec.url, things, by_address)
    return tuple(problems)


def _moved(
    thing: Thing, url: str, things: list[Thing], by_address: dict[str, Thing]
) -> None:
    """Make *thing* the one at *url*."""
    address = canonical(url)
    other = by_address.get(address)
    if other is thing:
        return
    if other is None:
        thing.addresses.append(address)
        thing.url = thing.url or url
        by_address[address] = thing
        thing.inferred.update(dict.fromkeys(range(len(thing.found)), SAID_BY_OWNER))
        return
    other.take(thing, SAID_BY_OWNER)
    for own in thing.addresses:
        by_address[own] = other
    things.remove(thing)


def _names(thing: Thing) -> list[str]:
    return [
        _folded(name)
        for one in thing.found
        for name in (one.title, one.rest, one.mention.text)
        if name
    ]


def _folded(title: str) -> str:
    return " ".join(title.casefold().strip(" \"“”'").split())


def _unknown(spec: ResourceSpec, taxonomy: Taxonomy) -> Diagnostic:
    source = Source(taxonomy.source_path, taxonomy.text)
    message = f"no note names `{spec.title[:80]}`"
    last = len(source.lines)
    return Diagnostic(
        UNKNOWN_RESOURCE, message, source, source.line_span(min(spec.line or 1, last))
    )
