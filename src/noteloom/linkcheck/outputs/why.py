"""Everything about one address: ``noteloom links why URL``."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.messages import elsewhere
from noteloom.linkcheck.outputs.text_lines import below, bullet
from noteloom.linkcheck.outputs.totals import last_proof
from noteloom.linkcheck.verdict_texts import WORDS, fails, help_uri

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from noteloom.linkcheck.history.fold import Record
    from noteloom.linkcheck.judgement import Judgement
    from noteloom.linkcheck.observation import Observation
    from noteloom.linkcheck.occurrence import Occurrence
    from noteloom.linkcheck.verdicts import Verdict

_MAX_RUNS = 20
_MAX_PLACES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of one address.

    *request* is the address as it is asked for, without fragment, None if it cannot be.
    *fields* and *timeout* (in seconds) are those of our own request.
    """

    url: str
    at: datetime
    judgement: Judgement
    record: Record | None = None
    occurrences: tuple[Occurrence, ...] = ()
    next_check: datetime | None = None
    request: str | None = None
    fields: Sequence[tuple[str, str]] = ()
    timeout: float = 20.0


def render(case: Case, *, root: str = "") -> str:
    """Return the whole case for people; *root* stands before each path."""
    parts = [
        [showing.url(case.url), *_verdict(case)],
        ["Evidence", *(bullet(showing.words(one)) for one in case.judgement.evidence)],
        ["Where it stands", *_places(case, root)],
        ["The latest check", *_latest(case)],
        ["So far, oldest first", *_timeline(case)],
        ["Next check", *_next(case)],
        ["Ask it yourself", *_curl(case)],
    ]
    shown = "\n\n".join("\n".join(lines) for lines in parts if len(lines) > 1)
    return showing.guarded(shown) + "\n"


def _verdict(case: Case) -> Iterator[str]:
    judgement = case.judgement
    words = WORDS[judgement.verdict]
    yield below(f"{judgement.health}, {judgement.verdict}: {words.meaning}")
    yield below(f"the rule: {words.evidence}")
    yield below(f"fails a check: {fails(judgement.verdict)}")
    yield below(f"what to do: {words.advice}")
    if judgement.incident is not None:
        yield below(f"with its whole host: {showing.words(judgement.incident)}")
    if judgement.since is not None:
        since, days = showing.day(judgement.since), showing.ago(judgement.since, case.at)
        yield below(f"failing since {since}, {days}")
    alive = last_proof(judgement)
    if alive is not None:
        yield below(f"last alive {showing.day(alive)}, {showing.ago(alive, case.at)}")
    yield from (f"  {one}" for one in elsewhere(judgement))
    yield f"  see {help_uri(judgement.verdict)}"


def _places(case: Case, root: str) -> Iterator[str]:
    for one in case.occurrences[:_MAX_PLACES]:
        path = showing.visible(showing.joined(root, str(one.source.path)))
        text = f" “{showing.words(one.text)}”" if one.text.strip() else ""
        yield f"  {path}:{one.position}{text}"
    if len(case.occurrences) > _MAX_PLACES:
        yield f"  … and {len(case.occurrences) - _MAX_PLACES:,} more"


def _latest(case: Case) -> Iterator[str]:
    seen = case.judgement.latest
    if seen is None:
        return
    tries = showing.plural(seen.attempts, "attempt")
    source = "the page" if seen.via == "page" else showing.words(seen.via)
    yield below(f"{_minute(seen.at)}, {tries}, asked of {source}")
    if seen.url != case.url:
        yield f"  asked as {showing.url(seen.url)}"
    for hop in seen.hops:
        yield f"  {hop.status} {hop.ms:>6,} ms  {showing.url(hop.url)}"
    for name, value in _remembered(case.record or seen):
        if value:
            yield below(f"{name}: {showing.words(value)}")


def _remembered(known: Record | Observation) -> Iterator[tuple[str, str | None]]:
    """Yield what is kept of the page to compare the next answer with."""
    yield "title", known.title
    yield "ETag", known.etag
    yield "Last-Modified", known.modified
    yield "fingerprint of its words", known.fingerprint


def _timeline(case: Case) -> Iterator[str]:
    """Yield what was seen, checks in a row that saw the same on one line."""
    if case.record is None:
        return
    runs = [tuple(run) for _, run in groupby(case.record.observations, _sight)]
    if len(runs) > _MAX_RUNS:
        yield f"  {len(runs) - _MAX_RUNS:,} changes before that"
    for run in runs[-_MAX_RUNS:]:
        first, last = showing.day(run[0].at), showing.day(run[-1].at)
        span = first if first == last else f"{first} to {last}"
        saw, status = _sight(run[0])
        detail = f" ({status})" if status else ""
        yield f"  {span:<24}  {saw}{detail}{_times(len(run))}"


def _sight(seen: Observation) -> tuple[Verdict, int | None]:
    return seen.saw, seen.status


def _times(number: int) -> str:
    return f", {number:,} times" if number > 1 else ""


def _next(case: Case) -> Iterator[str]:
    if case.next_check is None:
        return
    is_due = case.next_check <= case.at
    yield "  now" if is_due else f"  not before {_minute(case.next_check)}"


def _curl(case: Case) -> Iterator[str]:
    """Yield a command for a POSIX shell that asks what we ask: one hop, no cookies."""
    request = case.request
    if request is None or not (request.isascii() and request.isprintable()):
        return
    yield "  curl --disable --globoff --path-as-is --no-location --dump-header - \\"
    yield f"    --output /dev/null --max-time {case.timeout:g} \\"
    for name, value in case.fields:
        yield f"    --header {shlex.quote(f'{name}: {value}')} \\"
    yield f"    --url {shlex.quote(request)}"


def _minute(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC"
