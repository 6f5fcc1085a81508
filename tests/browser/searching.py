"""Searching as a reader does, and sets of queries with the pages that answer them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from playwright.sync_api import Page

SETS = Path(__file__).resolve().parents[1] / "search"
META = ".md-search-result__meta"
BAR = ".noteloom-search-bar"
"""Our part of the dialog."""
THING = "library#"
"""Before the words of a title: a thing of the library is found for itself."""


class Query(NamedTuple):
    """Words to look for, of what kind they are, and the pages of which one must come."""

    kind: str
    text: str
    pages: tuple[str, ...]


class Hit(NamedTuple):
    """A result: the path of its page below the root, and its title."""

    page: str
    title: str

    def answers(self, query: Query) -> bool:
        """Return whether this is one of the right pages."""
        return any(
            self.title.lower().startswith(page.removeprefix(THING).lower())
            and self.page.startswith("library")
            if page.startswith(THING)
            else self.page == page
            for page in query.pages
        )


def open_search(page: Page) -> None:
    """Press the key when the page listens: its script runs some time after it is loaded."""
    page.bring_to_front()
    page.wait_for_function("window.document$ !== undefined")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()


def ask(page: Page, words: str) -> None:
    """Put *words* into the field of the open search, and wait for their answer."""
    page.evaluate(_LISTEN)
    field = page.locator(".md-search__input")
    field.fill(words)
    field.press("End")
    page.wait_for_function("window.answered")


_LISTEN = """() => {
  window.answered = false;
  window.listening?.unsubscribe();
  let isNew = false;
  window.listening = component$.subscribe((state) => {
    const told = state.noteloom?.state;
    if (isNew && told && told !== "loading" && told !== "empty") window.answered = true;
  });
  isNew = true;
}"""


def hits(page: Page, limit: int = 10) -> list[Hit]:
    """Return the first results that the dialog shows."""
    found: list[list[str]] = page.locator(".md-search-result__item").evaluate_all(
        """(items) => items.map((item) => {
            const link = item.querySelector("a");
            return [link.pathname, item.querySelector("h1").textContent.trim()];
        })"""
    )
    base = urlsplit(page.evaluate("noteloom.root")).path
    return [Hit(path.removeprefix(base), title) for path, title in found[:limit]]


def queries(name: str) -> Iterator[Query]:
    """Yield the queries of the set *name*."""
    kinds = tomllib.loads((SETS / f"{name}.toml").read_text(encoding="utf-8"))
    for kind, every in kinds.items():
        for text, pages in every.items():
            yield Query(kind, text, tuple(pages))


def missed(page: Page, every: Iterable[Query], first: int = 3) -> list[str]:
    """Return the queries that none of the *first* results answers, with those results."""
    found = []
    for query in every:
        ask(page, query.text)
        best = hits(page, first)
        if not any(hit.answers(query) for hit in best):
            found.append(f"{query.text}: {[hit.page for hit in best]}")
    return found


def config(folder: Path, notes: Path, **changes: Any) -> Path:
    """Write the configuration of a site of *notes* into *folder*."""
    features = ["navigation.instant", "search.highlight", "search.share", "search.suggest"]
    text = {
        "site_name": "Site",
        "docs_dir": "docs",
        "theme": {"name": "material", "font": False, "features": features},
        "plugins": ["search", {"noteloom": {"notes": str(notes)}}],
    }
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump({**text, **changes}), encoding="utf-8")
    return path


def plain(text: str) -> str:
    """Return *text* in one line."""
    return re.sub(r"\s+", " ", text).strip()
