"""A small vault on everyday things, in which every note leans on others."""

from __future__ import annotations

import os
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Tree: TypeAlias = "dict[str, bytes]"
"""Every file of a site's sources, by its path."""

CONFIG = """\
site_name: Kitchen and garden
site_url: https://site.example/
repo_url: https://host.example/owner/site
edit_uri: edit/main/docs/
theme: {name: material, font: false, features: [content.action.edit]}
plugins:
  - search
  - tags
  - noteloom: {notes: notes}
"""
CONFIGS = (
    CONFIG,
    CONFIG.replace("Kitchen and garden", "Garden and kitchen"),
    CONFIG.replace("[content.action.edit]", "[navigation.tabs, toc.follow]"),
    CONFIG + "use_directory_urls: false\n",
    CONFIG.replace("notes: notes", "notes: notes, outlets: false"),
    CONFIG.replace("notes: notes", "notes: notes, style: false"),
    CONFIG + "markdown_extensions:\n  - toc: {permalink: true}\n",
    CONFIG + "nav: [{About: about.md}]\n",
    CONFIG.replace("  - tags\n", ""),
    CONFIG.replace("https://site.example/", "https://other.example/below/"),
    CONFIG + "extra_css: [extra.css]\n",
)
_BREAD = """\
categories: [{id: food, title: Food}, {id: soil, title: Soil}]
topics:
  - id: bread
    type: concept
    title: Bread
    category: food
    summary: Flour and water.
"""
_COMPOST = """\
    aliases: [loaf]
  - id: compost
    type: concept
    title: Compost
    category: soil
    summary: Soil from waste.
    prerequisites: [bread]
"""
TOPICS = (_BREAD, _BREAD + _COMPOST, "topics: [{id: bread\n")
"""The last one is no YAML: nothing can be built with it."""

PIECES = (
    "Bread needs flour, water and salt. A loaf rests for 8 hours.",
    "**Sourdough** is a dough that wild yeast makes rise.",
    "Compost turns waste into soil; see [compost](../garden/compost.md).",
    "The heap reaches 60 °C within 3 days. Others say that the heap reaches 70 °C.",
    "[[tea]] is drunk hot. As of March 2024, green tea is brewed at 80 °C.",
    "## Steps\n\n1. Mix.\n2. Rest for 8 hours.\n3. Bake at 250 °C.",
    "## Steps\n\n- Turn the heap\n    - once a week\n- Water it",
    "| Tea | Minutes |\n|---|---|\n| Green | 2 |\n| Black | 4 |",
    "Read [On soil](https://books.example/soil) and https://video.example/watch?v=1 soon.",
    "### Why does dough rise?\n\nYeast makes gas, and gluten holds it.",
    "> Patience is the first ingredient.\n\n---\n\n*Rest* it, `then` bake.",
    "```python\ngrams = 500 * 0.7\n```\n\nIt has 500 × 0.7 = 350 g of water.",
    "![A loaf](loaf.png) and [the wheel](wheel.md#spokes), [nowhere](gone.md).",
    "The bottom bracket (BB) turns. Every BB wears out. See also [[Bread]].",
    "# Spokes\n\nA wheel has 32 spokes; <b>true</b> it with a key. $a < b$ & co.",
)
PICTURES = (b"\x89PNG\r\n\x1a\nred", b"\x89PNG\r\n\x1a\nblue", b"\x89PNG\r\n\x1a\nbold")
TITLES = ("Bread", "Tea", "Compost", "Wheels", "The bottom bracket", "A & B", "Ümlaut")
TAGS = ("food", "soil", "drink, food", "", "bicycle", "Soil, food, drink")
PLACES = (
    *("kitchen/bread.md", "kitchen/tea.md", "garden/compost.md", "garden/bread.md"),
    *("bicycle/wheel.md", "bicycle/parts/bracket.md", "index.md", "notes.txt", "Tea.md"),
    *("garden/beds/tea.md", "kitchen/README.md", "bicycle/parts/index.md"),
)
PAGES = ("about.md", "index.md", "guide/start.md", "notes/kitchen/tea.md", "extra.css")


def note(title: str, tags: str, *pieces: str) -> bytes:
    """Return the text of a note."""
    head = f"title={title}\ntags={tags}\nsummary=About {title}.\n~~~~~~\n\n"
    return (head + "\n\n".join(pieces) + "\n").encode()


def first_tree() -> Tree:
    """Return the sources before any edit."""
    notes = [
        note(TITLES[at % len(TITLES)], TAGS[at % len(TAGS)], *PIECES[2 * at : 2 * at + 3])
        for at in range(6)
    ]
    tree = {f"notes/{place}": text for place, text in zip(PLACES[:6], notes, strict=True)}
    tree["notes/kitchen/loaf.png"] = PICTURES[0]
    tree["docs/about.md"] = b"# About\n\nA page of [the kitchen](notes/kitchen/bread.md).\n"
    tree["mkdocs.yml"] = CONFIG.encode()
    return tree


def large_tree(notes: int, *, word: str) -> Tree:
    """Return the sources of *notes* notes, every third of which says *word*."""
    tree = first_tree()
    for at in range(notes):
        texts = [PIECES[(at * step) % len(PIECES)] for step in (1, 2, 3, 5)]
        said = f"It is {word}." if at % 3 == 0 else "It is so."
        path = f"notes/part-{at % 5}/note-{at}.md"
        tree[path] = note(f"{TITLES[at % 7]} {at}", TAGS[at % 6], *texts, said)
    return tree


def put(folder: Path, tree: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
    """Make *folder*, which holds *before*, hold *tree*; the time of a file tells nothing.

    A file that is checked out, unpacked or restored has a time that says nothing about its
    content, so every file keeps the same time whatever is in it.
    """
    for path in sorted(before.keys() - tree.keys()):
        (folder / path).unlink()
        remove_empty(folder, (folder / path).parent)
    for path, content in tree.items():
        if before.get(path) != content:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
            os.utime(folder / path, (1_600_000_000, 1_600_000_000))
    (folder / "docs").mkdir(exist_ok=True)


def remove_empty(top: Path, folder: Path) -> None:
    """Remove *folder* and those above it, below *top*, that hold nothing any more."""
    while folder != top and folder.name != "notes" and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


NO_TREE: Mapping[str, bytes] = MappingProxyType({})
