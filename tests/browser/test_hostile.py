"""A note that wants to run code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.building import served_files
from browser.searching import open_search
from browser.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_hostile")

CONFIG = """\
site_name: Hostile
theme: {name: material, font: false}
plugins: [search, tags, noteloom]
"""
TOPICS = """\
site:
  title: "<script>window.pwned=5</script>"
  tagline: "<img src=x onerror=window.pwned=6>"
categories: [{id: all, title: "<b onclick=window.pwned=7>All</b>"}]
topics:
  - {id: trap, type: concept, title: Trap, category: all,
     summary: "</p><script>window.pwned=8</script>", sections: [{note: trap.md}]}
"""
NOTE = """\
---
tags: ["<img src=x onerror=window.pwned=9>"]
summary: '"><script>window.pwned=9</script>'
---

# Trap <script>window.pwned=1</script>

<script>window.pwned=1</script>

<img src="x" onerror="window.pwned=2">

<details ontoggle="window.pwned=3" open><summary>A box</summary></details>

[a link](javascript:window.pwned=4) [another](JaVaScRiPt:alert(1))
[a third](data:text/html,<script>window.pwned=4</script>) <javascript:alert(1)>

| <img src=x onerror=window.pwned=2> |
|---|
| [cell](javascript:window.pwned=4) |

```html
</code></pre><script>window.pwned=1</script>
```
"""


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site whose notes are hostile."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    files = {"mkdocs.yml": CONFIG, "notes/trap.md": NOTE, "notes/topics.yml": TOPICS}
    with served_files(folder, files) as url:
        yield url


@pytest.mark.parametrize(
    "path", ["", "topics/", "topics/trap/", "notes/", "notes/trap/", "tags/"]
)
def test_a_hostile_note_runs_nothing(page: Page, trap: str, path: str) -> None:
    """What its author wrote is shown to the letter, or not at all."""
    visit(page, f"{trap}{path}")

    links = page.locator("article a").evaluate_all("all => all.map(one => one.href)")

    assert page.evaluate("window.pwned") is None
    assert [link for link in links if not link.startswith(("http", "mailto:"))] == []
    assert (
        page.locator("article script, article [onerror], article [ontoggle]").count() == 0
    )


def test_the_hostile_text_is_still_there(page: Page, trap: str) -> None:
    """Inert does not mean lost: the original shows every character."""
    visit(page, f"{trap}notes/trap/#L8")

    line = page.locator("#L8").inner_text()

    assert line == "<script>window.pwned=1</script>"


def test_finding_a_hostile_note_runs_nothing(page: Page, trap: str) -> None:
    """Results of a search are text as well."""
    visit(page, trap)

    open_search(page)
    page.keyboard.type("trap")
    page.locator(".md-search-result__item").first.wait_for()

    assert page.evaluate("window.pwned") is None
