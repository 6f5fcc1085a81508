"""Opening the search as a reader with a keyboard does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def open_search(page: Page) -> None:
    """Press the key when the page listens: its script runs some time after it is loaded."""
    page.bring_to_front()
    page.wait_for_function("window.document$ !== undefined")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
