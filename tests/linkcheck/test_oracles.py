"""All oracles: who is asked about what, and replies that mean nothing or harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.replies import asks_of, reply_to
from noteloom.linkcheck.oracles.reading import in_batches, tidy
from noteloom.linkcheck.oracles.registries import ORACLES, oracle_for, oracles
from noteloom.linkcheck.verdicts import Verdict, health_of
from noteloom.linkcheck.visit import Response
from noteloom.model.health import Health

if TYPE_CHECKING:
    from noteloom.linkcheck.oracles.oracle import Oracle

EVERY = oracles(github_token="token-of-a-test")  # noqa: S106
any_oracle = st.sampled_from(EVERY)
thorough = settings(max_examples=300)
LINKS = {
    "doi": "https://doi.org/10.1000/182",
    "arxiv": "https://arxiv.org/abs/1706.03762",
    "youtube": "https://youtu.be/dQw4w9WgXcQ",
    "github": "https://github.com/octo/cat/blob/main/a.md",
    "wikipedia": "https://en.wikipedia.org/wiki/Link_rot",
    "wayback": "https://web.archive.org/web/2014/http://a.example/",
    "pypi": "https://pypi.org/project/pip/",
    "npm": "https://www.npmjs.com/package/d3",
    "crates": "https://crates.io/crates/serde",
    "stackexchange": "https://stackoverflow.com/q/1",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/1/",
}
ASKED = {
    *("doi.org", "export.arxiv.org", "www.youtube.com", "api.github.com", "archive.org"),
    *("en.wikipedia.org", "pypi.org", "registry.npmjs.org", "crates.io"),
    *("api.stackexchange.com", "eutils.ncbi.nlm.nih.gov"),
}
"""Every host that is ever asked, with English standing for all wikis."""


def test_each_link_has_one_oracle_and_most_links_have_none() -> None:
    """The name of the oracle is what an observation says it was made by."""
    found = {name: oracle_for(link, EVERY) for name, link in LINKS.items()}

    assert {oracle.name for oracle in EVERY} == set(LINKS)
    assert {name: oracle and oracle.name for name, oracle in found.items()} == {
        name: name for name in LINKS
    }
    assert oracle_for("https://example.org/", EVERY) is None


def test_without_a_token_github_is_asked_page_by_page() -> None:
    """The default oracles need no secret."""
    assert oracle_for(LINKS["github"]) is None
    assert oracle_for(LINKS["doi"]) is next(o for o in ORACLES if o.name == "doi")


def test_every_oracle_is_in_the_reference() -> None:
    """The table in the documentation has a row for each."""
    text = (Path(__file__).parents[2] / "docs/reference/oracles.md").read_text("utf-8")

    assert [name for name in LINKS if f"| `{name}` |" not in text] == []


HOSTS = sorted({urlsplit(link).netloc for link in LINKS.values()})
PATHS = sorted({urlsplit(link).path for link in LINKS.values()})
PIECES = [
    *("http://", "https://", "ftp://", "doi:", "//", "[", "]", "@", ":80", ":99999", ":x"),
    *(*HOSTS, *PATHS, "/", "..", "%", "%2F", "%00", "%ff", "%E2%80%8F", "?", "&", "=", "#"),
    *("v=", "list=", "abs", "v2", "é", "𝄞", "\t", "\n", "\x00", "\ud800", "٣", "İ"),
]
addresses = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=8).map("".join)


@given(urls=st.lists(st.sampled_from(sorted(LINKS.values())) | addresses, max_size=6))
def test_every_claimed_link_is_asked_about_once_and_no_other(urls: list[str]) -> None:
    """No address makes an oracle raise, and nobody but the registries is asked."""
    claims = {url: [o for o in EVERY if o.claims(url)] for url in urls}

    asks = [ask for oracle in EVERY for ask in asks_of(oracle, *urls)]

    claimed = sorted(url for url, claimants in claims.items() if claimants)
    assert all(len(claimants) <= 1 for claimants in claims.values())
    assert sorted(url for ask in asks for url in ask.urls) == claimed
    assert {urlsplit(ask.url).netloc for ask in asks} <= ASKED
    assert all(ask.url.isascii() and ask.url.isprintable() for ask in asks)


@given(host=st.sampled_from(HOSTS), parts=st.lists(st.sampled_from(PIECES), max_size=6))
def test_what_follows_a_known_host_makes_no_oracle_raise(
    host: str, parts: list[str]
) -> None:
    """Near misses are where readers of addresses break."""
    url = f"https://{host}{''.join(parts)}"

    asks = [ask for oracle in EVERY for ask in asks_of(oracle, url)]

    assert [ask.urls for ask in asks] == [(url,)] * any(o.claims(url) for o in EVERY)


@thorough
@given(
    oracle=any_oracle, urls=st.lists(st.sampled_from(sorted(LINKS.values())) | addresses)
)
def test_the_same_links_are_always_asked_about_in_the_same_way(
    oracle: Oracle, urls: list[str]
) -> None:
    """Nothing depends on the order of a set or on an earlier question."""
    assert asks_of(oracle, *urls) == asks_of(oracle, *urls, *urls)


KEYS = [
    *(
        "responseCode",
        "handle",
        "values",
        "data",
        "type",
        "value",
        "title",
        "error",
        "errors",
    ),
    *("t0", "nameWithOwner", "found", "head", "url", "path", "query", "pages", "missing"),
    *("ns", "normalized", "redirects", "from", "to", "archived_snapshots", "closest"),
    *("available", "timestamp", "status", "items", "has_more", "post_id", "result", "1"),
    *("uid", "message", "detail", "isArchived", "invalid", "special", "known"),
]
WORDS = [
    *("10.1000/182", "URL", "octo/cat", "NOT_FOUND", "t0", "Link rot", "Link_rot", "200"),
    *("20140101000000", "https://a.example/", "http://[", "cannot get document summary"),
    *("\x1b[31m", "\u202e", "é" * 300, "", "1"),
]
leaves = st.sampled_from(WORDS) | st.sampled_from(
    [None, True, False, 0, 1, 100, 200, -1, 2**70, 1.5, 1e308]
)
shapes = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=20,
)
bodies = (
    shapes.map(lambda shape: json.dumps(shape).encode())
    | st.binary(max_size=60)
    | st.sampled_from(
        [b"[" * 100_000, b'{"a":' * 100_000, b'"\\ud800"', b"\xff\xfe{\x00}\x00"]
    )
)
statuses = st.sampled_from([200, 404, 400, 401, 403, 204, 301, 429, 500, 503, 999])


@thorough
@given(oracle=any_oracle, body=bodies, status=statuses)
def test_no_reply_makes_an_oracle_raise_or_speak_of_other_links(
    oracle: Oracle, body: bytes, status: int
) -> None:
    """What is said is short, printable, and about the links that were asked about."""
    [ask] = asks_of(oracle, LINKS[oracle.name])

    answers = oracle.answers(ask, reply_to(ask, body, status))

    said = [text for answer in answers.values() for text in answer.evidence]
    assert set(answers) <= set(ask.urls)
    assert all(text.isprintable() and 0 < len(text) < 400 for text in said)


@thorough
@given(
    oracle=any_oracle,
    body=bodies,
    status=st.sampled_from([301, 302, 429, 500, 502, 503, 999]),
)
def test_a_registry_in_trouble_says_nothing(
    oracle: Oracle, body: bytes, status: int
) -> None:
    """A limit, a breakdown or a redirect is no news of any link."""
    [ask] = asks_of(oracle, LINKS[oracle.name])

    assert oracle.answers(ask, reply_to(ask, body, status)) == {}


@thorough
@given(oracle=any_oracle, body=bodies, status=statuses)
def test_a_reply_from_elsewhere_says_nothing(
    oracle: Oracle, body: bytes, status: int
) -> None:
    """A portal in between answers for everybody; its word does not count."""
    [ask] = asks_of(oracle, LINKS[oracle.name])

    assert oracle.answers(ask, Response("https://portal.example/", status, body=body)) == {}


@thorough
@given(oracle=any_oracle, body=bodies, status=statuses)
def test_no_oracle_calls_a_link_dead_at_once(
    oracle: Oracle, body: bytes, status: int
) -> None:
    """A denial makes a link suspect, as a 404 does; time confirms it."""
    [ask] = asks_of(oracle, LINKS[oracle.name])

    answers = oracle.answers(ask, reply_to(ask, body, status)).values()

    assert all(health_of(answer.saw) is not Health.DEAD for answer in answers)
    assert all(answer.saw is Verdict.NOT_FOUND for answer in answers if answer.needs_page)


@given(
    sizes=st.lists(st.integers(1, 9), max_size=30),
    most=st.integers(1, 5),
    room=st.integers(1, 9),
)
def test_batches_hold_everything_in_order(sizes: list[int], most: int, room: int) -> None:
    """Only what is larger than a batch by itself goes over its size."""
    batches = list(in_batches(sizes, most=most, size=int, room=room))

    assert [size for batch in batches for size in batch] == sizes
    assert all(0 < len(batch) <= most for batch in batches)
    assert all(sum(batch) <= room or len(batch) == 1 for batch in batches)


@given(text=st.text())
def test_foreign_text_is_fit_to_show(text: str) -> None:
    """One line, no escape sequences, no more than a title's length, never blank."""
    shown = tidy(text)

    assert shown is None or (shown.isprintable() and 0 < len(shown) <= 200)
