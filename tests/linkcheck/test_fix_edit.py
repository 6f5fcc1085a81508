"""Where an address stands in a note, and how a new one is put there."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import source
from noteloom.linkcheck.fix.alike import is_alike
from noteloom.linkcheck.fix.edit import Edited, apply
from noteloom.linkcheck.fix.replacement import Replacement, Why
from noteloom.linkcheck.fix.rewrite import rewrite
from noteloom.model.inline import Image, Link, plain
from noteloom.read.reader import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.note import Note
    from noteloom.model.source import Source

OLD = "https://old.example/a_b"
NEW = "https://new.example/(x)?a=b&c"
IN_HTML = "https://new.example/(x)?a=b&amp;c"

FRAMES = {
    "jbake": "title=T\ntags=a\n~~~~~~\n\n{}\n",
    "markdown": "---\ntitle: T\n---\n\n{}\n",
    "course": "# Course\n\n## Part (Week 1: Essential)\n\n{}\n",
    "reading-list": (
        "- [T](https://kept.example/) ([HN](https://news.ycombinator.com/item?id=1))\n"
        "- [T](https://kept.example/)\n- [T](https://kept.example/)\n  - Take this.\n\n"
        "Words.\n\n{}\n"
    ),
    "mkdocs-text": "Title¶\nWords.\nPart¶\n{}\n",
    "wiki-text": (
        "Photosynthesis\nPlants turn light into sugar.\nPigments\n- green\n- red\n- blue\n"
        "Sources\n- one\n- two\n{}\n"
    ),
}
MARKED = ("jbake", "markdown", "course", "reading-list")

FLAT_FORMS = {
    "a bare address": (f"See {OLD}, said he.", f"See {NEW}, said he."),
    "in brackets": (f"Say ({OLD}) so.", f"Say ({NEW}) so."),
    "a wiki's link": (f"Say [{OLD} words] so.", f"Say [{NEW} words] so."),
    "in pointed brackets": (f"Say <{OLD}> so.", f"Say <{NEW}> so."),
    "twice": (f"- {OLD}\n- {OLD}", f"- {NEW}\n- {NEW}"),
    "beside longer ones": (
        f"Say {OLD}/c and {OLD} and {OLD}#d and {OLD}x so.",
        f"Say {OLD}/c and {NEW} and {OLD}#d and {OLD}x so.",
    ),
    "inside another address": (
        f"Say https://web.archive.org/web/2020/{OLD} and {OLD} so.",
        f"Say https://web.archive.org/web/2020/{OLD} and {NEW} so.",
    ),
}
LEFT_OF_ORG = {
    "an Org link's remains": (
        f'- {OLD}][Words, part 1">The site]]',
        f'- {NEW}][Words, part 1">The site]]',
    ),
}
MARKED_FORMS = {
    **FLAT_FORMS,
    "inline": (f"[words]({OLD})", f"[words]({NEW})"),
    "with a title": (f'[words]({OLD} "a (t)")', f'[words]({NEW} "a (t)")'),
    "with blanks and a line end": (
        f"[words](  {OLD}\n  'title' )",
        f"[words](  {NEW}\n  'title' )",
    ),
    "in pointed brackets inside": (f"[words](<{OLD}>)", f"[words](<{NEW}>)"),
    "text that shows the address": (f"[{OLD}]({OLD})", f"[{OLD}]({NEW})"),
    "text with brackets and code": (
        f"[a [b] `]({OLD})` c]({OLD})",
        f"[a [b] `]({OLD})` c]({NEW})",
    ),
    "a title like a link": (f'[w]({OLD} "](x)")', f'[w]({NEW} "](x)")'),
    "text like a link": (f"[w \\](x)]({OLD})", f"[w \\](x)]({NEW})"),
    "no text": (f"[]({OLD})", f"[]({NEW})"),
    "escaped": (
        r"[words](https://old.example/a\_b)",
        f"[words]({NEW})",
    ),
    "bare and escaped": (r"See https://old.example/a\_b so.", f"See {NEW} so."),
    "with an entity": (
        "[words](https://old.example&#47;a_b)",
        f"[words]({NEW})",
    ),
    "an image": (f"![alt]({OLD})", f"![alt]({NEW})"),
    "an image that links": (
        f"[![alt](https://kept.example/i.png)]({OLD} 't')",
        f"[![alt](https://kept.example/i.png)]({NEW} 't')",
    ),
    "an image in a link": (
        f"[![alt]({OLD})](https://kept.example/)",
        f"[![alt]({NEW})](https://kept.example/)",
    ),
    "a reference": (
        f'[words][R] and [r][] and [r].\n\n[r]: {OLD} "title"',
        f'[words][R] and [r][] and [r].\n\n[r]: {NEW} "title"',
    ),
    "a reference over two lines": (
        f"[words][long  label]\n\n[Long label]:\n  <{OLD}>\n  'title'",
        f"[words][long  label]\n\n[Long label]:\n  <{NEW}>\n  'title'",
    ),
    "a reference in a quotation": (
        f"[words][q]\n\n> [q]:\n> <{OLD}>\n> 'title'",
        f"[words][q]\n\n> [q]:\n> <{NEW}>\n> 'title'",
    ),
    "a reference defined twice": (
        f"[r]\n\n[r]: {OLD}\n[r]: {OLD}",
        f"[r]\n\n[r]: {NEW}\n[r]: {OLD}",
    ),
    "a reference that a comment has otherwise": (
        f"[r]\n\n<!--\n[r]: https://kept.example/\n-->\n\n[r]: {OLD}",
        f"[r]\n\n<!--\n[r]: https://kept.example/\n-->\n\n[r]: {NEW}",
    ),
    "a reference that code shows too": (
        f"[r]\n\n```\n[r]: {OLD}\n```\n\n    [r]: {OLD}\n\n[r]: {OLD}",
        f"[r]\n\n```\n[r]: {OLD}\n```\n\n    [r]: {OLD}\n\n[r]: {NEW}",
    ),
    "a picture by reference": (f"![r]\n\n[r]: {OLD}", f"![r]\n\n[r]: {NEW}"),
    "an HTML link": (
        f"Say <a class=x href='{OLD}' title=t>words</a>.",
        f"Say <a class=x href='{IN_HTML}' title=t>words</a>.",
    ),
    "an HTML link without quotes": (
        f"Say <a href={OLD}>words</a>.",
        f'Say <a href="{IN_HTML}">words</a>.',
    ),
    "an HTML link with other addresses": (
        f'Say <a src="{OLD}x" data-href="{OLD}" href="{OLD}">words</a>.',
        f'Say <a src="{OLD}x" data-href="{OLD}" href="{IN_HTML}">words</a>.',
    ),
    "an HTML image": (
        f'<img alt="a" src="{OLD}">',
        f'<img alt="a" src="{IN_HTML}">',
    ),
    "an HTML block": (
        f'<div>\n<a href="{OLD}">words</a> {OLD}\n</div>',
        f'<div>\n<a href="{IN_HTML}">words</a> {NEW}\n</div>',
    ),
    "code": (f"`{OLD}` {OLD} ``[x]({OLD})``", f"`{OLD}` {NEW} ``[x]({OLD})``"),
    "a block of code": (
        f"```\n{OLD}\n```\n\n    {OLD}\n\n{OLD}",
        f"```\n{OLD}\n```\n\n    {OLD}\n\n{NEW}",
    ),
    "a table": (
        f"| a | b |\n|---|---|\n| {OLD} | [w]({OLD}) |\n| `{OLD}` | c | {OLD} |",
        f"| a | b |\n|---|---|\n| {NEW} | [w]({NEW}) |\n| `{OLD}` | c | {NEW} |",
    ),
    "a footnote": (f"Say[^1].\n\n[^1]: {OLD}", f"Say[^1].\n\n[^1]: {NEW}"),
    "a heading": (f"## On [words]({OLD})", f"## On [words]({NEW})"),
    "a comment": (f"<!-- {OLD} -->\n\n{OLD}", f"<!-- {OLD} -->\n\n{NEW}"),
}  # fmt: skip


def _note(one: Source) -> Note:
    return read(one).note


def _fixed(text: str, moved: Mapping[str, str] | None = None) -> Edited:
    found = {OLD: NEW} if moved is None else moved
    path = PurePosixPath("note.md")
    wanted = [
        Replacement(path=path, url=old, new=new, why=Why.MOVED)
        for old, new in found.items()
    ]
    return apply(source(text), wanted, _note)


def _cases() -> list[object]:
    flat = {"mkdocs-text": FLAT_FORMS, "wiki-text": {**FLAT_FORMS, **LEFT_OF_ORG}}
    forms = {**dict.fromkeys(MARKED, MARKED_FORMS), **flat}
    return [
        pytest.param(dialect, *pair, id=f"{dialect}: {name}")
        for dialect, of_dialect in forms.items()
        for name, pair in of_dialect.items()
    ]


@pytest.mark.parametrize(("dialect", "before", "after"), _cases())
def test_an_address_is_replaced_where_it_stands(
    dialect: str, before: str, after: str
) -> None:
    """In every dialect and form: only the address, and not what looks like it."""
    text = FRAMES[dialect].format(before)

    edited = _fixed(text)

    assert _note(source(text)).dialect == dialect
    assert edited.text == FRAMES[dialect].format(after)
    assert edited.refused == ()


@pytest.mark.parametrize(("dialect", "before", "after"), _cases())
def test_fixing_twice_changes_nothing_the_second_time(
    dialect: str, before: str, after: str
) -> None:
    """A fix can run on every push."""
    text = FRAMES[dialect].format(after)

    edited = _fixed(_fixed(FRAMES[dialect].format(before)).text)

    assert edited == Edited(text)


SPELLED = {
    "[w]({})": {
        "https://n.example/a)b": "[w](<https://n.example/a)b>)",
        "https://n.example/(a)": "[w](https://n.example/(a))",
        "https://n.example/?a&copy;b": "[w](https://n.example/?a&amp;copy;b)",
        "https://n.example/?a&copy=b": "[w](https://n.example/?a&copy=b)",
        "https://n.example/it's.": "[w](https://n.example/it's.)",
    },
    "[w](<{}>)": {
        "https://n.example/a)b": "[w](<https://n.example/a)b>)",
        "https://n.example/?a&lt;b": "[w](<https://n.example/?a&amp;lt;b>)",
    },
    "<{}>": {"https://n.example/?a&lt;b)": "<https://n.example/?a&lt;b)>"},
    "see {} so": {
        "https://n.example/?a&copy=b": "see https://n.example/?a&amp;copy=b so",
        "https://n.example/a.": "see <https://n.example/a.> so",
        "https://n.example/a)": "see <https://n.example/a)> so",
        "https://n.example/a_b_": "see <https://n.example/a_b_> so",
        "https://n.example/*a*": "see <https://n.example/*a*> so",
    },
    "<a href='{}'>w</a>": {
        "https://n.example/it's": "<a href='https://n.example/it&#x27;s'>w</a>",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "new", "written"),
    [(form, *pair) for form, pairs in SPELLED.items() for pair in pairs.items()],
)
def test_a_new_address_is_escaped_for_its_place(form: str, new: str, written: str) -> None:
    """What would end the link, or read as another address, is escaped or enclosed."""
    edited = _fixed(form.format(OLD), {OLD: new})

    assert edited.text == written
    assert [link.target for link in _note(source(edited.text)).links] == [new]


@pytest.mark.parametrize("new", SPELLED["see {} so"])
def test_the_first_spelling_is_the_right_one(new: str) -> None:
    """A note of a thousand links is read twice, and not some times for each link."""
    readings: list[str] = []

    def counted(one: Source) -> Note:
        readings.append(one.text)
        return _note(one)

    wanted = Replacement(path=PurePosixPath("note.md"), url=OLD, new=new, why=Why.MOVED)
    edited = apply(source(f"See {OLD} so.\n" * 20), [wanted], counted)

    assert len(edited.done) == 20
    assert len(readings) == 2


HEADERS = {
    "jbake": (
        f"title=T\nsource={OLD}\nmore={OLD}/c, https://a.org/2/{OLD}\n~~~~~~\n\n{OLD}\n",
        f"title=T\nsource={NEW}\nmore={OLD}/c, https://a.org/2/{OLD}\n~~~~~~\n\n{NEW}\n",
    ),
    "yaml": (
        f"---\na: {OLD} # {OLD}\nb: [{OLD}, '{OLD}']\nc: {{x: \"{OLD}\"}}\n---\nT.\n",
        f"---\na: {NEW} # {OLD}\nb: [{NEW}, '{NEW}']\nc: {{x: \"{NEW}\"}}\n---\nT.\n",
    ),
    "yaml with a quote": ("---\nx: 'https://q.example/'\n---\nT.\n",
                          "---\nx: 'https://q.example/it''s'\n---\nT.\n"),
    "unclosed": (
        f"title=T\ntype=x\nsource={OLD}\n\nSee `x {OLD} x`\n\n---\n",
        f"title=T\ntype=x\nsource={NEW}\n\nSee `x {OLD} x`\n\n---\n",
    ),
    "definition below": (
        f"---\nsource: {OLD}\n---\n\n[r]: {OLD}\n\n[r]\n",
        f"---\nsource: {NEW}\n---\n\n[r]: {NEW}\n\n[r]\n",
    ),
    "a title": (f"---\ntitle: {OLD}\n---\nT.\n", f"---\ntitle: {OLD}\n---\nT.\n"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), HEADERS.values(), ids=HEADERS)
def test_header_fields_are_fixed_with_the_note(before: str, after: str) -> None:
    """What a header cites has moved as well; its title and comments are no citations."""
    edited = _fixed(before, {OLD: NEW, "https://q.example/": "https://q.example/it's"})

    assert edited.text == after


@pytest.mark.parametrize("name", ["unclosed", "definition below"])
def test_text_below_a_header_is_no_header(name: str) -> None:
    """Else it would be tried as a field, and reported as refused."""
    assert _fixed(HEADERS[name][0]).refused == ()


def test_an_edit_that_cannot_be_proven_is_not_made() -> None:
    """The others still are, and the note says which one was left."""
    text = f"[a]({OLD})\n\n[b](https://b.example/)\n\n[c]({OLD})\n"

    def misreads(one: Source) -> Note:
        """Read a note, and see a paragraph too many if `b` has changed."""
        shift = "" if "(https://b.example/)" in one.text else "\n\nMore."
        return _note(source(one.text + shift))

    replaced = (
        Replacement(path=PurePosixPath("note.md"), url=old, new=NEW, why=Why.MOVED)
        for old in (OLD, "https://b.example/")
    )
    edited = apply(source(text), replaced, misreads)

    assert edited.text == text.replace(OLD, NEW)
    assert len(edited.done) == 2
    assert [one.replacement.url for one in edited.refused] == ["https://b.example/"]
    assert [source(text)[one.span] for one in edited.refused] == ["https://b.example/"]


OTHERWISE = {
    "the text": "[Words](https://a.example/)",
    "the title": '[words](https://a.example/ "t")',
    "the style": "[*words*](https://a.example/)",
    "the kind": "![words](https://a.example/)",
    "the picture's text": "[words](https://a.example/) ![Alt](x.png)",
    "a word more": "[words](https://a.example/) more",
    "a block more": "[words](https://a.example/)\n\nmore",
    "another address": "[words](https://b.example/)",
    "what shows itself": "https://a.example/",
}


@pytest.mark.parametrize("after", OTHERWISE.values(), ids=OTHERWISE)
def test_no_edit_passes_that_changes_anything_else(after: str) -> None:
    """Texts, titles, styles, kinds, and what stands beside the link."""
    before = "[words](https://a.example/)"
    if "![" in after and "x.png" in after:
        before += " ![alt](x.png)"

    assert is_alike(_note(source(before)), _note(source(before)), {})
    assert not is_alike(_note(source(before)), _note(source(after)), {})


def test_a_link_whose_place_is_unknown_is_reported() -> None:
    """A wikilink's target is a name, and only looks like an address."""
    edited = _fixed(f"[[{OLD}|words]]\n")

    assert edited.text == f"[[{OLD}|words]]\n"
    assert [one.reason for one in edited.refused] == [
        "its place in the note cannot be told"
    ]


