"""Tables that sort, tell their age, and scroll, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.axe import violations
from browser.tabling import tables_site
from browser.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_tables")

FIRST = "tbody tr td:first-child"
ORIGINAL = ["Mercury", "Jupiter", "Vulcan", "Earth", "Mars", "Total"]
_NO_TABLES = "noteloom.features.table = async () => {};"
_BOXES = """() => [
  ...document.querySelectorAll(".noteloom-table, .noteloom-table :is(th, td)")]
  .map(one => one.getBoundingClientRect())
  .map(({ width, height }) => [width, height])"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site of tables."""
    with tables_site(tmp_path_factory.mktemp("tables")) as url:
        yield url


def _names(page: Page) -> list[str]:
    return page.locator(f".noteloom-table {FIRST}").all_inner_texts()


def test_a_column_sorts_up_down_and_back_by_keyboard(page: Page, tables: str) -> None:
    """Missing values stand last both ways, and the row that sums up stays at the foot."""
    visit(page, f"{tables}notes/planets.html")
    button = page.get_by_role("button", name="Diameter (km)")
    head = page.get_by_role("columnheader", name="Diameter (km)")

    button.focus()
    page.keyboard.press("Enter")
    assert _names(page) == ["Mercury", "Mars", "Earth", "Jupiter", "Vulcan", "Total"]
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("status").last).to_have_text(
        "Sorted by Diameter (km), ascending; 1 without a value stand last."
    )

    page.keyboard.press("Space")
    assert _names(page) == ["Jupiter", "Earth", "Mars", "Mercury", "Vulcan", "Total"]
    expect(head).to_have_attribute("aria-sort", "descending")

    page.keyboard.press("Enter")
    assert _names(page) == ORIGINAL
    assert head.get_attribute("aria-sort") is None
    expect(button).to_be_focused()


def test_only_one_column_is_sorted_at_a_time(page: Page, tables: str) -> None:
    """A new column starts upwards; units count, not digits."""
    visit(page, f"{tables}notes/planets.html")
    page.get_by_role("button", name="Moons").click()

    page.get_by_role("button", name="Day").click()

    assert _names(page) == ["Jupiter", "Earth", "Mars", "Mercury", "Vulcan", "Total"]
    assert page.locator("[aria-sort]").all_inner_texts() == ["Day"]


@pytest.mark.parametrize("name", ["planets", "harbours", "models"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_script_arrives(
    browser: Browser, tables: str, name: str, width: int
) -> None:
    """Every cell is as large with its button as without: room is kept from the start."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page, bare = context.new_page(), context.new_page()
    bare.route("**/table.*.js", lambda route: route.fulfill(body=_NO_TABLES))
    for one in (page, bare):
        visit(one, f"{tables}notes/{name}.html")
    expect(page.locator(".noteloom-sort").first).to_be_visible()
    expect(bare.locator(".noteloom-sort")).to_have_count(0)

    assert page.evaluate(_BOXES) == bare.evaluate(_BOXES)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_what_scrolls_can_be_scrolled_by_keyboard_and_keeps_its_names(
    phone: Page, tables: str
) -> None:
    """The stop has a name, and the first column stays where it is."""
    visit(phone, f"{tables}notes/prices.html")
    box = phone.get_by_role(
        "group", name="Table: Model, Maker, Input $/1M, Cached input $/1M"
    )
    first = phone.locator(f".noteloom-table {FIRST}").first
    before = first.bounding_box()

    box.focus()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())

    assert first.bounding_box() == before


def test_a_table_that_fits_is_no_stop(page: Page, tables: str) -> None:
    """Nobody has to pass what does not scroll."""
    visit(page, f"{tables}notes/harbours.html")

    assert page.locator(".md-typeset__scrollwrap[tabindex]").count() == 0


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2025-03-20T12:00:00Z", ""),
        ("2025-05-20T12:00:00Z", " 50 days old."),
        ("2025-09-10T12:00:00Z", " 5 months old."),
        ("2025-11-22T12:00:00Z", " 7 months old: may be out of date."),
        ("2028-04-02T12:00:00Z", " 3 years old: may be out of date."),
    ],
)
def test_the_age_is_reckoned_on_the_day_of_reading(
    page: Page, tables: str, today: str, told: str
) -> None:
    """A month counts to its end, and a quiet word says what is too old."""
    page.clock.set_fixed_time(today)
    visit(page, f"{tables}notes/prices.html")
    expect(page.locator(".noteloom-sort").first).to_be_visible()

    expect(page.locator(".noteloom-age")).to_have_text(f"Figures as of March 2025.{told}")


@pytest.mark.parametrize(
    ("name", "scheme"),
    [("planets", "light"), ("prices", "dark"), ("harbours", "dark"), ("models", "light")],
)
def test_axe_finds_nothing(browser: Browser, tables: str, name: str, scheme: str) -> None:
    """Sorted, and with its calculator open, on a phone."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    visit(page, f"{tables}notes/{name}.html")
    page.locator(".noteloom-sort").first.click()
    for summary in page.locator(".noteloom-reckon > summary").all():
        summary.click()
        expect(page.locator(".noteloom-reckon output").first).not_to_be_empty()

    assert violations(page, "article") == []
    context.close()


def test_without_a_script_a_table_is_a_table(browser: Browser, tables: str) -> None:
    """With the formula and the date below it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{tables}notes/prices.html")

    assert page.get_by_role("button", name="Model").count() == 0
    page.locator(".noteloom-reckon > summary").click()
    expect(page.locator(".noteloom-reckon")).to_contain_text("Prices as of March 2025.")
    context.close()


def test_tables_sort_in_another_theme_too(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Nothing rests on Material."""
    with tables_site(tmp_path_factory.mktemp("plain"), "mkdocs") as url:
        visit(page, f"{url}notes/planets.html")

        page.get_by_role("button", name="Moons").click()

        assert _names(page) == ["Mercury", "Earth", "Mars", "Jupiter", "Vulcan", "Total"]
