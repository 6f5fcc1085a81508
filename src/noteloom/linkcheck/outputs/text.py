"""The outcome for people, at a terminal or in a log: what is dead comes first.

It reads well without colour and at 80 columns; only addresses are longer than that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.groups import grouped
from noteloom.linkcheck.outputs.summary import sentences
from noteloom.linkcheck.outputs.text_lines import wrapped
from noteloom.linkcheck.outputs.text_links import (
    dead,
    host_down,
    suspect,
    unverifiable,
    warned,
)
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from noteloom.linkcheck.judgement import CheckedLink, Outcome, RuleFinding
    from noteloom.linkcheck.outputs.groups import Groups


def render(outcome: Outcome, *, root: str = "", verbose: bool = False) -> str:
    """Return what people are told of *outcome*.

    *root* stands before each path. *verbose* also lists the links of which nobody can
    tell from here; links that are fine are never listed.
    """
    groups = grouped(outcome)
    parts = [*_problems(outcome, groups, root)]
    if verbose and groups.unverifiable:
        entries = [unverifiable(one, root) for one in groups.unverifiable]
        parts.append(_section("Nobody can tell", entries))
    if outcome.rules:
        rules = [_rule(one) for one in outcome.rules]
        parts.append(_section("Ignore rules", ["\n".join(rules)], len(rules)))
    parts.append("\n".join(map(_hanging, sentences(outcome, groups))))
    return showing.guarded("\n\n".join(parts)) + "\n"


def _problems(outcome: Outcome, groups: Groups, root: str) -> Iterator[str]:
    at = outcome.at
    if groups.dead:
        yield _section("Dead", [dead(one, at, root) for one in groups.dead])
    if groups.down:
        yield _section("Hosts in trouble", [host_down(one, root) for one in groups.down])
    if groups.suspect:
        entries = [suspect(one, at, root) for one in groups.suspect]
        yield _section("Suspect, not counted as dead", entries)
    if groups.warned:
        entries = [warned(one, root) for one in groups.warned]
        yield _section("Warnings", [*entries, *_fixable(groups.warned)], len(entries))


def _section(title: str, entries: Sequence[str], number: int | None = None) -> str:
    count = len(entries) if number is None else number
    return "\n\n".join([f"== {title}: {count:,}", *entries])


def _fixable(links: Sequence[CheckedLink]) -> Iterator[str]:
    moved = [one for one in links if one.judgement.verdict is Verdict.REDIRECTED_PERMANENT]
    if moved:
        listed = showing.plural(len(moved), "link that moved", "links that moved")
        yield wrapped(f"`noteloom links fix` shows new addresses for {listed}", "")


def _hanging(sentence: str) -> str:
    return wrapped(sentence, "  ", first="")


def _rule(rule: RuleFinding) -> str:
    code, pattern, message = map(showing.words, rule)
    return _hanging(f"{code}: `{pattern}`: {message}")
