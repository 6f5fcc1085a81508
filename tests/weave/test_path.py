"""The path: who comes before whom, found by the forms in which notes say so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from builders import body, build, codes, front, page
from noteloom import files, pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from noteloom.model.path import LearningPath, PathEdge

TOPICS = """\
site: {title: Garden}
categories:
  - {id: all, title: All}
topics:
  - {id: soil, type: concept, title: Soil, category: all, summary: Earth.,
     level: beginner, aliases: [earth, topsoil]}
  - {id: compost, type: concept, title: Composting, category: all, summary: Rot.,
     prerequisites: [soil]}
  - {id: beds, type: practice, title: Raised beds, goal: beds, category: all,
     summary: Beds., prerequisites: [compost]}
"""


def _path(notes: dict[str, str], taxonomy: str | None = None) -> LearningPath:
    return build(notes, taxonomy).library.path


def _edges(path: LearningPath) -> list[str]:
    """Return the edges by titles, what a course only orders with a dotted arrow."""
    return sorted(_edge(path, one) for one in path.edges)


def _edge(path: LearningPath, one: PathEdge) -> str:
    arrow = {"prerequisite": "->", "order": "..>"}[one.kind]
    return f"{path.step[one.before].title} {arrow} {path.step[one.after].title}"


def _said(text: str, **others: str) -> list[str]:
    """Return the edges of a note titled Grafting that says *text*, beside *others*."""
    notes = {f"{name}.md": f"# {name.title()}\n\nText.\n" for name in others}
    notes |= {f"{name}.md": told for name, told in others.items() if told}
    return _edges(_path({"grafting.md": f"# Grafting\n\n{text}\n", **notes}))


# -- forms --------------------------------------------------------------------------------

BEFORE = {
    "a section with a list": "## Prerequisites\n\n- Pruning\n- Knots",
    "remarks and brackets": "## Prerequisites\n\n- Pruning — how to cut\n- Knots (any two)",
    "an item with a colon": "## What you should know\n\n- **Pruning:** how to cut\n- Knots",
    "a list in one item": "## Required knowledge\n\n- Pruning, Knots",
    "a sentence below the heading": "## Prerequisites\n\nPruning and some knots.",
    "what to have read": "## Assumed knowledge\n\n- a grasp of pruning\n- Knots",
    "a label": "Prerequisites: Pruning and knots.",
    "a label in bold": "**Prerequisites:** pruning, knots",
    "a label of an item": "- Level: hard\n- Builds on: Pruning; Knots",
    "a label above a list": "Prerequisites:\n\n- Pruning\n- Knots",
    "an item above items": "- Prerequisites\n    - Pruning\n    - Knots",
    "a table of relations": (
        "| Relationship | Topics |\n|---|---|\n| Builds on | Pruning, Knots |\n"
        "| Compare with | Budding (rarer) |"
    ),
    "a wikilink": "## Depends on\n\n- [[Pruning]]\n- [[Knots|tying]]",
    "links in a sentence": (
        "## Prerequisites\n\nYou have to have read [[Pruning]] and know from "
        "[tying](knots.md) how it holds."
    ),
}


@pytest.mark.parametrize("form", BEFORE)
def test_what_comes_before_is_found_in_every_form(form: str) -> None:
    """In prose, lists and tables, whatever stands round the names."""
    assert _said(BEFORE[form], pruning="", knots="") == [
        "Knots -> Grafting",
        "Pruning -> Grafting",
    ]


ONE_BEFORE = [
    "See [[Pruning]] first.",
    "Read Pruning before this.",
    "Please read [Pruning](pruning.md) before you start.",
    "This note builds on [[Pruning]].",
    "Builds on pruning.",
    "## Before you start\n\n- Pruning\n- a sharp knife",
    "## Background\n\n- [[Pruning]]",
    "Requires: pruning",
]


@pytest.mark.parametrize("text", ONE_BEFORE)
def test_sentences_name_what_is_known(text: str) -> None:
    """Words that also introduce other things count for names that a note has."""
    assert _said(text, pruning="") == ["Pruning -> Grafting"]


AFTER = {
    "Leads to: Pruning": "Grafting -> Pruning",
    "| Relation | Notes |\n|---|---|\n| Prerequisite of | Pruning |": "Grafting -> Pruning",
    "Required before: pruning": "Grafting -> Pruning",
    "This is a prerequisite for [[Pruning]].": "Grafting -> Pruning",
    "Next: [[Pruning]]": "Grafting ..> Pruning",
    "## Next steps\n\n- Pruning\n- Buy wax": "Grafting ..> Pruning",
    "## What's next?\n\n- [Pruning](pruning.md)": "Grafting ..> Pruning",
    "Follow-up: pruning": "Grafting ..> Pruning",
    "Continue with [[Pruning]].": "Grafting ..> Pruning",
}


@pytest.mark.parametrize("text", AFTER)
def test_what_comes_after_is_found(text: str) -> None:
    """The other direction; what a course only does next is an order, not a need."""
    assert _said(text, pruning="") == [AFTER[text]]


NO_ORDER = [
    "## Requirements\n\n- Python 3.11\n- 8 GB RAM\n- Pruning",
    "## Prerequisites\n\n- Pruning 2.0 or later\n- Knots",
    "## Installation\n\n### Prerequisites\n\n- Pruning\n- Knots",
    "Requirements: Pruning 1.2.3, Knots",
    "| Relationship | Topics |\n|---|---|\n| Compare with | Pruning |",
    "## Prerequisites\n\nNone.",
    "Prerequisites: none",
    "## Background\n\nGardeners know pruning, and much else, from books.",
    "The tree requires pruning.",
    "```\nPrerequisites: Pruning\n```",
    "He said he would see Pruning first and then go home.",
    "## Next steps\n\n- call the nursery",
    "It leads to trouble.",
]


@pytest.mark.parametrize("text", NO_ORDER)
def test_what_is_no_order_of_knowledge_makes_no_edge(text: str) -> None:
    """Programs and machines, comparisons, to-dos and mere prose say nothing of order."""
    assert _said(text, pruning="", knots="") == []


def test_the_header_says_what_comes_before_and_next() -> None:
    """Fields of the header are meant: every name in them counts."""
    fields = "prerequisites: [pruning, Sap flow]\nnext: ../knots.md\n"
    header = f"---\n{fields}---\n# Grafting\n\nX.\n"

    path = _path(
        {
            "grafting.md": header,
            "pruning.md": "# Pruning\n\nX.\n",
            "knots.md": "# Knots\n\nX.\n",
        }
    )

    assert _edges(path) == [
        "Grafting ..> Knots",
        "Pruning -> Grafting",
        "Sap flow -> Grafting",
    ]
    assert [str(one.said_by[0].lines) for one in path.edges] == ["2", "2", "3"]


def test_a_column_says_it_of_the_first_column() -> None:
    """A table of a course has a row for each unit."""
    table = "| unit | prerequisites |\n|---|---|\n| Grafting | Pruning |\n| Pruning | – |"

    assert _edges(
        _path(
            {
                "plan.md": f"# Plan\n\n{table}\n",
                "grafting.md": "# Grafting\n\nX.\n",
                "pruning.md": "# Pruning\n\nX.\n",
            }
        )
    ) == ["Pruning -> Grafting"]


def test_sections_of_one_note_are_steps_of_their_own() -> None:
    """A course in one file names its own parts."""
    note = "# Garden\n\n## Pruning\n\nCut.\n\n## Grafting\n\nPrerequisites: pruning, sap\n"

    path = _path({"garden.md": note})

    assert _edges(path) == ["Pruning -> Grafting", "sap -> Garden"]
    assert [one.anchor for one in path.steps if one.anchor] == ["pruning", "grafting"]


def test_sections_need_not_stand_side_by_side() -> None:
    """A name that a section of the note has is covered."""
    note = "# Tree\n\n## In\n\n### Sap\n\nX.\n\n## Out\n\n### Bark\n\nBuilds on: sap\n"

    assert _edges(_path({"tree.md": note})) == ["Sap -> Bark"]


def test_a_section_that_names_itself_is_reported() -> None:
    """It is covered, and nothing comes before itself."""
    built = build({"tree.md": "# Tree\n\n## Sap\n\nBuilds on: sap\n"})

    assert codes(built.diagnostics) == ["tree.md:5:1 order-circle"]


# -- names --------------------------------------------------------------------------------


def test_names_are_found_whatever_their_form() -> None:
    """Case, plural, hyphen, article, acronym and alias make no other thing of a name."""
    notes = {
        "a.md": "# Drip irrigation (DI)\n\nX.\n",
        "b.md": "---\naliases: [Leaf mould]\n---\n# Mulch\n\nX.\n",
        "c.md": "# Plan\n\n## Prerequisites\n\n- the drip-irrigations\n- leaf mould\n- DI",
    }

    assert _edges(_path(notes)) == ["Drip irrigation (DI) -> Plan", "Mulch -> Plan"]


def test_and_is_part_of_a_name_that_is_known() -> None:
    """What is found as a whole is not cut."""
    text = "Prerequisites: Rack and pinion, gears and shafts"

    assert _said(text, rack="# Rack and pinion\n\nX.\n") == [
        "Rack and pinion -> Grafting",
        "gears -> Grafting",
        "shafts -> Grafting",
    ]


def test_a_name_that_nothing_covers_is_a_stub() -> None:
    """It says who names it, at each place, and that no note is about it."""
    text = "# {}\n\n## Prerequisites\n\n- Sap flow (rising)\n"
    built = build({"a.md": text.format("Grafting"), "b.md": text.format("Budding")})

    stub = next(one for one in built.library.path.steps if one.page is None)

    assert stub.title == "Sap flow"
    assert [f"{one.note}:{one.lines}" for one in stub.named_by] == ["a:5", "b:5"]
    assert codes(built.diagnostics) == [
        "a.md:5:1 uncovered-step",
        "b.md:5:1 uncovered-step",
    ]
    assert (
        "**Sap flow** — before [Budding](notes/b.md) <small>[b.md:5](notes/b.md#L5)"
        in page(built, "path.md").markdown
    )


def test_a_dead_link_is_a_stub() -> None:
    """Who links a name means a note that is still to be written."""
    assert _said("Next: [[Budding]]") == ["Grafting ..> Budding"]


# -- subjects -----------------------------------------------------------------------------


def test_a_note_that_a_topic_is_about_speaks_for_the_topic() -> None:
    """By its title; names resolve to topics before notes."""
    notes = {"soil.md": "# Soils\n\nLeads to: Raised beds\n\nPrerequisites: rock\n"}

    assert _edges(_path(notes, TOPICS)) == [
        "Composting -> Raised beds",
        "Soil -> Composting",
        "Soil -> Raised beds",
        "rock -> Soil",
    ]


def test_a_section_speaks_for_its_topic() -> None:
    """Its heading names the topic, or the owner placed it there."""
    notes = {"all.md": "# Everything\n\n## Composting\n\nPrerequisites: worms\n"}

    assert "worms -> Composting" in _edges(_path(notes, TOPICS))


# -- courses ------------------------------------------------------------------------------

COURSE = """\
# Carpentry

