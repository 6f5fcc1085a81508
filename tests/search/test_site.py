"""The search in sites that MkDocs makes: which one they have, and what it reads."""

from __future__ import annotations

import importlib.util
import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from builders import write

CONFIG: dict[str, Any] = {
    "site_name": "Drinks",
    "theme": {"name": "material", "font": False},
    "plugins": ["search", {"noteloom": {}}],
}
NOTES = {
    "tea.md": (
        "# Tea\n\nLeaves in water, says [a book](https://a.example/1).\n\n"
        "## Sources\n\nA note's own section.\n"
    )
}
OWN = {
    "own.md": (
        "---\ntype: recipe\nlevel: beginner\ntags: [warm, '', warm]\naliases: [Punsch]\n"
        "search: {boost: 2}\n---\n# Punch & more\n\nRum.\n\n"
        "<div markdown data-search-exclude>\n\nUnfindable.\n\n</div>\n"
    ),
    "hidden.md": "---\nsearch: {exclude: true}\n---\n# Hidden\n\nSecret.\n",
    "odd.md": "---\ntype: [1]\nlevel: 3\ntags: x\naliases: 2\nsearch: no\n---\n# Odd\n",
    "vast.md": f"---\nsearch: {{boost: {10**400}}}\n---\n# Vast\n",
}
FRAME = re.compile(r'<script src="([^"]*/frame\.[^"]*)"')
WORKER = re.compile(r'"worker":"([^"]*)"')


pytestmark = pytest.mark.usefixtures("mkdocs_log")


def built(folder: Path, changes: dict[str, Any] | None = None) -> Path:
    """Build a site below *folder* and return where it is."""
    write(folder / "notes", dict(NOTES))
    write(folder / "docs", dict(OWN))
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump({**CONFIG, **(changes or {})}))
    loaded = load_config(str(config))
    loaded.plugins.on_startup(command="build", dirty=False)
    build_site(loaded)
    return folder / "site"


def frame(site: Path, page: str = "index.html") -> Path:
    """Return the script that writes the search on a page."""
    found: str
    (found,) = FRAME.findall((site / page).read_text(encoding="utf-8"))
    return site / found.lstrip("/") if found[0] == "/" else (site / page).parent / found


def worker(site: Path, page: str = "index.html") -> str:
    """Return the worker that a page starts, as seen from the root of the site."""
    (found,) = WORKER.findall(frame(site, page).read_text(encoding="utf-8"))
    return str(found)


def head(site: Path) -> dict[str, Any]:
    """Return the head of the index that the site's pages lead to."""
    stub = json.loads((site / "search/search_index.json").read_text())
    script = (site / stub["config"]["noteloom"] / "head.js").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(script.partition(",")[2].removesuffix(")"))
    return found


def parts(site: Path, location: str) -> list[list[str]]:
    """Return the parts of a page as the search shows them."""
    (shown,) = site.glob("search/*/t0.js")
    script = shown.read_text(encoding="utf-8").partition(",")[2][:-1]
    pages: list[list[list[str]]] = json.loads(script)
    return pages[head(site)["locations"].index(location)]


def material() -> Path:
    """Return where the templates of the installed theme are."""
    spec = importlib.util.find_spec("material")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "templates"


def test_every_page_names_our_worker(tmp_path: Path) -> None:
    """Also those deep below the root, and the one for pages that are missing."""
    site = built(tmp_path)

    for page in ("index.html", "notes/tea/index.html", "own/index.html"):
        assert (site / worker(site, page)).is_file()
    assert (site / worker(site, "404.html")).is_file()


def test_the_installed_theme_starts_its_search_as_we_know_it(tmp_path: Path) -> None:
    """Its worker has a name that changes with each version: it is found, not known."""
    (theirs,) = material().glob("assets/javascripts/workers/search.*.min.js")

    assert theirs.name not in (built(tmp_path) / "index.html").read_text(encoding="utf-8")


def test_nothing_of_the_index_is_fetched_on_every_page(tmp_path: Path) -> None:
    """Material fetches one file there: it says where the index is."""
    site = built(tmp_path)

    assert (site / "search/search_index.json").stat().st_size < 400
    stub = (site / "search/search_index.js").read_text().removeprefix("var __index = ")
    assert json.loads(stub)["docs"] == []


def test_own_pages_are_found_by_what_their_front_matter_says(tmp_path: Path) -> None:
    """Type, level, tags, other names and weight; what is odd says nothing."""
    found = head(built(tmp_path))

    at = found["locations"].index("own/")
    assert found["titles"][at] == "Punch & more"
    assert "punsch" in found["names"][at].split()
    assert "recipe" in found["kinds"]
    assert found["levels"] == ["beginner"]
    assert found["tags"] == ["warm"]
    assert found["tagged"].count("$") == 1  # one tag on one page
    assert at < found["locations"].index("odd/")


