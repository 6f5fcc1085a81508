"""Pages that say 200 and mean 404, and pages that only look like them."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.visits import LINK, TITLE, URL, WORDS, beside, facts_of, html, look, response
from noteloom.linkcheck.signs.classify import Context, Sighting
from noteloom.linkcheck.signs.phrases import not_found_address, not_found_phrase
from noteloom.linkcheck.signs.soft404 import sibling_url
from noteloom.linkcheck.signs.subject import agrees, is_same_title, subject
from noteloom.linkcheck.verdicts import Verdict

ALIVE, SOFT, UNTOLD = Verdict.ALIVE, Verdict.SOFT_404, Verdict.UNVERIFIABLE
HOST = "http://site.example"
HOME = html("Welcome to the project")
SORRY = html("Ojej!", f"<h1>Nic tu nie ma</h1><p>{WORDS[:300]}")
NOT_FOUND = response(b"<h1>No", status=404)


def everywhere(body: bytes, context: Context = LINK, url: str = URL) -> Sighting:
    """Look at a page of a site that answers *body* to any address."""
    first = look(response(body, url=url), context, url=url)
    assert first.wants_sibling
    known = replace(context, sibling=beside(response(body), url))
    return look(response(body, url=url), known, url=url)


def alone(body: bytes, context: Context = LINK, url: str = URL) -> Sighting:
    """Look at a page of a site that answers 404 to all others, if that is asked."""
    known = replace(context, sibling=beside(NOT_FOUND, url))
    first = look(response(body, url=url), context, url=url)
    return look(response(body, url=url), known, url=url) if first.wants_sibling else first


@pytest.mark.parametrize(
    "body",
    [
        html("Page not found", "<h1>Page not found</h1>"),
        html("404", "Sorry"),
        html("Error 404 | Site", "Sorry"),
        html("Site – 404 Not Found", "Sorry"),
        html("The project", f"<h1>Sorry, we could not find that page</h1>{WORDS}"),
        html("Seite nicht gefunden", "Hm"),
        html("Page introuvable", "Hm"),
        html("No se ha encontrado la página", "Hm"),
        html("Página não encontrada", "Hm"),
        html("Pagina non trovata", "Hm"),
        html("ページが見つかりません", "Hm"),
        html("页面不存在", "Hm"),
        html("페이지를 찾을 수 없습니다", "Hm"),
        html("Страница не найдена", "Hm"),
        html("لم يتم العثور على الصفحة", "Hm"),
        html("Sayfa bulunamadı", "Hm"),
        SORRY,
        HOME,
        html("Zut", f"<p>{WORDS}"),
        html(None, "Tento obsah už neexistuje, zkuste hledat jinde na tomto webu."),
    ],
)
def test_same_page_for_any_address_is_an_error_page(body: bytes) -> None:
    """It says so, or it is about something else than the link; in any language."""
    sighting = everywhere(body)

    assert sighting.saw is SOFT
    assert len(sighting.evidence) >= 2
    assert sighting.title is None


def test_error_page_may_repeat_the_address() -> None:
    """What differs between two pages is only what was asked for."""
    theirs = sibling_url(URL)
    ours = html("Oops", f"Nothing at /notes/flow-control, id 7f3 at 10:04. {WORDS[:200]}")
    other = html(
        "Oops", f"Nothing at {urlsplit(theirs).path}, id 7f3 at 10:09. {WORDS[:200]}"
    )
    known = replace(LINK, sibling=beside(response(other)))

    assert look(response(ours), known).saw is SOFT


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("404 Day in Atlanta", f"{HOST}/blog/404-day"),
        ("Page not found: the art of the error page", f"{HOST}/blog/art"),
        ("Lost and not found: flow control", URL),
        ("How to fix the error 404", f"{HOST}/how-to"),
        ("flow.h: No such file or directory", f"{HOST}/q/77"),
        ("HTTP 404", "http://wiki.example/wiki/HTTP_404"),
    ],
)
def test_article_about_errors_lives(title: str, url: str) -> None:
    """Its words are one sign, and an invented address beside it is not found."""
    sighting = alone(html(title), Context(link_texts=(title,)), url)

    assert sighting.saw is ALIVE
    assert sighting.title == title


def test_sign_that_stands_alone_is_told() -> None:
    """A page that lives, and one thing that speaks against it."""
    sighting = alone(html("Page not found: an essay"))

    assert sighting.saw is ALIVE
    assert "one sign against it: the page is headed" in " ".join(sighting.evidence)


@pytest.mark.parametrize(
    ("title", "texts", "url"),
    [
        (TITLE, (TITLE,), URL),
        ("TCP – Flow Control", ("see here",), URL),
        ("An introduction", ("An Introduction to TCP",), f"{HOST}/a/b"),
        ("Installation", ("install it",), f"{HOST}/x/1"),
        ("流量控制的原理", ("流量控制",), f"{HOST}/x/1"),
        ("The site", ("the site",), f"{HOST}/"),
        ("Something else", ("the site",), f"{HOST}/en/"),
        ("Something else", ("the site",), f"{HOST}/index.html"),
        ("Something else", ("the site",), HOST),
        ("Page title", (), f"{HOST}/page-title-2"),
    ],
)
def test_page_that_is_what_the_link_says_costs_one_request(
    title: str, texts: tuple[str, ...], url: str
) -> None:
    """No address is invented where nothing speaks for an error page."""
    sighting = look(response(html(title), url=url), Context(link_texts=texts), url=url)

    assert sighting.saw is ALIVE
    assert not sighting.wants_sibling


def test_page_that_is_as_it_was_costs_one_request() -> None:
    """It was looked at closely when it was new."""
    known = Context(link_texts=("[1]",), known_title="Zut")

    assert not look(response(html("Zut")), known).wants_sibling
    assert look(response(html("Flût")), known).wants_sibling


@pytest.mark.parametrize(
    "context",
    [Context(link_texts=("see here",)), Context(link_texts=("[3]",)), Context()],
)
def test_page_of_another_name_lives(context: Context) -> None:
    """Links are called anything; the address beside it is not found."""
    assert alone(html("TCP: an overview"), context, f"{HOST}/p/17").saw is ALIVE


@pytest.mark.parametrize("status", [404, 410, 500, 503, 403, 429])
def test_sibling_that_is_refused_is_no_sign(status: int) -> None:
    """Only the same page with the same 200 says that the address does not matter."""
    known = replace(LINK, sibling=beside(response(HOME, status=status)))

    assert look(response(HOME), known).saw is ALIVE


def test_sibling_of_its_own_is_no_sign() -> None:
    """Wikis have a page for every address."""
    known = replace(LINK, sibling=beside(response(html("Zyx", f"<p>{WORDS[::-1]}"))))

    assert look(response(HOME), known).saw is ALIVE


def test_page_where_the_lost_are_led_lives() -> None:
    """An invented address that is led to this page says nothing against it."""
    url = f"{HOST}/a/start-here"
    page = response(html("Zut"), url=url)
    known = Context(sibling=beside(page, url, through=[302]))

    assert look(page, known, url=url).saw is ALIVE


@pytest.mark.parametrize(
    "body",
    [
        html("App", "<div id=root></div><script src=/main.js></script>"),
        html("App", f"<div id=__next>{WORDS}</div><script src=/main.js></script>"),
        html("App", "<app-root></app-root><script type=module src=/main.js></script>"),
        html("App", "<script src=/bundle.js></script>"),
    ],
)
def test_application_that_is_everywhere_alike_cannot_be_told(body: bytes) -> None:
    """What it shows is up to its scripts: the same shell is no sign."""
    assert everywhere(body).saw is UNTOLD


@pytest.mark.parametrize(
    "body",
    [
        html("Before you continue to Site", f"<p>{WORDS}"),
        html("Site", "<h1>Scheduled maintenance</h1>Sorry."),
        html("Site", "Please enable JavaScript to view this site."),
        html("Site", "We are not available in your region."),
        html("Wartungsarbeiten", "Gleich wieder da."),
        html("Log in to Site", "<a href=/sso>Log in with your account</a>"),
    ],
)
def test_gate_that_is_everywhere_cannot_be_told(body: bytes) -> None:
    """What stands before every page for a while says nothing of any of them."""
    assert everywhere(body).saw is UNTOLD


def test_host_that_answers_alike_to_anything_cannot_be_told() -> None:
    """If the link promises nothing that could be missed, one sign remains."""
    context = Context(link_texts=("[3]",))

    assert everywhere(html("Zut"), context, f"{HOST}/12345/678").saw is UNTOLD


@pytest.mark.parametrize("status", [301, 302, 307])
@pytest.mark.parametrize("target", ["/", "/en/", "/de", "/pt-br/", "/index.php", "/home"])
def test_page_that_leads_to_the_front_page_is_lost(target: str, status: int) -> None:
    """A redirect from deep down to the top, where another thing is shown."""
    answer = response(HOME, url=f"{HOST}{target}")

    assert look(answer, through=[status]).saw is SOFT


@pytest.mark.parametrize(
    ("start", "target"),
    [
        (f"{HOST}/", f"{HOST}/en/"),
        (f"{HOST}/en/", f"{HOST}/"),
        (f"{HOST}/download", f"{HOST}/"),
        (f"{HOST}/index.html", f"{HOST}/"),
        ("https://short.example/a1B2c3", "https://project.example.org/"),
        ("http://old.example/~ann/tool.html", "https://tool.example.dev/"),
    ],
)
def test_front_page_may_be_where_the_link_means_to_lead(start: str, target: str) -> None:
    """From front page to front page, from a short link, from an old home."""
    context = Context(link_texts=("the tool",), sibling=beside(NOT_FOUND, start))

    seen = look(response(HOME, url=target), context, url=start, through=[302])

    assert seen.saw is Verdict.REDIRECTED_TEMPORARY


def test_other_owner_who_takes_every_address_is_told() -> None:
    """A front page elsewhere is a sign if an invented address leads there too."""
    target = "http://casino.example.org/"
    answer = response(html("Best casino bonus codes"), url=target)
    first = look(answer, through=[301])
    known = replace(LINK, sibling=beside(answer, through=[301]))

    assert first.wants_sibling
    assert look(answer, known, through=[301]).saw is SOFT


def test_many_links_that_end_at_one_page_are_lost() -> None:
    """Three of one host, and the page is about none of them."""
    answer = response(html("News of the week"), url=f"{HOST}/news")

    assert look(answer, replace(LINK, arrivals=2), through=[301]).saw is SOFT
    assert look(answer, replace(LINK, arrivals=1), through=[301]).saw is not SOFT


@pytest.mark.parametrize(
    ("start", "target", "title"),
    [
        (URL, f"{HOST}/news", TITLE),
        (f"{HOST}/book/1", f"{HOST}/all#1", "Everything"),
        (f"{HOST}/v1/flow", f"{HOST}/v2/flow", "Something"),
    ],
)
def test_links_may_end_at_one_page_for_good_reason(
    start: str, target: str, title: str
) -> None:
    """It is what they mean, or each has a place of its own in it."""
    known = replace(LINK, arrivals=5, sibling=beside(NOT_FOUND, start))

    seen = look(response(html(title), url=target), known, url=start, through=[301])

    assert seen.saw in {Verdict.REDIRECTED_PERMANENT, Verdict.REDIRECTED_TEMPORARY}


@pytest.mark.parametrize("target", ["/404.html", "/errors/not-found?from=x", "/notfound"])
def test_address_of_an_error_page_is_a_sign(target: str) -> None:
    """With the same end for an invented address it is an error page."""
    answer = response(html("Oops", WORDS), url=f"{HOST}{target}")
    known = replace(LINK, sibling=beside(answer, through=[302]))

    assert look(answer, through=[302]).wants_sibling
    assert look(answer, known, through=[302]).saw is SOFT


def test_address_as_linked_may_be_named_like_an_error() -> None:
    """An article at `/blog/404-not-found` was found there, or where it moved to."""
    url, new = f"{HOST}/blog/404-not-found", f"{HOST}/notes/404-not-found-2"
    context = Context(link_texts=("Flow control",))
    moved = look(response(html("Flow control"), url=new), context, url=url, through=[301])

    assert look(response(html("Flow control"), url=url), context, url=url).saw is ALIVE
    assert (moved.saw, moved.wants_sibling) == (Verdict.REDIRECTED_PERMANENT, False)


def test_title_that_was_another_counts() -> None:
    """What the page was called when it was last alive is what it should be."""
    known = Context(known_title=TITLE, sibling=beside(response(html("Flow Home"))))

    assert look(response(html("Flow Home")), known).saw is SOFT


@pytest.mark.parametrize(
    ("line", "is_phrase"),
    [
        ("404", True),
        ("404.", True),
        ("Error 404", True),
        ("HTTP Error 404 - Not Found", True),
        ("404: This page could not be found", True),
        ("Site | 404", True),
        ("Seite konnte nicht gefunden werden", True),
        ("The page you requested was removed", True),
        ("This video isn't available", False),
        ("404 Day in Atlanta", False),
        ("Peugeot 404", False),
        ("Route 404 to Springfield", False),
        ("RFC 9404", False),
        ("Flow control", False),
        ("", False),
        (None, False),
    ],
)
def test_phrases(line: str | None, *, is_phrase: bool) -> None:
    """A number begins the title or a part of it, and names nothing else."""
    assert (not_found_phrase(line) is not None) == is_phrase


@pytest.mark.parametrize(
    ("target", "is_named"),
    [
        ("/404", True),
        ("/404.html", True),
        ("/en/page-not-found/", True),
        ("/errors/x", True),
        ("/?error=404", True),
        ("/NotFound.aspx", True),
        ("/area-4040", False),
        ("/error-handling", False),
        ("/terrors", False),
        ("/notes/404th", False),
    ],
)
def test_addresses(target: str, *, is_named: bool) -> None:
    """As error pages are named."""
    assert (not_found_address(target) is not None) == is_named


@pytest.mark.parametrize(
    ("url", "sibling"),
    [
        (f"{HOST}/a/b", "/a/*"),
        (f"{HOST}/a/b.html", "/a/*.html"),
        (f"{HOST}/a/b/", "/a/*/"),
        (f"{HOST}/a/", "/*/"),
        (f"{HOST}/", "/*"),
        (HOST, "/*"),
        (f"{HOST}/a.php?page=flow-control&x=1", "/a.php?page=*&x=1"),
        (f"{HOST}/a?b", "/*"),
        (f"{HOST}:8080/a#b", "/*"),
    ],
)
def test_sibling_stands_beside(url: str, sibling: str) -> None:
    """In the same folder, with the same ending; of a query the longest value goes."""
    found = sibling_url(url)
    start, _, end = sibling.partition("*")
    target = found.removeprefix(f"http://{urlsplit(url).netloc}")

    assert target.startswith(start)
    assert target.endswith(end)
    assert found != url
    assert found == sibling_url(url)


def test_siblings_of_one_folder_are_one_request() -> None:
    """They end alike, so one answer does for all."""
    assert sibling_url(f"{HOST}/a/b.html") == sibling_url(f"{HOST}/a/c.html#d")
    assert sibling_url(f"{HOST}/a/b") != sibling_url(f"{HOST}/b/b")


@given(st.text(max_size=60).map("http://site.example/{}".format) | st.text(max_size=40))
def test_no_address_fails(url: str) -> None:
    """Whatever the notes have, an address beside it is some text."""
    assert isinstance(sibling_url(url), str)
    assert isinstance(subject(url, LINK).said, frozenset)


def test_name_of_the_site_is_no_subject() -> None:
    """Error pages bear it too."""
    promised = subject(
        "http://www.flow.example/x/y", Context(link_texts=("Flow: windows",))
    )

    assert not agrees(
        promised, facts_of("<title>Flow</title>", "http://www.flow.example/x/y")
    )
    assert agrees(promised, facts_of("<title>Window sizes</title>", URL))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (TITLE, TITLE, True),
        (TITLE, f"{TITLE} – Site", True),
        ("Flow control", "Flow control in practice | The site of notes on networks", True),
        ("curl", "Curl", True),
        ("curl", "curl and other tools for the command line", False),
        (TITLE, "Best casino bonus codes", False),
        (TITLE, None, False),
        ("", "", False),
    ],
)
def test_titles(one: str, other: str | None, *, is_same: bool) -> None:
    """Sites add their names to titles; one word in common is not enough."""
    assert is_same_title(one, other) == is_same
    assert is_same_title(other, one) == is_same