## Saws (Week 1: Essential)

X.

## Planes (Week 1)

X.

## History (Optional)

X.

## Joints (Week 3: Essential)

X.
"""


def test_weeks_make_a_chain() -> None:
    """Each part after the one before it; what is optional holds nothing up."""
    path = _path({"course.md": COURSE})

    assert _edges(path) == ["Planes ..> History", "Planes ..> Joints", "Saws ..> Planes"]
    assert [(one.title, one.week, one.priority) for one in path.steps] == [
        ("Saws", 1, "essential"),
        ("Planes", 1, None),
        ("History", None, "optional"),
        ("Joints", 3, "essential"),
    ]


def test_the_owner_decides_what_is_essential() -> None:
    """For topics of every type, whatever a note says."""
    topics = TOPICS.replace("summary: Rot.,", "summary: Rot., priority: optional,")
    notes = {"c.md": "# C\n\n## Composting (Week 1: Essential)\n\nX.\n"}

    path = _path(notes, topics)

    assert {one.title: one.priority for one in path.steps} == {
        "Soil": None,
        "Composting": "optional",
        "Raised beds": None,
    }


def test_notes_of_a_folder_can_be_the_weeks() -> None:
    """By their titles or headers."""
    notes = {
        "c/a.md": "---\nweek: 2\n---\n# Planes\n\nX.\n",
        "c/b.md": "# Week 1: Saws\n\nX.\n",
        "d/c.md": "# Week 3: Alone\n\nX.\n",
    }

    assert _edges(_path(notes)) == ["Week 1: Saws ..> Planes"]


def test_a_part_of_a_course_covers_its_name() -> None:
    """In another note too; what two courses have is nobody's."""
    course = "# C\n\n## Saws (Week 1: Essential)\n\na\n\n## Glue (Week 2: Essential)\n\nb\n"
    bench = "# Bench\n\nPrerequisites: Saws, Glue\n"
    other = "# D\n\n## Wood (Week 1)\n\na\n\n## Glue (Week 2)\n\nb\n"

    path = _path({"c.md": course, "bench.md": bench})
    both = _path({"c.md": course, "bench.md": bench, "d.md": other})

    assert "Saws -> Bench" in _edges(path)
    assert [one.title for one in path.steps if one.page is None] == []
    assert [one.title for one in both.steps if one.page is None] == ["Glue"]


