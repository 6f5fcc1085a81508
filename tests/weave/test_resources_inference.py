"""Things named without an address: which are one beyond doubt, and which stay apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from builders import build, codes
from noteloom import files, pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from noteloom.model.resource import Resource


def _gathered(first: str, second: str, taxonomy: str | None = None) -> tuple[Resource, ...]:
    """Return the resources of two notes; the first has a reading list."""
    notes = {"a.md": f"# A\n\n## Resources\n\n{first}\n", "b.md": f"# B\n\n{second}\n"}
    return build(notes, taxonomy).library.resources


def _inferred(first: str, second: str, taxonomy: str | None = None) -> list[str]:
    """Return the words that were taken for something with an address."""
    return [
        use.text
        for one in _gathered(first, f"## Resources\n\n{second}", taxonomy)
        for use in one.mentions
        if use.inferred and one.url
    ]


SAME = [
    # the same words, their other forms, abbreviations that a note explains
    ("- [Salt Fat Acid Heat](https://a.example/1)", "- Salt, Fat, Acid, Heat"),
    (
        "- [Sorting Visualization](https://a.example/1)",
        "- Sorting Visualizer\n- The Big Book of Sorting",
    ),
    (
        "- [Network Address Translation (NAT) in Depth](https://a.example/1)",
        "- NAT in Depth",
    ),
    # who made it is told by both, in whatever way
    ("- [Mary Oakley: Roses](https://a.example/1)", '- "Roses" by Mary Oakley'),
    ("- [Old Roses](https://maryoakley.example/1)", '- Mary Oakley, "Old Roses" (2019)'),
    ("- [Old Roses](https://github.com/moakley/r)", '- Mary Oakley, "Old Roses"'),
    (
        "- [Mary Oakley: A gentle introduction to roses](https://youtu.be/a)",
        '- Mary Oakley — "Intro to Roses"',
    ),
    (
        "- [Rose Care: A Handbook](https://maryoakley.example/1)",
        '- "Rose Care" by Mary Oakley',
    ),
    # what it is and how long it takes is no part of a title
    (
        "- [Jane Cooper: Switching for Humans](https://youtu.be/a)",
        "- Switching for Humans (video) by Jane Cooper",
    ),
    # the register's name is an address
    (
        "- [Old Roses](https://arxiv.org/abs/2001.00001)",
        "- Mary Oakley, Roses, arXiv:2001.00001",
    ),
]
APART = [
    # another part, volume, version, edition, year
    ("- [Pruning Trees, Part 1](https://a.example/1)", "- Pruning Trees, Part 2"),
    ("- [Pruning Trees, Part 1](https://a.example/1)", "- Pruning Trees"),
    (
        "- [Old Garden Roses, Volume II](https://a.example/1)",
        "- Old Garden Roses, Volume I",
    ),
    ("- [Garden Planner Pro v2](https://a.example/1)", "- Garden Planner Pro v3"),
    (
        "- [Growing Tomatoes Indoors](https://a.example/1)",
        "- Growing Tomatoes Indoors, 2nd edition",
    ),
    ("- [Garden Planner 2023](https://a.example/1)", "- Garden Planner 2024"),
    (
        "- [Old Garden Roses (2019)](https://a.example/1)",
        "- Old Garden Roses (2021)",
    ),
    # other people
    (
        '- ["Old Garden Roses" by Mary Oakley](https://a.example/1)',
        '- "Old Garden Roses" by John Meadow',
    ),
    # other subjects, or one that is only a part of the other
    (
        "- [Introduction to Composting](https://a.example/1)",
        "- Introduction to Permaculture",
    ),
    (
        "- [Mary Oakley: Intro to Roses](https://a.example/1)",
        '- Mary Oakley — "Intro to Rose Pests"',
    ),
    ("- [Growing Tomatoes Indoors](https://a.example/1)", "- Growing Tomatoes Outdoors"),
    ("- [Soil Biology Explained](https://a.example/1)", "- Soil Biology Explained Simply"),
    # titles that many works have
    ("- [Introduction to Composting](https://a.example/1)", "- Introduction to Composting"),
    ("- [Guide to Roses](https://a.example/1)", "- The Complete Guide to Roses"),
    ("- [Documentation](https://a.example/1)", "- Documentation"),
    ("- [Home](https://a.example/1)\n- [Blog](https://a.example/2)", "- Home\n- Blog"),
    (
        "- [Soil Biology](https://a.example/1)\n\nIn short, soil biology is life below us.",
        "- Soil Biology\n- The Old Rose Book",
    ),
    # two that it may be
    (
        "- [Bread Science Basics](https://a.example/1)\n- [Bread Science Basics](https://b.example/1)",
        "- Bread Science Basics",
    ),
    # two that may be it
    (
        "- [Mary Oakley: Old Roses](https://a.example/1)",
        '- Mary Oakley, "Old Roses" (2019)\n- Mary Oakley, "Old Roses" (2021)',
    ),
    (
        "- [Mary Oakley: Old Roses](https://a.example/1)",
        (
            '- "Old Roses" by Mary Oakley\n'
            '- Mary Oakley, "Old Roses" (2019)\n- Mary Oakley, "Old Roses" (2021)'
        ),
    ),
    # another kind of thing
    (
        "- [Jane Cooper: Switching](https://youtu.be/a)",
        '| Book | Author |\n|---|---|\n| "Switching" | Jane Cooper |',
    ),
]


@pytest.mark.parametrize(("known", "named"), SAME)
def test_a_title_is_the_thing_that_it_is_beyond_doubt(known: str, named: str) -> None:
    """Titles are compared by their stems, and people by their surnames."""
    things = _gathered(known, f"## Resources\n\n{named}")

    (thing,) = [one for one in things if one.url]
    assert [use.note for use in thing.mentions] == ["a", "b"]


@pytest.mark.parametrize(("known", "named"), APART)
def test_what_may_be_another_thing_stays_apart(known: str, named: str) -> None:
    """When in doubt, a title stays without an address: a wrong one is worse."""
    assert _inferred(known, named) == []


def test_an_inference_says_how_sure_it_is_and_why() -> None:
    """A reader can judge it, and the words are at hand."""
    things = _gathered(
        "- [Mary Oakley: Old Roses](https://a.example/1)",
        '## Resources\n\n- "Old Roses" by Mary Oakley',
    )

    why = things[0].mentions[1].inferred

    assert why is not None
    assert why.reason == "same title, both by Mary Oakley"
    assert 0.8 <= why.score < 1


def test_one_thing_at_two_addresses_of_one_owner_is_one() -> None:
    """A course that is published as a page and as a repository, with one name."""
    things = _gathered(
        "- [The Rose Course](https://huggingface.co/blog/moakley/rose-course)",
        "- [Rose Course](https://github.com/moakley/rose-course)",
    )

    (course,) = things
    assert course.addresses == (
        "https://huggingface.co/blog/moakley/rose-course",
        "https://github.com/moakley/rose-course",
    )
    assert [use.inferred is not None for use in course.mentions] == [False, True]


@pytest.mark.parametrize(
    ("known", "named"),
    [
        (
            "- Mary Oakley: [Code](https://github.com/mf/roses-from-seed)",
            '| Book |\n|---|\n| "Grow Roses (From Seed)" by Mary Oakley (2024) |',
        ),
        (
            "- [Rose Care Planner](https://github.com/moakley/rose-care-planner)",
            "- [Rose Care Planner](https://moakley.github.io/planner/)",
        ),
    ],
)
def test_different_kinds_of_one_work_are_companions(known: str, named: str) -> None:
    """A book and its code are two things that belong together, both ways."""
    one, other = _gathered(known, f"## Books\n\n{named}")

    assert [found.resource for found in one.companions] == [other.id]
    assert [found.resource for found in other.companions] == [one.id]
    assert one.companions[0].inferred.score < 1


def test_a_repository_of_the_same_people_about_something_else_is_no_companion() -> None:
    """The whole name of the repository must be in the title."""
    things = _gathered(
        "- Mary Oakley: [Code](https://github.com/mf/rose-pests)",
        '## Books\n\n| Book |\n|---|\n| "Grow Roses (From Seed)" by Mary Oakley (2024) |',
    )

    assert [one.companions for one in things] == [(), ()]


SPECS = """\
site: {{title: T}}
resources:
  - title: {title}
    url: {url}
