"""``scripts/recovery``: what rendered pages truly were, in Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from _recovery.page import markdown
from _recovery.structure import structure, words

PAGE = """<html><body><nav><a href="/">Home</a></nav>
<article><h1>Bread<a class="headerlink" href="#bread">¶</a></h1>
<p>Flour, water and salt.</p>
<ul><li>Mix it</li><li><p>Wait</p><ul><li>an hour at least</li></ul></li></ul>
<h2>Ovens</h2><p>Hot ones.</p>
<table><tr><th>Oven</th><th>Heat</th></tr><tr><td>gas</td><td></td></tr></table>
<pre><code class="language-sh">bake --hot\n  bread</code></pre>
</article><footer>Fine print</footer></body></html>"""
PIECES = ["*", "**", "_", "__", "`", "[", "](", "<b>", "~~", "\\", "&amp;", "# ", "1. ",
          "- ", "> ", "|", "!", "salt", " ", "ü", "=", "+"]  # fmt: skip


def _page(body: str) -> str:
    return f"<html><body><article>{body}</article></body></html>"


def test_a_page_becomes_its_structure() -> None:
    """The page around the content is left out, and so are the marks of headings."""
    expected = """# Bread

Flour, water and salt.

- Mix it
- Wait
    - an hour at least

## Ovens

Hot ones.

| Oven | Heat |
|---|---|
| gas |  |

```sh
bake --hot
  bread
```
"""

    assert markdown(PAGE) == expected


@pytest.mark.parametrize(
    "code",
    [
        '<pre><code class="language-rust">x</code></pre>',
        '<pre class="src src-rust">x</pre>',
        '<div class="highlight-rust"><div class="highlight"><pre>x</pre></div></div>',
        '<div class="highlight highlight-source-rust"><pre>x</pre></div>',
        '<pre class="sourceCode rust"><code>x</code></pre>',
        '<div class="language-rust"><pre><code>x</code></pre></div>',
        '<pre><code data-lang="rust">x</code></pre>',
    ],
)
def test_every_generator_names_the_language_in_its_own_way(code: str) -> None:
    """The class of the code, of the block, or of what is around it."""
    assert markdown(_page(code)) == "```rust\nx\n```\n"


@pytest.mark.parametrize("name", ["default", "text", "nohighlight"])
def test_a_name_that_means_no_language_is_none(name: str) -> None:
    """Generators write one, as they must write something."""
    page = _page(f'<div class="highlight-{name}"><pre>x</pre></div>')

    assert markdown(page) == "```\nx\n```\n"


def test_a_fence_is_longer_than_those_in_the_code() -> None:
    """A page about Markdown shows fences."""
    page = _page("<pre>````\nx\n````</pre>")

    assert markdown(page) == "`````\n````\nx\n````\n`````\n"


def test_line_numbers_are_no_code() -> None:
    """They are an element beside the line or before it."""
    page = _page('<pre><span class="linenos">1</span>stir()</pre>')

    assert markdown(page) == "```\nstir()\n```\n"


def test_terms_and_their_descriptions_are_paragraphs() -> None:
    """As in the pages that were made before."""
    page = _page("<dl><dt>yeast</dt><dd>It lifts.</dd></dl>")

    assert markdown(page) == "yeast\n\nIt lifts.\n"


def test_a_number_that_a_list_starts_with_stays() -> None:
    """Lists go on where another one ended."""
    page = _page('<ol start="4"><li>Cool</li><li>Eat<pre>now</pre></li></ol>')

    assert markdown(page) == "4. Cool\n5. Eat\n\n    ```\n    now\n    ```\n"


def test_what_a_cell_spans_is_empty() -> None:
    """Markdown has no spans; every row of a table is as wide as the widest."""
    page = _page("<table><tr><td colspan=2>a|b</td></tr><tr><td>c</td></tr></table>")

    assert markdown(page) == "| a\\|b |  |\n|---|---|\n| c |  |\n"


@pytest.mark.parametrize(
    "aside",
    [
        '<div class="toc"><ul><li>Ovens</li></ul></div>',
        '<ul class="docnav"><li>Next</li></ul>',
        "<nav>Next</nav>",
        "<button>Copy</button>",
    ],
)
def test_what_leads_through_the_pages_is_no_content(aside: str) -> None:
    """Contents, ways to other pages and controls stand inside the content, too."""
    assert markdown(_page(f"{aside}<p>Salt.</p>")) == "Salt.\n"


def test_emphasis_stands_around_words_not_blanks() -> None:
    """Marks beside a blank would be read as stars."""
    assert markdown(_page("<p>Sea<b> salt </b>only</p>")) == "Sea **salt** only\n"


def test_emphasis_that_would_be_read_as_stars_is_left_out() -> None:
    """Words come before marks: a mark between letters and a colon closes nothing."""
    assert markdown(_page("<p>Salt<b>:</b>grey</p>")) == "Salt:grey\n"


def test_a_line_break_breaks_the_line() -> None:
    """In text and in code, as the page shows it."""
    page = _page("<p>Salt<br>Flour</p><pre>mix()<br>wait()</pre>")

    assert markdown(page) == "Salt  \nFlour\n\n```\nmix()\nwait()\n```\n"


def test_a_quote_and_a_layout_table_keep_their_blocks() -> None:
    """A table around blocks is no table of text."""
    page = _page(
        "<blockquote><p>Bread is gold.</p></blockquote><hr>"
        "<table><tr><td><ul><li>Salt</li></ul></td></tr></table>"
    )

    assert markdown(page) == "> Bread is gold.\n\n* * *\n\n- Salt\n"


def test_links_and_pictures_keep_their_targets() -> None:
    """Blanks in a target are encoded, so that the link is read as one."""
    page = _page('<p><a href="/a b">Rye</a> and <img src="x.png" alt="a loaf"></p>')

    assert markdown(page) == "[Rye](</a%20b>) and ![a loaf](<x.png>)\n"


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_paragraph_is_read_back_as_the_same_words(text: str) -> None:
    """Whatever stands there, no mark of Markdown comes of it or is lost."""
    page = lxml_html.Element("p")
    page.text = text
    shown = structure(markdown(_page(str(lxml_html.tostring(page, encoding="unicode")))))

    assert (shown.headings, shown.items, shown.codes, shown.tables) == ([], [], [], [])
    assert shown.words == words(text)
