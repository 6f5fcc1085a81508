"""What the search says where it has nothing to show, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from browser.axe import violations
from browser.searching import BAR, META, ask, hits, open_search

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("browser")


def test_where_nothing_is_found_the_nearest_words_are_offered(search: Page) -> None:
    """They are one press away."""
    ask(search, '"qantizzatoin" type:paper level:beginner')
    expect(search.locator(META)).to_have_text("Nothing was found.")

    search.get_by_role("button", name="Search all types, levels and tags").click()

    expect(search.locator(".md-search__input")).to_have_value('"qantizzatoin"')


def test_letters_that_are_near_no_word_get_a_sentence(search: Page) -> None:
    """A dead end says so, and says a way on."""
    ask(search, "zzqqjjxxw")

    expect(search.locator(META)).to_have_text("Nothing was found.")
    expect(search.locator(BAR)).to_contain_text("Try fewer words")


def test_an_index_that_does_not_come_is_told_and_asked_for_again(
    page: Page, site: str
) -> None:
    """Trains have tunnels."""
    page.route("**/search/*/head.js", lambda route: route.abort())
    page.goto(site, wait_until="networkidle")
    open_search(page)
    ask(page, "tokenization")
    expect(page.locator(META)).to_have_text("The search cannot answer now.")

    page.unroute("**/search/*/head.js")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator(".md-search-result__item").first).to_contain_text("Tokenization")


def test_a_slow_index_is_told(page: Page, site: str) -> None:
    """Nobody takes waiting for an answer."""
    page.route("**/search/*/head.js", lambda _: None)
    page.goto(site, wait_until="networkidle")
    open_search(page)

    page.keyboard.type("tokenization")

    expect(page.locator(META)).to_have_text("The index of the search is being loaded …")


def test_texts_that_do_not_come_leave_titles(page: Page, site: str) -> None:
    """A result without its sentence is still a result."""
    page.route("**/search/*/t*.js", lambda route: route.abort())
    page.goto(site, wait_until="networkidle")
    open_search(page)

    ask(page, "tokenization")

    assert hits(page)[0].page == "topics/tokenization/"


@pytest.mark.parametrize(
    "words", ["", "tokenization", "transfomer", "zzqqjjxxw", "type:paper"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_can_be_read_by_everybody(
    search: Page, words: str, scheme: Literal["light", "dark"]
) -> None:
    """No rule of axe is broken, in either scheme."""
    search.emulate_media(color_scheme=scheme)
    if words:
        ask(search, words)

    assert violations(search) == []
