"""Elements of a page's text that say nothing."""

from __future__ import annotations

import pytest

from noteloom.mkdocs_content import lean


@pytest.mark.parametrize("blanks", [" ", "    ", "\n", "\n\n  ", ""])
def test_blanks_in_code_need_no_mark(blanks: str) -> None:
    """They are blanks all the same."""
    code = (
        f'<pre><code><span class="k">if</span><span class="w">{blanks}</span>x</code></pre>'
    )

    assert lean(code) == f"<pre><code><span class=k>if</span>{blanks}x</code></pre>"


def test_a_mark_around_more_than_blanks_stays() -> None:
    """Whatever it is, somebody can see it."""
    code = '<pre><code><span class="w">~ </span></code></pre>'

    assert lean(code) == code.replace('"w"', "w")


def test_code_may_begin_with_a_line_end() -> None:
    """Browsers drop one behind `pre`, not behind `code`."""
    assert lean("<pre><span></span><code>\na</code></pre>") == "<pre><code>\na</code></pre>"


def test_a_line_of_links_is_a_paragraph() -> None:
    """The box around it says nothing else."""
    box = '<div class="noteloom-see">\n<p><a href="#L1">line 1</a></p>\n</div>'

    assert lean(box) == '<p class="noteloom-see"><a href="#L1">line 1</a></p>'


def test_text_that_looks_like_it_stays() -> None:
    """Code about pages is code."""
    text = '<pre><code>&lt;span class="w"&gt; &lt;/span&gt;</code></pre>'

    assert lean(text) == text