def test_the_week_is_no_part_of_a_name() -> None:
    """A note called `Week 1: Saws` covers saws, unless another note is called so."""
    notes = {"1.md": "# Week 1: Saws\n", "bench.md": "# Bench\n\nPrerequisites: Saws\n"}

    path = _path(notes)
    named = _path({**notes, "x.md": "# Saws\n"})

    assert _edges(path) == ["Week 1: Saws -> Bench"]
    assert _edges(named) == ["Saws -> Bench"]


def test_an_explicit_prerequisite_beats_the_order_of_a_course() -> None:
    """Who says what is needed knows better than who says when it was taught."""
    notes = {
        "a.md": "# Week 1: Saws\n\nPrerequisites: Week 2 planes\n",
        "b.md": "---\naliases: [Week 2 planes]\n---\n# Week 2: Planes\n\nX.\n",
    }
    built = build(notes)

    assert _edges(built.library.path) == ["Week 2: Planes -> Week 1: Saws"]
    assert codes(built.diagnostics) == ["b.md:1:1 order-circle"]


# -- circles ------------------------------------------------------------------------------


def test_the_owner_decides_where_a_note_says_otherwise() -> None:
    """The note's edge is left out, reported where it is said, and shown as left out."""
    built = build({"soil.md": "# Soil\n\nPrerequisites: raised beds\n"}, TOPICS)

    path = built.library.path
    assert [_edge(path, one) for one in path.left_out] == ["Raised beds -> Soil"]
    found = [one for one in built.diagnostics if one.rule.code == "order-overruled"]
    way = "`Soil` → `Composting` → `Raised beds`"
    assert [one.message for one in found] == [
        f"`Raised beds` before `Soil` would close a circle: {way}"
    ]
    assert codes(found) == ["soil.md:3:1 order-overruled"]
    assert "## Left out" in page(built, "path.md").markdown


