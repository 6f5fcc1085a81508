"""SARIF: true places, stable identities, and repairs that may be applied blindly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from linkcheck.hostile import for_any_outcome
from linkcheck.outcomes import (
    a_bit_of_everything,
    all_dead,
    link,
    note,
    occurrence,
    outcome,
)
from noteloom.linkcheck.occurrence import Occurrence
from noteloom.linkcheck.outputs import sarif
from noteloom.linkcheck.verdicts import Verdict
from noteloom.model.health import Health
from noteloom.model.source import Span

if TYPE_CHECKING:
    from noteloom.linkcheck.judgement import Outcome

OLD = "https://old.example/a"
NEW = "https://new.example/a"


def run(found: Outcome, **options: Any) -> dict[str, Any]:
    """Return the only run of the output."""
    (only,) = json.loads(sarif.render(found, root="notes", **options))["runs"]
    return dict(only)


@for_any_outcome
def test_any_outcome_has_what_sarif_requires(found: Outcome) -> None:
    """The required properties of 2.1.0, and indices and levels that agree with them."""
    one = run(found, verbose=True)
    rules = one["tool"]["driver"]["rules"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"note", "warning", "error"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        assert (region["startLine"], region["startColumn"]) <= (
            region["endLine"],
            region["endColumn"],
        )
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert ":" not in uri


def test_the_log_says_what_it_is() -> None:
    """Consumers look for the version and the unit of columns first."""
    log = json.loads(sarif.render(outcome()))

    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    assert log["runs"][0]["columnKind"] == "utf16CodeUnits"
    assert log["runs"][0]["results"] == []


def test_every_rule_can_be_shown() -> None:
    """GitHub needs an id, two descriptions and a help for each rule."""
    rules = run(outcome())["tool"]["driver"]["rules"]

    assert {str(verdict) for verdict in Verdict} < {rule["id"] for rule in rules}
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["helpUri"].startswith("https://")


@pytest.mark.parametrize(
    ("verdict", "health", "level"),
    [
        (Verdict.NOT_FOUND, Health.DEAD, "error"),
        (Verdict.NOT_FOUND, Health.SUSPECT, "note"),
        (Verdict.REDIRECTED_PERMANENT, Health.OK, "warning"),
        (Verdict.TEXT_FRAGMENT_MISSING, Health.OK, "note"),
        (Verdict.TLS_EXPIRED, Health.UNVERIFIABLE, "warning"),
        (Verdict.BOT_BLOCKED, Health.UNVERIFIABLE, "note"),
    ],
)
def test_only_what_is_dead_is_an_error(
    verdict: Verdict, health: Health, level: str
) -> None:
    """Code scanning fails a pull request for errors."""
    (result,) = run(outcome(link(OLD, verdict, health=health)), verbose=True)["results"]

    assert result["level"] == level


def test_columns_count_as_editors_of_the_web_do() -> None:
    """A letter beyond the basic plane is two UTF-16 code units."""
    source = note("a.md", f"𝔱𝔥𝔢 [𝔱]({OLD})")
    found = link(OLD, Verdict.GONE, occurrence(OLD, source))

    (result,) = run(outcome(found))["results"]

    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 8,
        "endLine": 1,
        "endColumn": 8 + len(f"[x]({OLD})") + 1,
    }


def test_paths_are_addresses_relative_to_the_repository() -> None:
    """A space or a colon in a path is no part of an address."""
    found = link(OLD, Verdict.GONE, occurrence(OLD, note("a b:c.md", f"[x]({OLD})")))

    (result,) = run(outcome(found))["results"]

    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "notes/a%20b%3Ac.md", "uriBaseId": "%SRCROOT%"}


def test_a_result_keeps_its_identity_when_its_line_moves() -> None:
    """An alert that was dismissed stays dismissed; two places of one file are two."""
    line = f"[x]({OLD}) and [x]({OLD})\n"

    def marks(text: str) -> list[dict[str, str]]:
        source = note("a.md", text)
        starts = [at for at in range(len(text)) if text.startswith("[x]", at)]
        size = len(f"[x]({OLD})")
        found = [Occurrence(OLD, "x", source, Span(at, at + size)) for at in starts]
        results = run(outcome(link(OLD, Verdict.GONE, *found)))["results"]
        return [one["partialFingerprints"] for one in results]

    assert marks(line) == marks(f"# New heading\n\n{line}")
    assert len({str(one) for one in marks(line)}) == 2


@pytest.mark.parametrize(
    ("text", "moved_to", "is_fixed"),
    [
        (f"[x]({OLD})", NEW, True),
        (f'[x]({OLD} "title")', NEW, True),
        (f"<{OLD}>", NEW, True),
        ("[x][ref]", NEW, False),
        (f"[{OLD}]({OLD})", NEW, False),
        (f"[x]({OLD})", "https://new.example/a)b", False),
        (f"[x]({OLD})", "https://new.example/a b", False),
        (f"[x]({OLD})", "javascript:alert(1)", False),
        (f"[x]({OLD})", None, False),
    ],
)
def test_a_repair_replaces_the_address_and_nothing_else(
    text: str, moved_to: str | None, *, is_fixed: bool
) -> None:
    """It is proposed only where the old address stands once and the new one fits."""
    place = Occurrence(OLD, "x", note("a.md", text), Span(0, len(text)))
    verdict = Verdict.REDIRECTED_PERMANENT

    (result,) = run(outcome(link(OLD, verdict, place, moved_to=moved_to)))["results"]

    assert ("fixes" in result) == is_fixed
    if is_fixed:
        (change,) = result["fixes"][0]["artifactChanges"]
        (replacement,) = change["replacements"]
        region = replacement["deletedRegion"]
        start, end = region["startColumn"] - 1, region["endColumn"] - 1
        assert text[start:end] == OLD
        assert replacement["insertedContent"] == {"text": NEW}


def test_a_host_that_is_down_is_one_result() -> None:
    """Its other links are related places."""
    results = run(all_dead(a_bit_of_everything()))["results"]

    (host,) = [one for one in results if one["ruleId"] == "host-down"]
    assert host["level"] == "error"
    assert len(host["relatedLocations"]) == 2
    assert [one for one in results if one["ruleId"] == "refused"] == []


def test_ignore_rules_are_told_to_whoever_configures() -> None:
    """They have no place in a note."""
    (invocation,) = run(a_bit_of_everything())["invocations"]

    (told,) = invocation["toolConfigurationNotifications"]
    assert told["descriptor"] == {"id": "expired-rule"}
