"""Short cuts through Markdown: the same HTML as without them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import treeprocessors
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from noteloom.mkdocs_build import inlines
from noteloom.mkdocs_build.originals import without_original
from noteloom.mkdocs_options import EXTENSIONS
from test_plugin import configured, site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = sorted(GOLDEN.glob("*/pages/**/*.md"))
SIGNS = [
    "`",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "!",
    "<",
    ">",
    "&",
    "amp;",
    "*",
    "_",
    "  \n",
    "a",
    " ",
]
SIGNS += ["\n", "[^1]", "https://a.example", "<b>", "x@y.example", "![p](p.png)", ":", '"']


NOTE = "---\ntype: note\n---\n\n"
QUOTED = '<details class="noteloom-original">\n<pre>\n<i id=L1>x</i>\n</pre>\n</details>'


def html(text: str, *more: str) -> str:
    """Return what Python-Markdown makes of *text*."""
    return markdown.Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


@given(st.lists(st.sampled_from(SIGNS), max_size=14).map("".join))
def test_any_text_comes_out_the_same(text: str) -> None:
    """Where a sign is missing, its pattern could not have matched."""
    assert html(text, inlines.NAME) == html(text)


@pytest.mark.parametrize(
    "path", PAGES, ids=lambda path: path.relative_to(GOLDEN).as_posix()
)
def test_pages_come_out_the_same(path: Path) -> None:
    """All that the writer of pages can write."""
    text = path.read_text(encoding="utf-8")
    assert html(text, inlines.NAME) == html(text)


def test_every_sign_is_that_of_a_pattern() -> None:
    """Another release of Python-Markdown may have other patterns: they are all tried."""
    md = markdown.Markdown(extensions=[*EXTENSIONS, inlines.NAME])
    processor = md.treeprocessors["inline"]
    assert type(processor) is not treeprocessors.InlineProcessor
    known = [one for one in md.inlinePatterns if one.pattern in inlines._BY_PATTERN]
    assert len(known) >= 15


def test_without_what_it_leans_on_nothing_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Then Markdown is as quick as it was."""
    monkeypatch.setattr(inlines, "_HANDLE", "_of_another_release")
    md = markdown.Markdown(extensions=[inlines.NAME])
    assert type(md.treeprocessors["inline"]) is treeprocessors.InlineProcessor


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> MkDocsConfig:
    """Return a configuration."""
    loaded = configured(site(tmp_path_factory.mktemp("site")))
    loaded.plugins._current_plugin = "noteloom"
    return loaded


def rendered(config: MkDocsConfig, text: str, *, is_short: bool) -> Page:
    """Return the page of *text*, with or without the short cut."""
    file = File.generated(config, "notes/bread.md", content=text)
    page = Page(None, file, config)
    page.markdown, page.meta = meta.get_data(text)
    files = Files([file])
    if is_short:
        with without_original(page):
            page.render(config, files)
    else:
        page.render(config, files)
    return page


@pytest.mark.parametrize(
    "path", PAGES, ids=lambda path: path.relative_to(GOLDEN).as_posix()
)
def test_the_original_is_where_it_was(config: MkDocsConfig, path: Path) -> None:
    """Its anchors are known as before."""
    text = path.read_text(encoding="utf-8")
    one, other = (rendered(config, text, is_short=short) for short in (True, False))
    assert one.content == other.content
    assert one.present_anchor_ids == other.present_anchor_ids
    assert one.markdown == other.markdown


def test_some_pages_have_an_original() -> None:
    """So that the test above says something."""
    assert sum('class="noteloom-original"' in path.read_text("utf-8") for path in PAGES) > 9


@pytest.mark.parametrize("line", ["\ta", "a\tb\t\tc", "é\t|", "  \t ", "&lt;b&gt;\t*x*"])
def test_tabs_in_the_original_stand_as_they_would(config: MkDocsConfig, line: str) -> None:
    """Python-Markdown writes blanks for them, wherever they are."""
    block = f"<pre>\n<i id=L1>{line}</i>\n</pre>"
    text = f'{NOTE}# A\n\n<details class="noteloom-original">\n{block}\n</details>\n'
    one, other = (rendered(config, text, is_short=short) for short in (True, False))
    assert one.content == other.content
    assert one.present_anchor_ids == other.present_anchor_ids


NO_ORIGINALS = {
    "in code of another page": f"# A\n\n```\n{QUOTED}\n```\n",
    "without an end": NOTE
    + '# A\n\n<details class="noteloom-original">\n<pre>\nx\n</pre>\n',
    "text right behind it": f"{NOTE}# A\n\n{QUOTED} and so on\n",
    "no original": f"{NOTE}# A\n\n</details>\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", NO_ORIGINALS.values(), ids=NO_ORIGINALS)
def test_what_only_looks_like_one_goes_its_way(config: MkDocsConfig, text: str) -> None:
    """Code about these pages is code."""
    one, other = (rendered(config, text, is_short=short) for short in (True, False))
    assert one.content == other.content


def test_a_note_may_quote_the_page_of_another(config: MkDocsConfig) -> None:
    """What it quotes stays code, and its own original stays where it is."""
    text = f"{NOTE}# A\n\n```\n{QUOTED}\n```\n\n{QUOTED}\n\n[on](b.md)\n"
    one, other = (rendered(config, text, is_short=short) for short in (True, False))
    assert one.content == other.content
    assert "&lt;details" in (one.content or "")
