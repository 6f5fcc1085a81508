"""What of Material's frame stands in one script, pinned to the installed version."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from builders import write

if TYPE_CHECKING:
    from pathlib import Path

CONFIG: dict[str, Any] = {
    "site_name": "Kitchen",
    "site_url": "https://kitchen.example/",
    "theme": {"name": "material", "font": False},
    "plugins": ["search", "noteloom"],
}
NAMED = re.compile(r'<script src="([^"]*frame\.[0-9a-f]{8}\.js)"></script>')
ON_PAGES = ("__config", "__search", "md-search", "md-dialog")
KEEPS = "__md_scope="
HOOK = "def on_post_page(output, **_):\n    return output\n"
"""Somebody who may read pages, so nothing is taken out of them."""


pytestmark = pytest.mark.usefixtures("mkdocs_log")


def built(folder: Path, changes: dict[str, Any] | None = None) -> Path:
    """Return the folder of a site of two notes."""
    notes = {"notes/tea.md": "# Tea\n\nHot.\n", "notes/deep/water.md": "# Water\n\nWet.\n"}
    config = json.dumps({**CONFIG, **(changes or {})})
    write(folder, {"docs/own.md": "# Own\n", "mkdocs.yml": config, **notes})
    build_site(load_config(str(folder / "mkdocs.yml"), strict=True))
    return folder / "site"


def pages(site: Path) -> dict[str, str]:
    """Return the pages of *site* by their places."""
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }


def script(site: Path) -> str:
    """Return the script that all pages ask for."""
    (path,) = site.glob("assets/noteloom/frame.*.js")
    return path.read_text(encoding="utf-8")


def test_no_page_holds_what_only_scripts_can_use(tmp_path: Path) -> None:
    """Each asks for the same script, as seen from where it is."""
    site = built(tmp_path)

    for place, page in pages(site).items():
        (name,) = NAMED.findall(page)
        root = site if name[0] == "/" else (site / place).parent
        assert (root / name.lstrip("/")).is_file(), place
        assert [one for one in (*ON_PAGES, KEEPS) if one in page] == [], place


def test_the_script_holds_what_the_templates_would_have_written(tmp_path: Path) -> None:
    """Word for word, but for addresses, which it knows from its own."""
    found = re.findall(
        r"^const FRAME = (.*);$", script(built(tmp_path / "a")), re.MULTILINE
    )
    told = json.loads(found[0])
    write(tmp_path / "b", {"hook.py": HOOK})
    page = (built(tmp_path / "b", {"hooks": ["hook.py"]}) / "index.html").read_text("utf-8")
    (settings,) = re.findall(r'(?s)id="__config"[^>]*>(.*?)</script>', page)

    assert told["dialog"] in page
    assert all(one in page for one in told["boxes"].split("\n", 1))
    assert {**json.loads(settings), "base": 0, "search": 0} == {
        **told["settings"],
        "base": 0,
        "search": 0,
    }


LANGUAGES = {"theme": {**CONFIG["theme"], "language": "de"}}


def test_it_speaks_the_language_of_the_theme(tmp_path: Path) -> None:
    """Its words come from the templates."""
    assert "Suche" in script(built(tmp_path, LANGUAGES))


def test_it_does_not_depend_on_notes(tmp_path: Path) -> None:
    """Otherwise an edit would change every page."""
    one = built(tmp_path / "one")
    write(tmp_path / "two", {"notes/salt.md": "# Salt\n\nWhite.\n"})

    assert script(built(tmp_path / "two")) == script(one)


ASKED_EARLY: dict[str, dict[str, Any]] = {
    "palette": {"theme": {**CONFIG["theme"], "palette": {"scheme": "slate"}}},
    "consent": {"extra": {"consent": {"title": "T", "description": "D"}}},
    "scope": {"extra": {"scope": "/"}},
    "notices": {"theme": {**CONFIG["theme"], "features": ["announce.dismiss"]}},
}


@pytest.mark.parametrize("changes", ASKED_EARLY.values(), ids=ASKED_EARLY)
def test_what_is_asked_before_stays_on_the_page(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    """A palette that comes late would flash in another colour."""
    site = built(tmp_path, changes)

    page = (site / "index.html").read_text(encoding="utf-8")
    assert KEEPS in page
    assert KEEPS not in script(site)
    assert NAMED.search(page)


OWN_TEMPLATES = {
    "a search of the owner's": {"theme/partials/search.html": "<b>Mine</b>"},
    "a header of the owner's": {"theme/partials/header.html": "<b>Mine</b>"},
    "a header written anew": {
        "theme/main.html": '{% extends "base.html" %}{% block header %}{{ super() }}'
        "{% endblock %}"
    },
    "a template that asks what was kept": {
        "theme/partials/comments.html": "<script>__md_get('x')</script>"
    },
}


@pytest.mark.parametrize("files", OWN_TEMPLATES.values(), ids=OWN_TEMPLATES)
def test_what_the_owner_wrote_stays_on_the_page(
    tmp_path: Path, files: dict[str, str]
) -> None:
    """It may differ from page to page, or ask for the rest."""
    write(tmp_path, files)
    theme = {**CONFIG["theme"], "custom_dir": str(tmp_path / "theme")}

    site = built(tmp_path, {"theme": theme})

    assert not [*site.glob("assets/noteloom/frame.*")]
    assert 'id="__config"' in (site / "index.html").read_text(encoding="utf-8")


def test_a_template_of_the_owner_that_is_elsewhere_does_not_matter(tmp_path: Path) -> None:
    """Most write a footer, or a block of the head."""
    write(tmp_path, {"theme/partials/copyright.html": "<b>Mine</b>"})
    theme = {**CONFIG["theme"], "custom_dir": str(tmp_path / "theme")}

    site = built(tmp_path, {"theme": theme})

    assert script(site)
    assert "<b>Mine</b>" in (site / "index.html").read_text(encoding="utf-8")


OTHERS: dict[str, dict[str, Any]] = {
    "another theme": {"theme": {"name": "mkdocs"}},
    "no search": {"plugins": ["noteloom"]},
    "no look": {"plugins": ["search", {"noteloom": {"style": False}}]},
    "a hook that may read pages": {"hooks": ["hook.py"]},
}


@pytest.mark.parametrize("changes", OTHERS.values(), ids=OTHERS)
def test_elsewhere_all_stays_as_it_is(tmp_path: Path, changes: dict[str, Any]) -> None:
    """What is not known here is not taken apart."""
    write(tmp_path, {"hook.py": HOOK})

    site = built(tmp_path, changes)

    assert not [*site.glob("assets/noteloom/frame.*")]
    assert not NAMED.search((site / "index.html").read_text(encoding="utf-8"))
