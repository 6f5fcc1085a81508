"""Comparing pages with those that are stored beside the notes they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from noteloom import files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from noteloom.model.page import Page


@dataclass(frozen=True)
class Golden:
    """Compares pages with a golden folder, or rewrites the folder."""

    update: bool

    def check(self, folder: Path, pages: Iterable[Page]) -> None:
        """Assert that *pages* are exactly the files in *folder*: no more, no fewer."""
        pages = tuple(pages)
        if self.update:
            for stale in folder.rglob("*.md"):
                stale.unlink()
            files.save(pages, folder)
            (folder / ".noteloom-files").unlink()
        expected = {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*.md"))
        }

        assert expected == {page.uri: page.markdown for page in pages}
