"""What a page says where a link stands: dead, moved, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import builders
import html_tree
from healths import dead, known, ok, suspect, unverifiable

if TYPE_CHECKING:
    from noteloom.model.health import LinkHealth

URL = "https://a.example/page"
HOME = "https://b.example/home"
COPY = "https://archive.example/2025/https://a.example/page"

DEAD_MARK = '<small class="noteloom-dead" data-search-exclude>dead since 2026-03-01'
MOVED_MARK = '<small class="noteloom-moved" data-search-exclude>moved</small>'


def body(text: str, *links: LinkHealth) -> str:
    """Return the text of the page of a note, down to where its original starts."""
    notes = {"note.md": f"# Note\n\n{text}\n"}
    built = builders.build(notes, health_of=known(*links))
    written = builders.told(builders.page(built, "notes/note.md").markdown)
    return written.partition("# Note\n\n")[2].partition("\n\n<details")[0]


# -- a dead link --------------------------------------------------------------------------


def test_a_dead_link_says_so_and_since_when() -> None:
    """In words, right behind the link: neither colour nor position is needed to see it."""
    written = body(f"See [this]({URL}), please.", dead(URL))

    assert written == f"See [this]({URL}) {DEAD_MARK}</small>, please."


def test_a_dead_link_leads_to_its_archived_copy() -> None:
    """The link stays as it was written; the copy stands beside it."""
    written = body(f"[this]({URL})", dead(URL, archived=COPY))

    assert written == f"[this]({URL}) {DEAD_MARK} · [archived copy]({COPY})</small>"


def test_an_address_that_shows_itself_gets_the_mark_too() -> None:
    """An autolink is a link."""
    assert body(f"<{URL}>", dead(URL)) == f"<{URL}> {DEAD_MARK}</small>"


def test_a_picture_from_elsewhere_gets_the_mark_too() -> None:
    """On the page it is a link to the picture."""
    assert body(f"![Plan]({URL})", dead(URL)) == f"[Plan]({URL}) {DEAD_MARK}</small>"


def test_a_mark_fits_into_a_table_cell() -> None:
    """Nothing of it splits the cell."""
    written = body(f"| a | b |\n|---|---|\n| [x]({URL}) | y |", dead(URL, archived=COPY))

    shown = html_tree.by_python_markdown(written)

    assert shown.tags.count("td") == 2
    assert shown == html_tree.by_commonmark(written)


def test_the_mark_of_a_link_in_a_heading_stands_below_it() -> None:
    """The words of a heading are its anchor: a mark in it would break links to it."""
    written = body(f"## See [this]({URL})", dead(URL))

    assert written == f"## See [this]({URL})\n\nthis: {DEAD_MARK}</small>"


# -- a moved link -------------------------------------------------------------------------


def test_a_moved_link_leads_to_its_new_home() -> None:
    """The reader lands where the page is; the title tells where it was."""
    written = body(f"[this]({URL})", ok(URL, moved_to=HOME))

    assert written == f'[this]({HOME} "moved from {URL}") {MOVED_MARK}'


def test_the_title_that_the_author_gave_is_kept() -> None:
    """What the author says of a link comes first."""
    written = body(f'[this]({URL} "Mine")', ok(URL, moved_to=HOME))

    assert written.startswith(f'[this]({HOME} "Mine (moved from {URL})")')


def test_a_moved_address_that_shows_itself_shows_what_was_written() -> None:
    """The words of a note are the author's."""
    written = body(f"<{URL}>", ok(URL, moved_to=HOME))

    assert written == f'[{URL}]({HOME} "moved from {URL}") {MOVED_MARK}'


@pytest.mark.parametrize(
    ("written", "home"),
    [
        ("http://a.example/page", "https://a.example/page"),
        ("https://a.example/page", "https://www.a.example/page/"),
        ("https://A.example/page#part", "https://a.example/page"),
    ],
)
def test_a_new_spelling_is_no_move_to_speak_of(written: str, home: str) -> None:
    """The link is put right, and nobody is told: the page looks the same."""
    shown = body(f"[this]({written})", ok(written, moved_to=home))

    assert shown.startswith(f"[this]({home}")
    assert "noteloom-moved" not in shown


def test_the_fragment_goes_along() -> None:
    """As a browser does when a redirect names none of its own."""
    written = body(f"[this]({URL}#part)", ok(f"{URL}#part", moved_to=HOME))

    assert f"]({HOME}#part " in written


# -- nothing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [ok(URL), suspect(URL), unverifiable(URL), ok("https://other.example/")],
    ids=["ok", "suspect", "unverifiable", "not checked"],
)
def test_what_is_not_certain_alarms_no_reader(link: LinkHealth) -> None:
    """The page is written as if nobody had checked."""
    text = f"[this]({URL})"

    assert body(text, link) == body(text)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:x", "data:text/html,x", "//b.example/", "a.md"],
)
def test_an_address_from_the_web_must_be_one_of_the_web(address: str) -> None:
    """A hostile page may redirect anywhere: nothing but http and https becomes a link."""
    text = f"[this]({URL})"

    moved = body(text, ok(URL, moved_to=address))
    archived = body(text, dead(URL, archived=address))

    assert moved == text
    assert archived == f"{text} {DEAD_MARK}</small>"


def test_a_hostile_new_home_stays_an_address() -> None:
    """It ends neither the link nor its title, and opens no element."""
    url = 'https://a.example/"x'
    home = 'https://b.example/)"><script>alert(1)</script>\n\n# x'
    written = body(f"[this](<{url}>)", ok(url, moved_to=home))

    found = html_tree.elements(html_tree.html(written))

    assert [tag for tag, _ in found] == ["p", "a", "small"]
    assert set(found[1][1]) == {"href", "title"}


def test_marks_read_alike_everywhere() -> None:
    """CommonMark and Python-Markdown see the same links and words."""
    text = f"- **[a]({URL})**, ![b]({URL})\n- <{HOME}>\n\n> ### [c]({URL}) d\n"
    written = body(text, dead(URL, archived=COPY), ok(HOME, moved_to=URL))

    assert html_tree.by_python_markdown(written) == html_tree.by_commonmark(written)
