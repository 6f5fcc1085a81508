"""The outcome as annotations on the files of a pull request, and a log for the rest.

GitHub shows ten annotations of each kind for a step: a host that is down comes first and
is one of them, an address is one wherever else it stands, and what does not fit is in
the log below, after one annotation that says so.

Source: docs.github.com, "Workflow commands for GitHub Actions"; the escapes are those of
``@actions/core`` (``command.ts``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.groups import grouped, places
from noteloom.linkcheck.outputs.messages import details, headline, host_headline
from noteloom.linkcheck.outputs.summary import sentences
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from noteloom.linkcheck.judgement import CheckedLink, Outcome, RuleFinding
    from noteloom.linkcheck.outputs.groups import Groups, HostDown

SHOWN = 10
"""How many annotations of a kind GitHub shows for a step."""

_MAX_PLACES = 10


class _Note(NamedTuple):
    """An annotation. *place* is the file, line and column, or nothing."""

    title: str
    message: str
    place: Mapping[str, str]


def render(outcome: Outcome, *, root: str = "", verbose: bool = False) -> str:
    """Return workflow commands; *root* leads from the repository to the notes.

    *verbose* also annotates the links of which nobody can tell from here.
    """
    groups = grouped(outcome)
    lines: list[str] = []
    for kind, notes in _kinds(outcome, groups, root, verbose=verbose).items():
        lines.extend(_capped(kind, notes))
    lines.extend(map(showing.guarded, sentences(outcome, groups)))
    return "\n".join(lines) + "\n"


def command(kind: str, properties: Mapping[str, str], message: str) -> str:
    """Return one workflow command on one line."""
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind}{' ' if listed else ''}{listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _kinds(
    outcome: Outcome, groups: Groups, root: str, *, verbose: bool
) -> dict[str, list[_Note]]:
    at = outcome.at
    down = [(one.health, _host(one, root)) for one in groups.down]
    unverifiable = groups.unverifiable if verbose else ()
    return {
        "error": [
            *(note for health, note in down if health is Health.DEAD),
            *(_link("Dead link", one, at, root) for one in groups.dead),
        ],
        "warning": [
            *(_rule(one) for one in outcome.rules),
            *(_link("Link to look at", one, at, root) for one in groups.warned),
        ],
        "notice": [
            *(note for health, note in down if health is not Health.DEAD),
            *(_link("Suspect link", one, at, root) for one in groups.suspect),
            *(_link("Unverifiable link", one, at, root) for one in unverifiable),
        ],
    }


def _capped(kind: str, notes: Sequence[_Note]) -> Iterator[str]:
    """Yield a command for what is shown, and plain lines for the rest."""
    fitting = len(notes) if len(notes) <= SHOWN else SHOWN - 1
    for one in notes[:fitting]:
        yield command(kind, {**one.place, "title": one.title}, one.message)
    rest = notes[fitting:]
    if rest:
        message = f"… and {len(rest):,} more: see the log of this step"
        yield command(kind, {"title": "noteloom links"}, message)
    for one in rest:
        yield _plain(kind, one)


def _plain(kind: str, note: _Note) -> str:
    place = ":".join(note.place.values())
    parts = [kind, *([place] if place else []), note.message.replace("\n", "; ")]
    return showing.guarded(showing.visible(": ".join(parts)))


def _link(title: str, link: CheckedLink, at: datetime, root: str) -> _Note:
    lines = [showing.url(link.url), headline(link), *details(link, at)]
    others = places(link)[1:]
    if others:
        lines.append(f"also at {_places(link, root)}")
    return _Note(f"{title}: {link.judgement.verdict}", "\n".join(lines), _at(link, root))


def _places(link: CheckedLink, root: str) -> str:
    others = [
        f"{_path(str(one.source.path), root)}:{one.position}" for one in places(link)[1:]
    ]
    more = len(others) - _MAX_PLACES
    return ", ".join(others[:_MAX_PLACES] + ([f"{more:,} more"] if more > 0 else []))


def _host(down: HostDown, root: str) -> _Note:
    title = f"Host in trouble: {showing.words(down.incident.host)}"
    lines = [host_headline(down), *_urls(down.links)]
    return _Note(title, "\n".join(lines), _at(down.links[0], root) if down.links else {})


def _urls(links: Sequence[CheckedLink]) -> Iterable[str]:
    yield from (showing.url(one.url) for one in links[:_MAX_PLACES])
    if len(links) > _MAX_PLACES:
        yield f"… and {len(links) - _MAX_PLACES:,} more"


def _rule(rule: RuleFinding) -> _Note:
    code, pattern, message = map(showing.words, rule)
    return _Note(f"Ignore rule: {code}", f"{pattern}: {message}", {})


def _at(link: CheckedLink, root: str) -> dict[str, str]:
    first = places(link)[:1]
    if not first:
        return {}
    line, column = first[0].position
    path = _path(str(first[0].source.path), root)
    return {"file": path, "line": str(line), "col": str(column)}


def _path(path: str, root: str) -> str:
    return showing.visible(showing.joined(root, path))
