"""Links between notes: where each leads, or that it leads nowhere."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import Image, Link, LinkKind, leads_out
from noteloom.model.library import Target
from noteloom.weave.findings import DEAD_ANCHOR, DEAD_NOTE_LINK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.note import Note, NoteId

_NOTE_SUFFIXES = ("", ".md", ".markdown", ".txt", ".html", "/index", "/README", "/")


class _Places(NamedTuple):
    by_path: Mapping[str, NoteId]
    by_name: Mapping[str, NoteId]
    anchors: Mapping[NoteId, Mapping[str, str]]
    assets: Mapping[str, str]


class Links(NamedTuple):
    """Where each link inside the folder leads, and which lead nowhere."""

    targets: dict[tuple[NoteId, Link | Image], Target]
    diagnostics: tuple[Diagnostic, ...]


def resolve_links(
    notes: Sequence[Note],
    assets: Iterable[str],
    anchors: Mapping[NoteId, Mapping[str, str]],
) -> Links:
    """Resolve every link from note to note or asset.

    Args:
        notes: All notes.
        assets: Paths of the other files of the folder.
        anchors: For each note, the anchors of its page by every spelling that leads
            to them.

    """
    places = _Places(
        _by_path(notes), _by_name(notes), anchors, {a.casefold(): a for a in assets}
    )
    targets: dict[tuple[NoteId, Link | Image], Target] = {}
    findings: list[Diagnostic] = []
    for note in notes:
        for link in note.links:
            if not _is_inside(link):
                continue
            target = _target(note, link, places)
            if target is None:
                findings.append(_dead(note, link))
                continue
            if target.note and target.fragment is None and "#" in link.target.rstrip("#"):
                findings.append(_dead_anchor(note, link))
            targets[note.id, link] = target
    return Links(targets, tuple(findings))


def _is_inside(link: Link | Image) -> bool:
    is_mail = isinstance(link, Link) and link.kind is LinkKind.MAIL
    return not leads_out(link) and not is_mail


def _by_path(notes: Iterable[Note]) -> dict[str, NoteId]:
    paths = {note.source.path.as_posix().casefold(): note.id for note in notes}
    for note in notes:
        paths.setdefault(note.id.casefold(), note.id)
    return paths


def _by_name(notes: Iterable[Note]) -> dict[str, NoteId]:
    """Return notes by stem and by title, as wikilinks name them; the first one wins."""
    names: dict[str, NoteId] = {}
    for note in notes:
        names.setdefault(note.source.path.stem.casefold(), note.id)
    for note in notes:
        names.setdefault(" ".join(note.title.casefold().split()), note.id)
    return names


def _target(note: Note, link: Link | Image, places: _Places) -> Target | None:
    path, _, fragment = link.target.partition("#")
    path = unquote(path.partition("?")[0]).strip()
    if not path:
        return _in_note(note.id, fragment, places) if fragment else None
    for full in _candidates(note, path):
        asset = places.assets.get(full.casefold())
        if asset is not None:
            return Target(None, None, asset)
        found = places.by_path.get(full.casefold())
        if found is not None:
            return _in_note(found, fragment, places)
    if isinstance(link, Link) and link.kind is LinkKind.WIKI:
        found = places.by_name.get(" ".join(path.casefold().split()))
        return _in_note(found, fragment, places) if found else None
    return None


def _candidates(note: Note, path: str) -> Iterator[str]:
    """Yield the paths that *path* can mean: from the note's folder, then from the root."""
    base = "" if path.startswith("/") else note.source.path.parent.as_posix()
    for root in dict.fromkeys((base, "")):
        whole = posixpath.normpath(posixpath.join(root, path.lstrip("/")))
        stem, suffix = posixpath.splitext(whole)
        for start in (
            (whole, stem) if suffix.lower() in (".html", ".htm", ".md") else (whole,)
        ):
            for end in _NOTE_SUFFIXES:
                yield f"{start}{end}"


def _in_note(note: NoteId, fragment: str, places: _Places) -> Target:
    if not fragment:
        return Target(note, None)
    anchors = places.anchors.get(note, {})
    wanted = unquote(fragment)
    return Target(note, anchors.get(wanted) or anchors.get(anchor_key(wanted)))


def anchor_key(text: str) -> str:
    """Return what headings and fragments are compared by: letters and digits only."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _dead(note: Note, link: Link | Image) -> Diagnostic:
    message = f"`{link.target[:80]}` leads to no note or file of the folder"
    return Diagnostic(DEAD_NOTE_LINK, message, note.source, link.span)


def _dead_anchor(note: Note, link: Link | Image) -> Diagnostic:
    message = f"`{link.target[:80]}` names no heading of the note"
    return Diagnostic(DEAD_ANCHOR, message, note.source, link.span)
