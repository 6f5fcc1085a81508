"""Small outcomes for the tests of the outputs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

from noteloom.linkcheck.judgement import (
    CheckedLink,
    Effort,
    Incident,
    Judgement,
    Outcome,
    RuleFinding,
)
from noteloom.linkcheck.observation import Hop, Observation
from noteloom.linkcheck.occurrence import Occurrence
from noteloom.linkcheck.verdicts import Verdict, health_of
from noteloom.model.health import Health
from noteloom.model.source import Source, Span

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def days_ago(days: int) -> datetime:
    """Return the time so many days before ``NOW``."""
    return NOW - timedelta(days=days)


def note(path: str, text: str) -> Source:
    """Return the note *text* at *path*."""
    return Source(PurePosixPath(path), text)


def occurrence(url: str, source: Source, text: str = "") -> Occurrence:
    """Return the place of the Markdown link in *source* that leads to *url*."""
    at = source.text.index(url)
    start = source.text.rindex("[", 0, at) if "[" in source.text[:at] else at
    return Occurrence(url, text, source, Span(start, source.text.find(")", at) + 1 or at))


def observation(url: str, saw: Verdict, **fields: Any) -> Observation:
    """Return what a check of today saw."""
    return Observation(url=url, at=NOW, saw=saw, **fields)


def link(url: str, verdict: Verdict, *places: Occurrence, **fields: Any) -> CheckedLink:
    """Return a checked link; by default it stands alone in ``note.md``."""
    judgement: dict[str, Any] = {"health": health_of(verdict), "verdict": verdict}
    if not places:
        places = (occurrence(url, note("note.md", f"[text]({url})\n"), "text"),)
    return CheckedLink(url, places, Judgement(**(judgement | fields)))


def outcome(*links: CheckedLink, **fields: Any) -> Outcome:
    """Return the outcome of a check that found *links*."""
    ordered = sorted(links, key=lambda one: one.url)
    return Outcome(links=tuple(ordered), at=NOW, **fields)


TCP = note(
    "net/tcp.md",
    "# TCP\n\n"
    "Read [RFC 793](https://rfc.example/793), then [𝔱𝔥𝔢 book](https://old.example/book),\n"
    "and [a talk](https://talks.example/t?id=1&x=2#part).\n"
    "[one](https://down.example/1), [two](https://down.example/2),\n"
    "[three](https://down.example/3)\n",
)
UDP = note(
    "net/udp.md", "See [gone](https://gone.example/a) and [RFC](https://rfc.example/793)\n"
)


def a_bit_of_everything() -> Outcome:
    """Return an outcome with a link of every group."""
    dead = link(
        "https://gone.example/a",
        Verdict.NOT_FOUND,
        occurrence("https://gone.example/a", UDP, "gone"),
        health=Health.DEAD,
        evidence=(
            "GET https://gone.example/a answered 404, and again 1.2 s later",
            "failed 4 times since 2026-11-02, with no proof of life in between",
        ),
        latest=observation(
            "https://gone.example/a",
            Verdict.NOT_FOUND,
            status=404,
            hops=(Hop("https://gone.example/a", 404, 31),),
            attempts=2,
        ),
        since=days_ago(20),
        last_alive=days_ago(33),
        archived="https://web.archive.org/web/2026/https://gone.example/a",
    )
    moved = link(
        "https://old.example/book",
        Verdict.REDIRECTED_PERMANENT,
        occurrence("https://old.example/book", TCP, "𝔱𝔥𝔢 book"),
        evidence=("1 redirect, all of them 301 or 308, to a page of the same title",),
        latest=observation(
            "https://old.example/book",
            Verdict.REDIRECTED_PERMANENT,
            status=200,
            hops=(
                Hop("https://old.example/book", 301, 12),
                Hop("https://new.example/book", 200, 40),
            ),
            title="The book",
        ),
        last_alive=NOW,
        moved_to="https://new.example/book",
    )
    shaky = link(
        "https://talks.example/t?id=1&x=2#part",
        Verdict.SERVER_ERROR,
        occurrence("https://talks.example/t?id=1&x=2#part", TCP, "a talk"),
        evidence=(
            "503 at 2 attempts",
            "failed once on 2026-11-20, confirmed after 3 over 6 days",
        ),
        since=days_ago(2),
        last_alive=days_ago(9),
    )
    walled = link(
        "https://rfc.example/793",
        Verdict.BOT_BLOCKED,
        occurrence("https://rfc.example/793", UDP, "RFC"),
        occurrence("https://rfc.example/793", TCP, "RFC 793"),
        evidence=("403 with `cf-mitigated: challenge`", "last proven alive 12 days ago"),
        last_alive=days_ago(12),
    )
    down = [
        link(
            url,
            Verdict.REFUSED,
            occurrence(url, TCP, "down"),
            evidence=("connection refused",),
            since=days_ago(1),
            incident="down.example",
        )
        for url in (f"https://down.example/{number}" for number in (1, 2, 3))
    ]
    fine = link("https://fine.example/", Verdict.ALIVE, last_alive=NOW)
    return outcome(
        dead,
        moved,
        shaky,
        walled,
        *down,
        fine,
        incidents=(Incident("down.example", Verdict.REFUSED, 3, days_ago(1)),),
        rules=(
            RuleFinding(
                "expired-rule", "https://x.example/*", "this rule ended on 2026-11-01"
            ),
        ),
        effort=Effort(requests=12, seconds=3.25, hosts=6, fresh=1),
        other_schemes={"mailto": 2},
    )


def all_dead(found: Outcome) -> Outcome:
    """Return *found* with every link that fails confirmed."""
    links = [
        replace(one, judgement=replace(one.judgement, health=Health.DEAD))
        if one.judgement.health is Health.SUSPECT
        else one
        for one in found.links
    ]
    return replace(found, links=tuple(links))
