"""Citation keys and the parts of names."""

from __future__ import annotations

import pytest

from noteloom.outlets.keys import keys_of
from noteloom.outlets.names import name_of
from noteloom.outlets.selection import Wanted, select
from outlet_library import library, mention, resource


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lind", ("Lind", "Ada")),
        ("Lind, Ada", ("Lind", "Ada")),
        ("Ada B. C. Lind", ("Lind", "Ada B. C.")),
        ("Ludwig van Beethoven", ("van Beethoven", "Ludwig")),
        ("Jean-Luc O’Neill", ("O’Neill", "Jean-Luc")),
        ("de la Cruz, Juana", ("de la Cruz", "Juana")),
    ],
)
def test_a_person_has_a_family_name(name: str, expected: tuple[str, str]) -> None:
    """Bibliographies sort by it."""
    found = name_of(name)

    assert (found.family, found.given) == expected
    assert not found.literal


@pytest.mark.parametrize(
    "name",
    ["Voltaire", "The Gardening Society", "3Green", "Seeds & Sons", "soil lovers", "李明"],
)
def test_a_doubtful_name_stays_whole(name: str) -> None:
    """Groups, handles and single names have no parts to sort by."""
    assert name_of(name) == (name, "", "", True)


def test_a_suffix_is_part_of_neither_name() -> None:
    """``Jr.`` is not a family name."""
    assert name_of("Ada Lind Jr.") == ("Lind", "Ada", "Jr.", False)


def test_a_key_is_readable_and_in_ascii() -> None:
    """Author, year and word; without an author the words of the title."""
    named = resource("The Œuvre of Émile", authors=("Émile Żak",), year=1901)
    nameless = resource("How to prune an apple tree", name="b")
    foreign = resource("漢字", name="c")

    keys = keys_of([named, nameless, foreign])

    assert list(keys.values())[:2] == ["zak-1901-oeuvre", "prune-apple-tree"]
    assert keys[foreign.id].startswith("x-")
    assert keys[foreign.id].isascii()


def test_keys_are_unique() -> None:
    """The same title at two addresses, and even twice at the same one."""
    same = [resource("Dew", name=name, url=url) for name, url in _TWICE.items()]

    keys = keys_of(same)

    assert len(set(keys.values())) == len(_TWICE)


_TWICE = {"a": "https://a.example", "b": "https://b.example", "c": "https://b.example"}


def test_a_newcomer_does_not_rename_those_who_share_a_key() -> None:
    """What was cited stays cited: the digits come from the thing itself."""
    one, two, new = (
        resource("Dew", name=name, url=f"https://{name}.example")
        for name in ("m", "n", "a")
    )

    before, after = keys_of([one, two]), keys_of([new, one, two])

    assert {name: after[name] for name in before} == before


def test_a_key_does_not_depend_on_what_else_is_exported() -> None:
    """What was cited from the whole can be cited from a part."""
    one = resource("Dew", mention("a", 1), name="one", url="https://a.example")
    two = resource("Dew", mention("b", 1), name="two", url="https://b.example")
    both = library(one, two)

    whole = {record.resource.id: record.key for record in select(both).records}
    (part,) = select(both, Wanted(note=two.mentions[0].note)).records

    assert part.key == whole[two.id]


def test_resources_leave_in_the_order_of_their_first_mention() -> None:
    """That is the order in which a reader of the notes meets them."""
    late = resource("Late", mention("b", 1))
    early = resource("Early", mention("b", 7), mention("a", 5))
    first = resource("First", mention("a", 2))

    records = select(library(late, early, first)).records

    assert [record.title for record in records] == ["First", "Early", "Late"]