"""


def test_the_owner_says_what_a_title_is() -> None:
    """Then it is not inferred: nothing is surer."""
    taxonomy = SPECS.format(title="Guide to Roses", url="https://a.example/1?utm_source=x")
    things = _gathered(
        "- [The Complete Rose Book](https://a.example/1)",
        "## Resources\n\n- Guide to Roses",
        taxonomy,
    )

    (thing,) = things
    assert thing.mentions[1].inferred == (1.0, "said by the owner")


def test_the_owner_keeps_things_apart() -> None:
    """Null says that a title is like nothing else, however alike they look."""
    known = "- [Mary Oakley: Old Roses](https://a.example/1)"
    named = '- "Old Roses" by Mary Oakley'
    taxonomy = SPECS.format(title="Old Roses", url="null")

    assert _inferred(known, named) != []
    assert _inferred(known, named, taxonomy) == []


def test_the_owner_gives_an_address_that_no_note_has() -> None:
    """The title has a link from then on."""
    taxonomy = SPECS.format(title="Guide to Roses", url="https://b.example/")

    things = _gathered("", "## Resources\n\n- Guide to Roses", taxonomy)

    assert things[0].url == "https://b.example/"


def test_a_title_that_no_note_has_is_reported() -> None:
    """A slip in `topics.yml` must not go unseen."""
    taxonomy = SPECS.format(title="Guide to Rosses", url="null")

    built = build({"a.md": "# A\n\n## Resources\n\n- Guide to Roses\n"}, taxonomy)

    assert "topics.yml:3:1 unknown-resource" in codes(built.diagnostics)


def test_what_stays_without_an_address_is_told_once_for_each_note() -> None:
    """One finding with the number, at the first of them."""
    text = "# A\n\n## Resources\n\n- Guide to Roses\n- The Old Rose Book\n"

    built = build({"a.md": text})

    (finding,) = [one for one in built.diagnostics if "address" in one.rule.code]
    assert finding.message == "2 works are named here without an address"
    assert finding.position.line == 5


OWN = {
    "LLM Visualizer": "https://bbycroft.net/llm",
    "LLM Course | GitHub @mlabonne": "https://huggingface.co/blog/mlabonne/llm-course",
    'Andrej Karpathy — "Intro to Large Language Models"': (
        "https://youtu.be/zjkBMFhNj_g?si=yOw8U-5hXhHBNPHK"
    ),
}


def test_the_own_notes_name_three_things_that_others_have(own_notes: Path) -> None:
    """These and no others: each was judged by hand."""
    built = pipeline.build(files.load(own_notes))
    resources = built.library.resources

    found = {use.text: one.url for one in resources for use in one.mentions if use.inferred}
    (book,) = [one for one in resources if one.title.startswith("Build a Large Language")]

    assert found == OWN
    assert [one.resource for one in book.companions] == ["rasbt-llms-from-scratch"]
    data = json.loads(built.data())["resources"]
    assert {
        use["text"] for one in data for use in one["mentions"] if use.get("inferred")
    } == set(OWN)


def test_a_site_behind_a_title_is_no_part_of_it() -> None:
    """A browser puts the site there; on the same site the same title is the same thing."""
    things = _gathered(
        "- [Tides explained](https://youtube.com/watch?v=abc) - the moon in 12 minutes",
        "## Resources\n\n- Tides Explained - YouTube\n- Why Harbours Silt Up | Medium",
    )

    assert [(one.title, one.site, len(one.mentions)) for one in things] == [
        ("Tides explained", "YouTube", 2),
        ("Why Harbours Silt Up", "Medium", 1),
    ]


def test_the_site_of_an_address_is_no_part_of_a_title() -> None:
    """``Oak Press`` behind a title on oakpress.example is the site, not the work."""
    (thing,) = _gathered(
        "- [How to Plane a Board - Oak Tool](https://oaktool.example/p)", ""
    )

    assert (thing.title, thing.site, str(thing.kind)) == (
        "How to Plane a Board",
        "Oak Tool",
        "article",
    )


def test_a_longer_title_that_prose_does_not_say_is_one_without_people() -> None:
    """Three telling words in the same order are a title, unless notes use them in prose."""
    known = "- [Timber the Slow Way](https://a.example/1) by Joan Cooper"
    prose = "We learn timber the slow way, and so it takes us many years of work."

    assert _inferred(known, "- Timber the Slow Way") == ["Timber the Slow Way"]
    assert _inferred(f"{known}\n\n{prose}", "- Timber the Slow Way") == []


def test_where_only_one_place_says_who_made_it_the_words_must_be_the_same() -> None:
    """Two people can write of the same in nearly the same words."""
    known = "- [Winter Pruning of Old Pears](https://a.example/1) by Mary Oakley (2015)"
    same, other = "Winter Pruning of Old Pears", "Winter Pruning of an Old Pear"

    assert _inferred(known, f"- {same}\n- Salt and Acid by Ann Lee") == [same]
    assert _inferred(known, f"- {other}\n- Salt and Acid by Ann Lee") == []
