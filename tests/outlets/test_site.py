"""The outlets in a site that MkDocs makes, whatever theme and addresses it has."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from builders import write
from html_tree import elements
from noteloom.outlets import sitemap
from outlet_parsers import expanded, llms_index

if TYPE_CHECKING:
    from pathlib import Path

CONFIG: dict[str, Any] = {
    "site_name": 'A <site> & "more"',
    "site_description": "What to drink",
    "site_url": "https://n.example/sub/",
    "theme": {"name": "material", "font": False},
    "plugins": ["search", "tags", {"noteloom": {}}],
}
NOTES: dict[str, str | bytes] = {
    "topics.yml": (
        "categories: [{id: hot, title: Hot}]\n"
        "topics:\n"
        "  - {id: tea, type: concept, title: '</script><b>Tea', category: hot, "
        "summary: '\"Leaves\" <!-- in water.'}\n"
    ),
    "deep/one two.md": (
        "---\ntags: [warm]\n---\n\n# One\n\nLast verified 2026-04-30.\n\n"
        "## </script><b>Tea\n\n![pot](pot.png) [Other](../other.md#part)\n"
    ),
    "deep/pot.png": b"\x89PNG\0",
    "other.md": "# Other\n\nLast verified 2026-05.\n\n## Part\n\nx\n",
}
OWN: dict[str, str | bytes] = {
    "guide/use.md": (
        "---\ntags: [own]\n---\n# Use & care\n\n[Tea](../topics/tea.md) `[a](b.md)`\n"
    )
}
PLAIN = {"theme": {"name": "mkdocs"}, "plugins": ["search", "noteloom"]}
VARIANTS = {
    "as usual": {},
    "plain theme": PLAIN,
    "files": {"use_directory_urls": False},
    "root": {"site_url": "https://n.example/"},
    "no address": {"site_url": ""},
    "plain files at home": {
        **PLAIN,
        "use_directory_urls": False,
        "site_url": "",
    },
}
variants = pytest.mark.parametrize("changes", VARIANTS.values(), ids=VARIANTS)


pytestmark = pytest.mark.usefixtures("mkdocs_log")


def built(folder: Path, changes: dict[str, Any] | None = None) -> Path:
    """Build a site below *folder* and return where it is."""
    write(folder / "notes", NOTES)
    write(folder / "docs", OWN)
    config = json.dumps({**CONFIG, **(changes or {})})
    write(folder, {"mkdocs.yml": config})
    build_site(load_config(str(folder / "mkdocs.yml"), strict=True))
    return folder / "site"


def pages(site: Path) -> dict[str, str]:
    """Return the HTML of every page by its place, without the one for errors."""
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"
    }


def head(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """Return the elements of the head of *page*."""
    return elements(page.partition("</head>")[0])


def metadata(page: str) -> dict[str, str | None]:
    """Return the metadata of *page*; no name comes twice."""
    named = [
        (name, values.get("content"))
        for tag, values in head(page)
        for name in (values.get("name"), values.get("property"))
        if tag == "meta" and name
    ]
    assert len(dict(named)) == len(named)
    return dict(named)


# -- heads --------------------------------------------------------------------------------


@variants
def test_every_page_says_what_it_is(tmp_path: Path, changes: dict[str, Any]) -> None:
    """The owner's as well, and no theme's own words come twice."""
    site = built(tmp_path, changes)

    for place, page in pages(site).items():
        told = metadata(page)
        assert told["og:site_name"] == CONFIG["site_name"], place
        assert told["og:title"], place
        assert told["og:type"] in ("article", "website"), place
        assert told["description"], place


@variants
def test_a_hostile_title_stays_a_title(tmp_path: Path, changes: dict[str, Any]) -> None:
    """In the head as text, in the script as data; nothing of it is an element."""
    site = built(tmp_path, changes)
    place = "topics/tea.html" if changes.get("use_directory_urls") is False else None

    page = (site / (place or "topics/tea/index.html")).read_text(encoding="utf-8")

    assert metadata(page)["og:title"] == "</script><b>Tea"
    assert metadata(page)["og:description"] == '"Leaves" <!-- in water.'
    assert "b" not in [tag for tag, _ in head(page)]
    (graph,) = scripts(page)
    assert graph["@graph"][0]["name"] == "</script><b>Tea"
    assert expanded(graph)


def scripts(page: str) -> list[dict[str, Any]]:
    """Return the JSON-LD of *page*, cut out as a browser does."""
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script', page, re.DOTALL
    )
    return [json.loads(one) for one in found]


def test_what_teaches_is_described_and_nothing_else(tmp_path: Path) -> None:
    """Topics and notes; hubs and the owner's pages are not learning resources of notes."""
    site = built(tmp_path)

    described = [place for place, page in pages(site).items() if scripts(page)]

    assert described == [
        "notes/deep/one-two/index.html",
        "notes/other/index.html",
        "topics/tea/index.html",
    ]


def test_addresses_are_those_of_the_site(tmp_path: Path) -> None:
    """The same as the canonical one that the theme writes."""
    site = built(tmp_path)

    for page in pages(site).values():
        canonical = [
            values["href"] for _, values in head(page) if values.get("rel") == "canonical"
        ]
        assert [metadata(page)["og:url"]] == canonical
        assert [graph["@graph"][0]["url"] for graph in scripts(page)] in ([], canonical)


