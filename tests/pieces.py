"""Meaningful pieces of notes, to build the inputs of property tests from."""

from __future__ import annotations

import itertools
import re

from hypothesis import strategies as st

# Not letters: random letters almost never spell a link or a table.
MARKDOWN = [
    "word", "two words", "x.", "é𝄞", " ", "\n", "\n\n", "# Heading\n", "## Next\n",
    "#Tight\n", "Setext\n===\n", "Setext\n---\n", "- item\n", "- [ ] todo\n",
    "- [x] done\n",
    "    - deeper\n", "  1. numbered\n", "1. one\n", "2) two\n", "> quoted\n",
    "> > twice\n",
    "> [!note]\n> called out\n", "```python\nx = 1\n```\n", "```\n", "~~~\ncode\n~~~\n",
    "    indented\n", "\ttabbed\n", "|", "| a |\n",
    "---\n", "***\n", "*em*", "**strong**", "~~gone~~", "`code`", "``a`b``", "*", "_", "`",
    "[words](https://a.example/x_y)", "[note](other.md#part)", "[[wiki]]", "[[a|b]]",
    "[ref]",
    "[ref]: https://r.example/\n", "[^1]", "[^1]: foot\n", "![alt](pic.png)",
    "https://b.example/a_b_c",
    "<https://c.example/>", "<b>bold</b>", "<br>", "<div>\n", "</div>\n", "<!-- hidden -->",
    "<script>run()</script>\n", "[x](javascript:run())", "&amp;", "\\*", "\\\n", "  \n",
    "- item\n- item\n- item\n- item\n- item\n",
    "1. item\n   word\n2. item\n\n   word\n3. item\n4. item\n",
    "| word | word |\n|---|---|\n| word | word |\n| word | `x` |\n| word | |\n| word |\n",
    "> word\n> word\n>\n> - item\n> - item\n>\n> word\n", "word\nword\nword\n\nword\n",
    "```\nword\n\nword\n  word\n```\n", "<https://c.example/> word <b>word</b>\n",
    "Term\n: meaning\n", "A: B", "[", "](", "{: .x}", "!!! note\n",
]  # fmt: skip
HEADERS = [
    "---\ntitle: A title\ntags: [a, b]\n---\n", "---\ntitle: never closed\n",
    "---\n- a list\n---\n",
    "title=A title\ntags=a, b\n~~~~~~\n", "title=never closed\ntype=post\n",
    "summaary=odd\n~~~~~~\n",
    "", "",
]  # fmt: skip
RECOVERED = [
    "Heading¶\n", "★ Part¶\n", "◆ Other¶\n", "Bare Heading\n",
    "A sentence that says something, and ends.\n",
    "- item\n", "* item\n", "1. one\n", "-\n", "text of a lone mark\n", "| a | b |\n",
    "|---|---|\n",
    "| 1 | |\n", "| 1 | 2 | 3 |\n", "import os\n", "def f(x):\n", "return x\n",
    "x = f(1)\n", "print(x)\n",
    "for a in b:\n", "$ pip install thing\n", "┌───┐\n", "│ a │\n", "└───┘\n", "Q: Why?\n",
    "A: Because.\n",
    "Q1. What is it?\n", "https://d.example/page\n", "\n", "¶\n", "Label: value\n",
    "```\n", "é𝄞 zwölf\n",
    "if x:\n", "else:\n", "# comment\n", "{\n", '"key": 1,\n', "}\n", "word¶ word\n",
    "See also: a, b\n",
]  # fmt: skip


def notes() -> st.SearchStrategy[str]:
    """Return a strategy for notes that are made of pieces of every dialect."""
    marked = st.lists(st.sampled_from(MARKDOWN), max_size=14).map("".join)
    flat = st.lists(st.sampled_from(RECOVERED), max_size=24).map("".join)
    mixed = st.lists(st.sampled_from(MARKDOWN + RECOVERED), max_size=14).map("".join)
    return st.tuples(st.sampled_from(HEADERS), marked | flat | mixed).map("".join)


def markdown_notes() -> st.SearchStrategy[str]:
    """Return a strategy for plain Markdown whose blocks a page can show as they are.

    Left out is what a page shows as something else: wikilinks and links to notes, which
    are resolved, and callouts, whose kind becomes a word.
    """
    changed = ("[[", "other.md", "[!note]", "javascript", "pic.png")
    kept = [piece for piece in MARKDOWN if not any(one in piece for one in changed)]
    return st.lists(st.sampled_from(kept), max_size=10).map("".join)


def numbered(text: str) -> str:
    """Return *text* with its words told apart, so that none hides the loss of another."""
    numbers = itertools.count()
    words = r"\b(?:word|item|quoted|deeper|foot)\b"
    return re.sub(words, lambda found: f"{found[0]}{next(numbers)}", text)
