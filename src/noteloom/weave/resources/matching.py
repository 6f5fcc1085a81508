"""Whether two things are one although no address says so: when in doubt, they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.resource import Inference, ResourceKind
from noteloom.weave.resources import people
from noteloom.weave.resources.likeness import likeness
from noteloom.weave.resources.site_names import host_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from noteloom.weave.resources.forms import Form
    from noteloom.weave.resources.likeness import Likeness
    from noteloom.weave.resources.things import Thing

THRESHOLD = 0.8
"""Below it, things stay apart."""

_SAME, _AUTHOR, _KIND, _WORDS, _SUBJECT = 0.8, 0.1, 0.03, 0.03, 0.01


def same(one: Thing, other: Thing, is_topic: Callable[[Form], bool]) -> Inference | None:
    """Return why *one*, which has no address, is *other*; None if that is not certain."""
    if conflict(one, other) or not _kinds_agree(one, other):
        return None
    who = agreement(one, other)
    found = _best(one, other)
    if found is None or (who is None and not _is_telling(found, one, other)):
        return None
    is_short = found.tokens < 4 and not (found.is_verbatim and _same_site(one, other))
    if who is None and is_short and any(map(is_topic, (*one.forms, *other.forms))):
        return None
    if who is not None and not found.subject:
        return None
    kinds = one.kind is not None and one.kind is other.kind
    score = _SAME + (_AUTHOR if who else 0) + (_KIND if kinds else 0)
    score += _WORDS if found.is_verbatim else 0
    score += _SUBJECT * min(4, max(0, len(found.subject) - 1))
    score = round(min(0.99, score * found.score), 2)
    reasons = [found.words, who or "", f"both {one.kind}s" if kinds and one.kind else ""]
    return Inference(score, ", ".join(part for part in reasons if part))


def same_at_two_addresses(one: Thing, other: Thing) -> Inference | None:
    """Return why two things with addresses are one: same people, same title, same kind."""
    if conflict(one, other) or one.kind is not other.kind:
        return None
    if {_host(a) for a in one.addresses} & {_host(a) for a in other.addresses}:
        return None
    found, who = _best(one, other), agreement(one, other)
    if found is None or who is None or found.score < 1:
        return None
    is_telling = len(found.subject) > 1 and found.tokens > 2
    if not is_telling and not (_slugs(one) & _slugs(other)):
        return None
    score = round(min(0.99, _SAME + _AUTHOR + _KIND + (0.02 if is_telling else 0.01)), 2)
    return Inference(score, ", ".join((found.words, who, f"both {one.kind}s")))


def companions(one: Thing, other: Thing) -> Inference | None:
    """Return why two things of different kinds are one work: a book and its code."""
    if one.kind is other.kind or _people_conflict(one, other):
        return None
    if ResourceKind.DISCUSSION in (one.kind, other.kind) or None in (one.kind, other.kind):
        return None
    who = agreement(one, other)
    if who is None:
        return None
    found = _best(one, other)
    kinds = f"{one.kind} and {other.kind}"
    if found is not None and found.score == 1 and found.subject and found.tokens > 1:
        score = round(_SAME + _AUTHOR + _SUBJECT * min(4, len(found.subject)), 2)
        return Inference(score, f"{found.words}, {who}, {kinds}")
    if found is None and _same_work(one, other):
        return Inference(0.88, f"same title but for what it is, {who}, {kinds}")
    work, code = (other, one) if one.kind is ResourceKind.REPOSITORY else (one, other)
    if code.kind is ResourceKind.REPOSITORY and work.kind in _WITH_CODE:
        shared = _named_after(work, code)
        if shared:
            words = f"the name of the repository is in the title of the {work.kind}"
            return Inference(0.85 + _SUBJECT * min(3, shared), f"{words}, {who}")
    return None


_WITH_CODE = (ResourceKind.BOOK, ResourceKind.COURSE, ResourceKind.PAPER)


def agreement(one: Thing, other: Thing) -> str | None:
    """Return in words what says that the same people made both things."""
    for name in one.authors:
        for known in other.authors:
            if people.same_person(name, known):
                return f"both by {known if len(known) >= len(name) else name}"
    shared = sorted(one.accounts & other.accounts)
    if shared:
        return f"both of the account {shared[0]}"
    for named, thing in ((one, other), (other, one)):
        for name in named.authors:
            if any(people.in_address(name, address) for address in thing.addresses):
                return f"{name} is in the address"
            if any(people.is_handle_of(one, name) for one in thing.accounts):
                return f"the account is that of {name}"
    return None


def _best(one: Thing, other: Thing) -> Likeness | None:
    found = [likeness(a, b) for a in one.forms for b in other.forms]
    return max(
        (like for like in found if like),
        key=lambda like: (like.score, like.is_verbatim, like.tokens),
        default=None,
    )


def _is_telling(found: Likeness, one: Thing, other: Thing) -> bool:
    """Return whether a title alone, without people, is enough to know a work by."""
    if found.is_verbatim and found.subject and found.tokens > 1 and _same_site(one, other):
        return True
    if found.score < 1 or len(found.subject) < 2:
        return False
    # One of them says who made it, and the other does not: it may be somebody else's.
    return bool(one.authors) == bool(other.authors) or (
        found.is_verbatim and len(found.subject) > 2
    )


def _same_site(one: Thing, other: Thing) -> bool:
    """Return whether what a note says of the site of one is where the other stands."""
    said = {host_of(found.site) for found in one.found} - {None}
    return any(_host(address) in said for address in other.addresses)


def conflict(one: Thing, other: Thing) -> bool:
    """Return whether something speaks against two things being one."""
    if one.year and other.year and one.year != other.year:
        return True
    return _people_conflict(one, other)


def _people_conflict(one: Thing, other: Thing) -> bool:
    """Return whether two things are by different people, or one is like nothing else."""
    if one.is_apart or other.is_apart:
        return True
    here, there = one.people, other.people
    return bool(here and there) and not any(
        people.same_person(name, known) for name in here for known in there
    )


def _kinds_agree(one: Thing, other: Thing) -> bool:
    """Return whether two things can be of one kind; one may not say what it is."""
    if ResourceKind.DISCUSSION in (one.kind, other.kind):
        return False
    return one.kind is None or other.kind is None or one.kind is other.kind


def _same_work(one: Thing, other: Thing) -> bool:
    """Return whether two titles differ only in words such as ``code``."""
    return any(
        here.work == there.work and len(here.work) > 1 and here.numbers == there.numbers
        for here in one.forms
        for there in other.forms
    )


def _named_after(work: Thing, code: Thing) -> int:
    """Return how many words of the work's title are the whole name of the repository."""
    for name in code.forms:
        tokens = frozenset(name.tokens)
        for title in work.forms:
            inside = tokens <= frozenset(title.head) and name.numbers <= title.numbers
            if inside and len(tokens) > 1 and len(name.subject) > 1:
                return (len(title.head) - len(tokens) < 2 and len(tokens)) or 0
    return 0


def _host(address: str) -> str:
    return address.partition("//")[2].partition("/")[0]


def _slugs(thing: Thing) -> set[str]:
    lasts = (
        one.partition("?")[0].rstrip("/").rpartition("/")[2] for one in thing.addresses
    )
    return {last.lower() for last in lasts if len(last) > 3}
