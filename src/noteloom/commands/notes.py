"""The commands that read notes: ``build``, ``doctor``, ``read``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal

import click

from noteloom import card_files, files, pipeline, report
from noteloom.commands import explain as explaining
from noteloom.commands import stale
from noteloom.commands.explain import EXPLAIN, UNSURE
from noteloom.commands.shared import FILE, NOTES, Exit
from noteloom.commands.stale import STALE, TODAY
from noteloom.model.progress import NO_PROGRESS
from noteloom.outlets.tree import files_of
from noteloom.progress import shown
from noteloom.read.card_map import CardMapError
from noteloom.read.reader import read
from noteloom.read.taxonomy import TaxonomyError
from noteloom.render.standalone import as_json, as_markdown

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from noteloom.model.folder import Folder
    from noteloom.model.progress import Progress

DATA_NAME = "noteloom.json"


@click.command()
@NOTES
@click.option("--out", type=FILE, required=True, help="Write the pages to this folder.")
@click.option("--history", type=FILE, help="Show how the links fare, by this history.")
def build(notes: Path, out: Path, history: Path | None) -> Exit:
    """Write the pages as a Markdown tree, `noteloom.json` and `llms.txt`."""
    folder = files.load(notes)
    _check_out(notes, out)
    with shown() as progress:
        built = built_from(folder, _health_of(history), progress)
        progress.stage("writing pages")
        _write(built, notes, out)
    click.echo(report.findings(built.diagnostics), err=True, nl=False)
    click.echo(report.summary(built, out))
    return Exit.FINDINGS if built.has_errors else Exit.OK


def built_from(
    folder: Folder,
    health_of: pipeline.HealthOf | None = None,
    progress: Progress = NO_PROGRESS,
) -> pipeline.Build:
    """Return the site of *folder*.

    Raises:
        NotesError: If its `topics.yml` or `cards.yml` is wrong.

    """
    try:
        return pipeline.build(folder, health_of=health_of, progress=progress)
    except (TaxonomyError, CardMapError) as error:
        raise files.NotesError(str(error)) from error


def _write(built: pipeline.Build, notes: Path, out: Path) -> None:
    """Write the pages, the data, and what other programs read."""
    extra = [*files.assets(notes, built.library.assets), (DATA_NAME, built.data())]
    extra.extend(files_of(built.library, built.site))
    deck = card_files.CardSource(built.library, built.site, notes, card_files.nowhere)
    extra.extend(card_files.downloads(deck))
    files.save(built.pages, out, extra)


def _health_of(history: Path | None) -> pipeline.HealthOf | None:
    """Return what is known of links, or None if no history of them is kept."""
    if history is None:
        return None
    content = files.load_history(history)
    # Imported only when it is called for: it brings a client for the web along.
    site_health = import_module("noteloom.linkcheck.site_health")
    if content is None:
        click.echo(f"info: {site_health.NO_HISTORY % history}", err=True)
    known: pipeline.HealthOf = site_health.health_of(content, str(history))
    return known


def _check_out(notes: Path, out: Path) -> None:
    """Refuse to write pages among the notes: the next build would read them as notes."""
    inside = out.resolve().is_relative_to(notes.resolve())
    if inside or (out.exists() and not out.is_dir()):
        reason = "is inside the folder of notes" if inside else "is not a folder"
        message = f"`{out}` {reason}: choose another `--out`"
        raise files.NotesError(message)


@click.command()
@NOTES
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@EXPLAIN
@UNSURE
@STALE
@TODAY
def doctor(  # noqa: PLR0913, PLR0917 -- an option each
    notes: Path,
    form: Literal["text", "json"],
    explain: bool,  # noqa: FBT001 -- a flag, which click passes by its name
    unsure: bool,  # noqa: FBT001 -- as above
    age: str | None,
    today: date,
) -> Exit:
    """Say what each note was read as and why, where its lines went, what was found."""
    explaining.check(explain=explain, unsure=unsure, stale=age is not None)
    if explain:
        return explaining.run(notes, form, unsure=unsure)
    with shown() as progress:
        built = built_from(files.load(notes), progress=progress)
    if age is not None:
        listed = stale.as_json if form == "json" else stale.as_text
        click.echo(listed(built.library, age, today), nl=False)
        return Exit.OK
    if form == "json":
        click.echo(report.doctor_json(built), nl=False)
    else:
        click.echo(report.doctor_text(built), nl=False)
    return Exit.FINDINGS if built.has_errors else Exit.OK


@click.command(name="read")
@click.argument("file", type=FILE)
@click.option("--to", type=click.Choice(["markdown", "json"]), default="markdown")
def read_file(file: Path, to: Literal["markdown", "json"]) -> Exit:
    """Print one note with its structure recovered, as clean Markdown."""
    reading = read(files.load_file(file))
    text = as_markdown(reading.note) if to == "markdown" else as_json(reading)
    click.echo(text, nl=False)
    click.echo(report.findings(reading.diagnostics), err=True, nl=False)
    return Exit.FINDINGS if report.has_errors(reading.diagnostics) else Exit.OK
