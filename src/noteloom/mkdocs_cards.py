"""The deck of cards as files of the site that MkDocs makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from noteloom import card_files
from noteloom.files import NotesError
from noteloom.render.cards.review_page import DOWNLOADS_END, DOWNLOADS_START

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from noteloom.pipeline import Build


def add_deck(built: Build, files: Files, config: MkDocsConfig, notes: Path) -> None:
    """Add the deck of *built*, whose *notes* are in a folder; what the owner made stays."""
    address = _address_of(files, config)
    source = card_files.CardSource(built.library, built.site, notes, address)
    try:
        made = card_files.downloads(source)
    except NotesError as error:
        raise PluginError(str(error)) from error
    for path, content in made:
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=content))


def without_downloads(markdown: str) -> str:
    """Return a page without what it says of the deck, for a site that has none."""
    before, start, rest = markdown.partition(DOWNLOADS_START)
    return f"{before}{rest.partition(DOWNLOADS_END)[2]}" if start else markdown


def _address_of(files: Files, config: MkDocsConfig) -> Callable[[str], str | None]:
    """Return what gives the pages of the site their whole addresses, where it has one."""
    site = config.site_url

    def address(target: str) -> str | None:
        uri, mark, anchor = target.partition("#")
        file = files.get_file_from_path(uri)
        if not site or file is None:
            return None
        below = "" if file.url in (".", "./") else file.url
        return f"{site.rstrip('/')}/{below}{mark}{anchor}"

    return address
