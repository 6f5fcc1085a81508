"""The page of the graph: what it holds, draws and says."""

from __future__ import annotations

import re
from html import unescape

import pytest

from builders import body, build, nav_titles, page
from noteloom.mkdocs_pictures import with_addresses
from noteloom.model.place import PageKind, PageRef
from noteloom.render.graph.nodes import MOST_NODES, Kind, graph_of
from noteloom.render.graph.picture import shape

TOPICS = """\
categories:
  - {id: tools, title: Tools & care}
  - {id: joints, title: Joints}
topics:
  - id: chisel
    title: The chisel
    type: tool
    category: tools
    summary: Cuts.
    sections: [{note: wood.md, section: Chisel}]
  - id: saw
    title: The saw
    type: tool
    category: tools
    summary: Saws.
    related: [chisel]
    sections: [{note: wood.md, section: Saw}]
  - id: dovetail
    title: Dovetails
    type: technique
    purpose: holding
    category: joints
    summary: Holds.
    prerequisites: [saw]
    related: [saw]
    sections: [{note: wood.md, section: Dovetail}]
  - id: glue
    title: Glue
    type: concept
    category: joints
    summary: Sticks.
    sections: [{note: wood.md, section: Glue}]
"""
WOOD = (
    "# Wood\n\n## Chisel\n\nKeep it sharp.\n\n## Saw\n\nA thin blade.\n\n"
    "## Dovetail\n\nMark it, then pare it with [the tool](#chisel).\n\n## Glue\n\nWarm.\n"
)


def links(names: str) -> dict[str, str]:
    """Return notes that link to others: ``a>b`` for each link."""
    notes: dict[str, str] = {}
    for pair in names.split():
        a, b = pair.split(">")
        notes.setdefault(f"{b}.md", f"# {b.title()}\n\n")
        notes[f"{a}.md"] = (
            notes.get(f"{a}.md", f"# {a.title()}\n\n") + f"See [it]({b}.md).\n\n"
        )
    return notes


def test_topics_hang_together_by_the_best_reason() -> None:
    """A pair is one line: what builds on the other goes before what is related."""
    graph = graph_of(build({"wood.md": WOOD}, TOPICS).library)

    assert graph
    titles = [one.title for one in graph.nodes]
    assert [
        (titles[a], titles[b], kind) for a, b, kind in graph.edges if kind < Kind.NAMED
    ] == [
        ("The saw", "The chisel", Kind.RELATED),
        ("The saw", "Dovetails", Kind.BUILDS_ON),
    ]
    assert [one.title for one in graph.groups] == ["Tools & care", "Joints"]


def test_the_page_says_all_of_the_picture_in_words() -> None:
    """Who does not see the picture reads the same, by category."""
    text = body(page(build({"wood.md": WOOD}, TOPICS), "graph.md").markdown)

    listed = text.partition("## The same as a list")[2]
    assert "### [Tools & care](categories/tools/index.md)" in listed
    assert (
        "**[Dovetails](topics/dovetail.md)** — builds on [The saw](topics/saw.md)" in listed
    )
    assert "leads to [Dovetails](topics/dovetail.md)" in listed
    assert "**[Glue](topics/glue.md)**" in listed


def test_every_node_is_a_link_with_a_name() -> None:
    """The picture works without a script, and its links can be told apart."""
    text = page(build({"wood.md": WOOD}, TOPICS), "graph.md").markdown

    found = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)"', text)

    assert sorted(found) == [
        ("topics/chisel.md", "The chisel"),
        ("topics/dovetail.md", "Dovetails"),
        ("topics/glue.md", "Glue"),
        ("topics/saw.md", "The saw"),
    ]


def test_kinds_of_lines_differ_without_colour() -> None:
    """Solid with an arrow, or dashed: in print and for every eye."""
    text = page(build({"wood.md": WOOD}, TOPICS), "graph.md").markdown

    builds_on = re.search(r'<path data-kind="0" [^>]*>', text)
    related = re.search(r'<path data-kind="1" [^>]*>', text)

    assert builds_on
    assert "marker-mid" in builds_on[0]
    assert related
    assert "stroke-dasharray" in related[0]


