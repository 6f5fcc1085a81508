"""Odd, broken and hostile notes: reported, never fatal, and inert on the page."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import html_tree
from builders import body, build, codes, page, write
from examples import examples
from noteloom import files, pipeline
from noteloom.cli import main
from noteloom.model.diagnostic import Severity
from noteloom.render.standalone import as_markdown

if TYPE_CHECKING:
    from pathlib import Path

    from noteloom.pipeline import Build

GOOD = "# Good\n\nA note that nothing is wrong with.\n"


def load_and_build(folder: Path) -> pipeline.Build:
    """Build what *folder* holds."""
    return pipeline.build(files.load(folder))


# -- files that cannot be notes -----------------------------------------------------------

BROKEN = {
    "latin-1": ("caf\u00e9".encode("latin-1"), "not-utf8"),
    "utf-16": ("# Title".encode("utf-16"), "binary-file"),
    "binary": (b"PNG\r\n\x1a\n\0\0\0\rIHDR", "binary-file"),
}


@pytest.mark.parametrize(("content", "rule"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_text_is_an_error_and_the_others_are_built(
    tmp_path: Path, content: bytes, rule: str
) -> None:
    """The finding names the file; every other note still has its page."""
    write(tmp_path, {"bad.md": content, "good.md": GOOD})

    built = load_and_build(tmp_path)

    assert codes(built.diagnostics) == [f"bad.md:1:1 {rule}"]
    assert built.diagnostics[0].rule.severity is Severity.ERROR
    assert "`bad.md`" in built.diagnostics[0].message
    assert "notes/good.md" in {one.uri for one in built.pages}
    assert "notes/bad.md" not in {one.uri for one in built.pages}


def test_the_place_of_a_wrong_byte_is_named(tmp_path: Path) -> None:
    """An author finds the byte by its line."""
    write(tmp_path, {"bad.md": b"one\ntwo\nthr\xe9e\n"})

    built = load_and_build(tmp_path)

    assert "byte 11 (line 3)" in built.diagnostics[0].message


def test_a_file_of_fifty_megabytes_is_not_even_read(tmp_path: Path) -> None:
    """Its size is enough to know that nobody wrote it as a note."""
    write(tmp_path, {"good.md": GOOD, "huge.md": ""})
    os.truncate(tmp_path / "huge.md", 50_000_000)

    built = load_and_build(tmp_path)

    assert codes(built.diagnostics) == ["huge.md:1:1 too-large"]
    assert "50,000,000 bytes" in built.diagnostics[0].message
    assert "notes/good.md" in {one.uri for one in built.pages}


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    """A link to nowhere stands for every file that the system does not give."""
    write(tmp_path, {"good.md": GOOD})
    (tmp_path / "gone.md").symlink_to(tmp_path / "missing.md")

    built = load_and_build(tmp_path)

    assert codes(built.diagnostics) == ["gone.md:1:1 cannot-read"]
    assert "notes/good.md" in {one.uri for one in built.pages}


def test_one_broken_file_makes_the_command_exit_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The pages of the other notes are written all the same."""
    notes = write(tmp_path / "notes", {"bad.md": b"\xff", "good.md": GOOD})

    code = main(["build", str(notes), "--out", str(tmp_path / "out")])

    assert code == 1
    assert "bad.md:1:1: error[not-utf8]" in capsys.readouterr().err
    assert (tmp_path / "out/notes/good.md").is_file()


# -- notes in which something is missing --------------------------------------------------

ODD = {
    "empty": ("", ["odd.md:1:1 empty-note"]),
    "only blanks": ("\n \n\t\n", ["odd.md:1:1 empty-note"]),
    "only a header": ("---\ntitle: T\n---\n", ["odd.md:1:1 empty-note"]),
    "only a JBake header": ("title=T\ntags=a\n~~~~~~\n", ["odd.md:1:1 empty-note"]),
    "unclosed header": ("---\ntitle: T\n\nText.\n", ["odd.md:1:1 unclosed-header"]),
    "unclosed JBake header": (
        "title=T\ntype=post\n\nText.\n",
        ["odd.md:1:1 unclosed-header"],
    ),
    "a header that is a list": ("---\n- a\n---\n\nText.\n", ["odd.md:2:1 invalid-header"]),
    "a header that is not YAML": (
        "---\na: [b\n---\n\nText.\n",
        ["odd.md:3:1 invalid-header"],
    ),
    "unclosed fence": ("# T\n\n```python\nx = 1\n", ["odd.md:3:1 unclosed-fence"]),
}


