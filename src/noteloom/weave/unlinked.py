"""Files of the folder that no note links to: what nobody would miss, or was forgotten."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.model.source import Source
from noteloom.weave.findings import UNLINKED_FILES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_MOST_NAMED = 10
_LICENCES = ("license", "licence", "copying", "notice")


def unlinked_files(assets: Iterable[str], linked: Collection[str]) -> Iterator[Diagnostic]:
    """Report in one finding which of *assets*, files that are no notes, nobody links."""
    found = sorted(one for one in set(assets) - set(linked) if not _is_expected(one))
    if not found:
        return
    named = ", ".join(f"`{path[:80]}`" for path in found[:_MOST_NAMED])
    more = len(found) - _MOST_NAMED
    rest = f" and {more:,} more" if more > 0 else ""
    words = "file is" if len(found) == 1 else "files are"
    message = f"{len(found):,} {words} linked by no note: {named}{rest}"
    yield Diagnostic(UNLINKED_FILES, message, Source(PurePosixPath(), ""))


def _is_expected(path: str) -> bool:
    """Return whether *path* is for whoever copies the folder, not for its readers."""
    return path.rpartition("/")[2].casefold().startswith(_LICENCES)
