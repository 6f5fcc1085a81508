"""The outcome as SARIF, for code scanning: a result for each place that needs a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom import __version__
from noteloom.linkcheck.outputs import sarif_form as form
from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.encoding import encoded
from noteloom.linkcheck.outputs.groups import grouped, places
from noteloom.linkcheck.outputs.messages import details, headline, host_headline
from noteloom.linkcheck.outputs.sarif_places import (
    fingerprint,
    fingerprints,
    fix,
    location,
)
from noteloom.linkcheck.outputs.sarif_rules import RULES, index_of, level_of
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.linkcheck.judgement import CheckedLink, Outcome, RuleFinding
    from noteloom.linkcheck.outputs.groups import HostDown

_PROJECT = "https://github.com/noteloom/noteloom"
_MAX_RELATED = 20


def render(outcome: Outcome, *, root: str = "", verbose: bool = False) -> str:
    """Return a SARIF log; *root* leads from the repository to the notes.

    *verbose* also has the links of which nobody can tell from here.
    """
    driver = form.Driver(
        name="noteloom",
        semantic_version=__version__,
        information_uri=_PROJECT,
        rules=list(RULES),
    )
    run = form.Run(
        tool=form.Tool(driver=driver),
        invocations=[_invocation(outcome)],
        results=list(_results(outcome, root, verbose=verbose)),
        column_kind="utf16CodeUnits",
    )
    return encoded(form.Log(schema=form.SCHEMA, version=form.VERSION, runs=[run]))


def _invocation(outcome: Outcome) -> form.Invocation:
    return form.Invocation(
        execution_successful=True,
        end_time_utc=showing.timestamp(outcome.at),
        tool_configuration_notifications=[_notification(one) for one in outcome.rules],
    )


def _notification(rule: RuleFinding) -> form.Notification:
    text = f"{showing.words(rule.pattern)}: {showing.words(rule.message)}"
    return form.Notification(
        message=form.Message(text=text),
        level="warning",
        descriptor=form.Descriptor(id=rule.code),
    )


def _results(outcome: Outcome, root: str, *, verbose: bool) -> Iterator[form.Result]:
    groups = grouped(outcome)
    for down in groups.down:
        yield from _host(down, root)
    links = [*groups.dead, *groups.suspect, *groups.warned]
    if verbose:
        links.extend(groups.unverifiable)
    for link in links:
        yield from _link(link, outcome, root)


def _host(down: HostDown, root: str) -> Iterator[form.Result]:
    """Yield the one result of a host, at its first link; SARIF viewers need a place."""
    found = [one for link in down.links for one in places(link)]
    if not found:
        return
    related = [
        location(one, root, number)
        for number, one in enumerate(found[1 : _MAX_RELATED + 1], start=1)
    ]
    host = showing.words(down.incident.host)
    yield form.Result(
        rule_id="host-down",
        rule_index=index_of("host-down"),
        level="error" if down.health is Health.DEAD else "note",
        message=form.Message(text=f"{host}: {host_headline(down)}"),
        locations=[location(found[0], root)],
        partial_fingerprints=fingerprint("host-down", down.incident.host),
        related_locations=related or None,
    )


def _link(link: CheckedLink, outcome: Outcome, root: str) -> Iterator[form.Result]:
    verdict, found = str(link.judgement.verdict), places(link)
    message = "\n".join(_message(link, outcome))
    for one, marks in zip(found, fingerprints(found), strict=True):
        repair = fix(link, one, root)
        yield form.Result(
            rule_id=verdict,
            rule_index=index_of(verdict),
            level=level_of(link.judgement),
            message=form.Message(text=message),
            locations=[location(one, root)],
            partial_fingerprints=marks,
            fixes=[repair] if repair else None,
        )


def _message(link: CheckedLink, outcome: Outcome) -> Iterator[str]:
    yield f"{showing.url(link.url)}: {headline(link)}"
    yield from details(link, outcome.at)
