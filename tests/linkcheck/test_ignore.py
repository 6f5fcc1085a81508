"""Rules that exclude links: strict to read, and reported when they are past their use."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.linkcheck.ignore import Ignored, apply, matches
from noteloom.linkcheck.ignore_file import IgnoreError, parse
from noteloom.linkcheck.judgement import IgnoreRule

ALLOWED = "allowed: `reason`, `until`, `url`"
TOP = "allowed: `ignore`"
UNTIL = date(2027, 3, 1)
RULE = """\
ignore:
  - url: https://intranet.example/*
    reason: needs an account
    until: 2027-03-01
"""


def rule(pattern: str, until: date = UNTIL) -> IgnoreRule:
    """Return a rule for *pattern*."""
    return IgnoreRule(pattern, "a reason", until)


def applied(rules: list[IgnoreRule], *urls: str, alive: str = "") -> Ignored:
    """Apply *rules* on the first of January; *alive* was alive when last asked."""
    return apply(rules, urls, date(2027, 1, 1), was_alive=lambda url: url == alive)


def test_a_file_of_rules_is_read() -> None:
    """Each rule has a pattern, a reason and a last day."""
    assert parse(RULE, "links.yml") == (
        IgnoreRule("https://intranet.example/*", "needs an account", UNTIL),
    )


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "ignore:\n", "ignore: []\n", "{}\n"]
)
def test_a_file_may_hold_no_rule(text: str) -> None:
    """The last rule can be taken out without deleting the file."""
    assert parse(text, "links.yml") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            RULE.replace("reason", "reasn"),
            "links.yml:3: there is no key `reasn`; did you mean `reason`? " + ALLOWED,
        ),
        (
            RULE.replace("ignore", "ignored"),
            "links.yml:1: there is no key `ignored`; did you mean `ignore`? " + TOP,
        ),
        (
            RULE.replace("    reason: needs an account\n", ""),
            "links.yml:2: rule 1 lacks the key `reason`",
        ),
        (
            RULE.replace("needs an account", ""),
            "links.yml:3: `reason` must be a text, and not empty",
        ),
        (
            RULE.replace("needs an account", "[a]"),
            "links.yml:3: `reason` must be a text, and not empty",
        ),
        (
            RULE.replace("2027-03-01", "next year"),
            "links.yml:4: `until` must be a date like 2027-03-01, not `next year`",
        ),
        (
            RULE.replace("2027-03-01", "2027-02-30"),
            "links.yml:4: `until` must be a date like 2027-03-01, not `2027-02-30`",
        ),
        (
            RULE.replace("2027-03-01", "20270301"),
            "links.yml:4: `until` must be a date like 2027-03-01, not `20270301`",
        ),
        (RULE + "    reason: twice\n", "links.yml:5: the key `reason` is used twice"),
        (
            RULE + RULE.partition("\n")[2],
            "links.yml:5: there are two rules for `https://intranet.example/*`",
        ),
        ("- a\n", "links.yml:1: the file must have keys; allowed: `ignore`"),
        ("ignore: all\n", "links.yml:1: `ignore` must be a list of rules"),
        (
            "ignore:\n  - https://a.example/\n",
            "links.yml:2: rule 1 must have keys; allowed: `reason`, `until`, `url`",
        ),
        (
            "ignore:\n  - ? [a]\n    : b\n",
            "links.yml:2: there is no key `…`; allowed: `reason`, `until`, `url`",
        ),
        ("ignore: &a\n  - *a\n", "links.yml:2: aliases (`*name`) are not allowed"),
        ("ignore: " + "[" * 5_000 + "]" * 5_000, "links.yml:1: it is nested too deeply"),
        ("ignore: 'a\n", "links.yml:2: found unexpected end of stream"),
        (
            "ignore: []\n---\nignore: []\n",
            "links.yml:2: but found another document",
        ),
        ("a" * 1_000_001, "links.yml:1: it is longer than 1,000,000 characters"),
    ],
)
def test_a_mistake_is_named(text: str, message: str) -> None:
    """One message says where, what, and what is allowed."""
    with pytest.raises(IgnoreError) as error:
        parse(text, "links.yml")

    assert str(error.value) == message


_PIECES = [
    "ignore:",
    "\n",
    "  - ",
    "url: ",
    "reason: x",
    "until: 2027-03-01",
    "    ",
    "*",
    "&a ",
    "[",
    "{",
    "'",
    "\x00",
    "\ud800",
    "!!python/x ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_reading_rules_is_total(text: str) -> None:
    """Any text is rules, or one error with its place."""
    try:
        rules = parse(text, "links.yml")
    except IgnoreError as error:
        message = str(error)
    else:
        assert all(one.pattern and one.reason for one in rules)
        return
    assert message.startswith("links.yml:")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("pattern", "url", "expected"),
    [
        ("https://a.example/b", "https://a.example/b", True),
        ("https://a.example/b", "https://a.example/bc", False),
        ("https://a.example/*", "https://a.example/", True),
        ("https://a.example/*", "https://a.example", False),
        ("*://a.example/*", "http://a.example/x?y#z", True),
        ("*/private/*", "https://a.example/x/private/y", True),
        ("https://*.a.example/*.pdf", "https://x.a.example/y.pdf", True),
        ("https://*.a.example/*.pdf", "https://a.example/y.pdf", False),
        ("https://a.example/?q=1", "https://a.example/?q=1", True),
        ("https://a.example/?q=1", "https://a.example/xq=1", False),
        ("https://a.example/[b]", "https://a.example/b", False),
        ("https://a.example/a*a", "https://a.example/a", False),
        ("*ab*ba*", "aba", False),
        ("a*bc*c", "abc", False),
        ("*", "anything", True),
        ("**", "", True),
        ("HTTPS://a.example/", "https://a.example/", False),
    ],
)
def test_a_star_stands_for_anything(pattern: str, url: str, expected: bool) -> None:  # noqa: FBT001
    """And only a star: `?` and `[` are characters of addresses."""
    assert matches(pattern, url) is expected


@given(st.lists(st.sampled_from(["a", "b", "/", "?"]), max_size=12), st.data())
def test_a_pattern_with_parts_replaced_still_matches(
    url: list[str], data: st.DataObject
) -> None:
    """Whatever part of an address a star takes the place of."""
    start = data.draw(st.integers(0, len(url)))
    end = data.draw(st.integers(start, len(url)))
    pattern = [*url[:start], "*", *url[end:]]

    assert matches("".join(pattern), "".join(url))


def test_many_stars_cost_no_time() -> None:
    """Nothing is tried twice."""
    start = perf_counter()
    assert not matches("*a" * 50 + "b", "a" * 100_000)

    assert perf_counter() - start < 1


def test_the_first_rule_that_matches_holds() -> None:
    """The reason that is shown is that of the rule higher up."""
    narrow, wide = rule("https://a.example/b"), rule("https://a.example/*")

    told = applied(
        [narrow, wide], "https://a.example/b", "https://a.example/c", "https://b.example/"
    )

    assert told.by == {"https://a.example/b": narrow, "https://a.example/c": wide}
    assert told.findings == ()


def test_a_rule_ends() -> None:
    """Its last day is the one that it names; then its links are asked, and it is told."""
    ended = rule("https://a.example/*", date(2026, 12, 31))
    last = rule("https://b.example/*", date(2027, 1, 1))

    told = applied([ended, last], "https://a.example/", "https://b.example/")

    assert told.by == {"https://b.example/": last}
    (finding,) = told.findings
    assert finding.code == "expired-rule"
    assert finding.message == (
        "the rule for `https://a.example/*` (a reason) ended on 2026-12-31: its links are "
        "checked again; remove it, or give it a later date"
    )


def test_a_rule_that_is_not_needed_is_told() -> None:
    """For no link is like that, or all that are were alive when last asked."""
    told = applied(
        [rule("https://a.example/*"), rule("a.example/*"), rule("https://b.example/*")],
        "https://a.example/",
        "https://b.example/1",
        "https://b.example/2",
        alive="https://a.example/",
    )

    assert [(one.code, one.pattern) for one in told.findings] == [
        ("needless-rule", "https://a.example/*"),
        ("needless-rule", "a.example/*"),
    ]
    assert [one.message.rpartition(": ")[2] for one in told.findings] == [
        "every link that it covers (1) was alive when last asked",
        "no link is like that; a pattern covers the whole address, as written",
    ]
