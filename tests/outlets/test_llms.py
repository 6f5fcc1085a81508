"""``llms.txt`` and ``llms-full.txt`` as the proposal has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import build
from noteloom.outlets import llms, reading_order, tree
from noteloom.outlets.about import About
from noteloom.outlets.published import Published
from noteloom.outlets.reading_order import OPTIONAL, Part, parts_of
from outlet_parsers import llms_index

if TYPE_CHECKING:
    import pytest

TOPICS = """\
site: {title: Drinks, tagline: What to drink}
categories: [{id: hot, title: Hot}, {id: cold, title: Cold}]
topics:
  - {id: tea, type: concept, title: Tea, category: hot, summary: Leaves in water.}
  - {id: ice, type: concept, title: Ice, category: cold, summary: Water without heat.}
"""
NOTES = {"a.md": "# A\n\n## Tea\n\nSteep it.\n", "b.md": "---\ntags: [t]\n---\n\n# B\n"}


def files(notes: dict[str, str], taxonomy: str | None = None) -> dict[str, str]:
    """Return the outlets of a tree of Markdown as text."""
    built = build(notes, taxonomy)
    return {name: text.decode() for name, text in tree.files_of(built.library, built.site)}


def test_the_package_of_the_proposal_reads_it() -> None:
    """Title, summary, and a section for each shelf, with links and notes on them."""
    read = llms_index(files(NOTES, TOPICS)["llms.txt"])

    assert (read.title, read.summary) == ("Drinks", "What to drink")
    assert list(read.sections)[:2] == ["Topics: Hot", "Topics: Cold"]
    assert read.sections["Topics: Hot"][0] == {
        "title": "Tea",
        "url": "topics/tea.md",
        "desc": "Leaves in water.",
    }
    assert list(read.sections)[-1] == OPTIONAL


def test_every_page_is_listed_once() -> None:
    """The same pages as the tree has, each in one section."""
    built = build(NOTES, TOPICS)
    text = dict(tree.files_of(built.library, built.site))["llms.txt"].decode()

    sections = llms_index(text).sections.values()

    listed = [link["url"] for links in sections for link in links]
    assert sorted(listed) == sorted(page.uri for page in built.pages)


def test_the_full_text_holds_every_page_topics_first() -> None:
    """Each with its head, so that programs can take it apart again."""
    built = build(NOTES, TOPICS)
    full = dict(tree.files_of(built.library, built.site))["llms-full.txt"].decode()

    titles = [part.split('"')[1] for part in full.split("---\ntitle: ")[1:]]

    assert titles[:2] == ["Tea", "Ice"]
    assert len(titles) == len(built.pages)
    assert "[a.md:5](notes/a.md#L5" in full


def test_the_full_text_of_a_large_site_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a whole page, and both files say how many there are. The bound is a constant."""
    whole = files(NOTES, TOPICS)["llms-full.txt"]
    monkeypatch.setattr(llms, "MOST", len(whole.encode()) - 1)

    found = files(NOTES, TOPICS)

    *_, last = llms_pages(whole)
    told = whole.removesuffix(f"---\ntitle: {last}")
    number = len(llms_pages(told))
    assert found["llms-full.txt"] == (
        f"{told}These are the first {number} of {number + 1} pages.\n"
    )
    assert f"The first {number} of {number + 1} pages in one file" in found["llms.txt"]


def llms_pages(full: str) -> list[str]:
    """Return the pages in the full text."""
    return full.split("---\ntitle: ")[1:]


def test_parts_of_long_lists_are_not_listed() -> None:
    """Programs read the notes that the lists are made of."""
    links = "".join(f"- [Kettle {n}](https://k{n}.example/)\n" for n in range(301))
    built = build({"a.md": f"# A\n\n## Resources\n\n{links}"})

    listed = [uri for part in parts_of(built.library, built.site) for uri in part.uris]

    pages = {page.uri for page in built.pages}
    assert len(pages) > len(listed)
    assert all(uri.startswith("library/") for uri in pages - {*listed})
    assert "library.md" in listed


def test_the_notes_of_a_large_site_are_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has little room finds the topics and hubs first. The limit is a constant."""
    monkeypatch.setattr(reading_order, "NAV_LIMIT", 1)
    built = build(NOTES)

    parts = dict(parts_of(built.library, built.site))

    assert "Notes" not in parts
    assert {"notes/a.md", "notes/b.md"} <= set(parts[OPTIONAL])


def test_titles_that_would_break_the_list_do_not() -> None:
    """Parsers take a name to end at the first bracket, and an address at the first `)`."""
    about = {"a.md": About("[a](b) *c* ]: d", "# e\nf")}
    places = Published("https://n.example/(x)/", {"a.md": "a/"}, {"a.md": "a(1).md"})

    shelf = Part("P\n## Q", ("a.md",))
    text = llms.index(llms.Subject("## T"), [shelf], about, places, llms.Full("", 1, 1))

    (link,) = llms_index(text).sections["P ## Q"]
    assert link["url"] == "https://n.example/%28x%29/a%281%29.md"
    assert link["title"].startswith("(a)(b)")


def test_a_folder_without_notes_has_files_too() -> None:
    """A title is all that the proposal asks for."""
    assert llms_index(files({})["llms.txt"]).title == "Notes"
