"""What the head of a page tells programs, after a reader has moved on from another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_head")

_HEAD = """() => ({
  titles: [...document.querySelectorAll('meta[property="og:title"]')]
    .map(one => one.content),
  twins: [...document.querySelectorAll('link[type="text/markdown"]')].map(one => one.href),
  scripts: [...document.querySelectorAll('head script[type="application/ld+json"]')]
    .map(one => one.textContent),
})"""


def test_the_head_changes_with_the_page(page: Page, site: str) -> None:
    """Instant navigation exchanges it: nothing of the page before stays."""
    visit(page, f"{site}topics/tokenization/")
    page.evaluate("window.stayed = true")

    page.locator(
        '.md-content a[href$="/topics/large-language-models/"], .md-content '
        'a[href="../large-language-models/"]'
    ).first.click()
    page.wait_for_function("document.title.startsWith('Large language models')")

    head = page.evaluate(_HEAD)
    assert page.evaluate("window.stayed"), "the page was loaded anew"
    assert head["titles"] == ["Large language models"]
    assert head["twins"] == [f"{site}topics/large-language-models/index.html.md"]
    (script,) = head["scripts"]
    assert json.loads(script)["@graph"][0]["name"] == "Large language models"
