"""Links that are not asked, by rule: each rule says why, and until when.

A pattern is compared with the whole address as the note has it, capitals included. A
``*`` stands for any characters, also none; everything else stands for itself, for ``?``
and ``[`` are characters of addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.judgement import RuleFinding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from noteloom.linkcheck.judgement import IgnoreRule

EXPIRED = "expired-rule"
NEEDLESS = "needless-rule"


class Ignored(NamedTuple):
    """The rule for each address that is not asked, and what is to say of the rules."""

    by: Mapping[str, IgnoreRule]
    findings: tuple[RuleFinding, ...]


def apply(
    rules: Sequence[IgnoreRule],
    urls: Iterable[str],
    today: date,
    *,
    was_alive: Callable[[str], bool],
) -> Ignored:
    """Return which of *urls* are not asked.

    Args:
        rules: The first that matches an address holds for it. A rule holds on the day
            that it names, and no more on the next.
        urls: Addresses as written.
        today: The day in UTC.
        was_alive: Whether an address was alive when it was last asked.

    """
    by: dict[str, IgnoreRule] = {}
    addresses = sorted(set(urls))
    findings: list[RuleFinding] = []
    for rule in rules:
        if rule.until < today:
            findings.append(_expired(rule))
            continue
        covered = [url for url in addresses if matches(rule.pattern, url)]
        for url in covered:
            by.setdefault(url, rule)
        if all(map(was_alive, covered)):
            findings.append(_needless(rule, len(covered)))
    return Ignored(by, tuple(findings))


def matches(pattern: str, url: str) -> bool:
    """Tell whether *pattern* describes the whole of *url*.

    Cost:
        Linear: nothing is tried twice, however many stars there are.

    """
    first, *others = pattern.split("*")
    if not others:
        return url == pattern
    *middle, last = others
    end = len(url) - len(last)
    if not (url.startswith(first) and url.endswith(last) and len(first) <= end):
        return False
    at = len(first)
    for part in middle:
        found = url.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _expired(rule: IgnoreRule) -> RuleFinding:
    message = (
        f"the rule for `{rule.pattern}` ({rule.reason}) ended on {rule.until}: its links "
        "are checked again; remove it, or give it a later date"
    )
    return RuleFinding(EXPIRED, rule.pattern, message)


def _needless(rule: IgnoreRule, covered: int) -> RuleFinding:
    why = (
        f"every link that it covers ({covered}) was alive when last asked"
        if covered
        else "no link is like that; a pattern covers the whole address, as written"
    )
    message = f"the rule for `{rule.pattern}` ({rule.reason}) is not needed: {why}"
    return RuleFinding(NEEDLESS, rule.pattern, message)