@pytest.mark.parametrize(("text", "expected"), ODD.values(), ids=ODD)
def test_an_odd_note_gets_a_warning_and_a_page(text: str, expected: list[str]) -> None:
    """Each finding is at the line to mend, is no error, and costs no page."""
    built = build({"odd.md": text, "good.md": GOOD})

    assert codes(built.diagnostics) == expected
    assert not built.has_errors
    assert {"notes/odd.md", "notes/good.md"} <= {one.uri for one in built.pages}


def test_what_an_unusable_header_says_stays_on_the_page() -> None:
    """A header that is refused is text: nothing of it is lost."""
    built = build({"odd.md": "---\ntitle: Lost and found\n\nText.\n"})

    shown = html_tree.by_python_markdown(body(page(built, "notes/odd.md").markdown)).words
    assert "title: Lost and found" in shown


def test_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    """One note saved on three systems gives the same page three times."""
    text = "# Title\n\n- one\n- two\n\n```\ncode\n```\n"
    saved = {
        "lf": text.encode(),
        "crlf": text.replace("\n", "\r\n").encode(),
        "bom": b"\xef\xbb\xbf" + text.replace("\n", "\r").encode(),
    }

    pages = []
    for name, content in saved.items():
        folder = write(tmp_path / name, {"note.md": content})
        pages.append(page(load_and_build(folder), "notes/note.md").markdown)

    assert pages == [pages[0]] * 3


def test_an_alias_bomb_is_refused_before_it_is_composed() -> None:
    """Ten lines of YAML aliases can stand for gigabytes."""
    names = "abcdefghij"
    lines = [f"{one}: &{one} [*{last}, *{last}]" for last, one in pairwise(names)]
    text = "\n".join(["---", "a: &a [x, x]", *lines, "---", "", "Text."])

    built = build({"bomb.md": text, "good.md": GOOD})

    assert codes(built.diagnostics) == ["bomb.md:3:1 invalid-header"]
    assert "aliases" in built.diagnostics[0].message


@pytest.mark.parametrize("opening", ["{a: ", "["], ids=["mappings", "lists"])
def test_a_header_that_is_nested_too_deeply_is_refused(opening: str) -> None:
    """Composing nested YAML recurses, so its depth is bounded first."""
    text = f"---\ntags: {opening * 1000}\n---\n\nText.\n"

    built = build({"deep.md": text})

    assert codes(built.diagnostics) == ["deep.md:2:1 invalid-header"]


# -- size and depth -----------------------------------------------------------------------


def test_a_list_of_twenty_thousand_items_is_read_whole() -> None:
    """Length is not an error."""
    text = "\n".join(f"- item {number}" for number in range(20_000))

    built = build({"long.md": text})

    assert built.diagnostics == ()
    assert built.ledgers[built.readings[0].note.id].fates[-1].line == 20_000


