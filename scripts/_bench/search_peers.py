"""Engines to compare the search with, and what of a set of queries they answer.

Each runs in the browser over the pages of the same site: Material's own worker (lunr), the
same asked again with ``~1`` behind each word where it found nothing, MiniSearch, and
Pagefind, whose program reads the site.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from _bench.peers import installed
from _commands import Trouble, captured, failure
from _environment import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

PAGEFIND = "pagefind-bin==1.5.2"
_FIRST = 3

_START = """async () => {
  const { base, search } = JSON.parse(document.getElementById("__config").textContent);
  const root = new URL(base + "/", location);
  const index = await (await fetch(new URL("search/search_index.json", root))).json();
  const worker = new Worker(new URL(search, location));
  const told = (type) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      const isLoading = data.data?.noteloom?.state === "loading";
      if (data.type === type && !isLoading) resolve(data.data);
    };
  });
  const ready = told(1);
  worker.postMessage({ type: 0, data: { ...index, options: {} } });
  await ready;
  const ask = async (words) => {
    const answer = told(3);
    worker.postMessage({ type: 2, data: words });
    const { items } = await answer;
    return items.map((group) => [group[0].location.split("#")[0], group[0].title]);
  };
  window.engines = {
    worker: ask,
    again: async (words) => {
      const found = await ask(words);
      const likely = words.split(/\\s+/).map((word) => `${word}~1`).join(" ");
      return found.length ? found : ask(likely);
    },
    pagefind: async (words) => {
      window.found ??= await import(new URL("pagefind/pagefind.js", root).href);
      const { results } = await found.search(words);
      const pages = await Promise.all(results.slice(0, 3).map((one) => one.data()));
      // It knows pages only, so a page that lists what is looked for is right.
      return pages.map(({ url }) => [url.replace(/^\\//, ""), null]);
    },
    minisearch: async (words) => {
      if (!window.mini) {
        const fields = ["title", "text", "tags"];
        window.mini = new MiniSearch({ fields, idField: "location" });
        const plain = (text) => text.replace(/<[^>]+>/g, " ");
        mini.addAll(index.docs.map((one) => ({
          ...one, text: plain(one.text), tags: (one.tags ?? []).join(" "),
        })));
      }
      const found = mini.search(words, { prefix: true, fuzzy: 0.2, boost: { title: 3 } });
      const pages = new Set(found.map(({ id }) => id.split("#")[0]));
      return [...pages].map((page) => [page, ""]);
    },
  };
}"""


class Query(NamedTuple):
    """Words to look for, and the pages of which one must come."""

    kind: str
    text: str
    pages: tuple[str, ...]


def index_with_pagefind(site: Path) -> None:
    """Let Pagefind read the pages of *site*, as they are without navigation and sources.

    Raises:
        Trouble: It cannot be installed, or does not end well.

    """
    python = str(installed(PAGEFIND, "python"))
    command = [python, "-m", "pagefind_bin", "--site", str(site)]
    command += ["--root-selector", ".md-content__inner"]
    for left_out in ("[data-search-exclude]", ".noteloom-original", ".headerlink"):
        command += ["--exclude-selectors", left_out]
    done = captured(command, ROOT)
    if done.returncode:
        raise Trouble(failure("index the site", command, done.stdout))


def queries(path: Path) -> list[Query]:
    """Return the queries in the file at *path*."""
    kinds = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Query(kind, text, tuple(pages))
        for kind, every in kinds.items()
        for text, pages in every.items()
    ]


def scores(page: Page, every: Sequence[Query], engine: str) -> list[bool]:
    """Return, for each query, whether the right page is among the first three."""
    page.evaluate(_START)
    found = []
    for query in every:
        hits: list[list[str | None]] = page.evaluate(
            "([engine, words]) => engines[engine](words)", [engine, query.text]
        )
        found.append(any(_answers(query, hit) for hit in hits[:_FIRST]))
    return found


def rows(
    every: Sequence[Query], found: Mapping[str, Sequence[bool]]
) -> list[Sequence[str]]:
    """Return a table: an engine in each row, a kind of query in each column."""
    kinds = list(dict.fromkeys(query.kind for query in every))
    lines: list[Sequence[str]] = [("", *kinds, "all", "%")]
    for engine, right in found.items():
        counts: defaultdict[str, int] = defaultdict(int)
        for query, is_right in zip(every, right, strict=True):
            counts[query.kind] += is_right
        total = sum(counts.values())
        share = f"{100 * total / len(every):.0f}"
        lines.append((engine, *(str(counts[kind]) for kind in kinds), str(total), share))
    return lines


def _answers(query: Query, hit: Sequence[str | None]) -> bool:
    page, title = str(hit[0]), hit[1]
    for wanted in query.pages:
        place, _, name = wanted.partition("#")
        if not name and page == wanted:
            return True
        is_named = title is None or _plain(title).startswith(name)
        if name and page.startswith(place) and is_named:
            return True
    return False


def _plain(title: str) -> str:
    return title.replace("<mark>", "").replace("</mark>", "")
