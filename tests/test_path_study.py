"""The path as it is studied: what comes before what, and how long it takes."""

from __future__ import annotations

import json

from builders import body, build, page
from noteloom.model.note import Priority
from noteloom.model.path import EdgeKind, LearningPath, PathEdge, PathStep
from noteloom.model.place import PageKind, PageRef
from noteloom.render.path.study import covered_before

BUILDS_ON, FOLLOWS = EdgeKind.PREREQUISITE, EdgeKind.ORDER


def path(names: str, *edges: PathEdge) -> LearningPath:
    """Return a path of steps called by one letter; no note covers a small one."""
    steps = (
        PathStep(one, one, PageRef(PageKind.NOTE, one) if one.isupper() else None, at)
        for at, one in enumerate(names)
    )
    return LearningPath(tuple(steps), edges)


def test_what_no_note_covers_stands_aside_for_what_comes_before_it() -> None:
    """It has no page to study; the order stays."""
    built = build(
        {
            "saws.md": "# Saws\n\n**Leads to:** Dark joints\n",
            "boxes.md": "# Boxes\n\n**Prerequisites:** Dark joints\n",
        }
    )

    before = covered_before(built.library.path)

    assert {step: list(own) for step, own in before.items()} == {
        "note:saws": [],
        "note:boxes": ["note:saws"],
    }


def test_what_builds_on_a_step_does_more_than_follow_it() -> None:
    """Two names that nothing covers lead from one step to another."""
    ways = path(
        "AxyB",
        PathEdge("A", "x", BUILDS_ON),
        PathEdge("A", "y", BUILDS_ON),
        PathEdge("x", "B", BUILDS_ON),
        PathEdge("y", "B", FOLLOWS),
    )

    assert covered_before(ways) == {"A": {}, "B": {"A": BUILDS_ON}}


def test_what_follows_from_other_steps_is_not_right_before() -> None:
    """It would be one more line to no use."""
    ways = path(
        "ABC",
        PathEdge("A", "B", BUILDS_ON),
        PathEdge("B", "C", BUILDS_ON),
        PathEdge("A", "C", BUILDS_ON, implied=True),
    )

    assert list(covered_before(ways)["C"]) == ["B"]


def test_a_section_takes_as_long_as_what_is_in_it() -> None:
    """Its own parts belong to it, the next section does not."""
    words = "word " * 1_000
    note = (
        f"# C\n\n## Saws (Week 1)\n\nShort.\n\n### Blades\n\n{words}\n\n"
        f"## Joints (Week 2)\n\nShort.\n\n## Glue (Week 3)\n\n{words}{words}\n"
    )

    built = build({"c.md": note})

    steps = json.loads(built.site.web_data["path"])
    minutes = [one["minutes"] for one in steps]
    assert [one["page"].partition("#")[2] for one in steps] == [
        "saws-week-1",
        "joints-week-2",
        "glue-week-3",
    ]
    assert minutes[1] == 1 < minutes[0] < minutes[2]


def test_the_start_is_what_most_lead_away_from() -> None:
    """Of several first steps, the one of most use is named first."""
    notes = {
        "a.md": "# Alder\n\nWood.\n",
        "b.md": "# Birch\n\nWood.\n",
        "c.md": "# Chairs\n\n**Prerequisites:** Alder, Birch\n",
        "d.md": "# Desks\n\n**Prerequisites:** Birch\n",
    }

    text = body(page(build(notes), "path.md").markdown)

    assert "Start with [Birch](notes/b.md) or [Alder](notes/a.md)." in text


def test_what_the_owner_decides_leaves_the_week_as_it_is() -> None:
    """A priority says nothing of the time."""
    topics = (
        "categories: [{id: c, title: C}]\n"
        "topics:\n"
        "  - {id: a, type: course-unit, title: A, category: c, summary: S., week: 1}\n"
        "  - {id: b, type: course-unit, title: B, category: c, summary: S., week: 2,"
        " priority: optional}\n"
    )

    steps = build({"n.md": "# N\n"}, topics).library.path.steps

    assert [(one.title, one.week, one.priority) for one in steps] == [
        ("A", 1, None),
        ("B", 2, Priority.OPTIONAL),
    ]
