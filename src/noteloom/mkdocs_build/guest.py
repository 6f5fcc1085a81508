"""What a build asks the plugin of the notes for, beside its events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page


class Guest(Protocol):
    """The plugin of the notes."""

    def read_folders(self, config: MkDocsConfig) -> list[Path]:
        """Return what it reads beside ``docs_dir``; the folder of notes comes first."""

    def is_apart(self, file: File) -> bool:
        """Return whether nothing else of the build looks at a page's HTML."""

    def prepare(self, files: Files) -> None:
        """Look up what all pages need, before several processes make them."""

    def asked(self, page: Page) -> bytes | None:
        """Return what :meth:`learned` depends on beside *page*, None if on nothing."""

    def learned(self, page: Page) -> bytes | None:
        """Return what there is to know of *page* for the whole site, None if nothing."""

    def learn(self, uri: str, learned: bytes | None) -> None:
        """Take what there is to know of the page of this path."""

    def twin(self, file: File) -> tuple[str, bytes] | None:
        """Return what stands beside a page of the site: place and content."""

    def beside(self, files: Files) -> Iterator[tuple[str, bytes]]:
        """Yield files of the site that are no files of MkDocs, nor a page's twin."""

    def written(self) -> Iterable[str]:
        """Return the places of the files that it has written itself."""

    def completed(self) -> None:
        """Remember the build that has ended, to make single pages of it anew."""

    def patched(self, notes: Sequence[Path], root: Path) -> Mapping[str, str] | None:
        """Return the Markdown of the pages of edited *notes*, all else as it was."""