# -- twins --------------------------------------------------------------------------------


@variants
def test_every_page_has_a_twin_whose_links_work(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    """Named in its head; every link of it leads to a file of the site."""
    site = built(tmp_path, changes)
    base = {**CONFIG, **changes}["site_url"]

    for place, page in pages(site).items():
        (href,) = [v["href"] for _, v in head(page) if v.get("type") == "text/markdown"]
        at = urljoin(f"https://x/{place}", href).removeprefix("https://x/")
        assert at == f"{place}.md"
        text = (site / at).read_text(encoding="utf-8")
        told = yaml.safe_load(text.split("---\n")[1])
        assert told.get("url") == (metadata(page).get("og:url") if base else None)
        assert_links_work(site, text, at, base)


def assert_links_work(site: Path, text: str, at: str, base: str) -> None:
    """Assert that each link of *text* leads to a file; *at* is where the text stands."""
    home = base or "https://x.example/a/b/c/"  # deep: too many `..` show
    words = re.sub(r"`[^`]*`", "", text)
    for target in re.findall(r"\]\(([^\s)]+)", words):
        address = urljoin(f"{home}{at}", target)
        if urlsplit(address).netloc == urlsplit(home).netloc:
            assert address.startswith(home), (at, target)
            path = address.partition("#")[0].removeprefix(home)
            assert (site / path).exists(), (at, target)


def test_the_owners_words_are_not_changed(tmp_path: Path) -> None:
    """Only links are made to work, and not those in code."""
    site = built(tmp_path)

    text = (site / "guide/use/index.html.md").read_text(encoding="utf-8")

    assert text == (
        '---\ntitle: "Use & care"\nurl: "https://n.example/sub/guide/use/"\n'
        'tags: ["own"]\n---\n\n# Use & care\n\n'
        "[Tea](https://n.example/sub/topics/tea/) `[a](b.md)`\n"
    )


@variants
def test_the_index_for_models_lists_every_twin(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    """Once each, and the full text holds them all."""
    site = built(tmp_path, changes)
    base = {**CONFIG, **changes}["site_url"]

    read = llms_index((site / "llms.txt").read_text(encoding="utf-8"))

    listed = [
        link["url"].removeprefix(base) for links in read.sections.values() for link in links
    ]
    assert sorted(listed) == sorted(f"{place}.md" for place in pages(site))
    full = (site / "llms-full.txt").read_text(encoding="utf-8")
    assert full.count("\n---\n\n") == len(listed)
    assert_links_work(site, full, "llms-full.txt", base)


def test_what_the_owner_wrote_stays(tmp_path: Path) -> None:
    """A file of the same name is theirs."""
    mine: dict[str, str | bytes] = {"llms.txt": "mine", "robots.txt": "mine"}
    write(tmp_path / "docs", mine)

    site = built(tmp_path, {"site_url": "https://n.example/"})

    assert (site / "llms.txt").read_text() == (site / "robots.txt").read_text() == "mine"


def test_all_of_it_can_be_switched_off(tmp_path: Path) -> None:
    """A site for people only has neither twins nor metadata from Noteloom."""
    site = built(tmp_path, {"plugins": ["search", {"noteloom": {"outlets": False}}]})

    assert not [*site.rglob("*.md"), *site.glob("llms*"), *site.glob("robots.txt")]
    assert not any("og:title" in page for page in pages(site).values())


# -- sitemap ------------------------------------------------------------------------------


def entries(site: Path) -> dict[str, str | None]:
    """Return the days of the sitemap by address, after what its schema asks for."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    text = (site / "sitemap.xml").read_bytes()
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == text
    found: dict[str, str | None] = {}
    for one in ET.fromstring(text).findall("s:url", names):  # noqa: S314 -- our own
        address, day = (
            one.findtext("s:loc", None, names),
            one.findtext("s:lastmod", None, names),
        )
        assert address is not None
        assert day is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)
        found[address] = day
    return found


def test_the_sitemap_has_every_page_and_no_made_up_day(tmp_path: Path) -> None:
    """A day only where a note states one: a month is none, and today is no news."""
    site = built(tmp_path)

    found = entries(site)

    base = CONFIG["site_url"]
    assert found.keys() == {
        f"{base}{place.removesuffix('index.html')}" for place in pages(site)
    }
    dated = {address: day for address, day in found.items() if day}
    assert dated == {
        f"{base}notes/deep/one-two/": "2026-04-30",
        f"{base}topics/tea/": "2026-04-30",
    }


def test_the_same_notes_make_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever day it is; MkDocs reads the clock from this variable."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    one = built(tmp_path / "one")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    two = built(tmp_path / "two")

    names = ["sitemap.xml", "sitemap.xml.gz", "llms.txt", "llms-full.txt"]
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)


@pytest.mark.parametrize("base", [None, "https://n.example/sub/"])
def test_rules_stand_only_at_the_root_of_a_host(base: str | None) -> None:
    """Elsewhere no crawler looks for them."""
    assert sitemap.robots(base) is None


def test_the_rules_name_the_sitemap(tmp_path: Path) -> None:
    """That is all they say: everything may be read."""
    site = built(tmp_path, {"site_url": "https://n.example/"})

    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()

    assert lines == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: https://n.example/sitemap.xml",
    ]
