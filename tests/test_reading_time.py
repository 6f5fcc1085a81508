"""How long a page takes to read: its words, and nothing that only a program reads."""

from __future__ import annotations

import pytest

from builders import build, front, page
from noteloom.render.front_matter import minutes

WORDS = "word " * 660


@pytest.mark.parametrize(
    "unread",
    [
        '[a](b.md "Many words that show only when the mouse is over it") ',
        r'[a](b.md "With \" a quote in it") ',
        "[a](https://a.example/with/(brackets)) ",
        '<span class="noteloom-term">[a](b.md)</span> ',
        "| --- | --- | · — ",
    ],
)
def test_what_is_not_read_takes_no_time(unread: str) -> None:
    """Titles of links, addresses, tags, lines of tables."""
    plain = "a " if "[a]" in unread else ""

    assert minutes(WORDS + unread * 200) == minutes(WORDS + plain * 200)


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (10, 1), (440, 2), (2200, 10)])
def test_words_are_counted(count: int, expected: int) -> None:
    """At 220 a minute, and no page takes less than one."""
    assert minutes("word " * count) == expected


def test_links_to_topics_make_no_note_longer() -> None:
    """Each brings the summary of its topic with it, for whoever hovers over it."""
    topics = "categories: [{id: all, title: All}]\ntopics:\n" + "".join(
        f"  - {{id: t{number}, type: concept, title: Plant {number} of the garden,"
        f" category: all, summary: {'Long. ' * 60}}}\n"
        for number in range(9)
    )
    text = "".join(f"See plant {number} of the garden.\n\n" for number in range(9))

    built = build({"a.md": f"# A\n\n{text}"}, topics)

    markdown = page(built, "notes/a.md").markdown
    assert markdown.count("noteloom-term") == 9
    assert front(markdown)["minutes"] == 1


@pytest.mark.parametrize("piece", ['](a "', "<a ", "](", "](a(b", '](x "\\"'])
def test_the_time_is_linear_in_the_text(piece: str) -> None:
    """A page of broken links is counted as fast as any other."""
    assert minutes(piece * 100_000) >= 1