def test_a_circle_of_notes_is_broken_and_named() -> None:
    """One edge is left out, the others stay."""
    notes = {
        f"{a}.md": f"# {a.title()}\n\nPrerequisites: {b}\n"
        for a, b in (("ash", "elm"), ("elm", "oak"), ("oak", "ash"))
    }
    built = build(notes)

    assert _edges(built.library.path) == ["Ash -> Oak", "Oak -> Elm"]
    assert [one.message for one in built.diagnostics] == [
        "`Elm` before `Ash` would close a circle: `Ash` → `Oak` → `Elm`"
    ]
    assert codes(built.diagnostics) == ["ash.md:3:1 order-circle"]


def test_a_note_that_names_itself_is_reported() -> None:
    """Nothing comes before itself."""
    built = build({"ash.md": "# Ash\n\nPrerequisites: ash\n"})

    assert codes(built.diagnostics) == ["ash.md:3:1 order-circle"]
    assert built.library.path.steps == ()


def test_a_circle_of_the_owner_is_broken_in_the_graph() -> None:
    """It is reported at its place in the file, once, and the front matter has no circle."""
    topics = TOPICS.replace("level: beginner,", "level: beginner, prerequisites: [beds],")
    built = build({"soil.md": "# Soil\n\nX.\n"}, topics)

    found = [one for one in codes(built.diagnostics) if "empty" not in one]
    assert found == ["topics.yml:5:1 prerequisite-cycle"]
    assert _edges(built.library.path) == ["Composting -> Raised beds", "Soil -> Composting"]
    assert "prerequisites" not in front(page(built, "topics/soil.md").markdown)


