"""The whole site with a keyboard alone: every stop can be seen, and none is a trap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.pages import page_types
from browser.searching import open_search
from browser.visiting import stand, visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_walk")

MOST_STOPS = 200
AT_ONCE = 20
"""How often Tab is pressed before it is asked where that has led."""
# What has the focus, whether that is shown (by a line of two pixels on it, on the label or
# the form that it belongs to, or on a drawing in it), and whether it was reached before.
STOP = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  globalThis.stops ??= new Set();
  const again = stops.has(here);
  const first = [...stops][0] === here;
  stops.add(here);
  const shown = one => {
    const look = getComputedStyle(one);
    const lined = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    return (lined && one.getBoundingClientRect().width > 0)
      || / -?2px/.test(look.boxShadow)
      || (one instanceof SVGElement && parseFloat(look.strokeWidth) >= 2);
  };
  const signs = [here, here.nextElementSibling, here.closest("form"), ...here.children,
    ...(here.labels ?? []), ...(here.closest("label")?.children ?? [])];
  const name = `${here.tagName.toLowerCase()}.${here.getAttribute("class") ?? ""}`;
  return {
    again,
    first,
    name: `${name} ${here.textContent.trim().slice(0, 30)}`,
    visible: signs.some(one => one && shown(one)),
  };
}"""


# The same of each stop at the moment when it gets the focus: one question for many of them.
WALK = f"""() => {{
  globalThis.stops = new Set();
  globalThis.walked = [];
  addEventListener("focusin", () => walked.push(({STOP})()));
}}"""


def walked(page: Page, most: int) -> Iterator[dict[str, Any]]:
    """Press Tab *most* times on a page that was opened, and yield each stop."""
    page.evaluate(WALK)
    for _ in range(0, most, AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        # Where Tab leads nowhere, it either has left the page or is held where it was.
        stops = page.evaluate("walked.splice(0)") or [page.evaluate(STOP)]
        yield from filter(None, stops)


def walk_to(page: Page, selector: str) -> None:
    """Press Tab until what *selector* finds has the focus; each stop on the way is seen."""
    page.evaluate("globalThis.stops = new Set()")
    for _ in range(2 * MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            continue
        assert stop["visible"], stop["name"]
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"no way by Tab to {selector}")


def follow(page: Page, tab: str) -> None:
    """Go to a page by its tab in the header."""
    address = (
        page.locator(".md-tabs__link").filter(has_text=tab).first.get_attribute("href")
    )

    walk_to(page, f'.md-tabs__link[href="{address}"]')
    page.keyboard.press("Enter")

    expect(page.locator(".md-tabs__item--active")).to_have_text(tab)
    stand(page)


def test_a_reader_finds_reviews_marks_and_filters_without_a_mouse(
    page: Page, site: str
) -> None:
    """One visit: a search, a card, a step of the path, a shelf of the library."""
    visit(page, site)

    open_search(page)
    page.keyboard.type("tokenization", delay=20)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/**")

    follow(page, "Review")
    walk_to(page, ".noteloom-button--main")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("3")
    page.wait_for_function("Object.keys(noteloom.store.all('log')).length === 1")

    follow(page, "Path")
    walk_to(page, ".noteloom-state select, .noteloom-state input")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("Object.keys(noteloom.store.all('topics')).length === 1")

    follow(page, "Library")
    rows = page.locator(".noteloom-library tbody tr")
    before = rows.count()
    walk_to(page, ".noteloom-library input.noteloom-field")
    page.keyboard.type("attention", delay=20)
    expect(rows).not_to_have_count(before)
    walk_to(page, ".noteloom-library tbody a")


# What a phone shows otherwise stands at the top of a page.
@pytest.mark.parametrize(("width", "most"), [(1280, MOST_STOPS), (390, 60)])
def test_every_stop_is_seen_and_none_is_a_trap(
    browser: Browser, site: str, width: int, most: int
) -> None:
    """On every kind of page Tab goes on, and where it is can be told."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    unseen, trapped = {}, []

    for path in page_types(site):
        visit(page, site + path)
        for stop in walked(page, most):
            if stop["first"]:
                break
            if stop["again"]:
                trapped.append((path, stop["name"]))
                break
            if not stop["visible"]:
                unseen[path, stop["name"]] = stop

    assert list(unseen) == []
    assert trapped == []
    page.close()


def test_the_drawer_opens_and_closes_by_keyboard(phone: Page, site: str) -> None:
    """Closed it has no stops; Escape closes it."""
    visit(phone, f"{site}topics/")
    button = phone.get_by_role("button", name="Navigation")
    expect(button).to_have_attribute("aria-expanded", "false")

    walk_to(phone, ".md-header__button[for=__drawer]")
    phone.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    walk_to(phone, ".md-sidebar--primary a.md-nav__link")

    phone.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(phone.locator(".md-sidebar--primary")).to_be_hidden()


def test_a_section_of_the_navigation_opens_by_keyboard(page: Page, site: str) -> None:
    """Its box has the focus, its label shows it, and Space opens what it names."""
    visit(page, f"{site}guide/")
    closed = page.locator(".md-nav__toggle:not(:checked)").filter(visible=True)
    box = closed.first
    name = box.get_attribute("aria-label")
    number = box.get_attribute("id")

    walk_to(page, f"[id='{number}']")
    page.keyboard.press("Space")

    assert name
    expect(page.locator(f"[id='{number}']")).to_be_checked()
    expect(page.locator(f"[id='{number}'] ~ .md-nav a").first).to_be_visible()


def test_leaving_the_search_leads_back_to_the_page(page: Page, site: str) -> None:
    """Escape closes it; the next Tab is not lost in it."""
    visit(page, site)
    open_search(page)

    page.keyboard.press("Escape")
    page.keyboard.press("Tab")

    assert not page.locator("#__search").is_checked()
    stop = page.evaluate(STOP)
    assert stop is None or stop["visible"]


def test_a_key_calls_the_search_on_a_phone_too(phone: Page, site: str) -> None:
    """Out of sight, its field is no stop; when it is called, it has the focus."""
    visit(phone, site)
    expect(phone.locator(".md-search__input")).to_have_attribute("tabindex", "-1")

    open_search(phone)

    expect(phone.locator(".md-search__input")).to_have_attribute("tabindex", "0")
    expect(phone.locator(".md-search__output")).to_be_visible()