def test_the_home_page_is_where_the_site_is(tmp_path: Path) -> None:
    """MkDocs calls it `./`, and Material looks for it at the root."""
    assert "" in head(built(tmp_path))["locations"]


def test_a_list_says_no_more_than_what_it_lists(tmp_path: Path) -> None:
    """Each thing is found for itself; the words around them are about none."""
    first, *things = parts(built(tmp_path), "library/")

    assert first == ["", "Library", ""]
    assert [heading for _, heading, _ in things] == ["a book"]


def test_a_hidden_page_is_not_found(tmp_path: Path) -> None:
    """That is what `search: {exclude: true}` means."""
    assert "hidden/" not in head(built(tmp_path))["locations"]


def test_a_hidden_element_is_not_found(tmp_path: Path) -> None:
    """Material takes its mark away from the page, and reads it before."""
    site = built(tmp_path)

    texts = "".join(one.read_text(encoding="utf-8") for one in site.glob("search/*/*.js"))
    assert "Rum." in texts
    assert "findable" not in texts


def test_a_section_of_a_note_is_found_whatever_its_name(tmp_path: Path) -> None:
    """Only what Noteloom itself puts at the end of a page is left out."""
    found = parts(built(tmp_path), "notes/tea/")

    assert found[-1] == ["sources", "Sources", "A note's own section."]


def test_what_noteloom_adds_to_a_topic_is_not_found(tmp_path: Path) -> None:
    """Where a text is from, and what is related, are words about no topic."""
    topics = (
        "categories: [{id: hot, title: Hot}]\n"
        "topics: [{id: green, type: concept, title: Green tea, category: hot,"
        " summary: Leaves., sections: [{note: tea.md, section: Sources}]}]\n"
    )
    write(tmp_path / "notes", {"topics.yml": topics})

    assert parts(built(tmp_path), "topics/green/") == [
        ["", "Green tea", "Leaves."],
        ["from-teamd", "From tea.md", "A note's own section."],
    ]


def test_what_a_dirty_build_leaves_out_is_still_found(tmp_path: Path) -> None:
    """`mkdocs serve --dirty` reads only pages that have changed."""
    built(tmp_path)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=True)

    build_site(config)
    write(tmp_path / "docs", {"odd.md": OWN["hidden.md"]})
    build_site(config, dirty=True)

    found = head(tmp_path / "site")["locations"]
    assert "own/" in found
    assert "odd/" not in found


UNTOUCHED: dict[str, dict[str, Any]] = {
    "another theme": {"theme": {"name": "mkdocs"}},
    "no search": {"plugins": ["noteloom"]},
    "search off": {"plugins": [{"search": {"enabled": False}}, "noteloom"]},
    "no look": {"plugins": ["search", {"noteloom": {"style": False}}]},
}


@pytest.mark.parametrize("changes", UNTOUCHED.values(), ids=UNTOUCHED)
def test_another_search_stays_as_it_is(tmp_path: Path, changes: dict[str, Any]) -> None:
    """There is nothing to answer, or somebody else does."""
    site = built(tmp_path, changes)

    page = (site / "index.html").read_text(encoding="utf-8")
    config = page.partition('id="__config"')[2].partition("</script>")[0]
    assert "search-worker" not in config
    index = site / "search/search_index.json"
    assert not index.exists() or json.loads(index.read_text())["docs"]


_BASE = (material() / "base.html").read_text(encoding="utf-8")
OTHER_WAYS = {
    "another version": {"base.html": _BASE.replace("workers/search.", "find.")},
    "the owner's": {
        "main.html": '{% extends "base.html" %}{% block config %}{{ super() | '
        'replace("workers/", "mine/") }}{% endblock %}'
    },
}


@pytest.mark.parametrize("templates", OTHER_WAYS.values(), ids=OTHER_WAYS)
def test_where_the_search_starts_otherwise_it_stays(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, templates: dict[str, str]
) -> None:
    """A search that answers less is better than one that does not answer."""
    write(tmp_path / "theme", {**templates})
    theme = {**CONFIG["theme"], "custom_dir": str(tmp_path / "theme")}

    with caplog.at_level(logging.INFO, "mkdocs"):
        site = built(tmp_path, {"theme": theme})

    assert "its own search stays" in caplog.text
    assert json.loads((site / "search/search_index.json").read_text())["docs"]


def test_the_offline_plugin_needs_nobody_elses_server(tmp_path: Path) -> None:
    """It would load a script from one; ours does the same."""
    site = built(tmp_path, {"plugins": ["search", "offline", "noteloom"]})

    assert "unpkg.com" not in (site / "index.html").read_text(encoding="utf-8")
    assert "search-disk" in frame(site).read_text(encoding="utf-8")
