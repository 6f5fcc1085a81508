"""Links between notes: where each leads, or that it leads nowhere."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import unquote

from noteloom.model.inline import Image, Link, LinkKind, leads_out
from noteloom.model.library import Target
from noteloom.model.note import NoteId
from noteloom.model.place import PageKind, PageRef
from noteloom.model.taxonomy import NO_TAXONOMY
from noteloom.weave.link_findings import ambiguous, dead, dead_anchor, is_wiki
from noteloom.weave.link_names import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.glossary import GlossaryEntry
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Taxonomy

_NOTE_SUFFIXES = ("", ".md", ".markdown", ".txt", ".html", "/index", "/README", "/")


Targets: TypeAlias = "Mapping[Link | Image, Target]"
"""Where the links of one note lead."""


class Places(NamedTuple):
    """All that a link can lead to."""

    by_path: Mapping[str, NoteId]
    names: Names
    anchors: Mapping[NoteId, Mapping[str, str]]
    assets: Mapping[str, str]
    asset_names: Mapping[str, str]
    folders: Mapping[str, str]


class Links(NamedTuple):
    """Where each link inside the folder leads, by note, and which lead nowhere."""

    by_note: Mapping[NoteId, Targets]
    diagnostics: tuple[Diagnostic, ...]
    places: Places

    @property
    def targets(self) -> dict[tuple[NoteId, Link | Image], Target]:
        """Where each link leads, by its note and itself."""
        return {
            (note, link): target
            for note, found in self.by_note.items()
            for link, target in found.items()
        }


class LinksIn(NamedTuple):
    """Where the links of one note lead, and which lead nowhere."""

    targets: Targets
    diagnostics: tuple[Diagnostic, ...]


class _Led(NamedTuple):
    """Where a link leads, and the paths of other notes that it could mean as well."""

    target: Target
    others: tuple[str, ...] = ()
    is_whole: bool = False
    """Whether what stands behind ``#`` belongs to the name."""


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
    places = Places(_by_path(notes), names, anchors, by_path, by_name, _folders(notes))
    targets: dict[NoteId, Targets] = {}
    findings: list[Diagnostic] = []
    for note in notes:
        own = resolve_in(note, places)
        if own.targets:
            targets[note.id] = own.targets
        findings.extend(own.diagnostics)
    return Links(targets, tuple(findings), places)


def resolve_in(note: Note, places: Places) -> LinksIn:
    """Resolve every link of *note*."""
    targets: dict[Link | Image, Target] = {}
    findings: list[Diagnostic] = []
    for link in note.links:
        if not _is_inside(link):
            continue
        led = _lead(note, link, places)
        if led is None:
            findings.append(dead(note, link, places.names))
            continue
        if led.others:
            findings.append(ambiguous(note, link, led.target, led.others))
        if not led.is_whole and _has_dead_anchor(link, led.target):
            findings.append(dead_anchor(note, link))
        targets[link] = led.target
    return LinksIn(targets, tuple(findings))


def _is_inside(link: Link | Image) -> bool:
    is_mail = isinstance(link, Link) and link.kind is LinkKind.MAIL
    return not leads_out(link) and not is_mail


def _by_path(notes: Iterable[Note]) -> dict[str, NoteId]:
    paths = {note.source.path.as_posix().casefold(): note.id for note in notes}
    for note in notes:
        paths.setdefault(note.id.casefold(), note.id)
    return paths


def _folders(notes: Iterable[Note]) -> dict[str, str]:
    """Return the folders that hold notes, as links name them; the root is ``.``."""
    parents = {parent for note in notes for parent in note.source.path.parents}
    paths = sorted((parent.as_posix() for parent in parents), reverse=True)
    return {path.casefold(): "" if path == "." else path for path in paths}


def _lead(note: Note, link: Link | Image, places: Places) -> _Led | None:
    path, _, fragment = link.target.partition("#")
    if is_wiki(link):
        found = _wiki(note, link, places)
    else:
        found = _path(note, path.partition("?")[0], fragment, places)
    if found is None and fragment:
        whole = _path(note, link.target, "", places)
        found = whole and whole._replace(is_whole=True)
    return found or _folder(note, path, places)


def _folder(note: Note, path: str, places: Places) -> _Led | None:
    """Resolve the path of a folder, which has a page even without a note of its own."""
    wanted = unquote(path).strip()
    base = "" if wanted.startswith("/") else note.source.path.parent.as_posix()
    for root in dict.fromkeys((base, "")) if wanted else ():
        whole = posixpath.normpath(posixpath.join(root, wanted.strip("/")))
        folder = places.folders.get(whole.casefold())
        if folder is not None:
            return _Led(Target(None, None, folder=folder))
    return None


def _wiki(note: Note, link: Link | Image, places: Places) -> _Led | None:
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
        is_whole = spelled == whole
        wanted = "" if is_whole else fragment
        led = _in_note(NoteId(meant.page.id), wanted, places)
        return _Led(led, meant.others, is_whole)
    return None


def _path(note: Note, path: str, fragment: str, places: Places) -> _Led | None:
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


def _in_note(note: NoteId, fragment: str, places: Places) -> Target:
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
    is_wanted = bool(fragment) and not (is_wiki(link) and fragment.startswith("^"))
    is_page = target.page is not None and target.page.kind is PageKind.NOTE
    return is_page and target.fragment is None and is_wanted
