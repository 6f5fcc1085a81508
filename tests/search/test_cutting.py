"""Rows in pieces, and pieces by name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from noteloom.search.cutting import Pieces, cut, pieces
from noteloom.search.dense import dense, loose


@given(st.lists(st.integers(0, 30)), st.integers(1, 40))
def test_pieces_hold_all_and_no_more_than_fits(sizes: list[int], limit: int) -> None:
    """What does not fit even alone is a piece alone."""
    found = list(pieces(sizes, cut(sizes, limit)))

    assert [one for some in found for one in some] == sizes
    assert all(sum(some) <= limit or len(some) == 1 for some in found)


@given(st.binary(max_size=300))
def test_what_is_dense_can_be_made_loose(content: bytes) -> None:
    """And it stands in a script as it is."""
    text = dense(content)

    assert loose(text) == content
    assert not set(text) & set(b'"\\\n\r')


def test_the_same_content_has_the_same_name() -> None:
    """A browser that has it does not fetch it again."""
    one, other = Pieces(), Pieces()
    other.put(b"before")

    assert one.put(b"tea") == one.put(b"tea") == other.put(b"tea")
    assert len(one.contents) == 1


def test_two_contents_never_share_a_name() -> None:
    """Where the names are too short to tell them apart, the second one has the next."""
    made = Pieces(signs=1)

    names = {made.put(bytes([number])) for number in range(12)}

    assert len(names) == 12
