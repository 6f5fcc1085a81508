"""Markdown: tables that hold, a length that an issue takes, and no mentions."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pyromark
import pytest
from hypothesis import given

from linkcheck.hostile import for_any_outcome, texts
from linkcheck.outcomes import a_bit_of_everything, link, outcome
from noteloom.linkcheck.outputs import markdown, showing
from noteloom.linkcheck.outputs.markdown_cells import NOTHING, Table, address, code, tables
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from noteloom.linkcheck.judgement import Outcome


def as_html(text: str) -> str:
    """Return *text* as GitHub's rules make it HTML."""
    return pyromark.html(text, options=pyromark.Options.ENABLE_TABLES)


@for_any_outcome
def test_every_row_has_the_cells_of_its_table(found: Outcome) -> None:
    """No address, text or rule splits a cell or ends a row."""
    shown = markdown.render(found, root="notes", verbose=True)

    width = 0
    for line in shown.split("\n"):
        if not line.startswith("|"):
            width = 0
            continue
        width = width or line.count("|")
        assert line.count("|") == width
        assert line.endswith(" |")


@for_any_outcome
def test_foreign_text_makes_no_elements(found: Outcome) -> None:
    """Only our own elements are in the page."""
    page = as_html(markdown.render(found, root="notes", verbose=True))

    tags = set(re.findall(r"<(/?\w+)", page))
    ours = {"h2", "h3", "ul", "li", "p", "table", "thead", "tbody", "tr", "th", "td"}
    ours |= {"code", "a", "details", "summary"}
    assert {one.removeprefix("/") for one in tags} <= ours
    assert all(one.startswith("http") for one in re.findall(r'href="([^"]*)', page))


@given(text=texts)
def test_code_shows_its_text_to_the_letter(text: str) -> None:
    """A reader sees the address, be it full of bars and back ticks."""
    cell = code(text)

    page = as_html(f"| a |\n|---|\n| {cell} |\n")
    found = re.search(r"<td>(?:<code>)?(.*?)(?:</code>)?</td>", page, re.DOTALL)
    assert found
    expected = showing.visible(showing.clipped(text, 300))
    assert html.unescape(found[1]).strip() == (expected.strip() or NOTHING)


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("https://a.example/x?a=1&copy;=2", "https://a.example/x?a=1&amp;copy;=2"),
        ("https://a.example/(x)", "https://a.example/%28x%29"),
        ("https://a.example/a b|c", "https://a.example/a%20b%7Cc"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://a.example/" + "x" * 400, None),
    ],
)
def test_only_web_addresses_can_be_followed(url: str, leads_to: str | None) -> None:
    """What cannot be opened is shown as code."""
    found = re.search(r'href="([^"]*)"', as_html(address(url)))

    assert (found[1] if found else None) == leads_to


@pytest.mark.parametrize("number", [1, 200, 3_000])
def test_it_fits_an_issue_and_says_what_it_leaves_out(number: int) -> None:
    """The body of an issue is refused as a whole if it is too long."""
    dead = [
        link(f"https://a.example/{one:04}/" + "y" * 99, Verdict.GONE)
        for one in range(number)
    ]
    suspect = [link(f"https://b.example/{one:04}", Verdict.RESET) for one in range(number)]

    shown = markdown.render(outcome(*dead, *suspect))

    assert len(shown) <= markdown.ROOM
    assert f"### Dead: {number:,}" in shown
    assert f"Suspect: {number:,}" in shown
    rows = len(re.findall(r"^\| .*a\.example", shown, re.MULTILINE))
    left_out = re.search(r"… and ([\d,]+) more", shown)
    more = int(left_out[1].replace(",", "")) if left_out else 0
    assert rows + more == number


def test_there_is_always_room_to_say_that_something_is_left_out() -> None:
    """Tables that come late are not forgotten because an early one is long."""
    rows = [("x" * 9, "y")] * 500
    found = [Table(f"Part {number}", ("a", "b"), rows) for number in range(20)]

    shown = list(tables(found, 9_000))

    assert sum(len(one) + 2 for one in shown) <= 9_000
    assert all(f"Part {number}: 500" in one for number, one in enumerate(shown))
    assert "left out" in shown[-1] or "more" in shown[-1]


@for_any_outcome
def test_any_outcome_fits(found: Outcome) -> None:
    """Also one of very long addresses and texts."""
    assert len(markdown.render(found, verbose=True)) <= markdown.ROOM


def test_the_heading_is_the_result() -> None:
    """It is the first line of an issue or a summary."""
    assert markdown.render(outcome()).startswith("## Links: no dead links\n")
    assert markdown.render(a_bit_of_everything()).startswith("## Links: 1 dead link\n")
