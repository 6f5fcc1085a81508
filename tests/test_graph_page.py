"""The page of the graph: what it holds, draws and says."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from builders import body, build, nav_titles, page
from graph_folders import TOPICS, WOOD, links
from noteloom.model.place import PageKind, PageRef
from noteloom.render.graph.nodes import MOST_NODES, Kind, graph_of
from noteloom.render.graph.picture import radii_of, shape


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


def test_of_many_folders_the_smallest_share_a_shape() -> None:
    """More shapes could not be told apart; a link leads to each of the others."""
    large = {
        f"f{at}/{name}": text for at in range(8) for name, text in links("a>b").items()
    }
    small = {f"g{at}/a.md": "# S\n\nSee [it](../f0/a.md).\n" for at in range(3)}

    graph = graph_of(build({**large, **small}).library)

    assert graph
    assert [one.title for one in graph.groups] == [*(f"f{at}" for at in range(7)), "Others"]
    others = [one.page.id for one in graph.nodes if one.group == 7]
    assert others == ["f7/a", "f7/b", "g0/a", "g1/a", "g2/a"]


def test_where_everything_is_linked_only_some_lines_are_drawn() -> None:
    """The list has all of them, and the page says so."""
    every = " ".join(f"n{a}>n{b}" for a in range(20) for b in range(a))

    built = build(links(every))
    graph = graph_of(built.library)

    assert graph
    assert len(graph.edges) == 190
    assert len(graph.lines) <= 60
    degrees = Counter(end for line in graph.lines for end in (line.a, line.b))
    assert min(degrees[at] for at in range(20)) >= 3
    text = body(page(built, "graph.md").markdown)
    assert f"names {190 - len(graph.lines)} weaker ones too" in text


def test_what_follows_from_other_lines_is_none() -> None:
    """Of a chain each builds on the one before; the first and the last hang on it."""
    topics = TOPICS.replace("related: [chisel]", "prerequisites: [chisel]").replace(
        "prerequisites: [saw]", "prerequisites: [saw, chisel]"
    )

    built = build({"a.md": "# A\n\nText.\n"}, topics)
    graph = graph_of(built.library)

    assert graph
    listed = page(built, "graph.md").markdown.partition("## The same")[2]
    assert "builds on [The chisel](topics/chisel.md); leads to [Dovetails]" in listed
    built_on = [one for one in graph.edges if one.kind is Kind.BUILDS_ON]
    assert [graph.nodes[one.b].title for one in built_on] == ["The saw", "Dovetails"]


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


def test_hubs_that_do_not_know_each_other_bring_what_they_know() -> None:
    """One list of contents in each of many folders: only lines make it a graph."""
    hubs = MOST_NODES + 1
    pairs = (f"h{hub}>l{hub}x{leaf}" for hub in range(hubs) for leaf in range(2))

    graph = graph_of(build(links(" ".join(pairs))).library)

    assert graph
    ends = {end for edge in graph.edges for end in (edge.a, edge.b)}
    assert len(graph.nodes) == len(ends) == MOST_NODES
    assert graph.hidden == 3 * hubs - MOST_NODES


def test_of_many_notes_those_with_the_most_connections_are_shown() -> None:
    """One list of everything does not fill the picture with what only it knows."""
    leaves = [f"all>a{at}" for at in range(2 * MOST_NODES)]
    known = [f"z{a}>z{b}" for a in range(10) for b in range(a)]

    graph = graph_of(build(links(" ".join([*leaves, *known]))).library)

    assert graph
    shown = {one.page.id for one in graph.nodes}
    assert len(shown) == MOST_NODES
    assert shown >= {"all", *(f"z{at}" for at in range(10))}


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


def test_names_without_room_wait_until_the_picture_is_larger() -> None:
    """Without a script none covers another; with one, more are shown step by step."""
    many = links(" ".join(f"n{at}>n{at // 3}" for at in range(1, 300)))

    text = page(build(many), "graph.md").markdown

    found = re.findall(r'data-step="(\d)"><title>.*?<text([^>]*)>', text)
    assert {int(step) > 1 for step, _ in found} == {True, False}
    assert all(("display" in text) == (int(step) > 1) for step, text in found)


def test_a_mark_grows_with_what_is_on_its_page() -> None:
    """By its area, and within limits: a long note is no disc over all others."""
    notes = links("a>b b>c c>d")
    notes["b.md"] += "Words.\n\n" * 3
    notes["c.md"] += "Words.\n\n" * 900
    graph = graph_of(build(notes).library)

    assert graph
    radii = dict(zip((one.title for one in graph.nodes), radii_of(graph), strict=True))
    assert radii["D"] < radii["B"] < radii["C"] < 3 * radii["D"]


def test_in_a_large_graph_neighbours_are_named_and_counted() -> None:
    """With a link for each the page would weigh too much."""
    hub = links(" ".join(f"n{at}>hub" for at in range(70)))

    text = body(page(build(hub), "graph.md").markdown)

    (line,) = (one for one in text.splitlines() if one.startswith("- **[Hub]"))
    assert line.count("](") == 1
    assert line.endswith("and 64 more")
