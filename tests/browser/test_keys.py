"""The keys of the site: listed, for one purpose each, and never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.axe import violations
from browser.visiting import visit, visit_again

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_keys")

DIALOG = "dialog.noteloom-keys"


@pytest.fixture
def home(page: Page, site: str) -> Page:
    """Return the home page, ready, with a key of its own that counts."""
    visit(page, site)
    page.evaluate(
        "window.pressed = 0;noteloom.keys.add('x', 'Count', () => { window.pressed += 1; })"
    )
    return page


def test_a_question_mark_lists_the_keys_and_escape_leaves(home: Page) -> None:
    """Every key has words, and the focus goes back to where it was."""
    home.keyboard.press("?")

    expect(home.locator(DIALOG)).to_be_visible()
    expect(home.locator(DIALOG)).to_contain_text("Search")
    expect(home.locator(DIALOG)).to_contain_text("Count")
    assert violations(home) == []
    home.keyboard.press("Escape")
    expect(home.locator(DIALOG)).to_be_hidden()


def test_the_foot_of_every_page_leads_to_the_keys(home: Page) -> None:
    """Who does not know the key finds it there, also after a page was changed."""
    home.locator("article a[href*='topics/']").first.click()
    home.wait_for_url("**/topics/**")

    home.get_by_role("button", name="Keys ?").click()

    expect(home.locator(DIALOG)).to_be_visible()
    assert home.locator(".noteloom-keys-button").count() == 1


def test_keys_do_nothing_while_somebody_types(home: Page) -> None:
    """Nor with a modifier, nor in a dialog."""
    home.keyboard.press("x")
    home.keyboard.press("Control+x")
    home.keyboard.press("/")
    home.locator(".md-search__input").press("x")
    home.keyboard.press("Escape")
    home.keyboard.press("Escape")
    home.locator("body").click(position={"x": 5, "y": 5})
    home.keyboard.press("?")
    home.keyboard.press("x")

    assert home.evaluate("window.pressed") == 1


def test_a_key_is_forgotten_with_its_part_of_the_page(home: Page) -> None:
    """A part that instant navigation has taken away does nothing any more."""
    home.evaluate(
        """() => {
          const part = document.body.appendChild(document.createElement('div'));
          noteloom.keys.add('y', 'Count twice', () => { window.pressed += 2; }, part);
          window.part = part;
        }"""
    )
    home.keyboard.press("y")
    home.evaluate("window.part.remove()")

    home.keyboard.press("y")
    home.keyboard.press("?")

    assert home.evaluate("window.pressed") == 2
    expect(home.locator(DIALOG)).not_to_contain_text("Count twice")


def test_single_characters_can_be_switched_off(home: Page) -> None:
    """WCAG 2.2, 2.1.4: for who dictates. The theme's own keys are silent too."""
    home.keyboard.press("?")
    home.get_by_label("Single characters work as keys").uncheck()
    home.keyboard.press("Escape")

    home.keyboard.press("x")
    home.keyboard.press("s")
    home.keyboard.press("?")
    home.wait_for_timeout(100)

    assert home.evaluate("window.pressed") == 0
    expect(home.locator(DIALOG)).to_be_hidden()
    assert not home.evaluate("document.getElementById('__search').checked")
    visit_again(home)
    home.get_by_role("button", name="Keys ?").click()
    expect(home.get_by_label("Single characters work as keys")).not_to_be_checked()


def test_a_key_that_somebody_else_took_is_taken_once(home: Page) -> None:
    """A part of the page that handles a key says so, and ours are silent."""
    home.evaluate(
        "document.body.addEventListener('keydown', event => event.preventDefault())"
    )

    home.keyboard.press("x")

    assert home.evaluate("window.pressed") == 0


def test_a_button_with_the_focus_keeps_its_space(home: Page) -> None:
    """Space presses it; a key of the page does not take that away."""
    home.evaluate(
        """() => {
          noteloom.keys.add(' ', 'Count', () => { window.pressed += 1; });
          const button = document.createElement('button');
          button.textContent = 'Here';
          button.onclick = () => { window.pressed += 10; };
          document.querySelector('article').prepend(button);
          button.focus();
        }"""
    )

    home.keyboard.press("Space")

    assert home.evaluate("window.pressed") == 10
