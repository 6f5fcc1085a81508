"""The parts of a page out of its HTML."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from noteloom.search.page_parts import parts_of

PAGE = """
<h1 id="tea">Tea &amp; more<a class="headerlink" href="#tea">&para;</a></h1>
<p>Leaves in <code>hot</code> water.<br>Or cold.</p>
<h2 id="kinds">Kinds of <em>tea</em></h2>
<table><tr><td>green</td><td>black</td></tr></table>
<script>var tea = "<p>";</script>
<div data-search-exclude><div>not this</div> nor this</div>
<p class="source">from a book</p>
<h3 id="white" data-search-exclude>White</h3><p>hidden</p>
<h2 id="end">End</h2>
"""


def test_a_page_is_cut_at_its_headings() -> None:
    """A result leads to the section that answers."""
    found = parts_of(PAGE, re.compile('class="source"'))

    assert [(one.anchor, one.heading, one.text) for one in found] == [
        ("", "Tea & more", "Leaves in hot water. Or cold."),
        ("kinds", "Kinds of tea", "green black"),
        ("end", "End", ""),
    ]


def test_a_page_without_headings_has_one_part() -> None:
    """What it says is found all the same."""
    assert [one.text for one in parts_of("<p>a<b>b</b></p>text")] == ["ab text"]


def test_text_before_the_title_belongs_to_the_page() -> None:
    """Tags and dates stand there."""
    (only,) = parts_of('<p>new</p><h1 id="a">A</h1><p>text</p>')

    assert only.heading == "A"
    assert only.text == "new text"


def test_a_heading_without_an_anchor_belongs_to_the_section_above() -> None:
    """It starts none, so it does not end one that is hidden."""
    hidden = '<h2 id="a" data-search-exclude>A</h2><p>secret</p><h3>B</h3><p>secret</p>'
    shown = '<h2 id="c">C</h2><p>one</p><h3>two</h3><p>three</p>'

    found = parts_of(hidden + shown)

    assert [(one.anchor, one.text) for one in found] == [("", ""), ("c", "one two three")]


def test_what_has_no_end_hides_nothing_behind_it() -> None:
    """A picture that is not to be found has no text of its own."""
    (only,) = parts_of('<p><img data-search-exclude src="a"> one <br class="x"/> two</p>')

    assert only.text == "one two"


def test_a_second_title_starts_a_section() -> None:
    """A note may have several headings of the first level."""
    found = parts_of('<h1 id="a">A</h1><p>one</p><h1 id="b">B</h1><p>two</p>')

    assert [(one.anchor, one.text) for one in found] == [("", "one"), ("b", "two")]


PIECES = ["<p>", "</p>", "<h2 id='a'>", "</h2>", "<div data-search-exclude>", "</div>", "<"]
html = st.lists(st.sampled_from([*PIECES, "<br>", "a", "&amp;", "<!--", "-->", '"', ">"]))


@given(html.map("".join))
def test_reading_is_total(page: str) -> None:
    """Whatever an owner wrote as raw HTML, there is a first part, and no tag in any."""
    found = parts_of(page)

    assert found[0].anchor == ""
    assert not any("</p>" in one.text for one in found)
