"""A large site is searched in pieces, and finds what it would find in one file."""

from __future__ import annotations

import json
import random
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from noteloom.mkdocs_web import search_files
from noteloom.search.documents import Document, Part
from noteloom.search.entry import entry_of
from noteloom.search.index import index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_search_pieces")

PAGES = 600
USUAL = 400
"""Fewer than there are words, so that the others are looked up apart."""

START = """async ({ base, worker }) => {
  const stub = window.stub ?? await (await fetch(`${base}search/search_index.json`)).json();
  const running = new Worker(base + worker);
  const told = (type) => new Promise((resolve) => {
    running.addEventListener("message", function hear({ data }) {
      if (data.type !== type || data.data?.noteloom?.state === "loading") return;
      running.removeEventListener("message", hear);
      resolve(data.data);
    });
  });
  const ready = told(1);
  running.postMessage({ type: 0, data: { ...stub, options: { suggest: true } } });
  await ready;
  window.ask = (words) => {
    const answer = told(3);
    running.postMessage({ type: 2, data: words });
    return answer;
  };
}"""
GARDEN = (
    "apple pear cherry plum quince medlar walnut hazel almond chestnut currant raspberry "
    "blackberry rhubarb strawberry gardening gardens garden gardener pruning pruned water "
    "watering watered compost composting greenhouse greenhouses beanpole wheelbarrow "
    "trellis fine-tuning top_soil C++ GPT-4o Überwinterung façade colour color the of is"
).split()