NESTED = {
    "lists": "".join(f"{'  ' * depth}- level {depth}\n" for depth in range(1000)),
    "lists in one line": f"{'- ' * 1000}bottom\n",
    "quotes": f"{'> ' * 1000}bottom\n",
    "emphasis": f"{'*a **b ' * 500}bottom{'** *' * 500}\n",
    "stars": f"{'*' * 5000}bottom{'*' * 5000}\n",
    "brackets": f"{'[' * 5000}bottom{']' * 5000}\n",
    "links": f"{'[' * 1000}bottom{'](https://a.example/)' * 1000}\n",
    "images": f"{'![' * 1000}bottom{'](a.png)' * 1000}\n",
    "HTML": f"{'<b>' * 1000}bottom{'</b>' * 1000}\n",
    "unclosed HTML": f"{'<b><i>' * 1000}bottom\n",
    "containers": f"{'<div>' * 1000}\n\nbottom\n\n{'</div>' * 1000}\n",
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_nesting_a_thousand_deep_is_flattened_and_shown(text: str) -> None:
    """No stack overflows, and what stands at the bottom is still on the page."""
    built = build({"deep.md": text, "good.md": GOOD})

    above = page(built, "notes/deep.md").markdown.partition("noteloom-original")[0]
    assert not built.has_errors
    assert "bottom" in above or "level 999" in above


PATHOLOGICAL = {
    "brackets": "[" * 50_000,
    "closing brackets": "]" * 50_000,
    "link openings": "[a](" * 20_000,
    "pipes": "|" * 50_000,
    "rows of pipes": "| a | b |\n|---|---|\n" + f"{'|' * 2000}\n" * 50,
    "back ticks": "".join("`" * length + " " for length in range(300)),
    "stars and underscores": "*_" * 20_000,
    "less-than signs": "<" * 50_000,
    "comment openings": "<!--" * 20_000,
    "ampersands": "&#" * 20_000,
    "addresses": "https://" * 20_000,
    "headings": "# " * 20_000,
    "tildes": "~" * 50_000,
    "footnotes": "[^1]" * 20_000,
    "wikilinks": "[[" * 20_000,
    "equals signs": "a=" * 20_000,
    "definitions": "[a]: b\n" * 5_000,
    "pilcrows": "a¶\n" * 5_000,
    "blanks": f"a{' ' * 50_000}b",
    "colons": ": " * 20_000,
    "one long line": "word " * 50_000,
}


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_a_text_made_to_be_slow_is_just_a_text(text: str) -> None:
    """Every note of this kind is read, accounted for and written."""
    built = build({"odd.md": text, "good.md": GOOD})

    assert not built.has_errors
    assert {"notes/odd.md", "notes/good.md"} <= {one.uri for one in built.pages}


# -- names --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["../../x", "/etc/passwd", "..\\..\\x", "a/../../b", "\0", "x" * 5000, "con"]
)
def test_a_title_chooses_no_path(title: str) -> None:
    """Pages stand where their notes stand; a title is only shown."""
    built = build({"note.md": f"# {title}\n\nText.\n", "good.md": GOOD})

    assert {one.uri for one in built.pages} == {
        "index.md",
        "notes/index.md",
        "notes/good.md",
        "notes/note.md",
    }


