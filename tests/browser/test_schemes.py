"""Light, dark, and what a reader's system asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from browser.colours import contrast, luminance, style

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_schemes")

Scheme = Literal["light", "dark"]
TOPIC = "topics/tokenization/"
TEXTS = (
    "article p",
    "article h1",
    ".noteloom-lead p",
    ".noteloom-facts",
    ".noteloom-source a",
    ".md-tabs__link",
    ".md-nav__link",
    ".md-copyright",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_paper(
    browser: Browser, site: str, scheme: Scheme
) -> None:
    """Contrast is at least 4.5 (WCAG 2.2, 1.4.3), for the quiet grey as well."""
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    page.goto(f"{site}{TOPIC}")

    paper = luminance(style(page, "body", "background-color"))
    contrasts = {
        text: contrast(luminance(style(page, text, "color")), paper) for text in TEXTS
    }

    assert {text: ratio for text, ratio in contrasts.items() if ratio < 4.5} == {}
    page.close()


def test_dark_is_dark(browser: Browser, site: str) -> None:
    """The system's wish is followed before the reader has chosen anything."""
    papers = {}
    schemes: tuple[Scheme, ...] = ("light", "dark")

    for scheme in schemes:
        page = browser.new_page(color_scheme=scheme)
        page.goto(f"{site}{TOPIC}")
        papers[scheme] = luminance(style(page, "body", "background-color"))
        page.close()

    assert papers["light"] > 0.9
    assert papers["dark"] < 0.05


def test_dark_needs_no_script(browser: Browser, site: str) -> None:
    """Without scripts nobody can choose, so the system's wish alone counts."""
    context = browser.new_context(color_scheme="dark", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{TOPIC}")

    # A screenshot of plain paper: a page without scripts cannot be asked for its style.
    dark = page.screenshot(clip={"x": 0, "y": 0, "width": 8, "height": 8})
    page.emulate_media(color_scheme="light")
    light = page.screenshot(clip={"x": 0, "y": 0, "width": 8, "height": 8})

    assert dark != light
    context.close()


def test_nothing_moves_for_a_reader_who_asked_for_that(browser: Browser, site: str) -> None:
    """``prefers-reduced-motion`` leaves no transition longer than a millisecond."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{site}{TOPIC}")

    longest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('*')].flatMap(one =>"
        " getComputedStyle(one).transitionDuration.split(', ').map(parseFloat)))"
    )

    assert longest <= 0.001
    page.close()


def test_paper_shows_the_text_alone(page: Page, site: str) -> None:
    """Print has neither navigation nor a colour behind the text."""
    page.goto(f"{site}{TOPIC}")

    page.emulate_media(media="print", color_scheme="dark")

    assert page.locator("article h1").is_visible()
    assert not page.locator(".md-tabs").is_visible()
    assert not page.locator(".md-footer").is_visible()
    assert contrast(luminance(style(page, "article p", "color")), 1) >= 4.5
