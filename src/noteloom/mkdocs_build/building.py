"""One build of a site: the steps of MkDocs, without making anew what is there already.

Source of the steps and their order: ``mkdocs.commands.build.build`` of MkDocs 1.6.1.
"""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from mkdocs import utils
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from noteloom.mkdocs_build import around, listening, seam
from noteloom.mkdocs_build.apart import make_apart
from noteloom.mkdocs_build.output import Output
from noteloom.mkdocs_build.pages import Pages
from noteloom.mkdocs_build.templating import Templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from noteloom.mkdocs_build.cache import Cache
    from noteloom.mkdocs_build.guest import Guest
    from noteloom.model.progress import Progress

log = logging.getLogger("mkdocs.commands.build")

KNOWN_PLUGINS = frozenset(
    {"noteloom", "material/search", "material/tags", "material/meta", "material/offline"}
    | {"material/info"}
)
"""Plugins that do the same whether pages are made one after the other or not, and of which
it is known what they read and write."""


class Built(NamedTuple):
    """What is left of a build, to make single pages anew."""

    files: Files
    pages: Pages
    is_silent: bool
    """Whether nothing was logged that the owner has to know."""

    def let_go(self) -> None:
        """Part files and pages, which hold one another, so that no collector is needed."""
        for file in self.files:
            file.page = None


def build(
    config: MkDocsConfig,
    cache: Cache,
    guest: Guest,
    progress: Progress,
    *,
    serve_url: str | None = None,
) -> Built:
    """Make the site of *config*; the same bytes as MkDocs makes.

    Args:
        config: The site.
        cache: What is known from builds before.
        guest: The plugin of the notes.
        progress: Hears how far it is.
        serve_url: Where the site is served, if it is.

    Raises:
        Abort: If something is wrong with the site, or anything in strict mode.

    """
    started = time.monotonic()
    with around.counted() as warnings, around.reported(config), around.without_collector():
        pages, files = _Building(config, cache, guest, progress, serve_url).run()
        counts = warnings.get_counts()
        if config.strict and counts:
            told = ", ".join(f"{number} {level.lower()}s" for level, number in counts)
            message = f"Aborted with {told} in strict mode!"
            raise Abort(message)
        cache.finish()
        log.info("Documentation built in %.2f seconds", time.monotonic() - started)
    return Built(files, pages, is_silent=not counts)


class _Building:
    """The steps of a build, and what passes from one to the other."""

    def __init__(
        self,
        config: MkDocsConfig,
        cache: Cache,
        guest: Guest,
        progress: Progress,
        serve_url: str | None,
    ) -> None:
        self.config = config
        self.cache = cache
        self.guest = guest
        self.progress = progress
        self.serve_url = serve_url
        is_there = InclusionLevel.is_in_serve if serve_url else InclusionLevel.is_included
        self.inclusion: Callable[[InclusionLevel], bool] = is_there

    def run(self) -> tuple[Pages, Files]:
        config = self.config = self.config.plugins.on_config(self.config)
        config.plugins.on_pre_build(config=config)
        self.is_known = config.plugins.keys() <= KNOWN_PLUGINS
        output, since = self._output()
        files, env, nav = self._gathered()
        pages = Pages(config, files, self.guest, output, self.cache)
        together, apart = self._read(files, pages)
        env = config.plugins.on_env(env, config=config, files=files)
        self._write_static(files, output)
        seam.build_templates(env, files, config, nav)
        output.made(_of_templates(config))
        documents = files.documentation_pages(inclusion=self.inclusion)
        self.guest.prepare(files)
        is_cached = self.is_known and self.cache.is_open
        pages.templates = Templates(config, env, nav, documents, is_cached=is_cached)
        for file in together:
            self.guest.learn(file.src_uri, pages.build(file).learned)
        make_apart(apart, pages, self.guest, self.progress)
        around.check_anchors(documents, files, config)
        self.progress.stage("writing the search")
        config.plugins.on_post_build(config=config)
        output.made(self.guest.written())
        if since is not None:
            output.clean(since)
        return pages, files

    def _output(self) -> tuple[Output, int | None]:
        """Return the folder of the site, and since when what others write in it stays."""
        folder = self.config.site_dir
        if not self.serve_url:
            log.info("Building documentation to directory: %s", folder)
        if not self.is_known:
            # What others write there only they know.
            utils.clean_directory(folder)
            return Output(folder), None
        Path(folder).mkdir(parents=True, exist_ok=True)
        # The clock of the disk, not that of the processor.
        mark = Path(folder, ".noteloom-half")
        mark.write_bytes(b"")
        since = mark.stat().st_mtime_ns
        mark.unlink()
        return Output(folder), since

    def _gathered(self) -> tuple[Files, Environment, Navigation]:
        """Return the files of the site, its templates and its navigation."""
        config = self.config
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(
            get_navigation(files, config), config=config, files=files
        )
        return files, env, nav

    def _read(self, files: Files, pages: Pages) -> tuple[list[File], list[File]]:
        """Read every page; return those made here, and those that workers can make."""
        together: list[File] = []
        apart: list[File] = []
        drafts: list[str] = []
        documents = files.documentation_pages(inclusion=self.inclusion)
        self.progress.stage("reading pages", len(documents))
        for file in documents:
            if file.page is None and seam.is_not_in_nav(file):
                if self.serve_url and seam.is_excluded(file):
                    drafts.append(urljoin(self.serve_url, file.url))
                Page(None, file, self.config)
            pages.read(file)
            if self.is_known and self.guest.is_apart(file):
                apart.append(file)
            else:
                together.append(file)
                listening.replay(pages.render(file))
            self.progress.step()
        if drafts:
            log.info(
                "The following pages are being built only for the preview but will be "
                "excluded from `mkdocs build` per `draft_docs` config:\n  - %s",
                "\n  - ".join(drafts),
            )
        return together, apart

    def _write_static(self, files: Files, output: Output) -> None:
        for file in files:
            if not file.is_documentation_page() and self.inclusion(file.inclusion):
                output.write(file.dest_uri, file.content_bytes)
        for place, content in self.guest.beside(files):
            output.write(place, content)


def _of_templates(config: MkDocsConfig) -> Iterator[str]:
    """Yield the files that templates of the theme and of the owner become."""
    for name in (*config.theme.static_templates, *config.extra_templates):
        yield name
        if name == "sitemap.xml":
            yield f"{name}.gz"
