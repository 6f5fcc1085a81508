"""A library of six odd things, and how tests use one."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from browser.building import served_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

CONFIG = """\
site_name: Garden
theme: {name: material, font: false, features: [navigation.instant, navigation.tracking]}
plugins: [search, noteloom]
"""
NOTES = {
    "notes/beds.md": (
        "# Beds\n\n## Resources\n\n"
        "- [Żywe kwiaty – *Crème brûlée* roses](https://flowers.example/a) (beginner)\n"
        "- [Soil under roses](https://arxiv.org/abs/2101.00001)\n"
        "- [Pruning, step by step](https://youtu.be/abc_def-123) (12 min)\n"
        "- [An \\<img src=x onerror=alert(1)> دليل الورود](https://odd.example/)\n"
    ),
    "notes/walls.md": (
        "# Walls\n\n## Resources\n\n"
        "- [玫瑰栽培入门](https://flowers.example/b) (advanced)\n"
        '- "A Guide to Climbing Roses" by Mary Oakley\n'
        "- [Soil under roses](https://arxiv.org/abs/2101.00001)\n"
    ),
    "notes/topics.yml": (
        "categories: [{id: garden, title: Garden}]\n"
        "topics:\n  - id: beds\n    title: Beds of roses\n    type: concept\n"
        "    category: garden\n    summary: Where they grow.\n"
        "    sections: [{note: beds.md, section: Beds}]\n"
    ),
    "docs/own.md": "# Own\n\nWords.\n",
}


@contextmanager
def garden_at(folder: Path) -> Iterator[str]:
    """Yield the address of a site of six things, built below *folder*."""
    with served_files(folder, {"mkdocs.yml": CONFIG, **NOTES}) as url:
        yield url


def opened(page: Page, url: str, state: str = "") -> Locator:
    """Return the rows of the library at *url*."""
    page.goto(f"{url}library/{state}")
    expect(count(page)).to_contain_text(" of ")
    return page.locator(".noteloom-rows tbody tr")


def count(page: Page) -> Locator:
    """Return the line that says how many things are shown."""
    return page.locator(".noteloom-count")


def titles(page: Page) -> list[str]:
    """Return the titles in the order in which they stand."""
    return page.locator(".noteloom-rows tbody th > :first-child").all_text_contents()


def field(page: Page) -> Locator:
    """Return the field of the library's search."""
    return page.get_by_role("searchbox", name="Search the library")


def choose(page: Page, facet: str, words: str) -> None:
    """Choose in the menu of a facet the option that begins with *words*."""
    menu = page.get_by_role("combobox", name=facet, exact=True)
    option = menu.locator("option", has_text=re.compile(f"^{words}"))
    expect(option).to_have_count(1)
    menu.select_option(option.get_attribute("value"))