def documents() -> list[Document]:
    """Return pages about a garden: some words on most of them, most words on a few."""
    choice = random.Random(5)
    rare = [
        f"{a}{b}{c}" for a in GARDEN[:30] for b in "aeiou" for c in ("ling", "wort", "s")
    ]

    def text(length: int) -> str:
        usual = choice.choices(GARDEN, weights=range(len(GARDEN), 0, -1), k=length)
        return " ".join([*usual, *choice.choices(rare, k=length // 4)])

    return [
        Document(
            location=f"beds/{number}/",
            title=f"{choice.choice(GARDEN)} {choice.choice(rare)} {number}",
            names=(choice.choice(rare),) if number % 7 == 0 else (),
            parts=tuple(
                Part(f"p{at}" if at else "", f"Row {at}", text(choice.choice((9, 40, 160))))
                for at in range(choice.randint(1, 4))
            ),
            kind=choice.choice(("note", "concept")),
            tags=tuple(choice.sample(("fruit", "nuts", "tools"), k=number % 3)),
            weight=choice.choice((0.7, 1.0)),
        )
        for number in range(PAGES)
    ] + [
        Document(
            location="library/",
            title="Library",
            parts=(
                Part("", "Library", ""),
                *(
                    Part(f"thing-{at}", f"The {rare[at]} book", text(12), kind="book")
                    for at in range(200)
                ),
            ),
            weight=0.6,
            lists=True,
        )
    ]


QUERIES = (
    "apple", "quince", "pruned", "gardening tools", "appleawort", "pearos", "walnut hazels",
    "app", "gre", "greenh", "aplpe", "wheelbarow", "heelbarrow", "gerdening", "paer cherry",
    "applewaort", "walnutiwrot", "zzxxqq", "bean pole", "wheel barrow", "greenhouse-s",
    "fine tuning", "finetuning", "top_soil", "C++", "gpt-4o", "colours", "uberwinterung",
    "the", "what is the compost", "apple -pear", "type:book", "tag:nuts",
    "type:concept plum", "tag:fruit type:note medlar", "trellis 12", "berry", "straw", "t",
    "the of", "poles",
)  # fmt: skip


def write_site(folder: Path, limit: int) -> None:
    """Write the search of a site into *folder*, with a page that asks it."""
    made = index(map(entry_of, documents()), ["en"], limit=limit, usual=USUAL)
    web = search_files()
    files = {f"search/{name}": content for name, content in made.files.items()}
    files |= {one.path: one.content for one in (web.worker, web.engine, web.disk)}
    stub = json.dumps({"config": {"noteloom": f"search/{made.folder}/"}, "docs": []})
    files["search/search_index.json"] = stub.encode()
    shim = f"<script src='{web.disk.path}'></script><script>stub = {stub}</script>"
    for name, head in (("index.html", ""), ("disk.html", shim)):
        files[name] = f"<!doctype html><title>Garden</title><body>{head}</body>".encode()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Yield the address that serves *folder*."""
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return the same site in pieces and in one file."""
    folder = tmp_path_factory.mktemp("pieces")
    write_site(folder / "pieces", 0)
    write_site(folder / "one", 10**9)
    return {name: folder / name for name in ("pieces", "one")}


def answers(page: Page, base: str, queries: tuple[str, ...], start: str = "") -> list[Any]:
    """Return what the search below *base* answers."""
    page.goto(base + start)
    page.evaluate(START, {"base": base, "worker": search_files().worker.path})
    return [page.evaluate("(words) => window.ask(words)", words) for words in queries]


def test_pieces_answer_as_one_file_does(page: Page, sites: Mapping[str, Path]) -> None:
    """The same pages in the same order, the same sections, marks and numbers."""
    with serving(sites["pieces"]) as pieces, serving(sites["one"]) as one:
        found = answers(page, pieces, QUERIES)
        expected = answers(page, one, QUERIES)

    different = [
        words
        for words, here, there in zip(QUERIES, found, expected, strict=True)
        if here != there
    ]
    assert different == []
    assert sum(bool(one["items"]) for one in found) > len(QUERIES) * 0.9


def test_pieces_answer_in_whatever_order_they_are_asked_for(
    page: Page, sites: Mapping[str, Path]
) -> None:
    """What is there already changes nothing."""
    with serving(sites["pieces"]) as url:
        forwards = answers(page, url, QUERIES[::2])
        backwards = answers(page, url, QUERIES[::2][::-1])

    assert forwards == backwards[::-1]


def test_a_query_fetches_a_few_pieces(page: Page, sites: Mapping[str, Path]) -> None:
    """And another letter fetches what it needs beside them."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    with serving(sites["pieces"]) as url:
        answers(page, url, ("appleawort",))
        first = len([one for one in fetched if "/pieces/" in one])
        page.evaluate("(words) => window.ask(words)", "appleaworts")
        page.evaluate("(words) => window.ask(words)", "appleawort")

    assert 0 < first < 30
    assert len(fetched) == len(set(fetched))


def test_what_is_typed_fast_fetches_only_what_its_end_needs(
    page: Page, sites: Mapping[str, Path]
) -> None:
    """Letters that follow at once are one query."""
    word = "greenhouses"
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    with serving(sites["pieces"]) as url:
        (whole,) = answers(page, url, (word,))
        pasted = {one for one in fetched if "/pieces/" in one}
        fetched.clear()
        page.goto("about:blank")
        page.goto(url)
        page.evaluate(START, {"base": url, "worker": search_files().worker.path})
        typed = page.evaluate(
            """async (word) => {
              let last;
              await window.ask("zzxxqq");
              for (let end = 1; end <= word.length; end += 1) {
                last = window.ask(word.slice(0, end));
                await new Promise((done) => { setTimeout(done, 8); });
              }
              return last;
            }""",
            word,
        )

    assert typed == whole
    # What stands for the first letters, and for the word that nothing stands for.
    assert len({one for one in fetched if "/pieces/" in one} - pasted) < 9


def test_a_query_that_is_outdated_fetches_nothing_more(
    page: Page, sites: Mapping[str, Path]
) -> None:
    """Its words are on their way when another one comes; texts of its pages are not."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    with serving(sites["pieces"]) as url:
        answers(page, url, ("quince",))
        alone = set(fetched)
        fetched.clear()
        page.goto("about:blank")
        page.goto(url)
        page.evaluate(START, {"base": url, "worker": search_files().worker.path})
        page.evaluate("() => window.ask(' -')")  # the index is there, nothing else
        page.evaluate(
            """async () => {
              window.ask("quince");
              await new Promise((done) => { setTimeout(done, 5); });
              await window.ask("zzxxqq");
              await new Promise((done) => { setTimeout(done, 300); });
            }"""
        )

    assert len(alone & set(fetched)) < len(alone) - 5


def test_phrases_are_read_in_the_pieces(page: Page, sites: Mapping[str, Path]) -> None:
    """Only words that stand in this order are an answer."""
    with serving(sites["pieces"]) as url:
        (found,) = answers(page, url, ('"apple pear"',))

    shown = [one for group in found["items"][:10] for one in group if one["text"]]
    assert found["items"]
    assert all("apple" in str(group).lower() for group in found["items"][:10])
    assert any("<mark>apple</mark> <mark>pear</mark>" in one["text"] for one in shown)


def test_a_piece_that_does_not_come_is_asked_for_again(
    page: Page, sites: Mapping[str, Path]
) -> None:
    """Trains have tunnels."""
    with serving(sites["pieces"]) as url:
        (before,) = answers(page, url, ("apple",))
        page.route("**/pieces/*.js", lambda route: route.abort())
        failed = page.evaluate("(words) => window.ask(words)", "zwetschge medlar")
        page.unroute("**/pieces/*.js")
        after = page.evaluate("(words) => window.ask(words)", "zwetschge medlar")

    assert before["noteloom"]["state"] == "found"
    assert failed["noteloom"]["state"] == "failed"
    assert after["noteloom"]["state"] == "found"


def test_a_large_site_is_searched_from_a_disk(
    page: Page, sites: Mapping[str, Path]
) -> None:
    """Browsers load nothing but scripts there."""
    queries = ("apple", "aplpe", '"apple pear"', "type:book")
    with serving(sites["pieces"]) as url:
        served = answers(page, url, queries)

    base = f"{sites['pieces'].as_uri()}/"

    assert answers(page, base, queries, "disk.html") == served
