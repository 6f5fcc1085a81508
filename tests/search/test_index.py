"""The index as a whole: its files, its order, its pieces."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from noteloom.search.documents import Document, Part
from noteloom.search.entry import entry_of
from noteloom.search.index import Index, index
from noteloom.search.packing import packed
from noteloom.search.weighing import LEVELS, level_of, norm_of, weighed

if TYPE_CHECKING:
    from collections.abc import Iterable

TEA = Document(
    location="tea/",
    title="Green tea",
    names=("Camellia sinensis", "CS"),
    kind="concept",
    level="beginner",
    tags=("drinks",),
    parts=(
        Part("", "Green tea", "Leaves in water."),
        Part("brewing", "Brewing", "Cups of green tea need water of 80 degrees."),
    ),
)
LIST = Document(
    location="library/",
    title="Library",
    parts=(
        Part("", "Library", ""),
        Part("thing-1", "The book of tea", "by Okakura", kind="book", names=("Okakura",)),
    ),
    weight=0.5,
    lists=True,
)


def built(documents: Iterable[Document]) -> Index:
    """Return the index of *documents*."""
    return index(map(entry_of, documents), ["en"])


def content(made: Index, name: str) -> Any:
    """Return what a file beside the head hands over."""
    script = made.files[f"{made.folder}/{name}.js"].decode()
    assert script.startswith(f'noteloomSearch("{name}",')
    return json.loads(script.partition(",")[2].removesuffix(")"))


def unpacked(text: str) -> list[int]:
    """Return the numbers of a packed text."""
    numbers, number = [], 0
    for sign in (ord(one) - (36 if one > "\\" else 35) for one in text):
        number = number * 45 + sign % 45
        if sign < 45:
            numbers.append(number)
            number = 0
    return numbers


def words_of(head: dict[str, Any]) -> list[str]:
    """Return the words of a head, counted in units of UTF-16 as a browser does."""
    found = [b""]
    for line in filter(None, head["words"].split("\n")):
        begin = found[-1][: 2 * unpacked(line[0])[0]]
        found.append(begin + line[1:].encode("utf-16-le"))
    return [word.decode("utf-16-le") for word in found[1:]]


def levels(head: dict[str, Any], word: str) -> dict[int, int]:
    """Return how much *word* says about each part, by its number."""
    sizes = unpacked(head["lengths"])
    at = words_of(head).index(word)
    start = sum(sizes[:at])
    part, found = 0, {}
    for number in unpacked(head["postings"][start : start + sizes[at]]):
        part += number // 15
        found[part] = number % 15 + 1
    return found


def test_a_small_site_is_looked_up_in_one_file() -> None:
    """One request before the first answer, and one for what is shown of it."""
    made = built([TEA, LIST])

    assert sorted(made.files) == [f"{made.folder}/head.js", f"{made.folder}/t0.js"]
    assert content(made, "t0")[0][1] == ["brewing", "Brewing", TEA.parts[1].text]


def test_a_title_says_more_than_a_text() -> None:
    """The page about a thing comes before one that names it."""
    head = content(built([TEA, LIST]), "head")

    assert levels(head, "green")[0] > levels(head, "green")[1]
    assert levels(head, "brewing")[1] > levels(head, "cups")[1]


def test_postings_hold_each_part_of_a_word_with_its_level() -> None:
    """Part and level are one number; the highest level stays with its part."""
    often = Document(location="a/", title="Tea", parts=(Part("", "", "tea " * 999),))
    pages = [(page, at) for page in (often, TEA) for at in range(len(page.parts))]
    parts = [weighed(page, page.parts[at], at) for page, at in pages]
    average = float(f"{sum(one.length for one in parts) / len(parts):.3g}")

    found = levels(content(built([often, TEA]), "head"), "tea")

    assert found == {
        at: level_of(
            one.text.get("tea", 0), one.extra.get("tea", 0), norm_of(one.length, average)
        )
        for at, one in enumerate(parts)
    }
    assert found[0] == LEVELS


def test_a_page_without_a_level_has_none_of_another_page() -> None:
    """Levels count from 1."""
    head = content(built([TEA, LIST]), "head")

    assert head["levels"] == ["beginner"]
    assert unpacked(head["level"]) == [1, 0]


def test_abbreviations_and_names_find_each_other() -> None:
    """Whoever types one may mean the other."""
    head = content(built([TEA]), "head")

    assert head["meant"] == {"camelliasinensis": ["cs"], "cs": ["camellia", "sinensis"]}
    assert "greentea" in head["names"][0].split()


def test_things_of_a_list_have_kinds_of_their_own() -> None:
    """They are found, counted and narrowed one by one."""
    head = content(built([TEA, LIST]), "head")

    kinds, _ = head["things"]["1"]
    assert [head["kinds"][number] for number in unpacked(kinds)] == ["page", "book"]


def test_the_order_in_which_pages_come_does_not_matter() -> None:
    """Two builds of one site are the same, byte for byte."""
    assert built([TEA, LIST]) == built([LIST, TEA])


def test_another_text_has_another_folder() -> None:
    """No browser mixes pieces of two builds."""
    other = Document(location="tea/", title="Green tea", parts=(Part("", "", "Other."),))

    assert built([TEA]).folder != built([other]).folder


def test_rare_letters_that_browsers_count_twice_stay_whole() -> None:
    """Words that begin with them share them with the word before."""
    text = "𠀀𠀁 𠀀𠀂 𐐨𐐩 𐐨𐐪 \ufa0e"
    rare = Document(location="a/", title="", parts=(Part("", "", text),))

    found = words_of(content(built([rare]), "head"))

    # As a browser sorts: by halves of letters, where it counts two.
    assert found == ["𐐨𐐩", "𐐨𐐪", "𠀀𠀁", "𠀀𠀂", "\ufa0e"]


@given(st.lists(st.integers(0, 3 * 45**3)))
def test_what_is_packed_can_be_unpacked(numbers: list[int]) -> None:
    """Also around 45, where a number takes one sign more."""
    around = [*numbers, 44, 45, 46, 45**2 - 1, 45**2]

    assert unpacked(packed(around)) == around


def test_no_pages_are_an_index_too() -> None:
    """A site whose pages are all hidden still has a search."""
    assert content(built([]), "head")["titles"] == []


some_text = st.text(max_size=40) | st.sampled_from(["C++ GPT-4o", '"', "\\", "𝄞 é", "日本"])
some_part = st.builds(Part, some_text, some_text, some_text)
some_page = st.builds(
    Document,
    location=some_text,
    title=some_text,
    parts=st.lists(some_part, min_size=1, max_size=3).map(tuple),
    names=st.lists(some_text, max_size=2).map(tuple),
    tags=st.lists(some_text, max_size=2).map(tuple),
)


@settings(max_examples=60)
@given(st.lists(some_page, max_size=5, unique_by=lambda one: one.location))
def test_any_pages_have_an_index(pages: list[Document]) -> None:
    """No text raises, every file is JSON, and the order of pages decides nothing."""
    made = built(pages)
    head = content(made, "head")

    assert made == built(reversed(pages))
    assert len(words_of(head)) == len(unpacked(head["lengths"])) or not pages
    assert sum(unpacked(head["parts"])) == sum(len(one.parts) for one in pages)
