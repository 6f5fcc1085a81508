"""Wikipedia: titles, batches, redirects, and what is missing for sure."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linkcheck.replies import answer_to, asks_of, reply_to
from noteloom.linkcheck.oracles.wiki_titles import Title, title_of
from noteloom.linkcheck.oracles.wikipedia import Wikipedia
from noteloom.linkcheck.verdicts import Verdict

WIKIPEDIA = Wikipedia()
URL = "https://en.wikipedia.org/wiki/Link_rot"


def result(*pages: dict[str, object], **steps: list[tuple[str, str]]) -> object:
    """Return a result in format version 2, with the *steps* from asked to found."""
    named = {
        kind: [{"fromencoded": False, "from": old, "to": new} for old, new in pairs]
        for kind, pairs in steps.items()
    }
    return {"batchcomplete": True, "query": {**named, "pages": list(pages)}}


def page(title: str, **fields: object) -> dict[str, object]:
    """Return a page that exists, unless *fields* say otherwise."""
    return {"pageid": 1, "ns": 0, "title": title, **fields}


@pytest.mark.parametrize(
    ("url", "wiki", "text"),
    [
        (URL, "en.wikipedia.org", "Link rot"),
        ("http://en.m.wikipedia.org/wiki/Link_rot", "en.wikipedia.org", "Link rot"),
        ("https://de.wikipedia.org/wiki/Stra%C3%9Fe", "de.wikipedia.org", "Straße"),
        ("https://de.wikipedia.org/wiki/Straße", "de.wikipedia.org", "Straße"),
        ("https://fr.wikipedia.org/wiki/E%CC%81t%C3%A9", "fr.wikipedia.org", "Été"),
        ("https://en.wikipedia.org/wiki/AC/DC", "en.wikipedia.org", "AC/DC"),
        ("https://en.wikipedia.org/wiki/C%2B%2B", "en.wikipedia.org", "C++"),
        ("https://en.wikipedia.org/wiki/What%3F", "en.wikipedia.org", "What?"),
        ("https://zh-min-nan.wikipedia.org/wiki/A", "zh-min-nan.wikipedia.org", "A"),
        ("https://simple.wikipedia.org/wiki/A", "simple.wikipedia.org", "A"),
        ("https://en.wiktionary.org/wiki/rot", "en.wiktionary.org", "rot"),
        ("https://commons.m.wikimedia.org/wiki/A", "commons.wikimedia.org", "A"),
        ("https://m.wikidata.org/wiki/Q42", "www.wikidata.org", "Q42"),
        ("https://www.mediawiki.org/wiki/API:Query", "www.mediawiki.org", "API:Query"),
    ],
)
def test_a_page_is_found_in_every_spelling(url: str, wiki: str, text: str) -> None:
    """A mobile host belongs to its wiki, an underscore is a blank, letters are composed."""
    assert title_of(url) == Title(wiki, text)


@pytest.mark.parametrize(
    "url",
    [
        "https://en.wikipedia.org/",
        "https://www.wikipedia.org/wiki/A",
        "https://wikipedia.org/wiki/A",
        "https://en.wikipedia.org/wiki/",
        "https://en.wikipedia.org/wiki/Special:Search",
        "https://en.wikipedia.org/wiki/A?oldid=1",
        "https://en.wikipedia.org/w/index.php?title=A",
        "https://en.wikipedia.org/wiki/A#History",
        "https://en.wikipedia.org/wiki/A%7CB",
        "https://en.wikipedia.org/wiki/A%23B",
        "https://en.wikipedia.org/wiki/%E9t%E9",
        "https://zh.wikipedia.org/zh-hans/A",
        "https://en.wikipedia.org.example/wiki/A",
        "https://en.wikihow.com/wiki/A",
    ],
)
def test_what_is_no_whole_current_page_is_left_to_its_page(url: str) -> None:
    """Sections, old versions, special pages and variants are for the page to show."""
    assert not WIKIPEDIA.claims(url)


def test_each_wiki_is_asked_once_for_fifty_titles() -> None:
    """Spellings of one title are one title."""
    english = [f"https://en.wikipedia.org/wiki/Page_{n}" for n in range(60)]
    german = "https://de.wikipedia.org/wiki/Seite"
    mobile = "https://en.m.wikipedia.org/wiki/Page_0"

    asks = asks_of(WIKIPEDIA, english[0], german, *english[1:], mobile)

    assert [urlsplit(ask.url).hostname for ask in asks] == [
        *("en.wikipedia.org", "en.wikipedia.org", "de.wikipedia.org"),
    ]
    assert [len(ask.urls) for ask in asks] == [51, 10, 1]
    assert asks[0].urls[:2] == (english[0], mobile)


@example(titles=["語" * 80 + "a" * n for n in range(40)])
@given(
    titles=st.lists(
        st.text(st.sampled_from("aÉ語+&=?'%"), min_size=1, max_size=255), max_size=60
    )
)
def test_no_address_grows_too_long_and_no_title_is_lost(titles: list[str]) -> None:
    """A title of another script takes nine characters a letter."""
    named = list(dict.fromkeys(Title("en.wikipedia.org", title) for title in titles))
    urls = [f"https://en.wikipedia.org/wiki/{_encoded(title.text)}" for title in named]

    asks = asks_of(WIKIPEDIA, *urls)

    queries = [parse_qs(urlsplit(ask.url).query)["titles"][0] for ask in asks]
    assert all(len(ask.url) < 4_200 for ask in asks)
    assert [title for query in queries for title in query.split("|")] == [
        title.text for title in named
    ]


def _encoded(title: str) -> str:
    return "".join(f"%{byte:02X}" for byte in title.encode())


def test_a_page_under_its_own_title_is_alive() -> None:
    """The wiki writes the title with a blank and says so."""
    answer = answer_to(WIKIPEDIA, URL, result(page("Link rot")))

    assert answer is not None
    assert answer.saw is Verdict.ALIVE
    assert answer.evidence == ("en.wikipedia.org has this page",)
    assert answer.title == "Link rot"


def test_a_redirect_is_alive_and_is_no_move() -> None:
    """Redirects are how a wiki spells: the link is right as it is."""
    reply = result(
        page("Link rot"),
        normalized=[("linkrot", "Linkrot")],
        redirects=[("Linkrot", "Link rot")],
    )

    answer = answer_to(WIKIPEDIA, "https://en.wikipedia.org/wiki/linkrot", reply)

    assert answer is not None
    assert answer.saw is Verdict.ALIVE
    assert answer.moved_to is None
    assert answer.evidence[1] == "it redirects to `Link rot`"


def test_a_title_in_another_script_is_followed() -> None:
    """Chinese wikis convert what is asked into the script that a page is written in."""
    reply = result(page("汉字"), converted=[("漢字", "汉字")])

    answer = answer_to(WIKIPEDIA, "https://zh.wikipedia.org/wiki/漢字", reply)

    assert answer is not None
    assert answer.saw is Verdict.ALIVE


def test_a_missing_article_is_not_found() -> None:
    """Deleted or never written: the page has the last word."""
    answer = answer_to(WIKIPEDIA, URL, result(page("Link rot", missing=True)))

    assert answer is not None
    assert answer.saw is Verdict.NOT_FOUND
    assert answer.needs_page


@pytest.mark.parametrize(
    "reply",
    [
        result(page("Link rot", missing=True, known=True)),
        result(page("Link rot", missing=True, ns=2)),
        result(page("Link rot", invalid=True, invalidreason="bad")),
        result(page("Link rot", special=True, ns=-1)),
        result(page("Another")),
        result(page("B", missing=True), redirects=[("Link rot", "B")]),
        result(redirects=[("Link rot", "B"), ("B", "Link rot")]),
        {"batchcomplete": True},
        {"error": {"code": "maxlag", "info": "Waiting for a database server"}},
        {"query": {"pages": {"1": {"title": "Link rot"}}}},
        [],
        b"<!DOCTYPE html><title>Wikimedia Error</title>",
    ],
)
def test_any_other_reply_says_nothing(reply: object) -> None:
    """A known file, a user, a broken redirect or an error leaves it to the page."""
    assert answer_to(WIKIPEDIA, URL, reply) is None


def test_the_links_of_a_batch_are_answered_one_by_one() -> None:
    """What the reply leaves out is left out here."""
    urls = [f"https://en.wikipedia.org/wiki/{title}" for title in "ABC"]
    [ask] = asks_of(WIKIPEDIA, *urls)

    answers = WIKIPEDIA.answers(
        ask, reply_to(ask, result(page("B", missing=True), page("A")))
    )

    assert {url: answer.saw for url, answer in answers.items()} == {
        urls[0]: Verdict.ALIVE,
        urls[1]: Verdict.NOT_FOUND,
    }
