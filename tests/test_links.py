"""Links inside the folder of notes: where each leads, or that it leads nowhere."""

from __future__ import annotations

import pytest

from builders import build, codes, page, told

NOTES = {
    "index.md": "# Start\n",
    "net/tcp.md": "# TCP\n\n## Three-way handshake\n\n## Same\n\n## Same\n",
    "net/UDP notes.md": "---\ntitle: User datagrams\n---\n\nText.\n",
    "net/README.md": "# Read me\n",
}
ASSETS = ("pic/a b.png", "pic/c.png")

LEADS = {
    "[x](tcp.md)": "net/tcp.md",
    "[x](./tcp.md)": "net/tcp.md",
    "[x](tcp)": "net/tcp.md",
    "[x](tcp.html)": "net/tcp.md",
    "[x](TCP.md)": "net/tcp.md",
    "[x](../net/tcp.md)": "net/tcp.md",
    "[x](/net/tcp.md)": "net/tcp.md",
    "[x](net/tcp.md)": "net/tcp.md",
    "[x](UDP%20notes.md)": "net/UDP-notes.md",
    "[x](<UDP notes.md>)": "net/UDP-notes.md",
    "[x](../index.md)": "index.md",
    "[x](README.md)": "net/index.md",
    "[x](tcp.md?raw=1)": "net/tcp.md",
    "[x](tcp.md#three-way-handshake)": "net/tcp.md#three-way-handshake",
    "[x](<tcp.md#Three-way handshake>)": "net/tcp.md#three-way-handshake",
    "[x](tcp.md#same_1)": "net/tcp.md#same_1",
    "[[tcp]]": "net/tcp.md",
    "[[TCP]]": "net/tcp.md",
    "[[net/tcp]]": "net/tcp.md",
    "[[user datagrams]]": "net/UDP-notes.md",
    "[[UDP notes]]": "net/UDP-notes.md",
    "[[tcp|the words]]": "net/tcp.md",
    "[[tcp#Three-way handshake]]": "net/tcp.md#three-way-handshake",
    "[[tcp#Three-way handshake|words]]": "net/tcp.md#three-way-handshake",
}


def _written(text: str) -> tuple[str, list[str]]:
    """Return what the page of a note that says *text* says, and the findings in it."""
    built = build({**NOTES, "net/from.md": f"# From\n\n{text}\n"}, assets=ASSETS)
    below = told(page(built, "notes/net/from.md").markdown).partition("# From\n\n")[2]
    found = [one for one in codes(built.diagnostics) if one.startswith("net/from.md")]
    return below.partition("\n\n<details")[0], found


@pytest.mark.parametrize(("text", "target"), LEADS.items())
def test_a_link_leads_to_the_page_of_its_note(text: str, target: str) -> None:
    """However an author names the note: by file, path, title, with or without suffix."""
    written, found = _written(text)

    assert written.partition("](")[2] == f"../../notes/{target})"
    assert found == []


def test_the_words_of_a_wikilink_stay() -> None:
    """The target is for the program, the words are for the reader."""
    written, _ = _written("[[tcp|the words]]")

    assert written.startswith("[the words](")


def test_a_wikilink_in_a_table_keeps_its_alias() -> None:
    """There the bar is escaped, as it would end the cell."""
    written, found = _written("| x |\n|---|\n| [[tcp\\|words]] |")

    assert "\n| [words](../../notes/net/tcp.md) |\n" in written
    assert found == []


@pytest.mark.parametrize(
    "text",
    ["[x](gone.md)", "[[gone]]", "[[gone|x]]", "[x](../../etc/passwd)", "![x](gone.png)"],
)
def test_a_link_to_nothing_is_only_its_words(text: str) -> None:
    """A page never has a dead link; its author is told."""
    written, found = _written(text)

    assert written in ("x", "gone")
    assert found == ["net/from.md:3:1 dead-note-link"]


def test_a_link_to_a_heading_that_is_gone_leads_to_the_note() -> None:
    """Half right is better than nowhere, and it is noted."""
    written, found = _written("[x](tcp.md#gone)")

    assert written == "[x](../../notes/net/tcp.md)"
    assert found == ["net/from.md:3:1 dead-anchor"]


def test_a_link_to_the_own_note_stays_on_the_page() -> None:
    """A fragment alone is an anchor of this page."""
    written, found = _written("## Below\n\n[x](#below)")

    assert written.endswith("[x](#below)")
    assert found == []


