"""JUnit XML: a suite for each note, a case for each place, one failure for a host."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from linkcheck.hostile import for_any_outcome, texts
from linkcheck.outcomes import a_bit_of_everything, all_dead, link, outcome
from noteloom.linkcheck.outputs import junit
from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health

if TYPE_CHECKING:
    from noteloom.linkcheck.judgement import Outcome

# Source: `junit-10.xsd` of the Jenkins xUnit plugin: children in order, and attributes.
ALLOWED = {
    "testsuites": (["testsuite"], {"name", "time", "tests", "failures", "errors"}),
    "testsuite": (
        ["testcase"],
        {"name", "tests", "failures", "errors", "time", "skipped", "timestamp"},
    ),
    "testcase": (["skipped", "failure", "system-out"], {"name", "classname", "time"}),
    "failure": ([], {"message", "type"}),
    "skipped": ([], {"message"}),
    "system-out": ([], set()),
}


def parsed(found: Outcome) -> ET.Element:
    """Return the output as a parser reads it."""
    return ET.fromstring(junit.render(found, root="notes"))  # noqa: S314 -- our own


@for_any_outcome
def test_any_outcome_is_valid(found: Outcome) -> None:
    """Parsers read it, and the schema knows every element and attribute."""
    for element in parsed(found).iter():
        children, attributes = ALLOWED[element.tag]
        assert {one.tag for one in element} <= set(children)
        assert set(element.keys()) <= attributes


@for_any_outcome
def test_the_counts_are_true(found: Outcome) -> None:
    """CI services show the numbers of the attributes, not those of the elements."""
    top = parsed(found)
    for suite in [top, *top]:
        cases = list(suite.iter("testcase"))
        assert suite.get("tests") == str(len(cases))
        assert suite.get("failures") == str(len(list(suite.iter("failure"))))
        skipped = suite.get("skipped")
        assert skipped in {None, str(len(list(suite.iter("skipped"))))}


@pytest.mark.parametrize(
    ("health", "tags"),
    [
        (Health.OK, []),
        (Health.DEAD, ["failure"]),
        (Health.SUSPECT, ["skipped"]),
        (Health.UNVERIFIABLE, ["skipped"]),
    ],
)
def test_only_what_is_dead_fails(health: Health, tags: list[str]) -> None:
    """Where nobody can tell, or not yet, the case is skipped and says why."""
    (case,) = parsed(
        outcome(link("https://a.example/", Verdict.NOT_FOUND, health=health))
    ).iter("testcase")

    assert [one.tag for one in case] == tags
    assert case.get("name") == "1:1 https://a.example/"
    assert case.get("classname") == "notes/note.md"


def test_a_host_that_is_down_is_one_failure() -> None:
    """Three links of a dead host fail once; at their places the cases are skipped."""
    top = parsed(all_dead(a_bit_of_everything()))

    hosts = next(iter(top))
    assert hosts.get("name") == junit.HOSTS
    assert [one.get("name") for one in hosts] == ["down.example"]
    assert hosts.get("failures") == "1"
    failures = [one for one in top.iter("testcase") if one.find("failure") is not None]
    assert Counter("down.example" in str(one.get("name")) for one in failures)[True] == 1


@given(text=texts)
def test_characters_that_xml_cannot_hold_are_shown(text: str) -> None:
    """What is in the evidence is in the report, as far as XML goes."""
    found = outcome(link("https://a.example/", Verdict.GONE, evidence=(f"<{text}>",)))

    (failure,) = parsed(found).iter("failure")

    assert (failure.text or "").startswith("<")