def test_replacements_for_other_notes_are_left_to_them() -> None:
    """The archived copy of an address differs from note to note."""
    other = Replacement(path=PurePosixPath("b.md"), url=OLD, new=NEW, why=Why.ARCHIVED)

    edited = apply(source(OLD), [other], _note)

    assert edited == Edited(OLD)


# -- bytes ------------------------------------------------------------------------------

ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("last", ["", "\n"], ids=["cut", "ended"])
def test_a_file_keeps_every_other_byte(mark: bytes, end: str, last: str) -> None:
    """Line ends, the byte order mark, and a missing last line end stay."""
    text = f"# é𝄞\n\nSee {OLD}.\n\n[w]({OLD}) and é{last}"

    def on_disk(shown: str) -> bytes:
        return mark + shown.replace("\n", end).encode()

    edited = _fixed(text)

    assert rewrite(on_disk(text), edited.done) == on_disk(text.replace(OLD, NEW))


def test_mixed_line_ends_stay_mixed() -> None:
    """A file that several editors have touched is not tidied by the way."""
    original = f"a\r\nb\rc\n\r\n{OLD}\r\n\n\r{OLD}\r".encode()
    shown = original.decode().replace("\r\n", "\n").replace("\r", "\n")

    edited = _fixed(shown)

    assert len(edited.done) == 2
    assert rewrite(original, edited.done) == original.replace(OLD.encode(), NEW.encode())


