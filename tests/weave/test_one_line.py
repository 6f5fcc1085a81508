"""Texts as one line, and the headings above a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import builders
from noteloom.model.note import Heading, walk
from noteloom.read.reader import read
from noteloom.weave.text.one_line import shortened
from noteloom.weave.text.trail import Trail

PIECES = st.lists(st.sampled_from(["pear", "plum,", "—", "fig", "(ripe)", "ü", "quince;"]))


def test_a_line_is_cut_after_a_word() -> None:
    """No mark that leads on stands before the dots."""
    assert shortened("pears, plums", 12) == "pears, plums"
    assert shortened("pears, plums", 11) == "pears…"
    assert shortened("pears", 4) == "pea…"


@given(PIECES, st.integers(2, 40))
def test_a_cut_line_has_room(pieces: list[str], longest: int) -> None:
    """It starts as the whole line does, and is no longer than asked for."""
    line = " ".join(pieces)

    found = shortened(line, longest)

    assert len(found) <= longest
    assert line.startswith(found.removesuffix("…"))


def test_a_heading_ends_the_sections_of_its_level_and_below() -> None:
    """What stands above all blocks stays."""
    note = read(builders.source("## A\n\n#### B\n\n### C\n\n## D\n\n# E\n")).note
    trail = Trail(("Top",))
    found = []

    for block in walk(note.blocks):
        assert isinstance(block, Heading)
        trail.enter(block)
        found.append("/".join(trail.titles))

    assert found == ["Top/A", "Top/A/B", "Top/A/C", "Top/D", "Top/E"]
