"""The command that hands resources and cards to other programs: ``export``."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from urllib.parse import quote, urlsplit

import click

from noteloom import card_files, files, link_files, report
from noteloom.commands.export_cards import CARD_FORMS, address_below
from noteloom.commands.notes import built_from
from noteloom.commands.shared import FILE, NOTES, Exit
from noteloom.model.card import CardKind
from noteloom.model.resource import ResourceKind
from noteloom.outlets.bibtex import bibtex
from noteloom.outlets.csl import csl
from noteloom.outlets.deck import WantedCards
from noteloom.outlets.opml import opml
from noteloom.outlets.rss import rss
from noteloom.outlets.selection import Wanted, select
from noteloom.outlets.table import table
from noteloom.progress import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from noteloom.model.library import Library
    from noteloom.outlets.selection import Selection

_Form: TypeAlias = "Callable[[Selection], str]"
_T = TypeVar("_T")
_Kind = TypeVar("_Kind", bound=StrEnum)

_FORMS: Mapping[str, _Form] = {
    "bibtex": bibtex,
    "csl": csl,
    "csv": table,
    "opml": opml,
    "rss": rss,
}
_WHOLE = "json"
_NO_PART = (
    "`json` is all of `noteloom.json`, so `--topic`, `--kind`, `--note` do not fit it"
)
_MOST_NAMED = 12


@click.command()
@click.argument("form", metavar="FORMAT")
@NOTES
@click.option("--out", type=FILE, help="Write to this file, not to standard output.")
@click.option("--url", help="The address of the site, for feeds and cards.")
@click.option("--topic", metavar="ID", help="Only what belongs to this topic.")
@click.option("--kind", help="Only this kind, such as `paper` or `question`.")
@click.option("--note", metavar="ID", help="Only what this note mentions.")
def export(  # noqa: PLR0913, PLR0917 -- an option each
    form: str,
    notes: Path,
    out: Path | None,
    url: str | None,
    topic: str | None,
    kind: str | None,
    note: str | None,
) -> Exit:
    """Write resources as bibtex, csl, csv, opml or rss, cards as anki or cards-csv.

    json is all that the site is made of.
    """
    _one_of("format", form, {name: name for name in [*_FORMS, *CARD_FORMS, _WHOLE]})
    of_cards = form in CARD_FORMS
    chosen_kind = None if of_cards else _kind(ResourceKind, kind)
    card_kind = _kind(CardKind, kind) if of_cards else None
    site = None if url is None else _address(url)
    with shown() as progress:
        built = built_from(files.load(notes), progress=progress)
    wanted = _wanted(built.library, topic, chosen_kind, note)
    if of_cards:
        cards = WantedCards(wanted.topic, card_kind, wanted.note)
        source = card_files.CardSource(
            built.library, built.site, notes, address_below(site), cards
        )
        content = CARD_FORMS[form](source)
    elif form == _WHOLE:
        if wanted != Wanted():
            raise files.NotesError(_NO_PART)
        content = built.data()
    else:
        feed = f"{site}{quote(out.name)}" if site and out else None
        chosen = select(built.library, wanted, url=site, feed=feed)
        content = _FORMS[form](chosen).encode("utf-8")
    _write(content, out)
    click.echo(report.findings(built.diagnostics), err=True, nl=False)
    return Exit.FINDINGS if built.has_errors else Exit.OK


def _kind(kinds: type[_Kind], kind: str | None) -> _Kind | None:
    known = {str(one): one for one in kinds}
    return None if kind is None else _one_of("kind", kind, known)


def _wanted(
    library: Library, topic: str | None, kind: ResourceKind | None, note: str | None
) -> Wanted:
    topics = {str(one.spec.id): one.spec.id for one in library.topics}
    notes = {str(one.id): one.id for one in library.notes}
    paths = {one.source.path.as_posix(): str(one.id) for one in library.notes}
    note = note if note is None or note in notes else paths.get(note, note)
    return Wanted(
        None if topic is None else _one_of("topic", topic, topics),
        kind,
        None if note is None else _one_of("note", note, notes),
    )


def _one_of(what: str, name: str, allowed: Mapping[str, _T]) -> _T:
    """Return what *name* stands for.

    Raises:
        NotesError: If it is not *allowed*.

    """
    if name in allowed:
        return allowed[name]
    message = f"there is no {what} `{name}`; {_named(name, allowed)}"
    raise files.NotesError(message)


def _named(name: str, allowed: Iterable[str]) -> str:
    """Return the nearest of *allowed*, or all if they are few."""
    names = list(allowed)
    near = get_close_matches(name, names, 1, 0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    listed = ", ".join(f"`{one}`" for one in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    ending = f" and {more} more" if more > 0 else ""
    return f"there is {listed}{ending}" if names else "there is none at all"


def _address(url: str) -> str:
    """Return the address of a site with ``/`` at its end.

    Raises:
        NotesError: If it is none.

    """
    try:
        parts = urlsplit(url)
        is_site = parts.scheme in ("http", "https") and bool(parts.hostname)
        # Files stand beside no query, and a password is no feed's business.
        is_site = is_site and parts.port != 0 and not set("?#@") & set(url)
    except ValueError:
        is_site = False
    if not is_site or not url.isascii() or not url.isprintable() or " " in url:
        message = (
            f"`--url`: `{url}` is not the address of a site, as `https://site.example/`"
        )
        raise files.NotesError(message)
    return f"{url.rstrip('/')}/"


def _write(content: bytes, out: Path | None) -> None:
    """Write *content* to the file *out*, or as it is to standard output."""
    if out is not None:
        link_files.save(out, content)
        return
    # As bytes: the ends of lines are part of some formats, on every system.
    click.echo(content, nl=False)