def test_groups_have_shapes_of_their_own() -> None:
    """Eight shapes, told apart without colour."""
    assert len({shape(group, 10) for group in range(8)}) == 8


def test_the_graph_is_the_last_of_the_topics() -> None:
    """It is one more way into them."""
    nav = build({"wood.md": WOOD}, TOPICS).site.nav

    topics = next(one for one in nav if one.title == "Topics")
    assert [one.title for one in topics.children] == ["Tools & care", "Joints", "Graph"]


def test_without_topics_the_graph_shows_notes_by_folder() -> None:
    """A folder as deep as is needed for there to be two is a group."""
    notes = {f"all/{name}": text for name, text in links("a>b b>c").items()}
    moved = {
        path.replace("all/", "all/deep/" if path.endswith("c.md") else "all/top/"): text
        for path, text in notes.items()
    }
    moved["all/top/b.md"] = "# B\n\nSee [it](../deep/c.md).\n"

    built = build(moved)
    graph = graph_of(built.library)

    assert graph
    assert [one.title for one in graph.groups] == ["all/deep", "all/top"]
    assert nav_titles(built.site.nav).count("Graph") == 1


def test_where_nothing_hangs_together_there_is_no_graph() -> None:
    """No page, and nothing in the navigation that leads to one."""
    built = build({"a.md": "# A\n\nOne.\n", "b.md": "# B\n\nTwo.\n"})

    assert "graph.md" not in [one.uri for one in built.pages]
    assert "Graph" not in nav_titles(built.site.nav)


def test_a_large_folder_shows_its_hubs_and_counts_the_others() -> None:
    """The page stays small, and says where the rest is."""
    many = links(" ".join(f"n{at}>n{at // 3}" for at in range(1, 700)))

    text = body(page(build(many), "graph.md").markdown)

    assert f"The {MOST_NODES} best connected notes. The other 400 are listed" in text
    assert text.count("<a href=") == MOST_NODES
    assert 'aria-label="N0"' in text
    assert len(text) < 200_000


def test_a_title_cannot_break_out_of_the_picture() -> None:
    """Titles are anybody's text."""
    notes = links("a>b")
    notes["b.md"] = '# "B" <script>alert(1)</script> & *more*\n\nText.\n'

    text = page(build(notes), "graph.md").markdown

    assert "<script" not in text.partition("<figure")[2].partition("</figure>")[0]
    names = [unescape(one) for one in re.findall(r'aria-label="([^"]*)" transform', text)]
    assert len(names) == 2
    assert any(one.startswith('"B"') for one in names)


def test_nodes_are_known_by_the_step_that_they_are() -> None:
    """So the picture can show how far the reader is."""
    text = page(build({"wood.md": WOOD}, TOPICS), "graph.md").markdown

    assert f'data-id="{PageRef(PageKind.TOPIC, "saw").kind}:saw"' in text


class _File:
    """As much of a file of MkDocs as is needed."""

    def __init__(self, src_uri: str, url: str) -> None:
        self.src_uri, self.url = src_uri, url

    def url_relative_to(self, other: _File) -> str:
        return "../" * other.url.count("/") + self.url


class _Files(dict[str, _File]):
    get_file_from_path = dict.get


@pytest.mark.parametrize(
    ("url", "link"), [("topics/x/", "../topics/x/"), ("topics/x.html", "../topics/x.html")]
)
def test_links_in_pictures_lead_to_addresses(url: str, link: str) -> None:
    """MkDocs sees the links of Markdown alone, and instant navigation stops at `href`."""
    files = _Files({"topics/x.md": _File("topics/x.md", url)})
    text = '<p><a href="topics/x.md">x</a></p>'
    shown = f'{text}<svg><a class="n" href="topics/x.md#y">x</a></svg>'

    written = with_addresses(shown, _File("graph.md", "graph/"), files)  # type: ignore[arg-type]

    assert written == f'{text}<svg><a class="n" xlink:href="{link}#y">x</a></svg>'
