"""Which pages are alike, and by which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builders import build
from noteloom import files, pipeline
from noteloom.model.place import PageKind, PageRef
from noteloom.weave.letter_case import as_written
from noteloom.weave.related import MOST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from noteloom.model.backlink import Related

KITCHEN = {
    "bread.md": "# Bread\n\nKnead dough of flour, yeast and water. Proof the dough.\n",
    "pizza.md": "# Pizza\n\nStretch dough of flour and yeast. Bake it hot.\n",
    "routing.md": "# Routing\n\nA BGP router forwards packets by prefix.\n",
    "switching.md": "# Switching\n\nA switch has no prefix; packets need no BGP router.\n",
    "treaty.md": "# A treaty\n\nThe envoys of 1648 signed.\n",
}


def _related(
    notes: Mapping[str, str], taxonomy: str | None = None
) -> Mapping[PageRef, tuple[Related, ...]]:
    return build(notes, taxonomy).library.related


def _note(name: str) -> PageRef:
    return PageRef(PageKind.NOTE, name)


def _names(found: Mapping[PageRef, tuple[Related, ...]]) -> dict[str, list[str]]:
    return {page.id: [one.page.id for one in near] for page, near in found.items()}


def test_pages_with_rare_words_in_common_are_related() -> None:
    """What nobody else says counts most; a page like no other has none."""
    assert _names(_related(KITCHEN)) == {
        "bread": ["pizza"],
        "pizza": ["bread"],
        "routing": ["switching"],
        "switching": ["routing"],
    }


def test_the_words_that_bring_two_together_are_readable() -> None:
    """Words as the notes write them, not stems."""
    ((_, _, shared),) = _related(KITCHEN)[_note("routing")]

    assert set(shared) == {"BGP", "router", "packets", "prefix"}


def test_the_words_do_not_repeat_the_name_of_the_page() -> None:
    """It stands beside them."""
    notes = {
        **KITCHEN,
        "oven.md": "# Pizza oven\n\nHot stone. A pizza bakes on dough, flour, yeast.\n",
    }

    near = {one.page.id: one.shared for one in _related(notes)[_note("oven")]}

    assert {"dough", "flour"} <= set(near["pizza"])
    assert "pizza" not in near["pizza"]


def test_two_words_are_not_enough() -> None:
    """However rare they are: they can mean something else each time."""
    notes = {
        "ships.md": "# Ships\n\nMercury rises. Mercury, orbit, mercury, orbit.\n",
        "stars.md": "# Stars\n\nOrbit of Mercury: mercury, orbit, mercury.\n",
        "bread.md": KITCHEN["bread.md"],
    }

    assert _related(notes) == {}


def test_copied_sentences_do_not_make_pages_alike() -> None:
    """A footer that stands in many notes says nothing of any."""
    footer = "Licensed under the Ortolan charter, vestibule, gilded cabinet, annexe.\n"
    said = {
        "oak": f"Acorns ripen in autumn woods.\n\n{footer}",
        "tin": f"Smelters need charcoal furnaces.\n\n{footer}",
        "ice": f"Glaciers carve granite valleys.\n\n{footer}",
        "ink": "Gall darkens iron salts.",
        "elk": "Antlers regrow every spring.",
        "hop": "Bines twine clockwise upwards.",
    }

    found = _related(
        {f"{at}.md": f"# {at.title()}\n\n{text}\n" for at, text in said.items()}
    )

    assert found == {}


def test_a_topic_is_related_to_topics_and_to_notes_without_one() -> None:
    """These are the pages that readers read; a note on topic pages is not one."""
    taxonomy = """
categories: [{id: food, title: Food, summary: To eat.}]
topics:
  - {id: baking, type: concept, title: Baking, category: food, summary: Bread.,
     sections: [{note: bread.md, section: Bread}]}
"""

    found = _names(_related(KITCHEN, taxonomy))

    assert found["baking"] == ["pizza"]
    assert found["pizza"] == ["baking"]
    assert "bread" not in found


def test_a_word_is_written_as_it_mostly_is() -> None:
    """The capital of a sentence's first word is not its own."""
    said = ["Cache hits help.", "A cache of the GPU.", "The gpu", "(GPU)?", "See GPU-"]

    assert as_written({"cache", "gpu", "none"}, said) == {
        "cache": "cache",
        "gpu": "gpu",
        "none": "none",
    }


WORDS = ["dough ", "yeast ", "flour ", "router ", "packet ", "BGP ", ". ", "\n\n", "é𝄞 "]


@given(st.lists(st.lists(st.sampled_from(WORDS)).map("".join), min_size=1, max_size=8))
def test_relations_are_bounded_and_of_others(texts: list[str]) -> None:
    """No page is related to itself, and the most alike comes first."""
    notes = {f"n{at}.md": f"# N {at}\n\n{text}\n" for at, text in enumerate(texts)}

    found = _related(notes)

    for page, near in found.items():
        scores = [one.score for one in near]
        assert 1 <= len(near) <= MOST
        assert page not in {one.page for one in near}
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)
        assert all(1 <= len(one.shared) <= 4 for one in near)


def test_most_own_topics_have_related_ones(own_notes: Path) -> None:
    """Five notes on one subject hang together."""
    library = pipeline.build(files.load(own_notes)).library

    with_some = [
        one
        for one in library.topics
        if PageRef(PageKind.TOPIC, one.spec.id) in library.related
    ]
    near = _names(library.related)
    assert len(with_some) >= len(library.topics) * 3 // 4
    assert "mixture-of-experts" in near["open-weight-models"]
    assert "courses" in near["build-from-scratch"]
