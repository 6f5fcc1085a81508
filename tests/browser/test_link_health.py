"""What readers and owners see of the links' health, on a site with a history."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from browser.building import served
from browser.colours import contrast, luminance, style
from browser.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_link_health")

Scheme = Literal["light", "dark"]
CASE = Path(__file__).parents[1] / "golden" / "health"
NOTE, HEALTH = "notes/sky/", "link-health/"
PATHS = [NOTE, "topics/telescopes/", HEALTH, ""]
CONFIG = """\
site_name: Site
theme:
  name: material
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom}
plugins: [search, {noteloom: {links_history: links.jsonl}}]
"""


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site whose links were checked."""
    folder = tmp_path_factory.mktemp("checked")
    shutil.copytree(CASE / "notes", folder / "notes")
    shutil.copy(CASE / "links.jsonl", folder)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    with served(folder / "mkdocs.yml", folder / "site") as url:
        yield url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_their_page_can_be_read(
    browser: Browser, checked: str, scheme: Scheme
) -> None:
    """Text stands out from its paper by 4.5, an area of the chart by 3."""
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    texts = [
        (NOTE, ".noteloom-dead"),
        (NOTE, ".noteloom-dead a"),
        (NOTE, ".noteloom-moved"),
    ]
    texts += [(HEALTH, f".noteloom-health {one}") for one in ("td", "small", "figcaption")]
    areas = [f".noteloom-area-{one}" for one in ("dead", "suspect", "unverifiable")]

    ratios = {}
    for path, text in texts:
        page.goto(f"{checked}{path}")
        paper = luminance(style(page, "body", "background-color"))
        ratios[text] = contrast(luminance(style(page, text, "color")), paper) / 4.5
    for area in [*areas, ".noteloom-trend text"]:
        least = 4.5 if area.endswith("text") else 3
        ratios[area] = contrast(luminance(style(page, area, "fill")), paper) / least

    assert {what: ratio for what, ratio in ratios.items() if ratio < 1} == {}
    page.close()


def test_the_mark_of_a_dead_link_is_words_beside_it(page: Page, checked: str) -> None:
    """Whoever sees no colours, or nothing at all, is told the same."""
    page.goto(f"{checked}{NOTE}")

    link = page.get_by_role("link", name="https://gone.example/moon")
    mark = link.locator("+ small")

    expect(mark).to_be_visible()
    expect(mark).to_have_text("dead since 2026-03-02 · archived copy")


def test_the_archived_copy_is_one_click_away(page: Page, checked: str) -> None:
    """The mark of a dead page leads to it."""
    page.goto(f"{checked}{NOTE}")
    page.route("https://archive.example/**", lambda route: route.fulfill(body="Kept."))

    page.get_by_role("link", name="archived copy").first.click()

    expect(page).to_have_url("https://archive.example/2025/moon")


def test_a_moved_link_leads_to_its_new_home(page: Page, checked: str) -> None:
    """At the part of the page that the note names."""
    page.goto(f"{checked}{NOTE}")
    page.route("https://new-home.example/**", lambda route: route.fulfill(body="Here."))

    page.get_by_role("link", name="there").click()

    expect(page).to_have_url("https://new-home.example/mirrors#how")


def test_a_mark_is_no_part_of_a_heading(page: Page, checked: str) -> None:
    """The anchor of a heading stays what it was, whatever happens to its links."""
    page.goto(f"{checked}{NOTE}")

    heading = page.locator("#reading-of-maps")

    expect(heading).to_have_text("Reading of maps")
    expect(heading.locator("+ p")).to_contain_text("maps: dead since 2026-03-02")


def test_the_chart_has_a_name_and_says_what_it_shows(page: Page, checked: str) -> None:
    """For whoever does not see it; and the numbers are a table."""
    page.goto(f"{checked}{HEALTH}")
    chart = page.get_by_role("img", name="Links that are not known to work, over time")

    page.get_by_text("The numbers of each day").click()

    expect(chart).to_be_visible()
    expect(chart).to_have_accessible_description(
        "From 2026-01-05 to 2026-03-09: dead from 1 to 3; suspect from 1 to 1; "
        "unverifiable from 0 to 1."
    )
    expect(page.get_by_role("cell", name="2026-02-02")).to_be_visible()


def test_the_chart_is_as_wide_as_the_text(page: Page, checked: str) -> None:
    """It stretches with the page, and its words do not."""
    page.goto(f"{checked}{HEALTH}")
    chart, text = page.locator(".noteloom-trend > svg"), page.locator(".noteloom-lead")

    area, column = chart.bounding_box(), text.bounding_box()

    assert area is not None
    assert column is not None
    assert area["width"] == pytest.approx(column["width"], abs=1)
    assert style(page, ".noteloom-trend text", "font-size") == "13px"


def test_a_place_leads_to_the_line_of_the_note(page: Page, checked: str) -> None:
    """Where an owner mends it."""
    page.goto(f"{checked}{HEALTH}")

    page.get_by_role("link", name="sky.md:10").first.click()

    expect(page).to_have_url(f"{checked}{NOTE}#L10")
    expect(page.locator("#L10")).to_be_visible()


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_never_scrolls_sideways(phone: Page, checked: str, path: str) -> None:
    """Long addresses wrap, and wide tables scroll inside themselves."""
    phone.goto(f"{checked}{path}")

    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", PATHS)
def test_no_request_leaves_the_site(page: Page, checked: str, path: str) -> None:
    """To show that a page is dead, nobody is asked again."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))

    visit(page, f"{checked}{path}")

    assert [url for url in seen if not url.startswith((checked, "data:"))] == []


def test_paper_keeps_marks_and_chart(page: Page, checked: str) -> None:
    """A printed page tells as much, and shows the address of an archived copy."""
    page.goto(f"{checked}topics/telescopes/")

    page.emulate_media(media="print")

    expect(page.locator(".noteloom-dead").first).to_be_visible()
    page.goto(f"{checked}{HEALTH}")
    expect(page.locator(".noteloom-trend polygon").first).to_be_visible()
