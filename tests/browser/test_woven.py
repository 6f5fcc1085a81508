"""What weaving adds, as a reader meets it: terms, the drawer, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.building import served_files
from browser.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_woven")

CONFIG = """\
site_name: Bread
theme: {name: material, font: false, features: [FEATURES]}
plugins: [search, noteloom]
"""
PREVIEWS = "navigation.instant, navigation.instant.preview"
NOTES = {
    "notes/terms.md": (
        "# Terms\n\n## Glossary\n\n"
        "- **Poolish starter**: a wet preferment of flour and water.\n"
        "- **Proofing basket**: a form in which a loaf rises.\n"
    ),
    "notes/baking.md": "# Baking\n\nMix the poolish starter in the evening.\n",
}
MEANING = "a wet preferment of flour and water."
TERM = "article .noteloom-term a"


def bread(folder: Path, features: str) -> Iterator[str]:
    """Yield the address of a site about bread."""
    config = CONFIG.replace("FEATURES", features)
    with served_files(folder, {"mkdocs.yml": config, **NOTES}) as url:
        yield url


@pytest.fixture(scope="module")
def with_previews(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site with instant previews."""
    yield from bread(tmp_path_factory.mktemp("previews"), PREVIEWS)


@pytest.fixture(scope="module")
def without_previews(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site without them."""
    yield from bread(tmp_path_factory.mktemp("plain"), "")


def test_a_preview_of_a_term_shows_its_meaning(page: Page, with_previews: str) -> None:
    """It stands in for the title of the link, so it says as much: and of no other term."""
    visit(page, f"{with_previews}notes/baking/")

    page.locator(TERM).hover()

    preview = page.locator(".noteloom-popup")
    expect(preview).to_contain_text(MEANING)
    expect(preview).to_contain_text("poolish starter")
    expect(preview).not_to_contain_text("Proofing")


def test_without_previews_the_title_says_it(page: Page, without_previews: str) -> None:
    """That is what browsers show over a link."""
    visit(page, f"{without_previews}notes/baking/")

    expect(page.locator(TERM)).to_have_attribute("title", MEANING)


def test_a_term_that_was_followed_is_lit(page: Page, without_previews: str) -> None:
    """Among many terms, the one that the link meant."""
    visit(page, f"{without_previews}notes/baking/")

    page.locator(TERM).click()

    term = page.locator(":target dfn")
    expect(term).to_have_text("Poolish starter")
    expect(term).to_be_in_viewport()
    expect(term).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_the_drawer_of_a_phone_shows_one_sign(phone: Page, site: str) -> None:
    """The weave stands for Material's own sign there too."""
    visit(phone, site)

    phone.locator(".md-header [for=__drawer]").click()

    expect(phone.locator(".md-nav__title .md-logo")).to_be_visible()
    expect(phone.locator(".md-nav__title .md-logo .noteloom-weave")).to_be_visible()


@pytest.mark.parametrize("path", ["topics/critique/", "library/"])
def test_paper_shows_where_resources_are_and_nothing_else(
    page: Page, site: str, path: str
) -> None:
    """The addresses of this site's own pages are of no use there."""
    visit(page, f"{site}{path}")
    page.emulate_media(media="print")

    links = page.locator(":is(.noteloom-resources, .noteloom-found) a[href]").evaluate_all(
        """all => all.map(one => [one.href, getComputedStyle(one, "::after").content])"""
    )

    shown = {href for href, content in links if href in content}
    own = {href for href, _ in links if href.startswith(site)}
    assert own
    assert shown == {href for href, _ in links} - own


def test_paper_draws_no_line_below_terms(page: Page, site: str) -> None:
    """Nobody can follow them there."""
    visit(page, f"{site}topics/critique/")

    page.emulate_media(media="print")

    expect(page.locator(TERM).first).to_have_css("text-decoration-line", "none")
