"""Things that are one, and things that belong together, found without comparing all pairs.

Things meet by a key that is made of their titles: only those that share one are compared.
A key that many things share tells nothing, and is passed over.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.resource import ResourceKind
from noteloom.weave.resources import matching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from noteloom.model.resource import Inference
    from noteloom.weave.resources.forms import Form, Key
    from noteloom.weave.resources.things import Thing

MOST = 24
"""As many things may share a key; more have a title that says nothing."""

_NEAR = 0.02
"""Two candidates whose scores are not further apart are both in doubt."""


class Joined(NamedTuple):
    """A thing that became part of another, by their places, and why."""

    part: int
    whole: int
    why: Inference


def addresses_joined(things: Sequence[Thing]) -> Iterator[Joined]:
    """Yield the things with addresses that are one; the first mentioned is the whole."""
    gone: set[int] = set()
    for bucket in _buckets([one for one in things if one.addresses]).values():
        for one, other in combinations(bucket, 2):
            if one.at in gone or other.at in gone or one.at == other.at:
                continue
            why = matching.same_at_two_addresses(one, other)
            if why:
                gone.add(other.at)
                yield Joined(other.at, one.at, why)


def titles_resolved(
    things: Sequence[Thing], is_topic: Callable[[Form], bool]
) -> Iterator[Joined]:
    """Yield the things without an address that are one with an address, beyond doubt.

    *is_topic* tells titles that are but the name of what the notes are about.
    """
    yield from _consistent(_resolved(things, is_topic))


def _resolved(
    things: Sequence[Thing], is_topic: Callable[[Form], bool]
) -> Iterator[tuple[Thing, Joined]]:
    buckets = _buckets([one for one in things if one.addresses])
    for named in things:
        if named.addresses:
            continue
        near = {other.at: other for key in named.keys for other in buckets.get(key, ())}
        scored = [
            (why, other)
            for other in near.values()
            if (why := matching.same(named, other, is_topic))
        ]
        scored.sort(key=lambda row: (-row[0].score, row[1].at))
        is_clear = len(scored) == 1 or (
            len(scored) > 1 and scored[0][0].score - scored[1][0].score > _NEAR
        )
        if is_clear and scored[0][0].score >= matching.THRESHOLD:
            yield named, Joined(named.at, scored[0][1].at, scored[0][0])


def titles_joined(
    things: Sequence[Thing], is_topic: Callable[[Form], bool]
) -> Iterator[Joined]:
    """Yield the things without an address that are one thing in several places."""
    yield from _consistent(_repeated(things, is_topic))


def companions(things: Sequence[Thing]) -> Iterator[Joined]:
    """Yield pairs of different kinds that are one work, each pair once."""
    seen: set[tuple[int, int]] = set()
    for one, other in (*_alike(things), *_named_after(things)):
        pair = (min(one.at, other.at), max(one.at, other.at))
        why = (
            None if pair in seen or one.at == other.at else matching.companions(one, other)
        )
        if why and why.score >= matching.THRESHOLD:
            seen.add(pair)
            yield Joined(*pair, why)


def _repeated(
    things: Sequence[Thing], is_topic: Callable[[Form], bool]
) -> Iterator[tuple[Thing, Joined]]:
    gone: set[int] = set()
    for bucket in _buckets([one for one in things if not one.addresses]).values():
        for one, other in combinations(bucket, 2):
            if one.at in gone or other.at in gone or one.at == other.at:
                continue
            why = matching.same(one, other, is_topic)
            if why and why.score >= matching.THRESHOLD:
                gone.add(other.at)
                yield other, Joined(other.at, one.at, why)


def _consistent(found: Iterable[tuple[Thing, Joined]]) -> Iterator[Joined]:
    """Yield the parts of the wholes whose parts do not contradict each other.

    Two editions may both look like one thing: then none of the two is it beyond doubt.
    """
    by_whole: defaultdict[int, list[tuple[Thing, Joined]]] = defaultdict(list)
    for part, joined in found:
        by_whole[joined.whole].append((part, joined))
    for rows in by_whole.values():
        parts = [part for part, _ in rows]
        named = next((one for one in parts if one.people), parts[0])
        years = {one.year for one in parts if one.year}
        if len(years) < 2 and not any(matching.conflict(named, one) for one in parts):
            yield from (joined for _, joined in rows)


def _alike(things: Sequence[Thing]) -> Iterator[tuple[Thing, Thing]]:
    for bucket in (*_buckets(things).values(), *_by_work(things)):
        yield from combinations(bucket, 2)


def _by_work(things: Sequence[Thing]) -> Iterator[list[Thing]]:
    """Yield the things that differ only in words such as ``code``."""
    buckets: defaultdict[frozenset[str], list[Thing]] = defaultdict(list)
    for one in things:
        for work in dict.fromkeys(form.work for form in one.forms):
            if len(work) > 1:
                buckets[work].append(one)
    return (bucket for bucket in buckets.values() if 1 < len(bucket) <= MOST)


def _named_after(things: Sequence[Thing]) -> Iterator[tuple[Thing, Thing]]:
    """Yield works with the repositories whose rarest stem is in the title of the work."""
    counts = Counter(
        token for one in things for form in one.forms for token in set(form.tokens)
    )
    named: defaultdict[str, list[Thing]] = defaultdict(list)
    for one in things:
        if one.kind is ResourceKind.REPOSITORY:
            for form in one.forms:
                if len(form.tokens) > 1:
                    named[
                        min(form.tokens, key=lambda token: (counts[token], token))
                    ].append(one)
    for work in things:
        if work.kind is ResourceKind.REPOSITORY:
            continue
        for token in dict.fromkeys(token for form in work.forms for token in form.head):
            for code in named.get(token, ())[:MOST]:
                yield work, code


def _buckets(things: Iterable[Thing]) -> dict[Key, list[Thing]]:
    buckets: defaultdict[Key, list[Thing]] = defaultdict(list)
    for one in things:
        for key in one.keys:
            buckets[key].append(one)
    return {key: bucket for key, bucket in buckets.items() if len(bucket) <= MOST}
