"""The DOI registry: what is asked, and what its records mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.replies import answer_to, asks_of, claimed, reply_to
from noteloom.linkcheck.oracles.doi import Doi, doi_in
from noteloom.linkcheck.verdicts import Verdict

DOI = Doi()
URL = "https://doi.org/10.1000/182"


def record(url: str | None, handle: str = "10.1000/182") -> dict[str, object]:
    """Return a record as the registry gives it, with the address *url*."""
    admin = {"format": "admin", "value": {"handle": "0.na/10.1000", "index": 200}}
    values: list[dict[str, object]] = [
        {"index": 100, "type": "HS_ADMIN", "data": admin, "ttl": 86400}
    ]
    if url:
        data = {"format": "string", "value": url}
        values.append({"index": 1, "type": "URL", "data": data, "ttl": 86400})
    return {"responseCode": 1, "handle": handle, "values": values}


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("https://www.doi.org/10.1000/182", "10.1000/182"),
        ("https://doi.org./10.1000/182", "10.1000/182"),
        ("https://DOI.org:443/10.1000/182#page-2", "10.1000/182"),
        ("https://doi.org/doi:10.1000/182", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000%2F182", "10.1000/182"),
        ("https://doi.org/10.1000/182?nosfx=y", "10.1000/182"),
        ("https://doi.org/10.1000.10/abc", "10.1000.10/abc"),
        (
            "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
            "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        ),
        ("https://doi.org/10.1000/a%23b%3Fc", "10.1000/a#b?c"),
        ("https://doi.org/10.1000/é", "10.1000/é"),
        ("https://doi.org/10.1000/a//b", "10.1000/a//b"),
    ],
)
def test_a_doi_is_found_in_every_spelling(url: str, doi: str) -> None:
    """Encoding, host, port, scheme, query and fragment do not change what is named."""
    assert doi_in(url) == doi


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/",
        "https://doi.org/10.1000",
        "https://doi.org/10.1000/",
        "https://doi.org/api/handles/10.1000/182",
        "https://doi.org/20.500.12345/1",
        "https://doi.org/10/abcde",
        "https://doi.org/10.1000/%ff",
        "https://doi.org/10.1000/a%0Ab",
        "https://doi.org/10.1000/a%00b",
        "https://doi.org/10.1000/a\nb",
        "https://doi.org/10.1000/../x",
        "https://doi.org:8443/10.1000/182",
        "https://user@doi.org/10.1000/182",
        "https://doi.org.example/10.1000/182",
        "https://dl.acm.org/doi/10.1145/3196398.3196442",
        "http://[",
        "https://doi.org:99999/10.1000/182",
        "",
    ],
)
def test_what_is_no_doi_is_left_to_its_page(url: str) -> None:
    """An oracle claims only what it can name."""
    assert not DOI.claims(url)


def test_one_question_answers_for_all_spellings_of_a_doi() -> None:
    """ASCII case and host are no difference; the question is encoded again."""
    urls = ("https://doi.org/10.1000/A%3Cb", "http://dx.doi.org/10.1000/a%3CB")

    [ask] = asks_of(DOI, *urls, "https://example.org/")

    assert ask.urls == urls
    assert ask.url == "https://doi.org/api/handles/10.1000/A%3Cb"


def test_a_registered_doi_is_alive_and_says_where_it_leads() -> None:
    """Response code 1 with an address is existence, whatever the publisher's page does."""
    answer = answer_to(DOI, URL, record("https://publisher.example/182"))

    assert answer is not None
    assert answer.saw is Verdict.ALIVE
    assert answer.evidence == (
        "a registered DOI, it leads to https://publisher.example/182",
    )


def test_an_unknown_doi_is_not_found() -> None:
    """Response code 100 is the registry's own denial."""
    answer = answer_to(DOI, URL, {"responseCode": 100, "handle": "10.1000/182"}, 404)

    assert answer is not None
    assert answer.saw is Verdict.NOT_FOUND
    assert answer.evidence == ("`10.1000/182` is not a registered DOI",)


def test_stray_punctuation_is_pointed_out() -> None:
    """A full stop that came along with the link is the commonest reason."""
    reply = {"responseCode": 100, "handle": "10.1000/182)."}

    answer = answer_to(DOI, "https://doi.org/10.1000/182).", reply, 404)

    assert answer is not None
    assert answer.evidence[1] == "the `).` at its end may not belong to it"


@pytest.mark.parametrize(
    "home",
    ["http://www.crossref.org/deleted_DOI.html", "https://www.crossref.org/_deleted-doi/"],
)
def test_a_deleted_doi_is_not_found(home: str) -> None:
    """Crossref keeps deleted DOIs registered, and points them at a page that says so."""
    answer = answer_to(DOI, URL, record(home))

    assert answer is not None
    assert answer.saw is Verdict.NOT_FOUND


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (record(None), 200),
        (record("https://a.example/", handle="10.1000/other"), 200),
        ({"responseCode": 200, "handle": "10.1000/182"}, 200),
        ({"responseCode": 2, "handle": "10.1000/182"}, 500),
        ({"responseCode": 100, "handle": "10.1000/other"}, 404),
        ({"responseCode": 100, "handle": "10.1000/182"}, 200),
        (record("https://a.example/"), 503),
        (b"<html>Too many requests", 429),
        (b"<html>Not found", 404),
        (b"", 200),
    ],
)
def test_any_other_reply_says_nothing(reply: object, status: int) -> None:
    """An alias, a foreign record, an error or a page of HTML leaves it to the page."""
    assert answer_to(DOI, URL, reply, status) is None


def test_a_reply_from_another_host_says_nothing() -> None:
    """Whoever answers after a redirect is not the registry."""
    [ask] = asks_of(DOI, URL)
    reply = reply_to(
        ask._replace(url="https://portal.example/"), record("https://a.example/")
    )

    assert DOI.answers(ask, reply) == {}


@given(suffix=st.lists(st.sampled_from([*"aZ0/:;()<>#?%é.", "%2F", "::"]), min_size=1))
def test_every_suffix_survives_the_way_to_the_registry(suffix: list[str]) -> None:
    """What is asked for is what the link names, however odd its characters are."""
    urls = [f"https://doi.org/10.1000/{''.join(suffix)}x"]
    named = claimed(DOI, *urls)

    asked = [doi_in(ask.url.replace("/api/handles", "")) for ask in DOI.asks(urls)]

    assert asked == [doi_in(url) for url in named]