# -- any note ---------------------------------------------------------------------------

URLS = (
    OLD, f"{OLD}/c", f"{OLD}(d)", "https://b.example/?x=1&y=2", "https://b.example/?x=1",
    "http://c.example", "https://c.example/#é", "https://d.example/a.b",
)  # fmt: skip
CUT = "https://n.example/e."
"""Where nothing can enclose an address, this one seems to end before its full stop."""
NEWS = (
    NEW, "https://n.example/a)b", "https://n.example/?a=1&lt=2&copy;3", CUT,
    "https://web.archive.org/web/2020/https://old.example/a_b", "https://n.example/it's",
)  # fmt: skip
FORMS = (
    "{}", "see {}, and", "({})", "[{} words]", "<{}>", "[w]({})", "[w](<{}>)",
    '[w]({} "t")', "![a]({})", "[![a]({})]({})", "[{}]({})", "[a *b* [c]]({} 't')",
    "`{}`", "``[w]({})``",
    "[r{}]\n\n[r{}]: {}\n", '[w][l]\n\n[L]: <{}> "t"\n', "> [q]\n>\n> [q]: {}\n",
    '<a href="{}">w</a>', "<a href='{}'>{}</a>", '<img src="{}" alt=a>',
    "- {}\n- [w]({})\n", "| a | b |\n|---|---|\n| {} | [w]({}) |\n", "```\n{}\n```\n",
    "    {}\n", "# [w]({})\n", "x[^1]\n\n[^1]: {}\n", "<!-- {} -->\n", "**{}**", "~~{}~~",
    '<div>\n{} <a href="{}">w</a>\n</div>\n', "Title¶\n", "Part¶\n", "é𝄞", "words", "\\",
    '{}][Words, part 1">Site]]', "[[{}|w]]", "&amp;", "{}\\_x", "- ", "> ",
)  # fmt: skip
HEADS = ("", "title=T\nsource={}\n~~~~~~\n", "---\nsource: {}\nmore: [{}]\n---\n")


