"""Searching with the keyboard, and what the dialog says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.searching import BAR, META, ask, hits, open_search

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_search")


def test_a_result_opens_with_the_word_marked(search: Page) -> None:
    """A reader sees at once why the page was found."""
    search.keyboard.type("tokenization")
    search.locator(".md-search-result__link").first.click()
    search.wait_for_url("**h=tokenization**")

    mark = search.locator(".md-content mark").first
    expect(mark).to_be_visible()
    assert mark.inner_text().lower().startswith("token")


def test_words_that_come_without_a_key_are_looked_for(search: Page) -> None:
    """As from the mouse's menu, or dictated."""
    search.locator(".md-search__input").fill("tokenization")

    expect(search.locator(".md-search-result__link").first).to_contain_text("Tokenization")


def test_a_mistyped_word_is_marked_as_it_is_written(search: Page) -> None:
    """The dialog says what it looked for instead, and the page marks that."""
    ask(search, "transfomer")
    expect(search.locator(BAR)).to_contain_text("Nothing says “transfomer”")

    search.locator(".md-search-result__link").first.click()

    search.wait_for_url("**h=**transformer**")
    assert "transfomer" not in search.url


def test_nothing_is_fetched_before_somebody_searches(page: Page, site: str) -> None:
    """The index is for those who search; others read."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))

    # Material asks for its own index as soon as its script runs, and ours is empty.
    with page.expect_request("**/search/search_index.json"):
        page.goto(site)
    page.wait_for_load_state("networkidle")

    assert [one for one in asked if one.startswith("search/")] == [
        "search/search_index.json"
    ]
    assert not [one for one in asked if "search-engine" in one]


def test_the_index_is_there_when_the_first_letter_is_typed(page: Page, site: str) -> None:
    """It is fetched when the dialog opens."""
    page.goto(site, wait_until="networkidle")

    with page.expect_response("**/search/*/head.js"):
        open_search(page)


def test_chips_narrow_by_words_in_the_field(search: Page) -> None:
    """So a search that was narrowed can be shared, and typed."""
    ask(search, "karpathy")
    chip = search.get_by_role("button", name="video", exact=False)
    before = len(hits(search, 99))

    chip.click()

    expect(search.locator(".md-search__input")).to_have_value("karpathy type:video")
    expect(search.get_by_role("button", name="video")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(search.locator(".noteloom-hit").first).to_have_text("video")
    assert len(hits(search, 99)) < before

    search.get_by_role("button", name="video").click()

    expect(search.locator(".md-search__input")).to_have_value("karpathy")


def test_filters_are_words_in_the_query_too(search: Page) -> None:
    """By type, level and tag, alone or with words."""
    ask(search, "level:beginner tag:basics type:concept")

    labels = search.locator(".noteloom-hit").all_inner_texts()
    assert labels
    assert set(labels) == {"concept · beginner"}


def test_the_dialog_is_walked_with_the_keyboard_alone(search: Page) -> None:
    """Tab goes from the field to the chips and on to the results; arrows still work."""
    search.keyboard.type("tokenization")
    expect(search.locator(f"{BAR} button").first).to_be_visible()

    search.keyboard.press("Tab")
    expect(search.locator(f"{BAR} button").first).to_be_focused()
    search.keyboard.press("Space")
    expect(search.locator(f"{BAR} button[aria-pressed=true]")).to_be_focused()
    search.keyboard.press("Shift+Tab")
    expect(search.locator(".md-search__input")).to_be_focused()

    for _ in range(search.locator(f"{BAR} button").count() + 1):
        search.keyboard.press("Tab")
    expect(search.locator(".md-search-result__link").first).to_be_focused()
    search.keyboard.press("Enter")
    search.wait_for_url("**h=token**")


def test_escape_closes_the_dialog_from_a_chip(search: Page) -> None:
    """As from everywhere in it."""
    ask(search, "tokenization")
    search.keyboard.press("Tab")

    search.keyboard.press("Escape")

    assert not search.locator("#__search").is_checked()


def test_words_in_quotes_stand_as_they_are(search: Page) -> None:
    """`stochastic parrots` is found, the words in another order are not."""
    ask(search, '"stochastic parrots"')
    assert hits(search)

    ask(search, '"parrots stochastic"')
    assert not hits(search)
    expect(search.locator(META)).to_have_text("Nothing was found.")


def test_a_word_with_a_minus_leaves_pages_out(search: Page) -> None:
    """No page that has the word comes."""
    ask(search, "quantization")
    every = {hit.page for hit in hits(search, 99)}

    ask(search, "quantization -ternary")

    left = {hit.page for hit in hits(search, 99)}
    assert "topics/low-precision/" in every - left


def test_a_question_of_little_words_alone_is_answered(search: Page) -> None:
    """They count for little beside others, and fully where they are all there is."""
    ask(search, "what is how")

    assert hits(search)


def test_a_shared_search_is_open_with_its_results(page: Page, site: str) -> None:
    """The link that Material's button copies."""
    page.goto(f"{site}?q=kv+cache", wait_until="networkidle")

    expect(page.locator(".md-search-result__item").first).to_contain_text("KV cache")
    expect(page.locator(BAR)).to_contain_text("Type")


def test_the_word_that_is_typed_is_completed(search: Page) -> None:
    """The arrow to the right takes it."""
    search.keyboard.type("tokeniz")
    expect(search.locator(".md-search__suggest")).to_contain_text("tokeniz")
    expect(search.locator(".md-search-result__item").first).to_be_visible()

    search.keyboard.type("a")
    expect(search.locator(".md-search__suggest")).to_have_text("tokenization")
    search.keyboard.press("ArrowRight")

    expect(search.locator(".md-search__input")).to_have_value("tokenization")


def test_the_search_works_on_after_another_page_was_opened(search: Page) -> None:
    """Material exchanges the page and keeps the dialog."""
    ask(search, "tokenization")
    search.locator(".md-search-result__link").first.click()
    search.wait_for_url("**h=token**")

    open_search(search)
    ask(search, "kv cache")

    assert hits(search)[0].page == "topics/kv-cache/"
    assert search.locator(BAR).count() == 1


def test_a_result_that_is_a_thing_leads_to_the_library(search: Page) -> None:
    """With what is known of it beside its title."""
    ask(search, "2309.16609")

    assert hits(search)[0].page == "library/"
    expect(search.locator(".md-search-result__item").first).to_contain_text("paper")


def test_the_number_of_results_is_read_out(search: Page) -> None:
    """Readers who do not see the list hear how long it is."""
    ask(search, "kv cache")

    expect(search.locator(".noteloom-said")).to_contain_text("matching")
