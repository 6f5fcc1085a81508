"""Domains that were sold, and pages that only speak of such."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linkcheck.visits import (
    LINK,
    TITLE,
    URL,
    WORDS,
    beside,
    facts_of,
    html,
    look,
    response,
    visit,
)
from noteloom.linkcheck.signs.classify import Context
from noteloom.linkcheck.signs.parked import parking_signs
from noteloom.linkcheck.verdicts import Verdict

PARKED, ALIVE = Verdict.PARKED, Verdict.ALIVE
HOST = "http://site.example"
SCRIPTS = (
    "<script src=https://www.google.com/adsense/domains/caf.js></script>",
    "<script src=//img.sedoparking.com/x.js></script>",
    '<script>window.park = "eyJ1";</script>',
    "<iframe src=https://www.bodis.com/x></iframe>",
)
PHRASES = (
    "The domain site.example is for sale.",
    "Buy this domain",
    "This domain has expired",
    "This domain is parked free, courtesy of the registrar",
    "Related searches: loans, cars",
    "Diese Domain steht zum Verkauf",
    "此域名出售",
)
NOT_FOUND = response(b"<h1>No", status=404)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("phrase", PHRASES)
def test_two_marks_are_enough(script: str, phrase: str) -> None:
    """The script of a service, and its words, on a short page."""
    sighting = look(response(html("site.example", f"{phrase}{script}")))

    assert sighting.saw is PARKED
    assert len(sighting.evidence) == 2


@pytest.mark.parametrize("mark", [*SCRIPTS, *PHRASES])
def test_one_mark_asks_for_a_sibling(mark: str) -> None:
    """The same page for an invented address is the second sign."""
    page = response(html("Flow control", mark))

    first = look(page)

    assert first.wants_sibling
    assert look(page, replace(LINK, sibling=beside(page))).saw is PARKED
    assert look(page, replace(LINK, sibling=beside(NOT_FOUND))).saw is ALIVE


def test_front_page_of_a_domain_may_be_parked() -> None:
    """There, too, an invented address tells."""
    page = response(html("site.example", "Buy this domain"), url=f"{HOST}/")
    context = Context(sibling=beside(page, f"{HOST}/"))

    assert look(page, url=f"{HOST}/").wants_sibling
    assert look(page, context, url=f"{HOST}/").saw is PARKED


def test_redirect_to_a_market_is_a_mark() -> None:
    """With the words of the market on it, the domain is for sale."""
    target = "https://www.hugedomains.com/domain_profile.cfm?d=site.example"
    answer = response(html("site.example is for sale", "Buy it now"), url=target)

    assert look(answer, through=[302]).saw is PARKED


def test_lander_is_a_mark() -> None:
    """A page of nothing but a script to `/lander`, for every address."""
    source = b'<script>window.onload=function(){window.location.href="/lander"}</script>'
    page = response(source)

    assert look(page, replace(LINK, sibling=beside(page))).saw is PARKED


def test_page_that_became_another_on_another_site_is_usurped() -> None:
    """Its title changed, its owner too, and every address leads there."""
    answer = response(
        html("Best casino bonus codes", WORDS), url="https://x.example.org/win"
    )
    known = Context(known_title=TITLE, sibling=beside(answer, through=[301]))

    sighting = look(answer, known, through=[301])

    assert sighting.saw is PARKED
    assert "another owner" in " ".join(sighting.evidence)


@pytest.mark.parametrize(
    "body",
    [
        html(
            "How parked domains earn money", f"{WORDS} “This domain is for sale”, bodis.com"
        ),
        html("flow.example is for sale", f"{WORDS} Buy this domain. Make an offer."),
        html(
            "Flow control", f"{WORDS}<script src=//www.google.com/adsense/domains/caf.js>"
        ),
        html("Flow control", f"{WORDS} Related searches: windows"),
        html("Flow control", f"{WORDS} This domain is for sale{SCRIPTS[0]}"),
        html("Flow control", "Our site is for everybody"),
        html(
            "Flow control",
            "<script src=https://pagead2.googlesyndication.com/x.js></script>",
        ),
        html(
            "Flow control",
            "<a href=https://sedo.com/>Sedo</a> and <a href=//bodis.com>B</a>",
        ),
    ],
)
def test_page_about_domains_lives(body: bytes) -> None:
    """Articles, markets, and advertisements are no crime."""
    sighting = look(response(body), replace(LINK, sibling=beside(NOT_FOUND)))

    assert sighting.saw is ALIVE


def test_market_is_not_parked_on_its_own_site() -> None:
    """Only whoever is led there from another site has lost a page."""
    url = "https://sedo.com/search/details/?domain=x.example"
    seen = visit(response(html(), url=url), url=url)

    assert parking_signs(seen, facts_of(html(), url)) == ()
    assert (
        parking_signs(visit(response(html(), url=url), url=URL), facts_of(html(), url))
        != ()
    )