@st.composite
def _notes(draw: st.DrawFn, between: str) -> str:
    """Return a note with links of every form to a few addresses that look alike."""
    forms = draw(st.lists(st.sampled_from(FORMS), max_size=8))
    note = draw(st.sampled_from(HEADS)) + "\n" + between.join(forms)
    return note.format(*draw(st.lists(st.sampled_from(URLS), min_size=30, max_size=30)))


moves = st.dictionaries(st.sampled_from(URLS), st.sampled_from(NEWS), max_size=4)


def _shown(link: Link | Image) -> tuple[str, str | None]:
    return (link.alt if isinstance(link, Image) else plain(link.children)), link.title


def _check(text: str, moved: Mapping[str, str]) -> Edited:
    """Assert what holds for every fix, and return it."""
    before, edited = _note(source(text)), _fixed(text, moved)
    after = _note(source(edited.text))
    again = _fixed(edited.text, moved)
    changed = {source(text).position(one.span.start).line - 1 for one in edited.done}
    lines = zip(text.split("\n"), edited.text.split("\n"), strict=True)

    assert {at for at, (old, new) in enumerate(lines) if old != new} == changed
    assert (again.text, again.done) == (edited.text, ())
    for old, new in zip(before.links, after.links, strict=True):
        assert new.target in (old.target, moved.get(old.target))
        if _shown(old) != (old.target, None):
            # In HTML, the words of a link may hold an address that is a link itself.
            assert _shown(old) == _shown(new) or any(url in _shown(old)[0] for url in moved)
    return edited


@given(text=_notes(between=""), moved=moves)
def test_whatever_a_note_holds_only_addresses_change(
    text: str, moved: Mapping[str, str]
) -> None:
    """However pieces run into each other, a doubtful edit is refused rather than made."""
    _check(text, moved)


@given(text=_notes(between="\n\n"), moved=moves)
def test_every_link_of_a_tidy_note_is_fixed(text: str, moved: Mapping[str, str]) -> None:
    """Where pieces stand apart, every link leads to the new address afterwards."""
    before = _note(source(text))

    edited = _check(text, moved)

    left = {one.replacement.url for one in edited.refused}
    mapped = [moved.get(one.target, one.target) for one in before.links]
    found = [one.target for one in _note(source(edited.text)).links]
    assert [new for new, old in zip(found, before.links, strict=True)
            if old.target not in left] == [
        new for new, old in zip(mapped, before.links, strict=True) if old.target not in left
    ]  # fmt: skip
    for one in edited.refused:
        assert text[one.span.start :].startswith("[[") or one.replacement.new == CUT
