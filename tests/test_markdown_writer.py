"""What is written is read alike by CommonMark and Python-Markdown, and means the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import html_tree
from builders import source
from examples import examples
from noteloom.model.inline import (
    Break,
    Code,
    Link,
    LinkKind,
    Styled,
    StyleKind,
    TermLink,
    Text,
)
from noteloom.model.note import (
    Alignment,
    CodeBlock,
    Definition,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Table,
    ThematicBreak,
)
from noteloom.model.place import PageKind, PageRef
from noteloom.model.source import Span
from noteloom.read.dialects import markdown as plain_dialect
from noteloom.render.blocks import markdown
from noteloom.render.inlines import Style, as_written
from pieces import markdown_notes
from spec_format import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.inline import Inline, Inlines
    from noteloom.model.note import Block, Blocks

STYLE = Style(as_written)
NOWHERE = Span(0, 0)

# Every piece is something that one of the two parsers takes for markup somewhere.
PIECES = [
    "word", "two words", " ", "x", "é", "𝄞", "1", "_", "__", "*", "**", "***", "`", "``",
    "```", "~", "~~", "~~~", "|", "||", "\\", "\\|", "[", "]", "[a]", "[a](b)", "[^1]",
    "[^1]:", "[a]: b", "[x] ", "[ ] ", "(", ")", "{", "}", "{: .a}", "{.b}", "!", "![",
    "!!!", "!!! note", "???", "??? x", "===", "---", "- ", "+ ", "+", "-", ":", ": ",
    ":   ",
    "1. ", "2) ", "#", "# ", "#x", "##", ">", "> ", "<", "<b>", "</b>", "<br>", "<!--",
    "-->", "<?", "<script>", "&", "&amp;", "&#35;", "&lt;", "=", "==", "^", "^^", '"', "'",
    "http://a.example/", "https://b.example/x_y_z", "a@b.example", "www.c.example", "$",
    "$$",
    "%", "@", "a_b_c", "snake_case_", "*a*", "__init__", "///", "+++", "\u00a0", "...",
    "--",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
words = pieces.filter(lambda text: bool(text.strip()))

# Written addresses are shown percent-encoded alike, so these hold none to be encoded.
targets = st.sampled_from(
    [
        "https://a.example/",
        "https://a.example/x_y_(z)",
        "https://a.example/a*b*c?d=[e]&f=g#h",
        "https://a.example/~user/__init__.py",
        "https://en.wiki.example/wiki/A_(b)_(c)",
    ]
)


def _link(target: str, children: Inlines, title: str | None) -> Link:
    return Link(LinkKind.WEB, target, title, children, NOWHERE)


def _normal(inlines: Sequence[Inline]) -> Inlines:
    """Return *inlines* as a reader gives them: texts joined, no break at an end."""
    kept: list[Inline] = []
    for inline in inlines:
        before = kept[-1] if kept else None
        if isinstance(inline, Text) and isinstance(before, Text):
            kept[-1] = Text(before.content + inline.content)
        elif not (
            isinstance(inline, Break) and (before is None or isinstance(before, Break))
        ):
            kept.append(inline)
    while kept and isinstance(kept[-1], Break):
        kept.pop()
    return tuple(kept)


texts = words.map(Text)
# Python-Markdown looks for HTML and references before it looks for code.
_NOT_IN_CODE = ("&#", "<!--!", "]:")
codes = (
    words.map(str.strip)
    .filter(lambda text: not any(one in text for one in _NOT_IN_CODE))
    .map(Code)
)
leaves: st.SearchStrategy[Inline] = texts | codes | st.just(Break())
unlinked = st.recursive(
    texts | codes,
    lambda inner: st.builds(
        Styled,
        st.sampled_from(StyleKind),
        st.lists(inner, min_size=1, max_size=3).map(_normal),
    ),
    max_leaves=3,
)
links = st.builds(
    _link,
    targets,
    st.lists(unlinked, min_size=1, max_size=2).map(_normal),
    st.none() | words,
)

terms = st.builds(
    TermLink,
    st.just(PageRef(PageKind.TOPIC, "oak")),
    words.map(str.strip),
    st.none() | words,
)
styled_terms = st.builds(
    Styled,
    st.sampled_from(StyleKind),
    st.lists(texts | terms, min_size=1, max_size=3).map(_normal),
)


runs = st.lists(leaves | unlinked | links, min_size=1, max_size=4).map(_normal).filter(bool)
lines = runs.map(
    lambda run: _normal([one for one in run if not isinstance(one, Break)])
).filter(bool)
CODE = ["x = 1", "", "    y()", "```", "~~~", "# no heading", "- no item", "<b>", "&lt;"]
code_texts = (
    st.lists(st.sampled_from(CODE), min_size=1, max_size=4)
    .map("\n".join)
    .filter(lambda code: bool(code.strip()))
)


def _table(width: int, cells: Sequence[Inlines]) -> Table:
    rows = [
        Row(tuple(cells[at : at + width]), NOWHERE)
        for at in range(0, len(cells) - width + 1, width)
    ]
    alignments = (Alignment.NONE, Alignment.LEFT, Alignment.CENTER, Alignment.RIGHT)
    return Table(rows[0], alignments[:width], tuple(rows[1:]), NOWHERE)


tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        lines | st.just(()), min_size=width * 2, max_size=width * 3
    ).map(lambda cells: _table(width, cells))
)  # fmt: skip
paragraphs = st.builds(Paragraph, runs, st.just(NOWHERE))
headings = st.builds(Heading, st.integers(1, 6), lines, st.just(NOWHERE))
code_blocks = st.builds(
    CodeBlock, code_texts, st.sampled_from([None, "python", "c++", "a b"]), st.just(NOWHERE)
)
leaf_blocks: st.SearchStrategy[Block] = paragraphs | code_blocks | tables


def _list(
    items: list[list[Block]], start: int | None, *, checked: bool | None, tight: bool
) -> ListBlock:
    made = tuple(
        # Only in front of a paragraph can a box stand.
        Item(tuple(blocks), NOWHERE, checked if isinstance(blocks[0], Paragraph) else None)
        for blocks in items
    )
    # A reader calls no list tight in which paragraphs follow each other.
    tight = tight and all(_paragraphs(blocks) < 2 for blocks in items)
    return ListBlock(made, NOWHERE, start, tight)


def _paragraphs(blocks: list[Block]) -> int:
    return sum(1 for block in blocks if isinstance(block, Paragraph))


def _around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3)
    lists = st.builds(
        _list,
        items,
        st.sampled_from([None, 1, 7]),
        checked=st.none() | st.booleans(),
        tight=st.booleans(),
    )
    quotes = st.builds(
        Quote, st.lists(inner, min_size=1, max_size=3).map(tuple), st.just(NOWHERE)
    )
    return lists | quotes


nested = st.recursive(leaf_blocks, _around, max_leaves=6)
definitions = st.builds(
    Definition,
    lines,
    st.lists(paragraphs | code_blocks, min_size=1, max_size=2).map(tuple),
    st.just(NOWHERE),
)
pages = st.lists(
    nested | headings | definitions | st.just(ThematicBreak(NOWHERE)),
    min_size=1,
    max_size=4,
).map(tuple)


@given(content=words)
def test_text_is_shown_to_the_letter(content: str) -> None:
    """Nothing that stands in a text is markup, wherever it stands and whoever reads it."""
    expected = " ".join(content.split())

    written = markdown([Paragraph((Text(content),), NOWHERE)], STYLE)

    assert html_tree.by_commonmark(written) == ((), expected)
    assert html_tree.by_python_markdown(written) == ((), expected)


@given(content=words)
def test_a_heading_is_shown_to_the_letter(content: str) -> None:
    """A heading ends in no mark, holds no attribute list, and starts no list."""
    expected = " ".join(content.split())

    written = markdown([Heading(2, (Text(content),), NOWHERE)], STYLE)

    assert html_tree.by_commonmark(written) == (("h2", "/h2"), expected)
    assert html_tree.by_python_markdown(written) == (("h2", "/h2"), expected)


@given(content=words)
def test_an_item_is_shown_to_the_letter(content: str) -> None:
    """Neither a task's box nor a list inside a list comes out of an item's text."""
    item = Item((Paragraph((Text(content),), NOWHERE),), NOWHERE)
    expected = (("ul", "li", "/li", "/ul"), " ".join(content.split()))

    written = markdown([ListBlock((item,), NOWHERE)], STYLE)

    assert html_tree.by_commonmark(written) == expected
    assert html_tree.by_python_markdown(written) == expected


@given(content=words)
def test_a_table_cell_is_shown_to_the_letter(content: str) -> None:
    """A bar or a back tick in a cell does not make another cell."""
    row = Row(((Text(content),), (Text("end"),)), NOWHERE)
    table = Table(row, (Alignment.NONE, Alignment.NONE), (row,), NOWHERE)
    expected = " ".join([*content.split(), "end", *content.split(), "end"])

    written = markdown([table], STYLE)

    assert html_tree.by_commonmark(written).words == expected
    assert html_tree.by_python_markdown(written).words == expected


@given(content=words.map(str.strip))
def test_a_code_span_is_shown_to_the_letter(content: str) -> None:
    """Back ticks inside code, at its ends too, are part of it."""
    expected = (("code", "/code"), " ".join(content.split()))

    written = markdown([Paragraph((Code(content),), NOWHERE)], STYLE)

    assert html_tree.by_commonmark(written) == expected
    assert html_tree.by_python_markdown(written) == expected


@given(content=words.map(str.strip))
def test_code_in_a_table_is_shown_to_the_letter(content: str) -> None:
    """The parsers disagree about bars and back ticks in a cell's code, so none are left."""
    row = Row(((Code(content),), (Text("end"),)), NOWHERE)
    table = Table(row, (Alignment.NONE, Alignment.NONE), (row,), NOWHERE)
    expected = " ".join([*content.split(), "end", *content.split(), "end"])

    written = markdown([table], STYLE)

    assert html_tree.by_commonmark(written).words == expected
    assert html_tree.by_python_markdown(written).words == expected
    assert (
        html_tree.by_commonmark(written).tags == html_tree.by_python_markdown(written).tags
    )