def test_a_picture_of_the_folder_is_on_the_site() -> None:
    """It is copied where the pages find it; pictures that no page shows are not."""
    built = build({"a.md": "![Alt](<pic/a b.png>)\n"}, assets=ASSETS)

    assert built.library.assets == ("pic/a b.png",)
    assert "![Alt](../notes/pic/a-b.png)" in page(built, "notes/a.md").markdown


def test_pictures_are_listed_in_the_order_of_their_paths() -> None:
    """What is written is the same for the same notes, whoever shows a picture first."""
    names = [f"{letter}.png" for letter in "gfedcba"]

    built = build({"a.md": "\n".join(f"![x]({name})" for name in names)}, assets=names)

    assert built.library.assets == tuple(sorted(names))


def test_a_picture_from_elsewhere_becomes_a_link() -> None:
    """A page fetches nothing from other places."""
    written, _ = _written("![Alt](https://a.example/p.png)")

    assert written == "[Alt](https://a.example/p.png)"


def test_equal_headings_have_anchors_of_their_own() -> None:
    """The second is numbered as Python-Markdown numbers it, the title counted."""
    text = "# Same\n\n## Same\n\n[a](#same) [b](#same_1)\n"

    built = build({"a.md": text})

    assert "[a](#same) [b](#same_1)" in page(built, "notes/a.md").markdown
    assert built.diagnostics == ()


def test_an_escape_in_a_bare_address_is_no_part_of_it() -> None:
    """Programs that export Markdown escape underscores, in addresses as well."""
    built = build({"a.md": "See https://a.example/a\\_b here.\n"})

    assert [one.url for one in built.library.resources] == ["https://a.example/a_b"]


@pytest.mark.parametrize(
    ("text", "target"),
    {
        "[x](../net/)": "net/index.md",
        "[x](/sub)": "sub/index.md",
        "[x](../SUB/)": "sub/index.md",
        "[[sub]]": "sub/index.md",
        "[x](../)": "index.md",
    }.items(),
)
def test_a_link_to_a_folder_leads_to_its_page(text: str, target: str) -> None:
    """A folder has a page, with or without a note of its own."""
    notes = {**NOTES, "sub/deep.md": "# Deep\n\nX.\n", "net/from.md": f"# F\n\n{text}\n"}

    built = build(notes)

    assert f"](../../notes/{target})" in told(page(built, "notes/net/from.md").markdown)
    assert codes(built.diagnostics) == []


@pytest.mark.parametrize(
    "text", ["[[Slip #1]]", "[x](<Slip #1.md>)", "[x](Slip%20%231.md)", "[[net/Slip #1|x]]"]
)
def test_a_sign_in_a_file_name_is_part_of_it(text: str) -> None:
    """Where no file has the name before the sign, and nobody is warned of a heading."""
    notes = {"net/Slip #1.md": "# One slip\n\nX.\n", "net/from.md": f"# F\n\n{text}\n"}

    built = build(notes)

    assert "](../../notes/net/Slip-1.md)" in told(page(built, "notes/net/from.md").markdown)
    assert codes(built.diagnostics) == []


def test_files_that_no_note_links_to_are_reported_once() -> None:
    """With their names, as far as a reader wants to see them."""
    assets = ("b.pdf", "LICENSE", "used.png", *(f"x{at:02}.png" for at in range(11)))

    built = build({"a.md": "# A\n\n![x](used.png)\n"}, assets=assets)

    (found,) = built.diagnostics
    assert codes([found]) == [".:1:1 unlinked-files"]
    assert found.message.startswith("12 files are linked by no note: `b.pdf`, `x00.png`, ")
    assert found.message.endswith("`x08.png` and 2 more")


def test_pictures_whose_names_come_to_one_are_two_on_the_site() -> None:
    """A blank becomes a hyphen, and nobody sees one picture in the place of another."""
    names = ("Pasted image.png", "Pasted-image.png")
    text = "\n\n".join(f"![{at}](<{name}>)" for at, name in enumerate(names))

    built = build({"a.md": f"# A\n\n{text}\n"}, assets=names)

    written = page(built, "notes/a.md").markdown
    assert "![0](../notes/Pasted-image.png)" in written
    assert "![1](../notes/Pasted-image-2.png)" in written
