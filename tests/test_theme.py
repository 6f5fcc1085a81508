"""Material's templates as the plugin mends them, pinned to the installed version."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from noteloom.mkdocs_content import accessible
from noteloom.mkdocs_theme import LEAN_MENDS, MENDS, STYLED_MENDS, Mend, leave_out, mend

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

ALL = (*MENDS, *STYLED_MENDS, *LEAN_MENDS)
TEMPLATES = Path(str(resources.files("material"))) / "templates"


def environment(own: Mapping[str, str] | None = None) -> Environment:
    """Return templates as MkDocs looks for them: the owner's before the theme's."""
    loaders = [DictLoader(own or {}), FileSystemLoader(TEMPLATES)]
    return Environment(loader=ChoiceLoader(loaders), autoescape=False)  # noqa: S701


def source(env: Environment, name: str) -> str:
    """Return the text of a template."""
    assert env.loader
    return env.loader.get_source(env, name)[0]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.why)
def test_each_mend_finds_its_place_in_the_installed_theme(one: Mend) -> None:
    """When Material changes a template, this says which mend has to follow."""
    text = (TEMPLATES / one.template).read_text(encoding="utf-8")

    assert re.search(one.found, text, re.DOTALL)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.why)
def test_mending_twice_is_mending_once(one: Mend) -> None:
    """`mkdocs serve` makes a new environment each time, other plugins may not."""
    text = (TEMPLATES / one.template).read_text(encoding="utf-8")
    once = re.sub(one.found, one.written, text, flags=re.DOTALL)

    assert once != text
    assert re.sub(one.found, one.written, once, flags=re.DOTALL) == once


def test_the_templates_still_compile() -> None:
    """A mend that breaks a template would break every page."""
    env = environment()

    mend(env, styled=True)

    for name in {one.template for one in ALL}:
        env.parse(source(env, name))


def test_a_template_of_the_owner_is_mended_as_well() -> None:
    """`custom_dir` comes first, and its copy of a partial has what the theme's has."""
    env = environment({"partials/search.html": '<b>Mine</b> <div role="dialog"></div>'})

    mend(env, styled=True)

    assert source(env, "partials/search.html") == (
        """<b>Mine</b> <div role=dialog aria-label="{{ lang.t('search') }}"></div>"""
    )


def test_a_template_that_holds_nothing_of_it_stays_as_it_is() -> None:
    """So another version of the theme, or an owner's own template, cannot break."""
    own = {one.template: "Mine." for one in ALL}
    env = environment(own)

    mend(env, styled=True)

    assert {name: source(env, name) for name in own} == own


def test_another_theme_is_left_alone() -> None:
    """It has none of these templates."""
    env = Environment(loader=DictLoader({"main.html": "Hello"}), autoescape=True)

    mend(env, styled=True)

    assert env.get_template("main.html").render() == "Hello"


def page_with(env: Environment, name: str, **values: object) -> str:
    """Return what a template writes for a site without options."""
    empty: dict[str, object] = {"theme": {"icon": {}}, "extra": {}, "plugins": {}}
    return env.get_template(name).render(config=empty, **values)


def test_the_script_for_tabs_stands_where_tabs_are() -> None:
    """It opens the one that an address names."""
    env = environment()
    mend(env, styled=True)
    name = "partials/javascripts/content.html"
    with_tabs = {"content": '<input id="__tabbed_1_1" name="__tabbed_1">'}

    assert "<script>" not in page_with(env, name, page={"content": "<p>a</p>"})
    assert "<script>" not in page_with(env, name)
    assert "<script>" in page_with(env, name, page=with_tabs)


def test_pictures_in_html_name_no_name_space() -> None:
    """Those in style sheets need theirs."""
    env = environment()
    mend(env, styled=False)

    written = page_with(env, "partials/logo.html")

    assert "<svg viewBox" in written
    assert "xmlns" in source(env, ".icons/material/library.svg")


@pytest.mark.parametrize("styled", [True, False])
def test_a_sign_that_the_owner_chose_stays(styled: bool) -> None:  # noqa: FBT001
    """Only where nobody chose one, the style draws its own."""
    env = environment()
    mend(env, styled=styled)
    template = env.get_template("partials/logo.html")

    chosen = template.render(config={"theme": {"icon": {"logo": "material/school"}}})
    unchosen = template.render(config={"theme": {"icon": {}}})

    assert "<svg viewBox" in chosen
    assert ("noteloom-weave" in unchosen) == styled
    assert ("<svg viewBox" in unchosen) != styled


def test_what_no_page_asks_for_is_left_out(tmp_path: Path) -> None:
    """Maps of the theme's scripts, and the words of a search that is not there."""
    own = tmp_path / "own" / "assets" / "javascripts" / "mine.js.map"
    own.parent.mkdir(parents=True)
    own.write_text("{}", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    theme = {"name": "material", "custom_dir": str(tmp_path / "own")}
    (tmp_path / "mkdocs.yml").write_text(
        json.dumps({"site_name": "a", "theme": theme, "plugins": []}), encoding="utf-8"
    )
    config = load_config(str(tmp_path / "mkdocs.yml"))

    kept = {searched: left(config, searched=searched) for searched in (False, True)}

    assert "assets/javascripts/mine.js.map" in kept[True]
    assert len([uri for uri in kept[True] if uri.endswith(".map")]) == 1
    assert kept[False] > kept[True]
    assert all("/lunr/" in uri for uri in kept[False] - kept[True])


def left(config: MkDocsConfig, *, searched: bool) -> set[str]:
    """Return the files of the theme that a site keeps."""
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    leave_out(files, config, searched=searched)
    return {file.src_uri for file in files}


def test_without_our_style_labels_keep_their_stop() -> None:
    """The boxes behind them are then hidden, and could not have the focus."""
    env = environment()

    mend(env, styled=False)

    assert 'tabindex="{{ tabindex }}"' in source(env, "partials/nav-item.html")


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ("1 2 3 2", "1 2 3 2"),
        ("1 4 4 2", "1 2 3 2"),
        ("1 3 5 6 2 3", "1 2 3 4 2 3"),
        ("4 6", "2 3"),
        ("5 6 1", "5 6 1"),
        ("", ""),
    ],
)
def test_a_heading_is_announced_at_most_one_level_below(levels: str, told: str) -> None:
    """Whoever moves by headings misses nothing; the look stays."""
    content = "".join(f'<h{one} id="x">a</h{one}>' for one in levels.split())

    found = re.findall(r'<h(\d)(?: aria-level="(\d)")? id="x">a', accessible(content))

    assert " ".join(level or written for written, level in found) == told


def test_boxes_of_tasks_have_a_name_and_empty_headers_are_no_headers() -> None:
    """What a screen reader would announce as nothing."""
    content = '<input type="checkbox" disabled=""> <th style="x"> </th><th>a</th>'

    assert accessible(content) == (
        '<input type="checkbox" aria-label="Task" disabled="">'
        ' <td style="x"></td><th>a</th>'
    )
    assert accessible(accessible(content)) == accessible(content)


def test_a_link_without_words_has_its_address_as_a_name() -> None:
    """Links that have words, a name of their own or nowhere to lead stay as they are."""
    content = (
        '<a class="x" href="/a"> </a><a href="/b">b</a><a id="c"></a>'
        '<a href="/d" title="D"></a><a href="/e"><img src="e.png"></a>'
    )

    assert accessible(content) == content.replace(
        '<a class="x" href="/a">', '<a aria-label="/a" class="x" href="/a">'
    )
