"""One resource for each thing out there, however many notes mention it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.weave.memo import NO_MEMO
from noteloom.weave.resources import joining, owner
from noteloom.weave.resources.addresses import canonical
from noteloom.weave.resources.authors import Authors
from noteloom.weave.resources.building import resources_of
from noteloom.weave.resources.extracting import found_in
from noteloom.weave.resources.forms import Former
from noteloom.weave.resources.identifiers import address_of
from noteloom.weave.resources.lookup import Lookup
from noteloom.weave.resources.phrases import Phrases
from noteloom.weave.resources.saying import Said
from noteloom.weave.resources.things import Thing
from noteloom.weave.resources.unresolved import unresolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.note import Note
    from noteloom.model.resource import Resource
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.memo import Memo
    from noteloom.weave.resources.found import Found
    from noteloom.weave.text.statements import Statements


class Gathered(NamedTuple):
    """Every resource, in the order of its first mention, and what was found."""

    resources: tuple[Resource, ...]
    lookup: Lookup
    diagnostics: tuple[Diagnostic, ...] = ()


def gather(
    notes: Sequence[Note],
    statements: Statements,
    taxonomy: Taxonomy,
    memo: Memo = NO_MEMO,
) -> Gathered:
    """Return everything out there that *notes* name, one resource for each thing."""
    found = [one for note in notes for one in memo.of(found_in, note)]
    said = Said(notes, statements, memo)
    things = _things(_own(found), Authors(found, said))
    former = memo.whole(said.expansions(), Former)
    for thing in things:
        thing.shape(former)
    problems = owner.corrected(things, taxonomy)
    is_topic = Phrases(things, said).is_topic
    things = _merged(things, joining.addresses_joined(things))
    things = _merged(things, joining.titles_resolved(things, is_topic))
    things = _merged(things, joining.titles_joined(things, is_topic))
    _paired(things)
    built = resources_of(things)
    return Gathered(
        resources=tuple(built.values()),
        lookup=Lookup(things, built),
        diagnostics=(*problems, *unresolved(notes, built.values())),
    )


def _own(found: Sequence[Found]) -> list[Found]:
    """Return what is no mere discussion of something else."""
    threads = {canonical(url) for one in found for url in one.threads}
    return [one for one in found if one.address not in threads]


def _things(found: Iterable[Found], authors: Authors) -> list[Thing]:
    """Return a thing for each address, and one for each mention without any."""
    things: list[Thing] = []
    by_address: dict[str, Thing] = {}
    for one in found:
        address = one.address or next(filter(None, map(address_of, one.identifiers)), None)
        thing = by_address.get(address) if address else None
        if thing is None:
            thing = Thing(len(things), [address] if address else [], [], ())
            things.append(thing)
            if address:
                by_address[address] = thing
        thing.found.append(one)
        thing.authors = tuple(dict.fromkeys((*thing.authors, *authors.of(one))))
    return things


def _merged(things: list[Thing], joined: Iterable[joining.Joined]) -> list[Thing]:
    """Return the things with each part in its whole; places stay what they were."""
    by_place = {one.at: one for one in things}
    for part, whole, why in list(joined):
        by_place[whole].take(by_place.pop(part), why)
    return list(by_place.values())


def _paired(things: Sequence[Thing]) -> None:
    """Tell things of the companions that they have."""
    by_place = {one.at: one for one in things}
    by_address = {address: one for one in things for address in one.addresses}
    for one in things:
        for found in one.found:
            main = by_address.get(found.main) if found.main else None
            if main is not None and main is not one:
                one.pair(main, owner.SAID_TOGETHER)
    for here, there, why in joining.companions(things):
        by_place[here].pair(by_place[there], why)
