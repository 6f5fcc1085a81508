"""Markdown twins: the words of a page, without its boxes, with links that work."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import build, page
from html_tree import by_commonmark
from noteloom.outlets import markup
from noteloom.outlets.published import Published
from noteloom.outlets.twin import Head, twin, twin_of_own

PLACES = Published(
    "https://n.example/sub/",
    {"index.md": "", "topics/tea.md": "topics/tea/", "notes/a.md": "notes/a/"},
    {"index.md": "index.html.md", "topics/tea.md": "topics/tea/index.html.md"},
)
HOMELESS = PLACES._replace(base=None)


def own(markdown: str, places: Published = PLACES) -> str:
    """Return the body of the twin of a page that the owner wrote beside the tea."""
    resolve = places.resolver("topics/tea.md", "topics/tea/index.html.md")
    return twin_of_own(Head("T"), markdown, resolve).partition("---\n\n")[2]


# -- what Noteloom wrote ------------------------------------------------------------------


def test_a_twin_has_no_boxes_and_keeps_every_word() -> None:
    """Boxes and small print are for the eye; the original stands on the note's page."""
    note = "# Tea\n\nSteep `<div>` it.\n\n```html\n<div>\n</div>\n```\n\n- a\n- b\n"
    made = page(build({"a.md": note}), "notes/a.md")

    text = twin(Head("Tea"), made.markdown, lambda _: None)

    body = text.partition("---\n\n")[2]
    assert "noteloom-" not in body
    assert "The original:" not in body
    assert "```html\n<div>\n</div>\n```" in body
    assert by_commonmark(body).words.startswith(
        "Tea 1 min Steep <div> it. <div> </div> a b"
    )


def test_a_term_of_the_glossary_stands_out() -> None:
    """In the way of Markdown; a tag in code is code."""
    notes = "# Music\n\nC#\n: A note that is a half step above C.\n"
    made = page(build({"a.md": notes}), "glossary.md")

    text = twin(Head("Glossary"), made.markdown, lambda _: None)

    assert "## C\n\n**C#**\n\n- A note that is" in text
    assert twin(Head("T"), "Say `<dfn>` so.", lambda _: None).endswith("Say `<dfn>` so.\n")


def test_a_question_stays_a_question() -> None:
    """What a reader opens on the site stands open in the twin."""
    markdown = (
        '<details class="noteloom-question" markdown>\n'
        "<summary>Is 1 &lt; 2 &#42;sure&#42;?</summary>\n\nYes.\n\n</details>\n"
    )

    text = twin(Head("T"), markdown, lambda _: None)

    assert text.endswith("**Is 1 < 2 \\*sure\\*?**\n\nYes.\n")


def test_charts_are_left_out() -> None:
    """A picture made of lines says nothing as text; the numbers stand below it."""
    markdown = '<figure class="x">\n<svg>\n<svg>\n</svg>\n</svg>\n</figure>\n\nNumbers\n'

    assert twin(Head("T"), markdown, lambda _: None).endswith("---\n\nNumbers\n")


def test_the_head_is_yaml_that_no_title_breaks() -> None:
    """Title, address, description, tags and date; what is not known is not there."""
    head = Head('a: "b"\n---\n# c', None, "", ("x, y",), "2026-04")

    text = twin(head, "", lambda _: None)

    told = yaml.safe_load(text.split("---\n")[1])
    assert told == {"title": 'a: "b"\n---\n# c', "tags": ["x, y"], "verified": "2026-04"}


# -- links --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../notes/a.md", "https://n.example/sub/notes/a/"),
        ("../notes/a.md#L3", "https://n.example/sub/notes/a/#L3"),
        ("../index.md", "https://n.example/sub/"),
        ("#here", "https://n.example/sub/topics/tea/#here"),
        ("pot.png", "https://n.example/sub/topics/pot.png"),
        ("https://other.example/a.md", "https://other.example/a.md"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("/rooted", "/rooted"),
        ("../../outside.md", "../../outside.md"),
        ("<../notes/a.md>", "https://n.example/sub/notes/a/"),
    ],
)
def test_links_lead_to_the_pages_of_the_site(target: str, expected: str) -> None:
    """Relative ones would lead nowhere from the file of a twin."""
    assert own(f'[x]({target}) ![y]({target} "t")\n').split("(")[1] == f"{expected}) ![y]"
    assert own(f"[x]: {target}\n") == f"[x]: {expected}\n".replace(f" <{target}", target)


def test_without_an_address_links_are_relative_to_the_twin() -> None:
    """A site that is not published yet works from any place."""
    assert own("[a](../notes/a.md#x)", HOMELESS) == "[a](../../notes/a/#x)\n"
    assert own("[a](../index.md)", HOMELESS) == "[a](../../)\n"


@pytest.mark.parametrize(
    "text",
    [
        "`[x](../notes/a.md)`",
        "``[x](../notes/a.md) ` ``",
        "```\n[x](../notes/a.md)\n```",
        "~~~~\n```\n[x](../notes/a.md)\n~~~~",
        "> ```\n> [x](../notes/a.md)\n> ```",
        "- ```\n  [x](../notes/a.md)\n  ```",
    ],
)
def test_code_stays_to_the_letter(text: str) -> None:
    """An example of a link is not a link."""
    assert own(text) == f"{text}\n"


def test_what_follows_code_is_not_code() -> None:
    """A closed fence is over, and a lone back tick starts nothing."""
    after = own("```\ncode\n```\n[x](../notes/a.md) ` [y](../notes/a.md)")

    assert after.count("https://n.example/sub/notes/a/") == 2


@given(
    st.lists(st.sampled_from(["`", "``", "```", "a", "](", "(x)", "[", "~~~", "\n", " "]))
)
def test_no_text_is_lost_between_code_and_words(pieces: list[str]) -> None:
    """Lines and pieces of lines come back together whole."""
    text = "".join(pieces)

    lines = [line for line, _ in markup.lines(text)]

    assert "\n".join(lines) == text
    assert [markup.outside_code(line, lambda part: part) for line in lines] == lines


@pytest.mark.parametrize(
    "piece", ["` `` ", "](", "[x](", "](a(", "<!--", "```\n~~~\n", "[^x]:"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """Ten times the text takes about ten times as long, not a hundred times."""
    resolve = PLACES.resolver("topics/tea.md", "topics/tea/index.html.md")

    start = time.perf_counter()
    twin_of_own(Head("T"), piece * 100_000, resolve)
    twin(Head("T"), piece * 100_000, resolve)

    assert time.perf_counter() - start < 5


def test_a_page_without_front_matter_is_whole() -> None:
    """A rule between two paragraphs ends nothing."""
    page = "# Beds\n\nFirst words.\n\n---\n\nLast words.\n"

    assert twin_of_own(Head("Beds"), page, lambda _: None).endswith(page)