def test_a_tag_or_folder_leads_nowhere_outside(tmp_path: Path) -> None:
    """Whatever names the notes have, all that is written is below the folder asked for."""
    header = "---\ntitle: ../../x\ntags: [../../y, /z]\n---\n"
    write(tmp_path / "notes", {"..a/..b/-c.md": f"{header}Text.\n", "%2e%2e.md": GOOD})

    main(["build", str(tmp_path / "notes"), "--out", str(tmp_path / "deep/er/out")])

    outside = {
        path.relative_to(tmp_path).parts[0]
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert outside == {"notes", "deep"}
    assert {path.name for path in (tmp_path / "deep/er").iterdir()} == {"out"}


def test_two_notes_with_one_title_are_both_built() -> None:
    """The author is told, since a reader cannot tell them apart."""
    built = build({"a.md": "# Same\n\nOne.\n", "b/a.md": "# Same\n\nOther.\n"})

    assert codes(built.diagnostics) == ["b/a.md:1:1 duplicate-title"]
    assert "`a.md`" in built.diagnostics[0].message
    assert {"notes/a.md", "notes/b/a.md"} <= {one.uri for one in built.pages}


# -- hostile content ----------------------------------------------------------------------

SCRIPTS = {
    "script": "<script>alert(1)</script>",
    "inline": "word <script>alert(1)</script> word",
    "upper case": "<SCRIPT SRC=//evil.example></SCRIPT>",
    "handler": '<img src="x" onerror="alert(1)">',
    "handler on a style": '<b onclick="alert(1)">bold</b>',
    "handler on a link": '<a href="https://a.example" onmouseover="alert(1)">a</a>',
    "svg": "<svg/onload=alert(1)>",
    "frame": '<iframe src="https://evil.example"></iframe>',
    "object": '<object data="javascript:alert(1)"></object>',
    "form": '<form action="//evil.example"><input autofocus onfocus="alert(1)"></form>',
    "style": "<style>body{display:none}</style>",
    "meta": '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "base": '<base href="https://evil.example">',
    "div": '<div onclick="alert(1)" style="position:fixed">\n\nwords\n\n</div>',
    "unclosed": '<img src=x onerror=alert(1) "',
    "comment": "<!-- --><script>alert(1)</script><!-- -->",
    "in a heading": "# A <script>alert(1)</script> title",
    "in a cell": "| a |\n|---|\n| <script>alert(1)</script> |",
    "in code": "`<script>alert(1)</script>`",
    "in a fence": "```html\n<script>alert(1)</script>\n```",
    "in a language": '```"><script>alert(1)</script>\nx\n```',
    "in a title": "---\ntitle: <script>alert(1)</script>\n---\n\nText.",
    "in a summary": "title=T\nsummary=<script>alert(1)</script>\n~~~~~~\n\nText.",
    "in a tag": 'title=T\ntags=<b onclick="alert(1)">\n~~~~~~\n\nText.',
    "in a field": 'title=T\nauthor="\\n---\\n<script>alert(1)</script>\n~~~~~~\n\nText.',
    "in a link's title": '[a](https://a.example "x\\" onclick=\\"alert(1)")',
    "in an alt text": '![x" onerror="alert(1)](pic.png)',
    "attribute list": "word{: onclick=alert(1) } and\n{: onclick=alert(1) }",
    "heading attributes": "# Title {: onclick=alert(1) }",
    "closing our box": "</details></div><script>alert(1)</script>",
    "closing our original": "</pre></details><script>alert(1)</script>",
    "snippet": '--8<-- "/etc/passwd"',
    "template": "{{ config }} {% raw %}",
    "definition": "Term\n: <script>alert(1)</script>",
    "footnote": "word[^1]\n\n[^1]: <script>alert(1)</script>",
    "quote": "> <script>alert(1)</script>",
    "item": "- <script>alert(1)</script>",
    "flattened": "Title¶\n<script>alert(1)</script>\nPart¶\n- <img src=x onerror=alert(1)>",
}
_ACTIVE = {
    "script",
    "svg",
    "iframe",
    "object",
    "form",
    "style",
    "meta",
    "base",
    "embed",
    "link",
}


HOSTILE = [
    *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<b onclick=x>", "</b>"),
    *("<details>", "</details>", "</pre>", "<div markdown>", "<a href=", "<svg/onload=x>"),
    *("javascript:alert(1)", "&#106;avascript:x", "java\tscript:x", "data:text/html,x"),
    *(
        "<!--",
        "-->",
        "<",
        ">",
        '"',
        "'",
        "&lt;",
        "&",
        "\\",
        "`",
        "```\n",
        "~~~\n",
        "*",
        "_",
    ),
    *(
        "[",
        "](",
        ")",
        "[[",
        "|",
        "]]",
        "![",
        "[^1]",
        "[^1]: ",
        "]: ",
        "{: onclick=x }",
        "{",
    ),
    *("\n", "\n\n", "- ", "    ", "> ", "# ", "| a |\n|---|\n| ", "---\n", ": ", "word"),
    *("title=", "~~~~~~\n", "title: ", "¶\n", "Q: ", "A: ", "https://a.example/"),
]


def active_parts(page: str) -> list[str]:
    """Return what on a page could act: elements, attributes, addresses."""
    elements = html_tree.elements(page)
    return [
        *(name for name, _ in elements if name in _ACTIVE),
        *(key for _, keys in elements for key in keys if key.startswith("on")),
        *(
            "style"
            for name, keys in elements
            if "style" in keys and name not in ("td", "th")
        ),
        *(
            value
            for _, keys in elements
            for key, value in keys.items()
            if key in ("href", "src") and value and _acts(value)
        ),
    ]


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_nothing_in_a_note_runs(text: str) -> None:
    """No page has an element that acts or an attribute that is not Noteloom's own."""
    built = build({"note.md": text, "other.md": "[[note]]"})
    harmless = build({"note.md": "# Note", "other.md": "[[note]]"})

    own = parts_by_page(harmless)["graph.md"]
    assert set(own) == {"svg", "style"}, "the picture is drawn here, and sized"
    for uri, parts in parts_by_page(built).items():
        assert parts == (own if uri == "graph.md" else [])


def parts_by_page(built: Build) -> dict[str, list[str]]:
    """Return what acts on each page, by its path."""
    return {
        one.uri: active_parts(html_tree.html(body(one.markdown))) for one in built.pages
    }


@given(text=st.lists(st.sampled_from(HOSTILE), max_size=10).map("".join))
@examples(80)
def test_no_mixture_of_markup_runs(text: str) -> None:
    """Pieces that are harmless alone must not become an element together."""
    built = build({"note.md": text}, assets=["x"])

    alone = as_markdown(built.library.notes[0])
    pages = [alone, *(body(one.markdown) for one in built.pages)]
    assert [active_parts(html_tree.html(one)) for one in pages] == [[]] * len(pages)


ADDRESSES = {
    "plain": "javascript:alert(1)",
    "upper case": "JaVaScRiPt:alert(1)",
    "tab": "java\tscript:alert(1)",
    "entity": "javascript&#58;alert(1)",
    "named entity": "javascript&colon;alert(1)",
    "entity inside": "java&#115;cript:alert(1)",
    "tab entity": "java&Tab;script:alert(1)",
    "line end entity": "java&NewLine;script:alert(1)",
    "leading control": "&#1;javascript:alert(1)",
    "zero width": "java\u200bscript:alert(1)",
    "blank": " javascript:alert(1)",
    "vbscript": "vbscript:msgbox(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "data base64": "data:text/html;base64,PHNjcmlwdD4=",
    "file": "file:///etc/passwd",
    "blob": "blob:https://a.example/1",
    "percent": "javascript%3Aalert(1)",
    "escaped colon": "javascript\\:alert(1)",
}
FORMS = {
    "link": "[words]({})",
    "link in angles": "[words](<{}>)",
    "reference": "[words][r]\n\n[r]: <{}>",
    "autolink": "<{}>",
    "image": "![words](<{}>)",
    "html link": '<a href="{}">words</a>',
    "html image": '<img src="{}" alt="words">',
    "wikilink": "[[{}]]",
    "wikilink with words": "[[{}|words]]",
    "item": "- [words](<{}>) ([HN](<{}>))",
    "cell": "| a |\n|---|\n| [words](<{}>) |",
    "heading": "# [words](<{}>)",
}
_SAFE = ("http:", "https:", "mailto:", "ftp:", "tel:", "//")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_no_page_links_to_what_runs(address: str, form: str) -> None:
    """Whatever an address is dressed up as, no browser finds a scheme in it that acts."""
    built = build({"note.md": form.replace("{}", address)})

    alone = as_markdown(built.library.notes[0])
    for text in (alone, *(body(one.markdown) for one in built.pages)):
        elements = html_tree.elements(html_tree.html(text))
        targets = [
            value
            for _, keys in elements
            for key, value in keys.items()
            if key in ("href", "src")
        ]
        assert [t for t in targets if _acts(t or "")] == []


def _acts(target: str) -> bool:
    """Return whether a browser would find a scheme in *target* that is not an address."""
    bare = "".join(c for c in target if c > " " and c not in "\u200b\ufeff\xa0\x7f")
    scheme, colon, _ = bare.partition(":")
    if not colon or bare.lower().startswith(_SAFE):
        return False
    return all(c.isalnum() or c in "+-." for c in scheme)


@pytest.mark.parametrize("name", sorted(ADDRESSES.keys() - {"percent", "data"}))
def test_what_a_browser_would_run_is_reported_as_unsafe(name: str) -> None:
    """Blanks, controls and entities in a scheme hide it from people, not from browsers."""
    built = build({"note.md": f"[words](<{ADDRESSES[name]}>)\n"})

    assert codes(built.diagnostics) == ["note.md:1:1 unsafe-link"]


def test_an_unsafe_link_is_shown_as_it_was_written_and_reported() -> None:
    """Its author sees what became of it, and where."""
    built = build({"note.md": "Go [here](javascript:run()) now.\n"})

    assert codes(built.diagnostics) == ["note.md:1:4 unsafe-link"]
    shown = html_tree.by_python_markdown(body(page(built, "notes/note.md").markdown)).words
    assert "Go [here](javascript:run()) now." in shown