@given(code=code_texts)
def test_a_code_block_is_shown_to_the_letter(code: str) -> None:
    """A fence inside code does not close the code block."""
    expected = (("pre", "code", "/code", "/pre"), " ".join(code.split()))

    written = markdown([CodeBlock(code, "python", NOWHERE)], STYLE)

    assert html_tree.by_commonmark(written) == expected
    assert html_tree.by_python_markdown(written) == expected


def test_an_exclamation_mark_makes_no_picture_of_a_link() -> None:
    """A picture would be fetched from elsewhere; a link only leads there."""
    link = _link("https://a.example/", (Text("words"),), None)

    written = markdown([Paragraph((Text("Look!"), link), NOWHERE)], STYLE)

    expected = (("a href=https://a.example/", "/a"), "Look!words")
    assert html_tree.by_commonmark(written) == expected
    assert html_tree.by_python_markdown(written) == expected


def test_a_break_in_a_quote_stays() -> None:
    """The two blanks that make it are no blanks to be trimmed."""
    lines = Paragraph((Text("one"), Break(), Text("two")), NOWHERE)

    written = markdown([Quote((lines,), NOWHERE)], STYLE)

    expected = (("blockquote", "br", "/blockquote"), "one two")
    assert html_tree.by_commonmark(written) == expected
    assert html_tree.by_python_markdown(written) == expected


