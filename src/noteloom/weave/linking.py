"""Links between notes: where each leads, or that it leads nowhere."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.inline import Image, Link, LinkKind, leads_out
from noteloom.model.library import Target
from noteloom.model.note import NoteId
from noteloom.model.place import PageKind, PageRef
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.weave.findings import AMBIGUOUS_LINK, DEAD_ANCHOR, DEAD_NOTE_LINK
from noteloom.weave.link_names import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy

_NOTE_SUFFIXES = ("", ".md", ".markdown", ".txt", ".html", "/index", "/README", "/")


class _Places(NamedTuple):
    by_path: Mapping[str, NoteId]
    names: Names
    anchors: Mapping[NoteId, Mapping[str, str]]
    assets: Mapping[str, str]
    asset_names: Mapping[str, str]


class Links(NamedTuple):
    """Where each link inside the folder leads, and which lead nowhere."""

    targets: dict[tuple[NoteId, Link | Image], Target]
    diagnostics: tuple[Diagnostic, ...]


class _Led(NamedTuple):
    """Where a link leads, and the paths of other notes that it could mean as well."""

    target: Target
    others: tuple[str, ...] = ()


def resolve_links(
    notes: Sequence[Note],
    assets: Iterable[str],
    anchors: Mapping[NoteId, Mapping[str, str]],
    taxonomy: Taxonomy = NO_TAXONOMY,
    glossary: Sequence[GlossaryEntry] = (),
) -> Links:
    """Resolve every link from note to note, topic, term or asset.

    Args:
        notes: All notes.
        assets: Paths of the other files of the folder.
        anchors: For each note, the anchors of its page by every spelling that leads
            to them.
        taxonomy: Its topics can be named in wikilinks.
        glossary: Its terms can be named in wikilinks.

    """
    by_path = {asset.casefold(): asset for asset in sorted(assets, reverse=True)}
    by_name = {path.rpartition("/")[2]: asset for path, asset in by_path.items()}
    names = Names(notes, taxonomy, glossary)
    places = _Places(_by_path(notes), names, anchors, by_path, by_name)
    targets: dict[tuple[NoteId, Link | Image], Target] = {}
    findings: list[Diagnostic] = []
    for note in notes:
        for link in note.links:
            if not _is_inside(link):
                continue
            led = _lead(note, link, places)
            if led is None:
                findings.append(_dead(note, link, names))
                continue
            if led.others:
                findings.append(_ambiguous(note, link, led))
            if _has_dead_anchor(link, led.target):
                findings.append(_dead_anchor(note, link))
            targets[note.id, link] = led.target
    return Links(targets, tuple(findings))


def _is_inside(link: Link | Image) -> bool:
    is_mail = isinstance(link, Link) and link.kind is LinkKind.MAIL
    return not leads_out(link) and not is_mail


def _by_path(notes: Iterable[Note]) -> dict[str, NoteId]:
    paths = {note.source.path.as_posix().casefold(): note.id for note in notes}
    for note in notes:
        paths.setdefault(note.id.casefold(), note.id)
    return paths


def _lead(note: Note, link: Link | Image, places: _Places) -> _Led | None:
    if _is_wiki(link):
        return _wiki(note, link, places)
    path, _, fragment = link.target.partition("#")
    return _path(note, path.partition("?")[0], fragment, places)


def _is_wiki(link: Link | Image) -> bool:
    """Return whether *link* is ``[[a name]]``, or ``![[a name]]``, read as an image."""
    return isinstance(link, Image) or link.kind is LinkKind.WIKI


def _wiki(note: Note, link: Link | Image, places: _Places) -> _Led | None:
    """Resolve a wikilink: by path, by file name, by title, by alias; topic; term."""
    whole = link.target.strip()
    name, _, fragment = whole.partition("#")
    # Headings inside headings: the last one is meant. `^block` names no heading.
    fragment = fragment.rpartition("#")[2].partition("^")[0]
    for path in dict.fromkeys((name, name.partition("^")[0], name.partition("?")[0])):
        found = _path(note, path, fragment, places)
        if found is None and isinstance(link, Image):
            asset = places.asset_names.get(unquote(path).rpartition("/")[2].casefold())
            found = _Led(Target(None, None, asset)) if asset else None
        if found is not None:
            return found
    # The sign can also belong to the name: `C#`.
    for spelled in dict.fromkeys((whole, name, name.partition("^")[0])):
        bare = spelled.strip().removesuffix(".md")
        meant = places.names.find(bare, note) or places.names.find(unquote(bare), note)
        if meant is None:
            continue
        if meant.page.kind is not PageKind.NOTE:
            return _Led(Target(meant.page, None))
        wanted = "" if spelled == whole else fragment
        return _Led(_in_note(NoteId(meant.page.id), wanted, places), meant.others)
    return None


def _path(note: Note, path: str, fragment: str, places: _Places) -> _Led | None:
    """Resolve a path from the folder of *note*, or from the root."""
    path = unquote(path).strip()
    if not path:
        return _Led(_in_note(note.id, fragment, places)) if fragment else None
    for full in _candidates(note, path):
        asset = places.assets.get(full.casefold())
        if asset is not None:
            return _Led(Target(None, None, asset))
        found = places.by_path.get(full.casefold())
        if found is not None:
            return _Led(_in_note(found, fragment, places))
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
        return Target(PageRef(PageKind.NOTE, note), None)
    anchors = places.anchors.get(note, {})
    wanted = unquote(fragment)
    anchor = anchors.get(wanted) or anchors.get(anchor_key(wanted))
    return Target(PageRef(PageKind.NOTE, note), anchor)


def anchor_key(text: str) -> str:
    """Return what headings and fragments are compared by: letters and digits only."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _has_dead_anchor(link: Link | Image, target: Target) -> bool:
    fragment = link.target.partition("#")[2].rpartition("#")[2]
    is_wanted = bool(fragment) and not (_is_wiki(link) and fragment.startswith("^"))
    is_page = target.page is not None and target.page.kind is PageKind.NOTE
    return is_page and target.fragment is None and is_wanted


def _dead(note: Note, link: Link | Image, names: Names) -> Diagnostic:
    message = f"`{link.target[:80]}` leads to no note or file of the folder"
    near = names.near(link.target.partition("#")[0]) if _is_wiki(link) else None
    if near is not None:
        message = f"{message}; did you mean `{near[:60]}`?"
    return Diagnostic(DEAD_NOTE_LINK, message, note.source, link.span)


def _ambiguous(note: Note, link: Link | Image, led: _Led) -> Diagnostic:
    chosen = led.target.page.id if led.target.page else ""
    others = ", ".join(f"`{path}`" for path in led.others[:3])
    more = f" and {len(led.others) - 3} more" if len(led.others) > 3 else ""
    message = f"`{link.target[:80]}` is taken for `{chosen}`, and can mean {others}{more}"
    return Diagnostic(AMBIGUOUS_LINK, message, note.source, link.span)


def _dead_anchor(note: Note, link: Link | Image) -> Diagnostic:
    message = f"`{link.target[:80]}` names no heading of the note"
    return Diagnostic(DEAD_ANCHOR, message, note.source, link.span)
