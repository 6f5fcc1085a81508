"""Pages that live, and look as if they did not; and pages that are plainly gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.pages import article, document
from server.plays import NOT_FOUND, OK, answer, by_path, page, redirect
from server.rows import PATH, Link, Row, V, dead, live

if TYPE_CHECKING:
    from server.wire import Exchange

HOME = article("Welcome to the project")


def _kept(name: str, does: str, title: str, extra: str = "", path: str = PATH) -> Row:
    play = by_path({path: page(article(title, extra))})
    return live(name, does, play, everywhere=True, links=(Link(path, title),))


async def _wiki(exchange: Exchange) -> None:
    """Answer every address with a page of its own."""
    name = exchange.request.path.rpartition("/")[2]
    title = "Flow control in practice" if exchange.request.path == PATH else name
    await page(article(title))(exchange)


ROWS = (
    _kept(
        "essay-404-day",
        "an article about the 404 Day in Atlanta; others are 404",
        "404 Day in Atlanta",
    ),
    _kept(
        "essay-error-pages",
        "an article with the title “Page not found”",
        "Page not found: the art of the error page",
    ),
    _kept(
        "essay-parking",
        "an article about parked domains",
        "How parked domains earn money",
        "<p>“This domain is for sale”, they say; sedoparking.com and bodis.com "
        "serve the advertisements.</p>",
    ),
    _kept(
        "path-404",
        "an article at `/blog/404-not-found`",
        "Flow control",
        path="/blog/404-not-found",
    ),
    _kept(
        "market",
        "an offer on a market for domains",
        "example.test is for sale",
        "<p>Buy this domain. Make an offer.</p>",
    ),
    _kept(
        "text-sorry",
        "an article that says “the page cannot be found” in its text",
        "Ten years of outages",
        "<p>Visitors saw: the page cannot be found. 404. Sorry.</p>",
    ),
    live(
        "words-differ",
        "an article whose title is not what the link shows",
        page(article("TCP: an overview")),
        links=(Link(text="see here"),),
    ),
    live(
        "own-page-each",
        "200 with another page for every address, as wikis do",
        _wiki,
        everywhere=True,
    ),
    live(
        "front-page",
        "a front page, which is also the answer for any other address",
        page(HOME),
        everywhere=True,
        links=(Link("/", "the project"),),
    ),
    live(
        "front-page-bare",
        "the same, from a link without a path",
        page(HOME),
        everywhere=True,
        links=(Link("", "the project"),),
    ),
    live(
        "short-page",
        "a page of three words; others are 404",
        page(document("pong", "pong, pong, pong")),
        links=(Link("/ping", "ping"),),
    ),
    live(
        "renamed-slug",
        "301 to the same article under a better name",
        by_path(
            {
                PATH: redirect(301, "/notes/flow-control-in-practice"),
                "/notes/flow-control-in-practice": OK,
            }
        ),
        V.REDIRECTED_PERMANENT,
        everywhere=True,
    ),
    live(
        "three-to-one",
        "three old chapters that lead to the one page they were merged in",
        by_path(
            {
                "/book": page(article("The whole book")),
                **{f"/book/{n}": redirect(301, f"/book#{n}") for n in (1, 2, 3)},
            }
        ),
        V.REDIRECTED_PERMANENT,
        V.REDIRECTED_TEMPORARY,
        V.SOFT_404,
        V.FRAGMENT_MISSING,
        everywhere=True,
        links=tuple(Link(f"/book/{n}", f"Chapter {n}") for n in (1, 2, 3)),
    ),
    live(
        "sibling-500",
        "an article; every other address is 500",
        by_path({PATH: OK}, other=answer(500)),
        everywhere=True,
    ),
    live(
        "sibling-gone",
        "an article; every other address is 410",
        by_path({PATH: OK}, other=answer(410)),
        everywhere=True,
    ),
    dead(
        "missing-with-article",
        "404 with its front page as the body",
        answer(404, HOME),
        V.NOT_FOUND,
    ),
    dead(
        "root-missing",
        "404 for `/` too",
        NOT_FOUND,
        V.NOT_FOUND,
        links=(Link("/", "home"),),
        everywhere=True,
    ),
)