@given(run=runs)
@settings(max_examples=300)
def test_inlines_are_read_alike(run: Inlines) -> None:
    """Styles next to each other, inside each other and around links mean one thing."""
    written = markdown([Paragraph(run, NOWHERE)], STYLE)

    one, other = html_tree.by_commonmark(written), html_tree.by_python_markdown(written)
    assert one.without_blanks() == other.without_blanks()


@given(
    run=st.lists(leaves | unlinked | terms | styled_terms, min_size=1, max_size=4).map(
        _normal
    )
)
@settings(max_examples=300)
def test_automatic_links_are_read_alike(run: Inlines) -> None:
    """A name beside, before and inside styles is one link, whatever its hover text says."""
    style = STYLE._replace(refer=lambda page: f"../topics/{page.id}.md")
    written = markdown([Paragraph((*run, Text(" end")), NOWHERE)], style)

    one, other = html_tree.by_commonmark(written), html_tree.by_python_markdown(written)
    assert one.without_blanks() == other.without_blanks()


@given(blocks=pages)
@examples(120)
def test_pages_are_read_alike(blocks: Blocks) -> None:
    """Lists in lists, code in lists and tables in quotes mean one thing."""
    written = markdown(blocks, STYLE)

    one, other = html_tree.by_commonmark(written), html_tree.by_python_markdown(written)
    assert one.without_blanks() == other.without_blanks()


@given(text=markdown_notes())
@settings(max_examples=400)
def test_written_markdown_is_read_again_as_the_same_blocks(text: str) -> None:
    """Writing loses nothing and adds nothing: a second reading finds the same note."""
    blocks = plain_dialect.parse(source(text)).blocks

    again = plain_dialect.parse(source(markdown(blocks, STYLE))).blocks

    assert show(again) == show(blocks)


@given(text=markdown_notes())
@settings(max_examples=300)
def test_what_a_reader_gives_is_written_for_both(text: str) -> None:
    """Whatever was read, both parsers see the same page in what is written."""
    # Footnotes are set at the foot by one and in place by the other.
    blocks = plain_dialect.parse(source(text.replace("[^", "["))).blocks

    written = markdown(blocks, STYLE)

    one, other = html_tree.by_commonmark(written), html_tree.by_python_markdown(written)
    assert one.without_blanks() == other.without_blanks()
