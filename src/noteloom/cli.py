"""The ``noteloom`` command: arguments, printing, exit codes."""

from __future__ import annotations

import gc
import sys
import traceback
from importlib import import_module
from typing import TYPE_CHECKING

import click

from noteloom import __version__
from noteloom.commands.shared import Exit
from noteloom.files import NotesError
from noteloom.linkcheck.history.codec import HistoryError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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
    except (NotesError, HistoryError) as error:
        click.echo(f"error: {error}", err=True)
        return Exit.CANNOT_RUN
    except SystemExit:
        # So click leaves, and by no other way, when the reader of our output has seen
        # enough, as in `noteloom read FILE | head`.
        return Exit.OK
    except Exception:  # noqa: BLE001 -- shown whole; only the exit code is not Python's
        # Python's own exit code for it is 1, which would mean findings.
        traceback.print_exc()
        return Exit.BUG
    return int(result or Exit.OK)


def _write_utf8() -> None:
    """Let notes in any script be printed, whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


_COMMANDS = {
    "build": "notes:build",
    "cards": "cards:cards",
    "doctor": "notes:doctor",
    "export": "export:export",
    "links": "links:links",
    "read": "notes:read_file",
}


class _Program(click.Group):
    """The commands, each imported only when it is called for: that takes its time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        """Return the command *cmd_name*."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(f"noteloom.commands.{module}"), name)
        return found


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="noteloom")
def _program() -> None:
    """Weave a folder of notes into one searchable, cross-linked study site.

    NOTES is the folder of notes, `notes` by default. Exit codes: 0 fine, 1 findings of
    error level, 2 cannot run.
    """
