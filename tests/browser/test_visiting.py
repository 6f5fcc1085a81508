"""What the other tests lean on: a visit ends when the page stands, and not before."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.xdist_group("test_visiting")

SITE = "http://late.test/"
FILES = {
    "": "<!doctype html><title>none</title><script src=script.js></script>",
    "script.js": """addEventListener("load", () => document.head.append(
        Object.assign(document.createElement("script"), { src: "more.js" })));""",
    "more.js": """fetch("a.txt").then((answer) => answer.text()).then(() => {
        const asked = new XMLHttpRequest();
        asked.open("GET", "b.txt");
        asked.onload = () => {
          const sheet = { rel: "stylesheet", href: "last.css" };
          document.head.append(Object.assign(document.createElement("link"), sheet));
        };
        asked.send();
      });""",
    "a.txt": "a",
    "b.txt": "b",
    "last.css": "body { color: red }",
}
TYPES = {"": "text/html", "js": "text/javascript", "css": "text/css", "txt": "text/plain"}


def late(route: Route) -> None:
    """Answer later than a page has to be calm."""
    time.sleep(0.3)
    name = route.request.url.removeprefix(SITE)
    kind = TYPES[name.rpartition(".")[2]]
    route.fulfill(body=FILES.get(name, ""), content_type=kind)


def test_a_visit_waits_for_whatever_asks_for_more(page: Page) -> None:
    """A script asks for a script, that for texts, and those for a sheet of styles."""
    page.route(f"{SITE}**", late)

    visit(page, SITE)

    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(255, 0, 0)"


def test_a_visit_waits_for_features(page: Page) -> None:
    """What asks for a feature says when that has begun to be mounted."""
    later = "setTimeout(() => { document.querySelector('p').dataset.noteloomOn = '' }, 500)"
    html = f"<p data-noteloom=graph><script>globalThis.noteloom = {{}}; {later}</script>"
    page.route(
        f"{SITE}**", lambda route: route.fulfill(body=html, content_type="text/html")
    )

    visit(page, SITE)

    assert page.locator("p[data-noteloom-on]").count() == 1


def test_a_page_that_never_stands_says_what_it_waits_for(page: Page) -> None:
    """Else nobody could tell why a test takes half a minute to fail."""
    html = "<p data-noteloom=graph><script>globalThis.noteloom = {}</script>"
    page.route(
        f"{SITE}**", lambda route: route.fulfill(body=html, content_type="text/html")
    )
    page.set_default_timeout(500)

    with pytest.raises(pytest.fail.Exception, match="waits for graph"):
        visit(page, SITE)
