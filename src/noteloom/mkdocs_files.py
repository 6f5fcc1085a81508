"""The files that the notes become, as MkDocs wants them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from noteloom import mkdocs_nav
from noteloom.mkdocs_web import search_files, web_files
from noteloom.outlets.web_export import web_exports
from noteloom.render.addresses import asset_paths

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from noteloom.model.page import Page
    from noteloom.pipeline import Build


def add_pages(built: Build, files: Files, config: MkDocsConfig, root: Path) -> None:
    """Add a page for each page of the notes below *root*, unless the owner wrote one.

    What pages show of the folder, pictures and other files, is added, too. The navigation
    gets their hubs, unless the owner has said where they stand.
    """
    hubs = set(mkdocs_nav.uris_of(built.site.nav))
    for page in built.pages:
        if files.get_file_from_path(page.uri) is None:
            is_hub = page.uri in hubs
            level = InclusionLevel.INCLUDED if is_hub else InclusionLevel.NOT_IN_NAV
            files.append(_file(config, page, level, root))
    for asset, path in asset_paths(built.library.assets).items():
        source = str(root / asset)
        files.append(File.generated(config, path, abs_src_path=source))
    if not mkdocs_nav.names_any(config.nav, hubs):
        own = mkdocs_nav.own_pages(files) if config.nav is None else config.nav
        config.nav = [*mkdocs_nav.as_config(built.site.nav), *own]


def add_browser_half(
    built: Build, files: Files, config: MkDocsConfig, *, with_health: bool
) -> None:
    """Add the look and what the pages do, and name both to every page."""
    web = web_files(
        {**built.site.web_data, **web_exports(built.library)},
        with_health=with_health,
        directory_urls=config.use_directory_urls,
    )
    for one in (web.style, web.script, *web.others, *search_files()):
        files.append(File.generated(config, one.path, content=one.content))
    config.extra_css.append(web.style.path)
    config.extra_javascript.append(web.script.path)


def _file(config: MkDocsConfig, page: Page, level: InclusionLevel, root: Path) -> File:
    file = File.generated(config, page.uri, content=page.markdown, inclusion=level)
    # A page that is made of several files has none to edit.
    file.edit_uri = _edit_uri(config, page.edit, root) if page.edit else None
    return file


def _edit_uri(config: MkDocsConfig, path: str, root: Path) -> str | None:
    """Return where the note is, as seen from ``docs_dir``; MkDocs folds the ``..``."""
    try:
        folder = os.path.relpath(root, config.docs_dir)
    except ValueError:  # on another drive, so in no repository of this site
        return None
    return f"{Path(folder).as_posix()}/{path}"
