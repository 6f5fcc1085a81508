"""What a page costs a reader who comes for the first time, and that nothing jumps."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, NamedTuple
from urllib.request import Request, urlopen

import pytest

from browser.building import served_copy
from browser.pages import largest, page_types
from browser.searching import open_search
from noteloom.mkdocs_web import web_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, CDPSession, Page

pytestmark = pytest.mark.xdist_group("test_weight")

PAGE_BUDGET = 200_000
SCRIPT_BUDGET = 30_000
# All features together; no page has them all.
SITE_BUDGET = 48_000
OURS = "assets/noteloom/"
# Seconds in which scripts fetch, mount and settle; a reader has long begun to read.
SETTLED = 1
AT_ONCE = 8
_SHIFTS = """
  globalThis.shifts = [];
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) {
      const moved = one.sources.map(source => source.node?.nodeName + "." +
        (source.node?.className ?? source.node?.parentElement?.className));
      if (!one.hadRecentInput) shifts.push([one.value, moved.join(", ")]);
    }
  }).observe({type: "layout-shift", buffered: true});
"""


class Transfer(NamedTuple):
    """A file that the page fetched, and how many bytes came, headers included."""

    url: str
    size: int


@pytest.fixture(scope="module")
def host(own: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of this repository's own site, served compressed."""
    with served_copy(own, tmp_path_factory.mktemp("host"), compressed=True) as url:
        yield url


class Visit(NamedTuple):
    """What came of opening a page: files, addresses asked for, and what moved how far."""

    found: list[Transfer]
    asked: set[str]
    shifts: list[tuple[float, str]]


@pytest.fixture(scope="module")
def visits(browser: Browser, host: str) -> Mapping[int, Mapping[str, Visit]]:
    """Return a visit of each kind of page, by the width of the screen."""
    kinds = page_types(host)
    parts = [kinds[at : at + AT_ONCE] for at in range(0, len(kinds), AT_ONCE)]
    return {
        width: {
            path: visit
            for part in parts
            for path, visit in visited(browser, host, part, width).items()
        }
        for width in (1280, 390)
    }


def visited(
    browser: Browser, host: str, paths: Sequence[str], width: int
) -> dict[str, Visit]:
    """Open pages side by side, each with an empty cache of its own, and let them settle."""
    opened = {path: Opened(browser, width) for path in paths}
    for path, one in opened.items():
        one.page.goto(host + path, wait_until="commit")
    for one in opened.values():
        one.page.wait_for_load_state("networkidle")
    one.page.wait_for_timeout(SETTLED * 1000)
    return {path: one.closed() for path, one in opened.items()}


class Opened:
    """A fresh page of which is noted what it asks for, and what moves in it."""

    def __init__(self, browser: Browser, width: int) -> None:
        """Open a page as wide as *width* that stands nowhere yet."""
        context = browser.new_context(viewport={"width": width, "height": 844})
        context.add_init_script(_SHIFTS)
        self.page = context.new_page()
        self._asked: set[str] = set()
        self.page.on("request", lambda request: self._asked.add(request.url))
        self._arrived = watched(self.page)

    def closed(self) -> Visit:
        """Return what happened, and close the page."""
        visit = Visit(self._arrived(), self._asked, self.page.evaluate("shifts"))
        self.page.context.close()
        return visit


def transfers(
    page: Page, url: str, then: Callable[[], None] = lambda: None
) -> list[Transfer]:
    """Return what arrives while *page*, with an empty cache, goes to *url* and settles.

    *then* is what its reader does there.
    """
    arrived = watched(page)
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(SETTLED * 1000)
    then()
    return arrived()


def watched(page: Page) -> Callable[[], list[Transfer]]:
    """Empty the cache of *page*, and return what tells what has arrived since."""
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on(
        "Network.requestWillBeSent",
        lambda event: urls.update({event["requestId"]: event["request"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    return lambda: [Transfer(urls[one], size) for one, size in sizes.items() if one in urls]


def listed(found: list[Transfer]) -> str:
    """Return what was fetched, the heaviest first, for the message of a failure."""
    rows = sorted(found, key=lambda one: -one.size)
    return "\n".join(f"{one.size:>8,} {one.url}" for one in rows)


@pytest.mark.parametrize("folder", ["topics/", "notes/", "library/", ""])
def test_a_page_weighs_less_than_200_kb(page: Page, host: str, folder: str) -> None:
    """Everything together: text, styles, scripts, images; the largest page of its kind."""
    found = transfers(page, host + (largest(host, folder) if folder else ""))

    assert len(found) >= 5, "the page, its styles and its scripts"
    assert sum(one.size for one in found) < PAGE_BUDGET, listed(found)


def test_no_kind_of_page_brings_more_than_30_kb_of_our_scripts(
    visits: Mapping[int, Mapping[str, Visit]],
) -> None:
    """What a page fetches when it is opened, data for its features not counted."""
    weights = {
        path: sum(one.size for one in visit.found if _is_our_script(one.url))
        for path, visit in visits[1280].items()
    }

    assert {path: size for path, size in weights.items() if size >= SCRIPT_BUDGET} == {}
    assert max(weights.values()) > 1000


def test_a_topic_on_which_a_reader_searches_stays_below_30_kb(
    page: Page, host: str
) -> None:
    """The search comes when it is asked for, and counts as well."""
    path = largest(host, "topics/")

    found = transfers(page, host + path, lambda: _search(page))

    ours = [one for one in found if _is_our_script(one.url)]
    assert any("search" in one.url for one in ours), listed(found)
    assert sum(one.size for one in ours) < SCRIPT_BUDGET, listed(ours)


def test_all_our_scripts_together_stay_small() -> None:
    """Nobody loads them all in one visit; this is what growth is measured by."""
    web = web_files({}, with_health=True, directory_urls=True)

    sizes = {
        one.path: len(gzip.compress(one.content))
        for one in (web.script, *web.others)
        if one.path.endswith(".js")
    }

    assert sum(sizes.values()) < SITE_BUDGET, sizes


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_jumps(visits: Mapping[int, Mapping[str, Visit]], width: int) -> None:
    """Scripts that add to a page have their space kept: the sum of shifts is nothing."""
    shifted = {
        path: visit.shifts
        for path, visit in visits[width].items()
        if sum(value for value, _ in visit.shifts) >= 0.01
    }

    assert shifted == {}


def test_a_shift_would_be_seen(browser: Browser, host: str) -> None:
    """The measure above finds what it looks for."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(_SHIFTS)
    page = context.new_page()
    page.goto(host, wait_until="networkidle")

    page.evaluate("document.querySelector('article').style.paddingTop = '300px'")
    page.wait_for_timeout(200)

    assert page.evaluate("shifts.length") > 0
    context.close()


def test_no_kind_of_page_asks_another_host(
    host: str, visits: Mapping[int, Mapping[str, Visit]]
) -> None:
    """Also after its features have come."""
    asked = {
        one for kinds in visits.values() for visit in kinds.values() for one in visit.asked
    }

    assert [url for url in asked if not url.startswith((host, "data:", "blob:"))] == []
    assert len(asked) > 20


def test_the_host_compresses(host: str) -> None:
    """Otherwise the figures above would mean something else."""
    asked = Request(host, headers={"Accept-Encoding": "gzip"})

    with urlopen(asked) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"


def _is_our_script(url: str) -> bool:
    return OURS in url and url.endswith(".js") and "-data." not in url


def _search(page: Page) -> None:
    open_search(page)
    page.keyboard.type("token")
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(SETTLED * 1000)
