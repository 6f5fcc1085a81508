"""The home page in a browser: what this is, where to start, where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_home")

WHERE = ".noteloom-where p"


def test_three_questions_are_answered_in_one_screen(page: Page, site: str) -> None:
    """What is this, where was I, where do I start: to the last step."""
    visit(page, site)

    for part in (
        ".noteloom-tagline",
        WHERE,
        ".noteloom-numbers",
        ".noteloom-start li:last-child",
    ):
        bounds = page.locator(part).bounding_box()
        assert bounds
        assert bounds["y"] + bounds["height"] <= 800


def test_a_first_visit_is_told_how_to_start(page: Page, site: str) -> None:
    """There is nowhere to go on yet."""
    visit(page, site)

    expect(page.locator(WHERE)).to_contain_text("New here? Start with")
    expect(page.locator(".noteloom-done")).to_have_text("Nothing marked yet")


def test_a_reader_goes_on_where_they_were(page: Page, site: str) -> None:
    """At the heading; and the words are as high as those that they replace."""
    visit(page, site)
    before = page.locator(WHERE).bounding_box()
    visit(page, f"{site}topics/critique/")
    name, anchor = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll("article :is(h2, h3)[id]")];
          const top = (one) => one.getBoundingClientRect().top;
          const far = (one, at) => top(all[at + 2]) - top(one) > 400;
          const long = all.slice(1, -1).find(far);
          long.scrollIntoView();
          return [long.firstChild.textContent, long.id];
        }"""
    )
    page.wait_for_timeout(300)

    visit(page, site)

    expect(page.locator(WHERE)).to_contain_text(
        "Where you were: Critique and open problems"
    )
    expect(page.locator(WHERE)).to_contain_text(f"{name}, today")
    assert page.locator(WHERE).bounding_box() == before
    page.get_by_role("link", name="Continue").click()
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_instant_navigation_leaves_a_trace_too(page: Page, site: str) -> None:
    """No page is left then; another one is shown in its place."""
    visit(page, f"{site}topics/tokenization/")

    page.locator(".md-tabs").get_by_role("link", name="Home").click()

    expect(page.locator(WHERE)).to_contain_text("Where you were: Tokenization")


def test_only_the_last_pages_are_kept(page: Page, site: str) -> None:
    """Twenty are enough to go on from."""
    visit(page, site)
    page.evaluate(
        """() => { for (let at = 0; at < 30; at += 1) {
          noteloom.store.put("visits", `topics/t${at}/`, { title: `${at}`, heading: "" });
        } }"""
    )

    visit(page, f"{site}topics/tokenization/")
    visit(page, site)

    assert page.evaluate("Object.keys(noteloom.store.all('visits')).length") == 20
    expect(page.locator(WHERE)).to_contain_text("Tokenization")


def test_nothing_moves_when_scripts_fill_in_what_was_done(page: Page, site: str) -> None:
    """The places are there before."""
    visit(page, f"{site}topics/tokenization/")
    page.get_by_role("radio", name="done").check()
    page.add_init_script(
        """globalThis.moved = [];
        new PerformanceObserver(list => {
          for (const one of list.getEntries()) {
            const nodes = one.sources.map(({ node }) => node);
            const names = nodes.map((node) => node?.className ?? node?.textContent);
            moved.push([one.value, names.join(", ")]);
          }
        }).observe({ type: "layout-shift", buffered: true });"""
    )

    for path in ("", "path/", "topics/tokenization/"):
        visit(page, f"{site}{path}")
        page.wait_for_timeout(300)
        moved = page.evaluate("moved")
        assert sum(value for value, _ in moved) < 0.001, (path, moved)


def test_how_far_one_is_is_counted(page: Page, site: str) -> None:
    """In the words of the path; a topic that is there no more does not count."""
    visit(page, f"{site}topics/tokenization/")
    page.get_by_role("radio", name="done").check()
    page.evaluate("noteloom.store.put('topics', 'topic:gone', { state: 'done' })")

    visit(page, site)

    expect(page.locator(".noteloom-done")).to_have_text("1 of 38 done")
