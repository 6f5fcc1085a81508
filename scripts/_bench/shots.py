"""Pictures of every kind of page, in both schemes, on a desk and on a phone, to look at."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import _chromium
from _commands import say
from _environment import ROOT

if TYPE_CHECKING:
    import argparse

    from playwright.sync_api import Browser

    Scheme = Literal["light", "dark"]


class Look(NamedTuple):
    """A screen, and the scheme that its reader has chosen."""

    width: int
    height: int
    scheme: Scheme


_LOOKS = (
    Look(1280, 900, "light"),
    Look(1280, 900, "dark"),
    Look(390, 844, "light"),
    Look(390, 844, "dark"),
)


def run(options: argparse.Namespace) -> int:
    """Build the site and write a picture for each page, screen and scheme."""
    sys.path.insert(0, str(ROOT / "tests"))
    from playwright.sync_api import sync_playwright

    from browser.building import served
    from browser.pages import page_types

    options.folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="noteloom-bench-") as name,
        served(options.config, Path(name)) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=_chromium.ensure(os.environ), args=["--no-sandbox"]
        )
        pages = {path: url + path for path in options.pages or page_types(url)}
        for look in _LOOKS:
            _shoot(browser, pages, look, options)
        browser.close()
    say(f"{len(pages)} pages, {len(_LOOKS)} pictures of each")
    return 0


def _shoot(
    browser: Browser, pages: dict[str, str], look: Look, options: argparse.Namespace
) -> None:
    page = browser.new_page(
        viewport={"width": look.width, "height": look.height}, color_scheme=look.scheme
    )
    for path, url in pages.items():
        page.goto(url, wait_until="networkidle")
        name = path.strip("/").replace("/", "-").removesuffix(".html") or "home"
        place = options.folder / f"{name}-{look.width}-{look.scheme}.png"
        page.screenshot(path=place, full_page=options.full)
    page.close()
