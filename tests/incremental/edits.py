"""Edits of a vault, as an owner makes them, and sequences of them for Hypothesis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from incremental.vaults import (
    CONFIGS,
    PAGES,
    PICTURES,
    PIECES,
    PLACES,
    TAGS,
    TITLES,
    TOPICS,
    note,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from incremental.vaults import Tree


@dataclass(frozen=True)
class Edit:
    """An edit: its name in `EDITS`, which of the files, and what becomes of that."""

    name: str
    file: int
    choice: int

    def applied(self, tree: Tree) -> Tree:
        """Return *tree* after the edit; where there is nothing to edit, as it was."""
        return EDITS[self.name](dict(tree), self.file, self.choice)


def _notes(tree: Tree) -> list[str]:
    return [
        path
        for path in sorted(tree)
        if path.endswith((".md", ".txt")) and path[:6] == "notes/"
    ]


def _on_note(change: Callable[[str, int], str]) -> Callable[[Tree, int, int], Tree]:
    """Return an edit that changes the text of a note."""

    def edit(tree: Tree, file: int, choice: int) -> Tree:
        if notes := _notes(tree):
            path = notes[file % len(notes)]
            tree[path] = change(tree[path].decode(), choice).encode()
        return tree

    return edit


def _write(text: str, choice: int) -> str:
    return f"{text}\n{PIECES[choice % len(PIECES)]}\n"


def _cut(text: str, _choice: int) -> str:
    head, mark, body = text.partition("~~~~~~\n\n")
    return head + mark + body.rpartition("\n\n")[0] + "\n"


def _word(text: str, choice: int) -> str:
    """Change a word into one of the same length: neither size nor time tells of it."""
    for one, other in (("heap", "pile"), ("pile", "heap"), ("hours", "weeks")):
        if one in text:
            return text.replace(one, other, 1 + choice % 2)
    return text


def _set(key: str, values: tuple[str, ...]) -> Callable[[str, int], str]:
    def change(text: str, choice: int) -> str:
        lines = text.splitlines()
        value = f"{key}={values[choice % len(values)]}"
        changed = [value if one.startswith(f"{key}=") else one for one in lines]
        return "\n".join(changed) + "\n"

    return change


def _add(tree: Tree, file: int, choice: int) -> Tree:
    path = f"notes/{PLACES[file % len(PLACES)]}"
    title = TITLES[choice % len(TITLES)]
    tree[path] = note(title, TAGS[file % len(TAGS)], PIECES[choice % len(PIECES)])
    return tree


def _move(tree: Tree, file: int, choice: int) -> Tree:
    if notes := _notes(tree):
        tree[f"notes/{PLACES[choice % len(PLACES)]}"] = tree.pop(notes[file % len(notes)])
    return tree


def _delete(tree: Tree, file: int, _choice: int) -> Tree:
    if notes := _notes(tree):
        del tree[notes[file % len(notes)]]
    return tree


def _picture(tree: Tree, file: int, choice: int) -> Tree:
    path = ("notes/kitchen/loaf.png", "notes/garden/loaf.png")[file % 2]
    return _one_of(tree, path, (*PICTURES, None), choice)


def _topics(tree: Tree, _file: int, choice: int) -> Tree:
    texts = (*(text.encode() for text in TOPICS), None)
    return _one_of(tree, "notes/topics.yml", texts, choice)


def _configure(tree: Tree, _file: int, choice: int) -> Tree:
    texts = tuple(text.encode() for text in CONFIGS)
    return _one_of(tree, "mkdocs.yml", texts, choice)


def _page(tree: Tree, file: int, choice: int) -> Tree:
    path = f"docs/{PAGES[file % len(PAGES)]}"
    texts = tuple(f"# Page\n\n{piece}\n".encode() for piece in PIECES)
    return _one_of(tree, path, (*texts, None, None, None), choice)


def _one_of(tree: Tree, path: str, contents: tuple[bytes | None, ...], choice: int) -> Tree:
    content = contents[choice % len(contents)]
    tree.pop(path, None)
    return tree if content is None else {**tree, path: content}


def _nothing(tree: Tree, _file: int, _choice: int) -> Tree:
    return tree


EDITS: dict[str, Callable[[Tree, int, int], Tree]] = {
    "write": _on_note(_write),
    "cut": _on_note(_cut),
    "word": _on_note(_word),
    "title": _on_note(_set("title", TITLES)),
    "tags": _on_note(_set("tags", TAGS)),
    "add": _add,
    "move": _move,
    "delete": _delete,
    "picture": _picture,
    "topics": _topics,
    "configure": _configure,
    "page": _page,
    "nothing": _nothing,
}

edit = st.builds(
    Edit, st.sampled_from(sorted(EDITS)), st.integers(0, 11), st.integers(0, 29)
)
