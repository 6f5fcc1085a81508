"""What every command shares: exit codes and arguments."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

import click


class Exit(IntEnum):
    """Exit codes. Scripts depend on them; see ``docs/reference/cli.md``."""

    OK = 0
    FINDINGS = 1
    CANNOT_RUN = 2
    BUG = 70
    """``EX_SOFTWARE`` of sysexits.h."""


FILE = click.Path(path_type=Path)
NOTES = click.argument("notes", type=FILE, default=Path("notes"))