# -- order, pages, data -------------------------------------------------------------------


def test_steps_come_after_what_they_build_on() -> None:
    """Free steps in the owner's order; stages are the longest ways."""
    path = _path({"beds.md": "# Raised beds\n\nPrerequisites: soil, tools\n"}, TOPICS)

    assert [(one.title, one.stage) for one in path.steps] == [
        ("Soil", 0),
        ("Composting", 1),
        ("tools", 0),
        ("Raised beds", 2),
    ]


def test_an_edge_that_follows_from_others_is_implied() -> None:
    """All are in the data; the page of the path shows the direct ones."""
    built = build({"beds.md": "# Raised beds\n\nPrerequisites: soil\n"}, TOPICS)

    path = built.library.path
    assert [_edge(path, one) for one in path.edges if one.implied] == [
        "Soil -> Raised beds"
    ]
    direct = "<small>builds on [Composting](topics/compost.md)</small>\n"
    assert direct in page(built, "path.md").markdown


def test_the_page_says_where_to_start() -> None:
    """With the step that nothing comes before and most leads on from."""
    text = body(page(build({"soil.md": "# Soil\n\nX.\n"}, TOPICS), "path.md").markdown)

    assert (
        "3 steps, each after what it builds on. Start with [Soil](topics/soil.md)." in text
    )
    assert "## Start here" in text


def test_the_page_of_a_topic_shows_what_notes_say_and_who_says_it() -> None:
    """The owner's edges stand without a witness; stubs in plain words."""
    notes = {"beds.md": "# Raised beds\n\nPrerequisites: rot-proof wood\n"}
    built = build(notes, TOPICS)

    text = page(built, "topics/beds.md").markdown

    mark = "<small>[beds.md:3](../notes/beds.md#L3)</small>"
    own = "[Composting](../topics/compost.md)"
    assert f"**Builds on:** {own}, rot-proof wood — no note covers it {mark}" in text
    assert "Builds on [Composting](../topics/compost.md), rot-proof wood — no" in text
    assert front(text)["prerequisites"] == ["compost"]


def test_what_the_owner_says_needs_no_witness() -> None:
    """A mark beside each link would say nothing new."""
    built = build({"soil.md": "# Soil\n\nLeads to: composting\n"}, TOPICS)

    text = page(built, "topics/compost.md").markdown

    assert "- **Builds on:** [Soil](../topics/soil.md)\n" in text


def test_the_data_has_the_path_with_its_places() -> None:
    """Ids, kinds and lines, for other programs."""
    built = build({"a.md": "# Grafting\n\nBuilds on: Sap\n"})

    data: dict[str, Any] = json.loads(built.data())["path"]

    assert [(one["id"], one["kind"], one["page"]) for one in data["steps"]] == [
        ("stub:sap", "stub", None),
        ("note:a", "note", "notes/a.md"),
    ]
    assert data["edges"] == [
        {
            "before": "stub:sap",
            "after": "note:a",
            "kind": "prerequisite",
            "owner": False,
            "implied": False,
            "said_by": [{"note": "a", "first": 3, "last": 3}],
        }
    ]


def test_without_anything_said_there_is_no_page() -> None:
    """A folder of plain notes has no path, and nothing leads to one."""
    built = build({"a.md": "# A\n\nText.\n", "b.md": "# B\n\nText.\n"})

    assert [one for one in built.pages if one.uri == "path.md"] == []
    assert [one.title for one in built.site.nav] == ["Home", "Notes"]
    assert json.loads(built.data())["path"] == {"steps": [], "edges": [], "left_out": []}


def test_the_own_notes_disagree_with_their_owner(own_notes: Path) -> None:
    """What the overview builds on comes later here; what it leads to is in the path."""
    built = pipeline.build(files.load(own_notes))
    path = built.library.path
    said = {_edge(path, one) for one in path.edges if one.said_by}

    assert [(one.before, one.after) for one in path.left_out] == [
        ("topic:transformer", "topic:large-language-models"),
        ("topic:attention", "topic:large-language-models"),
    ]
    assert {
        "Large language models -> Retrieval-augmented generation",
        "Large language models -> Agents",
        "Week 7: techniques and post-training ..> Reasoning models",
    } <= said
    assert [one.title for one in path.steps if one.page is None] == []
