"""The outcome as Markdown: for ``$GITHUB_STEP_SUMMARY``, and for the body of an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.groups import grouped, places
from noteloom.linkcheck.outputs.markdown_cells import (
    NOTHING,
    Table,
    address,
    code,
    tables,
)
from noteloom.linkcheck.outputs.messages import in_short
from noteloom.linkcheck.outputs.summary import sentences
from noteloom.linkcheck.outputs.totals import last_proof
from noteloom.linkcheck.verdict_texts import WORDS, help_uri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from noteloom.linkcheck.judgement import CheckedLink, Judgement, Outcome
    from noteloom.linkcheck.outputs.groups import Groups, HostDown
    from noteloom.linkcheck.verdicts import Verdict

ROOM = 60_000
"""The most characters: the body of an issue takes 65,536."""


def render(outcome: Outcome, *, root: str = "", verbose: bool = False) -> str:
    """Return a summary of *outcome* in at most ``ROOM`` characters.

    *root* stands before each path. *verbose* also lists the links of which nobody can
    tell from here.
    """
    groups = grouped(outcome)
    *numbers, result = sentences(outcome, groups)
    listed = "\n".join(f"- {one}" for one in numbers)
    head = f"## Links: {result}\n\n{listed}"
    found = list(_tables(outcome, groups, root, verbose=verbose))
    return "\n\n".join([head, *tables(found, ROOM - len(head) - len("\n"))]) + "\n"


def _tables(
    outcome: Outcome, groups: Groups, root: str, *, verbose: bool
) -> Iterator[Table]:
    unverifiable = groups.unverifiable if verbose else ()
    found = [
        Table("Dead", _COURSE, [_dead(one, root) for one in groups.dead]),
        Table("Hosts in trouble", _HOST, [_host(one) for one in groups.down]),
        Table("Suspect", _SUSPECT, [_suspect(one, root) for one in groups.suspect]),
        Table("Warnings", _WARNED, [_warned(one, root) for one in groups.warned]),
        Table("Ignore rules", _RULE, [_rule(*one) for one in outcome.rules]),
        Table("Nobody can tell", _OPEN, [_open(one, root) for one in unverifiable]),
    ]
    return (
        table._replace(folded=table.heading in _FOLDED) for table in found if table.rows
    )


_FOLDED = {"Suspect", "Warnings", "Ignore rules", "Nobody can tell"}
"""What fails no check is opened by who wants to read it."""

_COURSE = ("place", "link", "verdict", "evidence", "since", "last alive", "instead")
_HOST = ("host", "verdict", "links", "they are", "since")
_SUSPECT = ("place", "link", "verdict", "evidence", "since", "last alive")
_WARNED = ("place", "link", "verdict", "evidence", "what to do")
_RULE = ("rule", "pattern", "what is wrong")
_OPEN = ("place", "link", "verdict", "evidence", "last alive")


def _dead(link: CheckedLink, root: str) -> Sequence[str]:
    judgement = link.judgement
    alive = last_proof(judgement)
    instead = _instead(judgement) or NOTHING
    return [*_head(link, root), _day(judgement.since), _day(alive), instead]


def _host(down: HostDown) -> Sequence[str]:
    host, verdict, links, since = down.incident
    return [code(host), _verdict(verdict), f"{links:,}", str(down.health), _day(since)]


def _suspect(link: CheckedLink, root: str) -> Sequence[str]:
    judgement = link.judgement
    return [*_head(link, root), _day(judgement.since), _day(last_proof(judgement))]


def _warned(link: CheckedLink, root: str) -> Sequence[str]:
    judgement = link.judgement
    advice = _instead(judgement) or WORDS[judgement.verdict].advice
    return [*_head(link, root), advice]


def _rule(name: str, pattern: str, message: str) -> Sequence[str]:
    return [code(name), code(pattern), code(message)]


def _open(link: CheckedLink, root: str) -> Sequence[str]:
    return [*_head(link, root), _day(last_proof(link.judgement))]


def _head(link: CheckedLink, root: str) -> Iterable[str]:
    judgement = link.judgement
    yield _places(link, root)
    yield address(link.url)
    yield _verdict(judgement.verdict)
    yield "; ".join(map(code, in_short(judgement))) or NOTHING


def _places(link: CheckedLink, root: str) -> str:
    found = places(link)
    if not found:
        return NOTHING
    path = showing.joined(root, str(found[0].source.path))
    more = f" and {len(found) - 1:,} more" if len(found) > 1 else ""
    return f"{code(f'{path}:{found[0].position.line}')}{more}"


def _verdict(verdict: Verdict) -> str:
    return f"[{verdict}]({help_uri(verdict)})"


def _day(when: datetime | None) -> str:
    return showing.day(when) if when else NOTHING


def _instead(judgement: Judgement) -> str:
    found = []
    if judgement.moved_to is not None:
        found.append(f"moved to {address(judgement.moved_to)}")
    if judgement.archived is not None:
        found.append(f"archived copy: {address(judgement.archived)}")
    return ", ".join(found)
