"""Workflow commands: escaped to the letter, and no more than GitHub shows."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given

from linkcheck.hostile import for_any_outcome, texts
from linkcheck.outcomes import NOW, a_bit_of_everything, all_dead, link, outcome
from noteloom.linkcheck.judgement import Incident
from noteloom.linkcheck.outputs import github
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from noteloom.linkcheck.judgement import Outcome

_COMMAND = re.compile(r"::(\w+)(?: ([^:]*))?::(.*)")
_UNESCAPED = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def obeyed(line: str) -> tuple[str, dict[str, str], str] | None:
    """Return what the runner makes of *line*: kind, properties and message."""
    found = _COMMAND.fullmatch(line)
    if not found:
        return None
    pairs = (one.partition("=") for one in (found[2] or "").split(",") if one)
    properties = {name: _unescaped(value) for name, _, value in pairs}
    return found[1], properties, _unescaped(found[3])


def _unescaped(text: str) -> str:
    return re.sub(r"%(?:25|0D|0A|3A|2C)", lambda found: _UNESCAPED[found[0]], text)


@given(title=texts, message=texts)
@example(title="a: b, 100 %3A\r\n::c", message="::d, 100 %0A\r\n::e")
def test_a_command_is_one_line_that_says_what_it_should(title: str, message: str) -> None:
    """Nothing in a title or a message ends it or begins another one."""
    line = github.command("error", {"file": "a.md", "title": title}, message)

    assert "\n" not in line
    assert "\r" not in line
    assert obeyed(line.replace("\x85", "").replace("\u2028", "")) is not None
    found = re.fullmatch(r"::error file=a\.md,title=([^:,]*)::(.*)", line, re.DOTALL)
    assert found
    assert _unescaped(found[1]) == title
    assert _unescaped(found[2]) == message


@for_any_outcome
def test_no_more_commands_than_are_shown(found: Outcome) -> None:
    """Ten of a kind, whatever the outcome; the runner obeys ours only."""
    lines = github.render(found, root="notes", verbose=True).split("\n")

    kinds = Counter(one[0] for line in lines if (one := obeyed(line)))
    assert set(kinds) <= {"error", "warning", "notice"}
    assert all(number <= github.SHOWN for number in kinds.values())


@pytest.mark.parametrize("number", [9, 10, 11, 500])
def test_what_does_not_fit_is_in_the_log(number: int) -> None:
    """The last annotation says how many more there are, truthfully."""
    urls = [f"https://a.example/{one:03}" for one in range(number)]

    shown = github.render(outcome(*(link(url, Verdict.GONE) for url in urls)))

    errors = [line for line in shown.splitlines() if line.startswith("::error ")]
    assert len(errors) == min(number, 10)
    assert all(shown.count(url) == 1 for url in urls)
    if number > 10:
        assert f"… and {number - 9} more" in errors[-1]


def test_a_dead_host_comes_before_dead_links() -> None:
    """One thing explains many links, so it must not be the eleventh."""
    found = all_dead(a_bit_of_everything())

    first = github.render(found).splitlines()[0]

    assert first.startswith("::error file=net/tcp.md,line=5,col=1,title=Host in trouble")
    assert "3 links dead" in first


def test_levels_follow_what_is_to_be_done() -> None:
    """Dead is an error, moved a warning, suspect a notice."""
    lines = github.render(a_bit_of_everything(), root="notes").splitlines()

    kinds = {
        one[2].split("\n")[0]: (one[0], one[1].get("file"))
        for line in lines
        if (one := obeyed(line))
    }
    assert kinds["https://gone.example/a"] == ("error", "notes/net/udp.md")
    assert kinds["https://old.example/book"] == ("warning", "notes/net/tcp.md")
    assert kinds["https://talks.example/t?id=1&x=2#part"][0] == "notice"
    assert "https://rfc.example/793" not in kinds


def test_a_host_without_links_has_no_place() -> None:
    """An incident of links that are not in this outcome is told all the same."""
    down = Incident("down.example", Verdict.REFUSED, 2, NOW)

    first = github.render(outcome(incidents=(down,))).splitlines()[0]

    assert first.startswith("::notice title=Host in trouble%3A down.example::refused")
