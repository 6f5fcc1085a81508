"""Words that fit where a drawing puts them."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from noteloom.render import svg


@given(st.text(max_size=80), st.integers(20, 200), st.integers(1, 4))
def test_titles_are_folded_without_losing_a_letter(
    title: str, room: int, most: int
) -> None:
    """Or they end in an ellipsis; no line is wider than its room."""
    lines = svg.folded(title, room, 13, most=most)

    assert 1 <= len(lines) <= most
    assert all(svg.width(line, 13) <= max(room, 14) for line in lines)
    kept = "".join("".join(lines).split())
    whole = "".join(title.split())
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]))


def test_a_title_that_is_cut_shows_its_hyphen_as_it_is() -> None:
    """No blank comes between the parts of a word."""
    (line,) = svg.folded("well-tempered instruments of old", 70, 13, most=1)

    assert line == "well-tem…"


def test_a_very_long_title_is_folded_at_once() -> None:
    """A note may begin with a paragraph; what does not fit is not even measured."""
    start = time.process_time()

    lines = svg.folded("many words " * 5_000, 200, 13, most=2)

    assert lines[1].endswith("…")
    assert time.process_time() - start < 1


def test_a_mark_above_a_letter_takes_no_room() -> None:
    """Scripts that write vowels as marks would be cut at half of their room."""
    assert svg.width("e\u0301" * 10, 13) == svg.width("e" * 10, 13)


def test_no_value_ends_its_attribute() -> None:
    """Titles and addresses come out of notes; what is None is not there."""
    drawn = svg.element("a", {"data_step": 'x" onload="y', "rx": None}, svg.words("<b> &"))

    assert drawn == '<a data-step="x&quot; onload=&quot;y">&lt;b&gt; &amp;</a>'
