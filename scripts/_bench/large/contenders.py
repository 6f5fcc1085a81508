"""The programs that are measured: their sites, their commands, where their pages are."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple

from _bench import peers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

QUIET = {"NO_MKDOCS_2_WARNING": "1"}
NOTELOOM, MKDOCS, ZENSICAL = "Noteloom", "MkDocs", "Zensical"


class Contender(NamedTuple):
    """A program with a site of its own.

    Attributes:
        name: How the table calls it.
        program: The command without arguments.
        folder: Where ``mkdocs.yml`` stands.
        notes: The folder of the notes below that.
        below: What stands before the address of a note's page.
        is_incremental: Whether it keeps something for the next build.

    """

    name: str
    program: tuple[str, ...]
    folder: Path
    notes: str
    below: str
    is_incremental: bool

    @property
    def site(self) -> Path:
        """The folder that it writes."""
        return self.folder / "site"

    @property
    def build(self) -> list[str]:
        """The command that builds."""
        return [*self.program, "build"]

    def serve(self, port: int) -> list[str]:
        """Return the command that serves the site at *port*."""
        livereload = [] if self.name == ZENSICAL else ["--livereload"]
        address = ["--dev-addr", f"localhost:{port}"]
        return [*self.program, "serve", *livereload, *address]

    def page(self, note: str) -> str:
        """Return the address of the page of *note* below that of the site."""
        return f"{self.below}{note.removesuffix('.md')}/"

    def forget(self) -> None:
        """Remove all that earlier builds have left."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def noteloom(folder: Path, vault: Path) -> Contender:
    """Return this checkout, in the Python that runs."""
    program = (sys.executable, "-m", "mkdocs")
    ours = Contender(
        NOTELOOM, program, folder / "noteloom", "notes", "notes/", is_incremental=True
    )
    _make(ours, vault, ["search", "noteloom"], ())
    (ours.folder / "docs").mkdir(exist_ok=True)
    return ours


def mkdocs(folder: Path, vault: Path, features: Sequence[str]) -> Contender:
    """Return plain MkDocs with Material."""
    program = (str(peers.installed(peers.MATERIAL, "mkdocs")),)
    plain = Contender(MKDOCS, program, folder / "mkdocs", "docs", "", is_incremental=False)
    _make(plain, vault, ["search"], features)
    return plain


def zensical(folder: Path, vault: Path, features: Sequence[str]) -> Contender:
    """Return Zensical."""
    program = (str(peers.installed(peers.ZENSICAL, "zensical")),)
    peer = Contender(
        ZENSICAL, program, folder / "zensical", "docs", "", is_incremental=True
    )
    _make(peer, vault, ["search"], features)
    return peer


def _make(
    contender: Contender, vault: Path, plugins: list[str], features: Sequence[str]
) -> None:
    """Write the site's sources: a copy of *vault*, and the least configuration."""
    shutil.rmtree(contender.folder, ignore_errors=True)
    shutil.copytree(vault, contender.folder / contender.notes)
    config = {
        "site_name": "Vault",
        "site_url": "https://vault.example/",
        "theme": {"name": "material", "font": False, "features": list(features)},
        "plugins": plugins,
    }
    text = json.dumps(config, indent=1)
    (contender.folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def notes_of(contender: Contender) -> list[str]:
    """Return the paths of all notes."""
    folder = contender.folder / contender.notes
    found = (one.relative_to(folder).as_posix() for one in folder.rglob("*.md"))
    return sorted(found)


def file_of(contender: Contender, note: str) -> Path:
    """Return the file of *note*."""
    return contender.folder / contender.notes / note


def append(path: Path, text: str) -> None:
    """Add *text* to the file at *path* in one write, as an editor saves."""
    content = path.read_bytes() + text.encode()
    with path.open("r+b", buffering=0) as file:
        file.write(content)
        os.fsync(file.fileno())
