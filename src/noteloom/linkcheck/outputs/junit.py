"""The outcome as JUnit XML: a suite for each note, a case for each place of a link.

A dead link is a failure. Where nobody can tell, or not yet, the case is skipped and says
why. A host that is down is one case of a suite of its own, not one for each link.

Source: the schema ``junit-10.xsd`` of the Jenkins xUnit plugin. Only what it has is
written: other readers ignore what they do not know, and it refuses it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.groups import grouped, places
from noteloom.linkcheck.outputs.messages import details, headline, host_headline
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from noteloom.linkcheck.judgement import CheckedLink, Outcome
    from noteloom.linkcheck.outputs.groups import HostDown
    from noteloom.linkcheck.verdicts import Verdict
    from noteloom.model.source import Position

# Source: XML 1.0 (fifth edition), production 2. `visible` has dealt with the others.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

HOSTS = "hosts"
"""The suite of the hosts that are down."""


class _Case(NamedTuple):
    """A test case. *message* and *lines* say why it failed or was skipped."""

    name: str
    health: Health
    verdict: Verdict
    message: str
    lines: tuple[str, ...]


def render(
    outcome: Outcome,
    *,
    root: str = "",
    verbose: bool = False,  # noqa: ARG001 -- every place is a case anyway
) -> str:
    """Return *outcome* as JUnit XML; *root* stands before each path."""
    suites = _suites(outcome, root)
    cases = [one for suite in suites.values() for one in suite]
    top = ET.Element("testsuites", {"name": "noteloom links", **_counts(cases)})
    top.set("time", f"{outcome.effort.seconds:.3f}")
    for name, suite in suites.items():
        top.append(_suite(name, suite, showing.timestamp(outcome.at).rstrip("Z")))
    ET.indent(top)
    xml = ET.tostring(top, "unicode")
    xml = showing.guarded(xml, number_sign="&#35;", colon="&#58;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'


def _suites(outcome: Outcome, root: str) -> dict[str, list[_Case]]:
    """Return the cases of each suite, hosts first, then notes by path."""
    by_path: defaultdict[str, list[tuple[Position, str, _Case]]] = defaultdict(list)
    hosts = {one.host for one in outcome.incidents}
    for link in outcome.links:
        for one in places(link):
            excused = link.judgement.incident in hosts
            case = _case(link, one.position, outcome.at, excused=excused)
            by_path[str(one.source.path)].append((one.position, link.url, case))
    suites = {HOSTS: [_host_case(one) for one in grouped(outcome).down]}
    for path, found in sorted(by_path.items()):
        suites[showing.joined(root, path)] = [case for _, _, case in sorted(found)]
    return {name: cases for name, cases in suites.items() if cases}


def _case(link: CheckedLink, place: Position, at: datetime, *, excused: bool) -> _Case:
    name = f"{place} {showing.url(link.url)}"
    judgement = link.judgement
    verdict = judgement.verdict
    if excused:
        host = showing.words(judgement.incident or "")
        message = f"the host {host} is down: see the suite `{HOSTS}`"
        return _Case(name, Health.SUSPECT, verdict, message, ())
    lines = tuple(details(link, at))
    return _Case(name, judgement.health, verdict, headline(link), lines)


def _host_case(down: HostDown) -> _Case:
    name, verdict = showing.words(down.incident.host), down.incident.verdict
    urls = tuple(showing.url(one.url) for one in down.links)
    return _Case(name, down.health, verdict, host_headline(down), urls)


def _counts(cases: Sequence[_Case]) -> dict[str, str]:
    failures = sum(one.health is Health.DEAD for one in cases)
    return {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}


def _suite(name: str, cases: Sequence[_Case], at: str) -> ET.Element:
    name = _legal(showing.visible(name))
    suite = ET.Element("testsuite", {"name": name, **_counts(cases)})
    skipped = sum(one.health in {Health.SUSPECT, Health.UNVERIFIABLE} for one in cases)
    suite.set("skipped", str(skipped))
    suite.set("time", "0")
    suite.set("timestamp", at)
    suite.extend(_element(name, one) for one in cases)
    return suite


def _element(suite: str, case: _Case) -> ET.Element:
    element = ET.Element("testcase", name=_legal(case.name), classname=suite, time="0")
    match case.health:
        case Health.DEAD:
            failure = _child(element, "failure", case.lines)
            failure.set("type", case.verdict)
            failure.set("message", _legal(case.message))
        case Health.OK:
            if case.lines:
                _child(element, "system-out", [case.message, *case.lines])
        case _:
            _child(element, "skipped", case.lines).set("message", _legal(case.message))
    return element


def _child(parent: ET.Element, tag: str, lines: Iterable[str]) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = _legal("\n".join(lines)) or None
    return child


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
