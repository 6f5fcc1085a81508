"""The ``noteloom`` command: arguments, printing, exit codes."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Literal

import click

from noteloom import __version__, files, pipeline, report
from noteloom.commands.shared import FILE, NOTES, Exit
from noteloom.linkcheck.history.codec import HistoryError
from noteloom.read.reader import read
from noteloom.read.taxonomy import TaxonomyError
from noteloom.render.standalone import as_json, as_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``noteloom`` and return its exit code."""
    _write_utf8()
    # One build makes no garbage in circles, and looking for it takes a third of the time.
    gc.disable()
    try:
        result = _program.main(args=argv, prog_name="noteloom", standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return Exit.CANNOT_RUN
    except (files.NotesError, TaxonomyError, HistoryError) as error:
        click.echo(f"error: {error}", err=True)
        return Exit.CANNOT_RUN
    except BrokenPipeError:
        # The reader of our output has seen enough, as in `noteloom read FILE | head`.
        sys.stderr.close()
        return Exit.OK
    return int(result or Exit.OK)


def _write_utf8() -> None:
    """Let notes in any script be printed, whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


class _Program(click.Group):
    """The commands, with those about links imported only when they are called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted([*super().list_commands(ctx), "links"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command *cmd_name*."""
        if cmd_name == "links":
            links: click.Group = import_module("noteloom.commands.links").links
            return links
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="noteloom")
def _program() -> None:
    """Weave a folder of notes into one searchable, cross-linked study site.

    NOTES is the folder of notes, `notes` by default. Exit codes: 0 fine, 1 findings of
    error level, 2 cannot run.
    """


@_program.command()
@NOTES
@click.option("--out", type=FILE, required=True, help="Write the pages to this folder.")
@click.option("--history", type=FILE, help="Show how the links fare, by this history.")
def build(notes: Path, out: Path, history: Path | None) -> Exit:
    """Write the pages as a Markdown tree, and `noteloom.json`."""
    folder = files.load(notes)
    _check_out(notes, out)
    built = pipeline.build(folder, health_of=_health_of(history))
    extra = files.assets(notes, built.library.assets)
    files.save(built.pages, out, [*extra, (DATA_NAME, built.data())])
    click.echo(report.findings(built.diagnostics), err=True, nl=False)
    click.echo(report.summary(built, out))
    return Exit.FINDINGS if built.has_errors else Exit.OK


DATA_NAME = "noteloom.json"


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


@_program.command()
@NOTES
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def doctor(notes: Path, form: Literal["text", "json"]) -> Exit:
    """Say what each note was read as and why, where its lines went, what was found."""
    built = pipeline.build(files.load(notes))
    if form == "json":
        click.echo(report.doctor_json(built), nl=False)
    else:
        click.echo(report.doctor_text(built), nl=False)
    return Exit.FINDINGS if built.has_errors else Exit.OK


@_program.command(name="read")
@click.argument("file", type=FILE)
@click.option("--to", type=click.Choice(["markdown", "json"]), default="markdown")
def read_file(file: Path, to: Literal["markdown", "json"]) -> Exit:
    """Print one note with its structure recovered, as clean Markdown."""
    reading = read(files.load_file(file))
    text = as_markdown(reading.note) if to == "markdown" else as_json(reading)
    click.echo(text, nl=False)
    click.echo(report.findings(reading.diagnostics), err=True, nl=False)
    return Exit.FINDINGS if report.has_errors(reading.diagnostics) else Exit.OK
