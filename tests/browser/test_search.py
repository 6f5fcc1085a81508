"""Searching with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.searching import open_search

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("browser")


def test_a_slash_opens_the_search(page: Page, site: str) -> None:
    """The key that most sites use."""
    page.goto(site, wait_until="networkidle")

    open_search(page)

    expect(page.locator(".md-search__input")).to_be_focused()


def test_a_result_opens_with_the_word_marked(page: Page, site: str) -> None:
    """A reader sees at once why the page was found."""
    page.goto(site, wait_until="networkidle")

    open_search(page)
    page.keyboard.type("tokenization")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**h=tokenization**")

    mark = page.locator(".md-content mark").first
    expect(mark).to_be_visible()
    assert mark.inner_text().lower().startswith("token")
