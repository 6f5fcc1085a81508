"""What a page shows of its neighbours, and what the data file says of them."""

from __future__ import annotations

import json
import re

import pytest

import html_tree
from builders import body, build, front, page

CARE = {"care.md": "# Care\n\nSee [[roses]] *first*.\n", "roses.md": "# Roses\n\nThorns.\n"}
GARDEN = """
categories: [{id: garden, title: Garden, summary: What grows.}]
topics:
  - {id: roses, type: concept, title: Roses, category: garden, summary: Thorny.,
     related: [hips], sections: [{note: a.md, section: Roses}]}
  - {id: hips, type: concept, title: Hips, category: garden, summary: Fruit.,
     sections: [{note: a.md, section: Hips}]}
  - {id: thorns, type: concept, title: Thorns, category: garden, summary: Sharp.,
     sections: [{note: a.md, section: Thorns}]}
  - {id: slugs, type: concept, title: Slugs, category: garden, summary: Slimy.,
     sections: [{note: a.md, section: Slugs}]}
"""
ROSES = """# A

## Roses

Canes carry prickles and bark. Canes, bark, prickles: all of wood.
Pollen, petals and sepals come in June. Petals, sepals, pollen: all soft.

## Hips

Petals fall, sepals curl, pollen flies: no petals, no sepals, no pollen.

## Thorns

Prickles grow from bark, bark from canes: prickles on canes.

## Slugs

They eat lettuce at night.
"""


def _many(number: int) -> dict[str, str]:
    """Return a hub, and notes that link to it in a sentence of their own."""
    notes = {f"n{at:02}.md": f"# N {at}\n\nSee [[hub]], {at}.\n" for at in range(number)}
    return {**notes, "hub.md": "# Hub\n\nAll.\n"}


def _text(notes: dict[str, str], uri: str, taxonomy: str | None = None) -> str:
    """Return what a page says before its sources or its original."""
    whole = body(page(build(notes, taxonomy), uri).markdown)
    return re.split(r"\n## Sources|\n<details class=.noteloom-original", whole)[0]


def test_a_backlink_shows_its_sentence_with_the_words_marked() -> None:
    """Where it stands, on which line, and what it says."""
    text = _text(CARE, "notes/roses.md")

    assert (
        "- [Care](../notes/care.md) <small>[care.md:3](../notes/care.md#L3)</small><br>"
        "See <mark>roses</mark> first." in text
    )


def test_a_link_that_is_all_there_is_says_no_more() -> None:
    """An entry of a list repeats only the title of the page that one is on."""
    text = _text({**CARE, "care.md": "# Care\n\n- [[roses]]\n"}, "notes/roses.md")

    assert "[care.md:3](../notes/care.md#L3)</small>\n" in text
    assert "<mark>" not in text


@pytest.mark.parametrize(
    "said", ["\\<b>x\\</b> \\*y\\* {: .z}", "\\`a\\` \\[b](c)", "a_b_ &amp;lt; \\~~c\\~~"]
)
def test_a_sentence_is_inert(said: str) -> None:
    """Both readers of Markdown show the sentence to the letter."""
    text = _text(
        {**CARE, "care.md": f"# Care\n\nSee {said} [[roses]].\n"}, "notes/roses.md"
    )

    assert html_tree.by_commonmark(text) == html_tree.by_python_markdown(text)


@pytest.mark.parametrize(
    ("number", "opened", "summary", "rest"),
    [
        (5, 5, None, None),
        (6, 6, "1 more", None),
        (23, 20, "18 more", "Also: [N 20]"),
        (205, 20, "200 more", "5 more places"),
    ],
)
def test_many_backlinks_wait_to_be_asked_for(
    number: int, opened: int, summary: str | None, rest: str | None
) -> None:
    """Five stand open, twenty have their sentence, the others are named or counted."""
    text = _text(_many(number), "notes/hub.md")

    assert text.count("<mark>") == opened
    assert text.count("<summary>") == (1 if summary else 0)
    assert summary is None or f"<summary>{summary}</summary>" in text
    assert rest is None or rest in text


def test_the_search_passes_over_what_stands_elsewhere() -> None:
    """A sentence is found on its own page, not on every page that it names."""
    text = _text(CARE, "notes/roses.md")

    outside = re.sub(r"<div [^>]*data-search-exclude.*?</div>", "", text, flags=re.DOTALL)
    assert "first" in text
    assert "first" not in outside


def test_what_the_owner_names_is_not_repeated_as_alike() -> None:
    """The owner's *see also* comes first; only other pages are alike."""
    text = _text({"a.md": ROSES}, "topics/roses.md", GARDEN)

    assert "- **See also:** [Hips](../topics/hips.md)" in text
    similar = text.partition("**Similar**")[2].partition("</div>")[0]
    assert "[Thorns]" in similar
    assert "[Hips]" not in similar


def test_neighbours_do_not_make_a_page_longer_to_read() -> None:
    """The minutes are those of the topic's own text."""
    loud = "Roses need much care and feeding. " * 400
    notes = {"a.md": ROSES, "b.md": f"# B\n\n{loud}\n"}

    found = front(page(build(notes, GARDEN), "topics/roses.md").markdown)

    assert found["minutes"] == 1


def test_the_data_file_has_every_neighbour() -> None:
    """Ids, pages, lines, offsets: what the page shows, for programs."""
    data = json.loads(build(CARE).data())

    (found,) = data["neighbours"]
    (link,) = found["links"]
    words = link["sentence"][link["start"] : link["end"]]
    assert found["page"]["page"] == "notes/roses.md"
    assert (link["note"], link["first"], link["last"], words) == ("care", 3, 3, "roses")
    assert [one["id"] for one in link["sources"]] == ["care"]
    assert (found["link_count"], found["mention_count"]) == (1, 0)


def test_the_glossary_names_the_pages_that_use_a_term() -> None:
    """In one line below the meanings, and without the page that gives the meaning."""
    notes = {
        "terms.md": "# Terms\n\nSandy loam is a soil of sand, silt and clay.\n",
        **{f"b{at}.md": f"# Bed {at}\n\nLeeks like sandy loam.\n" for at in range(5)},
    }

    text = page(build(notes), "glossary.md").markdown

    assert (
        "Used in [Bed 0](notes/b0.md), [Bed 1](notes/b1.md), [Bed 2](notes/b2.md), "
        "2 more places</small>" in text
    )
