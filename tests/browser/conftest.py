"""One site, built once, and one browser for all browser tests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

import _chromium
from browser import reviewing, searching, shelving
from browser.building import NOWHERE, ROOT, served_copy
from browser.visiting import visit
from forking.once import made_once
from forking.processes import build_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

_ARGUMENTS = (
    "--no-sandbox",  # CI runs as root, where the sandbox does not start
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this repository's own site, built for `NOWHERE`."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each has a folder of its own in that of all
        shared = shared.parent
    return made_once(
        shared / "own", lambda folder: build_for(ROOT / "mkdocs.yml", folder, NOWHERE)
    )


@pytest.fixture(scope="session")
def site(own: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of this repository's own site."""
    with served_copy(own, tmp_path_factory.mktemp("site")) as url:
        yield url


@pytest.fixture(scope="session")
def bread(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site whose cards the tests choose."""
    with reviewing.by_hand(tmp_path_factory.mktemp("bread")) as url:
        yield url


@pytest.fixture(scope="session")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site of six things."""
    with shelving.garden_at(tmp_path_factory.mktemp("garden")) as url:
        yield url


# Not for the session: while Playwright is there, no other test can have an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return a running Chromium; that there is none is a failure, not a reason to skip."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=_program(), args=list(_ARGUMENTS)
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page of an ordinary screen, in the light scheme."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, color_scheme="light"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Return a fresh page as wide as a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.fixture
def search(page: Page, site: str) -> Page:
    """Return a page with the search open, and our part of the dialog in it."""
    visit(page, site)
    searching.open_search(page)
    expect(page.locator(searching.BAR)).to_contain_text("quotes")
    return page


def _program() -> str:
    """Return the path of Chromium, found as `scripts/test` finds it."""
    if path := _chromium.find(os.environ):
        return path
    pytest.fail(
        f"no Chromium: {', '.join(_chromium.NAMES)} not found;"
        f" install one, or set {_chromium.VARIABLE} to its path",
        pytrace=False,
    )
