"""Everything about one address, and a command that asks the same again."""

from __future__ import annotations

import shlex
from dataclasses import replace

import pytest
from hypothesis import given

from linkcheck.hostile import commands, hidden, texts
from linkcheck.outcomes import NOW, days_ago, note, observation, occurrence
from noteloom.linkcheck.history.fold import record_of
from noteloom.linkcheck.judge import judge
from noteloom.linkcheck.observation import Hop
from noteloom.linkcheck.outputs import why
from noteloom.linkcheck.verdict_texts import WORDS
from noteloom.linkcheck.verdicts import Verdict

URL = "https://a.example/page?x='1'&y=$(id)"


def a_case(*saw: tuple[int, Verdict], **fields: object) -> why.Case:
    """Return the case of an address that was seen so many days ago each."""
    record = record_of(
        replace(
            observation(URL, verdict, status=200 if verdict is Verdict.ALIVE else 404),
            at=days_ago(days),
            hops=(Hop(URL, 301, 12), Hop("https://a.example/end", 404, 1234)),
            evidence=("GET answered 404, and again 1.2 s later",),
            title="A page",
            etag='"abc"',
        )
        for days, verdict in saw
    )
    place = occurrence(URL, note("net/tcp.md", f"\n[the page]({URL})"), "the page")
    case = why.Case(
        url=URL,
        at=NOW,
        judgement=judge(record, now=NOW),
        record=record,
        occurrences=(place,),
        next_check=days_ago(-3),
        request=URL,
        fields=(("User-Agent", "x/1 (it's us)"), ("Accept", "*/*")),
    )
    return replace(case, **fields)  # type: ignore[arg-type]


DYING = a_case((40, Verdict.ALIVE), (33, Verdict.ALIVE), (9, Verdict.NOT_FOUND))


def test_it_says_what_the_verdict_means_and_rests_on() -> None:
    """Nobody has to look the rule up."""
    shown = why.render(DYING, root="notes")

    words = WORDS[Verdict.NOT_FOUND]
    folded = " ".join(shown.split())
    assert f"suspect, not-found: {words.meaning}" in folded
    assert words.evidence in folded
    assert words.advice in folded
    assert "- GET answered 404, and again 1.2 s later" in shown
    assert "failing since 2026-11-13, 9 days ago" in shown
    assert "last alive 2026-10-20, 33 days ago" in shown


def test_it_shows_the_way_with_times() -> None:
    """Each hop, its status and how long it took."""
    shown = why.render(DYING)

    assert f"  301     12 ms  {URL}" in shown
    assert "  404  1,234 ms  https://a.example/end" in shown
    assert 'ETag: "abc"' in shown
    assert "title: A page" in shown


def test_checks_in_a_row_that_saw_the_same_are_one_line() -> None:
    """A history of years fits on a screen."""
    shown = why.render(DYING)

    assert "  2026-10-13 to 2026-10-20  alive (200), 2 times\n" in shown
    assert "  2026-11-13                not-found (404)\n" in shown


def test_it_says_when_it_is_asked_again() -> None:
    """Whoever has repaired a page wants to know."""
    assert "not before 2026-11-25 09:30 UTC" in why.render(DYING)
    assert "Next check\n  now" in why.render(replace(DYING, next_check=NOW))


def test_the_command_is_what_we_ask() -> None:
    """A shell gives curl exactly our header, and no redirect is followed."""
    command = why.render(DYING).partition("Ask it yourself\n")[2]

    words = shlex.split(command.replace("\\\n", " "))
    assert words[0] == "curl"
    assert "--no-location" in words
    assert words[words.index("--max-time") + 1] == "20"
    assert words[-2:] == ["--url", URL]
    assert "User-Agent: x/1 (it's us)" in words
    assert "Accept: */*" in words


@pytest.mark.parametrize("request_", [None, "https://a.example/\x1b", "https://é.example/"])
def test_what_cannot_be_asked_has_no_command(request_: str | None) -> None:
    """A command that does something else is worse than none."""
    assert "curl" not in why.render(replace(DYING, request=request_))


def test_an_address_without_a_history_is_a_case_too() -> None:
    """It may be new, or not be in the notes at all."""
    case = why.Case(url=URL, at=NOW, judgement=judge(None, now=NOW))

    shown = why.render(case)

    assert "unverifiable, not-checked" in shown
    assert "So far" not in shown


@given(text=texts)
def test_nothing_in_it_is_obeyed(text: str) -> None:
    """Titles, headers and evidence are a stranger's."""
    seen = observation(
        text, Verdict.GONE, title=text, etag=text, modified=text, evidence=(text,), via=text
    )
    case = a_case((1, Verdict.GONE), url=text, record=record_of([seen]))
    judgement = replace(
        case.judgement, latest=seen, evidence=(text,), moved_to=text, incident=text
    )

    shown = why.render(replace(case, judgement=judgement))

    assert hidden(shown) == set()
    assert commands(shown) == []
