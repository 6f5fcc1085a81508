"""Searching with the keyboard, and what the dialog says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.searching import ask, hits, open_search

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_search")

META = ".md-search-result__meta"
BAR = ".noteloom-search-bar"


@pytest.fixture
def opened(page: Page, site: str) -> Page:
    """Return a page with the search open, and our part of the dialog in it."""
    page.goto(site, wait_until="networkidle")
    open_search(page)
    expect(page.locator(BAR)).to_contain_text("quotes")
    return page


def test_a_result_opens_with_the_word_marked(opened: Page) -> None:
    """A reader sees at once why the page was found."""
    opened.keyboard.type("tokenization")
    opened.locator(".md-search-result__link").first.click()
    opened.wait_for_url("**h=tokenization**")

    mark = opened.locator(".md-content mark").first
    expect(mark).to_be_visible()
    assert mark.inner_text().lower().startswith("token")


def test_a_mistyped_word_is_marked_as_it_is_written(opened: Page) -> None:
    """The dialog says what it looked for instead, and the page marks that."""
    ask(opened, "transfomer")
    expect(opened.locator(BAR)).to_contain_text("Nothing says “transfomer”")

    opened.locator(".md-search-result__link").first.click()

    opened.wait_for_url("**h=**transformer**")
    assert "transfomer" not in opened.url


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


def test_chips_narrow_by_words_in_the_field(opened: Page) -> None:
    """So a search that was narrowed can be shared, and typed."""
    ask(opened, "karpathy")
    chip = opened.get_by_role("button", name="video", exact=False)
    before = len(hits(opened, 99))

    chip.click()

    expect(opened.locator(".md-search__input")).to_have_value("karpathy type:video")
    expect(opened.get_by_role("button", name="video")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(opened.locator(".noteloom-hit").first).to_have_text("video")
    assert len(hits(opened, 99)) < before

    opened.get_by_role("button", name="video").click()

    expect(opened.locator(".md-search__input")).to_have_value("karpathy")


def test_filters_are_words_in_the_query_too(opened: Page) -> None:
    """By type, level and tag, alone or with words."""
    ask(opened, "level:beginner tag:basics type:concept")

    labels = opened.locator(".noteloom-hit").all_inner_texts()
    assert labels
    assert set(labels) == {"concept · beginner"}


def test_the_dialog_is_walked_with_the_keyboard_alone(opened: Page) -> None:
    """Tab goes from the field to the chips and on to the results; arrows still work."""
    opened.keyboard.type("tokenization")
    expect(opened.locator(f"{BAR} button").first).to_be_visible()

    opened.keyboard.press("Tab")
    expect(opened.locator(f"{BAR} button").first).to_be_focused()
    opened.keyboard.press("Space")
    expect(opened.locator(f"{BAR} button[aria-pressed=true]")).to_be_focused()
    opened.keyboard.press("Shift+Tab")
    expect(opened.locator(".md-search__input")).to_be_focused()

    for _ in range(opened.locator(f"{BAR} button").count() + 1):
        opened.keyboard.press("Tab")
    expect(opened.locator(".md-search-result__link").first).to_be_focused()
    opened.keyboard.press("Enter")
    opened.wait_for_url("**h=token**")


def test_escape_closes_the_dialog_from_a_chip(opened: Page) -> None:
    """As from everywhere in it."""
    ask(opened, "tokenization")
    opened.keyboard.press("Tab")

    opened.keyboard.press("Escape")

    assert not opened.locator("#__search").is_checked()


def test_words_in_quotes_stand_as_they_are(opened: Page) -> None:
    """`stochastic parrots` is found, the words in another order are not."""
    ask(opened, '"stochastic parrots"')
    assert hits(opened)

    ask(opened, '"parrots stochastic"')
    assert not hits(opened)
    expect(opened.locator(META)).to_have_text("Nothing was found.")


def test_a_word_with_a_minus_leaves_pages_out(opened: Page) -> None:
    """No page that has the word comes."""
    ask(opened, "quantization")
    every = {hit.page for hit in hits(opened, 99)}

    ask(opened, "quantization -ternary")

    left = {hit.page for hit in hits(opened, 99)}
    assert "topics/low-precision/" in every - left


def test_a_question_of_little_words_alone_is_answered(opened: Page) -> None:
    """They count for little beside others, and fully where they are all there is."""
    ask(opened, "what is how")

    assert hits(opened)


def test_a_shared_search_is_open_with_its_results(page: Page, site: str) -> None:
    """The link that Material's button copies."""
    page.goto(f"{site}?q=kv+cache", wait_until="networkidle")

    expect(page.locator(".md-search-result__item").first).to_contain_text("KV cache")
    expect(page.locator(BAR)).to_contain_text("Type")


def test_the_word_that_is_typed_is_completed(opened: Page) -> None:
    """The arrow to the right takes it."""
    opened.keyboard.type("tokeniz")
    expect(opened.locator(".md-search__suggest")).to_contain_text("tokeniz")
    expect(opened.locator(".md-search-result__item").first).to_be_visible()

    opened.keyboard.type("a")
    expect(opened.locator(".md-search__suggest")).to_have_text("tokenization")
    opened.keyboard.press("ArrowRight")

    expect(opened.locator(".md-search__input")).to_have_value("tokenization")


def test_the_search_works_on_after_another_page_was_opened(opened: Page) -> None:
    """Material exchanges the page and keeps the dialog."""
    ask(opened, "tokenization")
    opened.locator(".md-search-result__link").first.click()
    opened.wait_for_url("**h=token**")

    open_search(opened)
    ask(opened, "kv cache")

    assert hits(opened)[0].page == "topics/kv-cache/"
    assert opened.locator(BAR).count() == 1


def test_a_result_that_is_a_thing_leads_to_the_library(opened: Page) -> None:
    """With what is known of it beside its title."""
    ask(opened, "2309.16609")

    assert hits(opened)[0].page == "library/"
    expect(opened.locator(".md-search-result__item").first).to_contain_text("paper")


def test_the_number_of_results_is_read_out(opened: Page) -> None:
    """Readers who do not see the list hear how long it is."""
    ask(opened, "kv cache")

    expect(opened.locator(".noteloom-said")).to_contain_text("matching")
