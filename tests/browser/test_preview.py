"""What a link leads to, shown beside it; and what a term means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.axe import violations
from browser.building import served_files
from browser.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_preview")

NOTES = {
    "notes/terms.md": (
        "# Terms\n\n## Glossary\n\n"
        "- **Poolish starter**: a wet preferment of flour and water.\n"
        "- **Proofing basket**: a form in which a loaf rises.\n"
    ),
    "notes/baking.md": (
        "# Baking\n\nMix the poolish starter in the evening. See [the oven](oven.md), and\n"
        "[how to heat it](oven.md#heating).\n"
    ),
    "notes/oven.md": (
        "# The oven\n\nA stone keeps warm.\n\n## Heating\n\nAn hour before the loaf.\n\n"
        "## Cleaning\n\nSeldom.\n"
    ),
}
MEANING = "a wet preferment of flour and water."
POPUP = ".noteloom-popup"
TERM = "[role=main] .noteloom-term a, article .noteloom-term a"
FEATURES = "[navigation.instant, navigation.instant.preview]"
MATERIAL = f"{{name: material, font: false, features: {FEATURES}}}"


def bread(folder: Path, theme: str, extra: str = "") -> Iterator[str]:
    """Yield the address of a site about bread."""
    config = f"site_name: Bread\ntheme: {theme}\nplugins: [search, noteloom]\n{extra}"
    with served_files(folder, {"mkdocs.yml": config, **NOTES}) as url:
        yield url


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site with instant navigation, and Material's own previews."""
    yield from bread(tmp_path_factory.mktemp("material"), MATERIAL)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site of MkDocs' own theme, its addresses with suffixes."""
    extra = "use_directory_urls: false\n"
    yield from bread(tmp_path_factory.mktemp("plain"), "mkdocs", extra)


@pytest.fixture(params=["material", "plain"])
def baking(request: pytest.FixtureRequest) -> str:
    """Return the address of a page with a term and two links, on either site."""
    url: str = request.getfixturevalue(request.param)
    return f"{url}notes/baking{'/' if request.param == 'material' else '.html'}"


def test_a_term_says_what_it_means_on_hover(page: Page, baking: str) -> None:
    """At once, without fetching anything, and only once: not as a title too."""
    visit(page, baking)

    page.locator(TERM).first.hover()

    expect(page.locator(POPUP)).to_contain_text(MEANING)
    expect(page.locator(POPUP)).not_to_contain_text("Proofing")
    expect(page.locator(TERM).first).not_to_have_attribute("title", MEANING)
    expect(page.locator(".md-tooltip2")).to_have_count(0)


def test_it_stays_under_the_mouse_and_goes_with_escape(page: Page, baking: str) -> None:
    """WCAG 2.2, 1.4.13: hoverable, persistent, dismissible; the title is back after it."""
    visit(page, baking)
    page.locator(TERM).first.hover()
    expect(page.locator(POPUP)).to_be_visible()

    page.locator(POPUP).hover()
    page.wait_for_timeout(700)
    expect(page.locator(POPUP)).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator(POPUP)).to_be_hidden()
    expect(page.locator(TERM).first).to_have_attribute("title", MEANING)


def test_it_goes_when_the_mouse_has_left(page: Page, baking: str) -> None:
    """A popup that nobody looks at covers the text."""
    visit(page, baking)
    page.locator(TERM).first.hover()
    expect(page.locator(POPUP)).to_be_visible()

    page.mouse.move(2, 2)

    expect(page.locator(POPUP)).to_be_hidden()


def test_the_focus_shows_it_too(page: Page, baking: str) -> None:
    """And a screen reader reads it as the description of the link."""
    visit(page, baking)
    term = page.locator(TERM).first
    term.evaluate("one => one.focus({focusVisible: true})")

    expect(page.locator(POPUP)).to_contain_text(MEANING)
    expect(term).to_have_attribute("aria-describedby", "noteloom-popup")
    if page.locator("[data-md-component]").count():
        assert violations(page) == []


def test_a_link_shows_the_beginning_of_its_page(page: Page, baking: str) -> None:
    """Of a page, its title and first words."""
    visit(page, baking)

    page.get_by_role("link", name="the oven", exact=True).first.hover()

    expect(page.locator(POPUP)).to_contain_text("The oven")
    expect(page.locator(POPUP)).to_contain_text("A stone keeps warm.")


def test_a_link_to_a_part_shows_that_part(page: Page, baking: str) -> None:
    """And not what comes after it."""
    visit(page, baking)

    page.get_by_role("link", name="how to heat it").first.hover()

    expect(page.locator(POPUP)).to_contain_text("An hour before the loaf.")
    expect(page.locator(POPUP)).not_to_contain_text("Seldom")


def test_a_mark_shows_just_its_lines(page: Page, baking: str) -> None:
    """The lines of the original that the mark names."""
    visit(page, baking)
    mark = page.locator(
        ".noteloom-backlinks a[href*='#L'], .noteloom-see a[href*='#L']"
    ).first
    if not mark.count():
        visit(page, baking.replace("baking", "oven"))

    mark.hover()

    expect(page.locator(f"{POPUP} pre")).to_be_visible()
    assert 1 <= len(page.locator(f"{POPUP} pre").inner_text().splitlines()) <= 12


def test_a_finger_sees_the_meaning_first_and_follows_then(
    browser: Browser, baking: str
) -> None:
    """A tap on another link follows it at once: nothing can hover there."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    phone = context.new_page()
    visit(phone, baking)

    phone.locator(TERM).first.tap()
    expect(phone.locator(POPUP)).to_contain_text(MEANING)
    assert phone.url == baking
    phone.locator(f"{POPUP} a").tap()
    phone.wait_for_url("**/glossary**")
    visit(phone, baking)
    phone.locator(TERM).first.tap()
    expect(phone.locator(POPUP)).to_contain_text(MEANING)
    phone.locator(TERM).first.tap()
    phone.wait_for_url("**/glossary**")

    visit(phone, baking)
    phone.get_by_role("link", name="the oven", exact=True).first.tap()
    phone.wait_for_url("**/oven**")
    context.close()


def test_a_preview_is_gone_on_the_next_page(page: Page, material: str) -> None:
    """Instant navigation keeps the body of the page, in which it stands."""
    visit(page, f"{material}notes/baking/")
    link = page.get_by_role("link", name="the oven", exact=True).first
    link.hover()
    expect(page.locator(POPUP)).to_be_visible()

    link.click()
    page.wait_for_url("**/oven/")

    expect(page.locator(POPUP)).to_be_hidden()


def test_previews_leave_no_second_anchor_behind(page: Page, material: str) -> None:
    """Copies have no ids: a link to a part of the page still finds the original."""
    visit(page, f"{material}notes/baking/")

    page.get_by_role("link", name="how to heat it").first.hover()
    expect(page.locator(POPUP)).to_be_visible()

    assert page.locator(f"{POPUP} [id]").count() == 0
