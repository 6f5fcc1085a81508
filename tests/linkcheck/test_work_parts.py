"""The parts of a run: what is planned, kept, and known of hosts."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest

from noteloom.linkcheck.addresses import parse
from noteloom.linkcheck.history.codec import History
from noteloom.linkcheck.history.fold import record_of
from noteloom.linkcheck.judgement import Effort
from noteloom.linkcheck.observation import Hop, Observation
from noteloom.linkcheck.occurrence import Occurrence
from noteloom.linkcheck.occurrences import find
from noteloom.linkcheck.pace.shard import Shard
from noteloom.linkcheck.policy import DEFAULT, NewLinks, Policy
from noteloom.linkcheck.signs.classify import Context, Sighting
from noteloom.linkcheck.verdicts import Verdict
from noteloom.linkcheck.visit import Headers, Response, Visit
from noteloom.linkcheck.web.walk import Walk
from noteloom.linkcheck.work.keeper import Keeper
from noteloom.linkcheck.work.look import Look
from noteloom.linkcheck.work.observe import from_look
from noteloom.linkcheck.work.plan import plan
from noteloom.linkcheck.work.settle import Question, Seen, excluded, settle
from noteloom.linkcheck.work.sites import Sites
from noteloom.model.health import Health
from noteloom.model.source import Source, Span
from noteloom.read.reader import read

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _places(*urls: str) -> dict[str, tuple[Occurrence, ...]]:
    source = Source(PurePosixPath("n.md"), "x")
    return {url: (Occurrence(url, f"text of {url}", source, Span(0, 1)),) for url in urls}


def _seen(url: str, saw: Verdict = Verdict.ALIVE, *, hops: bool = True) -> Observation:
    asked = (Hop(url, 200, 1),) if hops else ()
    return Observation(url=url, at=NOW, saw=saw, hops=asked)


def test_identical_requests_are_one_job() -> None:
    """Fragments, campaigns and spellings make no request of their own."""
    links = _places(
        "https://a.example/x",
        "https://a.example/x#part",
        "https://A.example/x?utm_source=y",
        "https://a.example/y",
    )

    planned = plan(links, {}, now=NOW, policy=DEFAULT)

    assert [job.page.request for job in planned.jobs] == [
        "https://a.example/x",
        "https://a.example/y",
    ]
    assert [one.fragment for one in planned.jobs[0].addresses] == ["", "part"]
    assert len(planned.jobs[0].texts) == 3


def test_what_was_seen_lately_is_not_asked() -> None:
    """But a new section of a known page is."""
    links = _places("https://a.example/x", "https://a.example/x#new")
    known = {"https://a.example/x": record_of([_seen("https://a.example/x")])}

    planned = plan(links, known, now=NOW, policy=DEFAULT)

    assert planned.fresh == 1
    assert [one.url for job in planned.jobs for one in job.addresses] == [
        "https://a.example/x#new"
    ]


def test_shards_share_every_link_between_them() -> None:
    """Each is in one of them, those that cannot be asked too."""
    urls = [f"https://host-{number}.example/" for number in range(20)] + [
        "http://",
        "http://[",
    ]

    parts = [
        plan(_places(*urls), {}, now=NOW, policy=DEFAULT, shard=Shard(k, 3))
        for k in (1, 2, 3)
    ]

    found = [url for part in parts for url in (*part.addresses, *part.malformed)]
    assert sorted(found) == sorted(urls)


def test_failures_are_held_back_until_something_answers() -> None:
    """As long as nothing does, it may be our own line."""
    written: list[str] = []
    keeper = Keeper(lambda one: written.append(getattr(one, "url", "")), {})

    keeper.keep([_seen("https://a.example/", Verdict.REFUSED, hops=False)])
    before = list(written)
    keeper.keep([_seen("https://b.example/")])

    assert before == []
    assert written == ["https://a.example/", "https://b.example/"]


def _failed(url: str, saw: Verdict) -> tuple[Walk, Sighting]:
    return Walk(Visit(url=url), None), Sighting(saw=saw)


def test_a_host_that_is_down_is_not_asked_for_all_its_links() -> None:
    """Three failures speak for the others; one will do if the name does not exist."""
    sites = Sites()
    page = parse("https://a.example/x")
    nameless = parse("https://b.example/x")

    for _ in range(2):
        sites.note(page, *_failed(page.url, Verdict.REFUSED))
    early = sites.down(page)
    sites.note(page, *_failed(page.url, Verdict.REFUSED))
    sites.note(nameless, *_failed(nameless.url, Verdict.DEAD_DNS))

    late, nowhere = sites.down(page), sites.down(nameless)
    assert early is None
    assert late is not None
    assert late.saw is Verdict.REFUSED
    assert nowhere is not None
    assert nowhere.saw is Verdict.DEAD_DNS


def test_http_and_https_of_a_host_are_down_apart() -> None:
    """Many hosts closed port 80 and live."""
    sites = Sites()
    page = parse("http://a.example/x")

    for _ in range(5):
        sites.note(page, *_failed(page.url, Verdict.REFUSED))

    assert sites.down(page) is not None
    assert sites.down(parse("https://a.example/x")) is None


def test_a_host_that_answered_once_is_not_down() -> None:
    """Whatever befalls its other links."""
    sites = Sites()
    page = parse("https://a.example/x")
    answered = Walk(Visit(url=page.url, hops=(Hop(page.url, 200, 1),)), None)

    sites.note(page, answered, Sighting(saw=Verdict.ALIVE))
    for _ in range(5):
        sites.note(page, *_failed(page.url, Verdict.TIMEOUT_CONNECT))

    assert sites.down(page) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, "again and again"), (90.0, "for 90 seconds"), (float("inf"), "for years")],
)
def test_a_limit_is_told_in_words(seconds: float | None, words: str) -> None:
    """Both schemes of the host are left alone."""
    sites = Sites()

    sites.limit("a.example", 429, seconds)

    for scheme in ("http", "https"):
        down = sites.down(parse(f"{scheme}://a.example/x"))
        assert down is not None
        assert words in down.evidence[0]


def test_a_sibling_is_asked_for_once() -> None:
    """However many links of its folder want to know."""
    sites, asked = Sites(), []

    async def ask() -> Walk:
        asked.append(1)
        await asyncio.sleep(0)
        return Walk(Visit(url="x"), None)

    async def run() -> None:
        await asyncio.gather(*(sites.sibling("https://a.example/z", ask) for _ in range(5)))
        await sites.close()

    asyncio.run(run())

    assert asked == [1]


def test_every_external_address_of_a_note_is_found() -> None:
    """Links, pictures, definitions, bare addresses, and fields of the header."""
    text = (
        "---\nsource: https://h.example/field\n---\n# N\n\n"
        "[a](https://a.example/), ![p](https://p.example/x.png), <https://b.example/>,\n"
        "https://c.example/x, [r][1], [m](mailto:a@b.example), <ftp://f.example/>.\n\n"
        "[1]: https://r.example/ 'Title'\n"
    )

    found = find([read(Source(PurePosixPath("n.md"), text)).note])

    assert sorted(url.split("/")[2] for url in found.links) == [
        "a.example",
        "b.example",
        "c.example",
        "h.example",
        "p.example",
        "r.example",
    ]
    assert found.links["https://h.example/field"][0].position.line == 2
    assert found.other_schemes == {"ftp": 1}


@pytest.mark.parametrize(
    ("beside", "health"), [((), Health.SUSPECT), (("b",), Health.DEAD)]
)
def test_a_new_name_that_does_not_exist_fails_only_if_we_are_online(
    beside: tuple[str, ...], health: Health
) -> None:
    """One resolver's word is enough only if anything else answered."""
    strict = Policy(new_links=NewLinks.STRICT)
    url = "https://a.example/"
    question = Question(_places(url), new=frozenset({url}))
    planned = plan(question.links, {}, now=NOW, policy=strict)
    others = [_seen(f"https://{name}.example/") for name in beside]
    seen = Seen(History(), [_seen(url, Verdict.DEAD_DNS, hops=False), *others], NOW)

    ignored = excluded(question, {}, NOW)
    outcome = settle(question, ignored, planned, seen, policy=strict, effort=Effort())

    assert outcome.links[0].judgement.health is health


@pytest.mark.parametrize(("length", "is_kept"), [(200, True), (201, False)])
def test_a_long_validator_is_not_kept(length: int, *, is_kept: bool) -> None:
    """It would be sent back, and stand in the history, for each page."""
    page = parse("https://a.example/x")
    response = Response(page.url, 200, Headers((("etag", "x" * length),)))
    visit = Visit(url=page.url, hops=(Hop(page.url, 200, 1),), response=response)
    sighting = Sighting(saw=Verdict.ALIVE)
    job = plan(_places(page.url), {}, now=NOW, policy=DEFAULT).jobs[0]

    [seen] = from_look(job, Look(Walk(visit, None), sighting, Context(), 1), NOW)

    assert (seen.etag is not None) is is_kept
