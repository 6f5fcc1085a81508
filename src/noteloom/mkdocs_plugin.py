"""The MkDocs plugin: an adapter that publishes a folder of notes as pages.

The pages are virtual files: nothing is written below ``docs_dir``. Everything that the
pages need of MkDocs (extensions, style sheet, validation) is switched on here, so that
``plugins: [noteloom]`` is enough.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markdown.extensions.toc import slugify as default_slugify
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from noteloom import files as notes_files
from noteloom import mkdocs_nav, mkdocs_theme, pipeline
from noteloom.linkcheck.history.codec import HistoryError
from noteloom.linkcheck.site_health import NO_HISTORY, health_of
from noteloom.mkdocs_cards import add_deck, without_downloads
from noteloom.mkdocs_content import accessible
from noteloom.mkdocs_options import EXTENSIONS, NoteloomConfig
from noteloom.mkdocs_outlets import Outlets
from noteloom.mkdocs_pictures import with_addresses
from noteloom.mkdocs_search import search_of
from noteloom.mkdocs_web import search_files, web_files
from noteloom.model.diagnostic import Severity
from noteloom.outlets import sitemap
from noteloom.outlets.web_export import web_exports
from noteloom.read.card_map import CardMapError
from noteloom.read.taxonomy import TaxonomyError
from noteloom.render.addresses import asset_path
from noteloom.render.tags_page import TAGS_END, TAGS_START
from noteloom.search.index import Indexer

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

    from noteloom.mkdocs_search import Search
    from noteloom.model.page import Page

log = get_plugin_logger("noteloom")

# Notes in which something is odd must not break `mkdocs build --strict`; errors must.
_LOG = {Severity.ERROR: log.error, Severity.WARNING: log.info, Severity.INFO: log.debug}


# MkDocs has no annotation on what runs when this class is made.
class NoteloomPlugin(BasePlugin[NoteloomConfig]):  # type: ignore[no-untyped-call]
    """Publish a folder of notes as pages."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._cache = pipeline.ReadingCache()
        self._built: pipeline.Build | None = None
        self._outlets: Outlets | None = None
        self._search: Search | None = None
        self._indexer = Indexer()
        self._dirty = False

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],  # noqa: ARG002 -- by name
        dirty: bool,
    ) -> None:
        """Keep this object, and with it what was read, between the builds of ``serve``."""
        self._dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Switch on what the pages need; what the owner has configured stays as it is."""
        for name in EXTENSIONS:
            if name not in config.markdown_extensions:
                config.markdown_extensions.append(name)
        config.watch.append(str(self._notes(config)))
        if self.config.style:
            mkdocs_theme.own_previews(config.theme)
        history = self._history(config)
        # Watching a file that is not there stops the server.
        if history is not None and history.is_file():
            config.watch.append(str(history))
        return config

    @event_priority(75)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add a virtual page for each page of the notes, unless the owner wrote one."""
        self._built = built = self._build(config)
        for one in built.diagnostics:
            _LOG[one.rule.severity]("%s", one)
        hubs = set(mkdocs_nav.uris_of(built.site.nav))
        for page in built.pages:
            if files.get_file_from_path(page.uri) is None:
                level = (
                    InclusionLevel.INCLUDED
                    if page.uri in hubs
                    else InclusionLevel.NOT_IN_NAV
                )
                files.append(self._file(config, page, level))
        for asset in built.library.assets:
            path = str(self._notes(config) / asset)
            files.append(File.generated(config, asset_path(asset), abs_src_path=path))
        if self.config.outlets:
            add_deck(built, files, config, self._notes(config))
        if self.config.style:
            self._add_browser_half(built, files, config)
        if not mkdocs_nav.names_any(config.nav, hubs):
            own = mkdocs_nav.own_pages(files) if config.nav is None else config.nav
            config.nav = [*mkdocs_nav.as_config(built.site.nav), *own]
        return files

    def on_page_markdown(
        self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, **_others: object
    ) -> str:
        """Leave the list of tags to Material's tags plugin where there is one."""
        if page.file.generated_by == "noteloom":
            mkdocs_theme.escape_meta(page.meta)
            markdown = markdown if self.config.outlets else without_downloads(markdown)
        if TAGS_START not in markdown or "material/tags" not in config.plugins:
            return markdown
        before, _, rest = markdown.partition(TAGS_START)
        return f"{before}<!-- material/tags -->{rest.partition(TAGS_END)[2]}"

    def on_env(
        self, env: Environment, /, *, config: MkDocsConfig, files: Files
    ) -> Environment:
        """Add the outlets, now that MkDocs has read every page."""
        self._outlets = None
        if self.config.outlets and self._built is not None:
            self._outlets = Outlets(self._built, config, files)
            self._outlets.add_files(files, config)
            self._outlets.date()
        before, self._search = self._search if self._dirty else None, None
        if self.config.style and self._built is not None:
            self._search = search_of(self._built, config, env, search_files(), before)
        mkdocs_theme.mend(env, styled=self.config.style)
        return env

    def on_page_content(
        self, html: str, /, *, page: MkDocsPage, files: Files, **_others: object
    ) -> str:
        """Tell screen readers what Markdown leaves out; lead pictures' links to pages."""
        return accessible(with_addresses(html, page.file, files))

    # Before Material's search, which takes away the marks of what is not to be found.
    @event_priority(50)
    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, **_others: object
    ) -> TemplateContext:
        """Let the search know the page as it is shown."""
        if self._search:
            self._search.read(page)
        return context

    def on_post_page(self, output: str, /, *, page: MkDocsPage, **_others: object) -> str:
        """Tell programs what the page is about, and the page where its search is."""
        output = self._search.with_worker(output) if self._search else output
        return self._outlets.with_head(output, page) if self._outlets else output

    def on_post_template(
        self, output_content: str, /, *, template_name: str, **_others: object
    ) -> str:
        """Leave the day of the build out of the sitemap; name the search, as on pages."""
        if self._search:
            output_content = self._search.with_worker(output_content)
        if template_name != sitemap.SITEMAP or not self._outlets:
            return output_content
        return sitemap.without_made_up_days(output_content)

    # After Material's search has written, and before its offline plugin copies that.
    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002 -- by name
        """Write the index of the search."""
        if self._search:
            self._search.write(self._indexer)

    def _build(self, config: MkDocsConfig) -> pipeline.Build:
        toc: dict[str, Any] = config.mdx_configs.get("toc") or {}
        try:
            folder = notes_files.load(self._notes(config))
            return pipeline.build(
                folder,
                cache=self._cache,
                slugify=toc.get("slugify", default_slugify),
                health_of=self._health_of(config),
            )
        except (
            notes_files.NotesError,
            TaxonomyError,
            CardMapError,
            HistoryError,
        ) as error:
            raise PluginError(str(error)) from error

    def _health_of(self, config: MkDocsConfig) -> pipeline.HealthOf | None:
        path = self._history(config)
        if path is None:
            return None
        content = notes_files.load_history(path)
        if content is None:
            log.info(NO_HISTORY, path)
        return health_of(content, str(path))

    def _notes(self, config: MkDocsConfig) -> Path:
        return _beside(config, self.config.notes)

    def _history(self, config: MkDocsConfig) -> Path | None:
        name = self.config.links_history
        return _beside(config, name) if name else None

    def _file(self, config: MkDocsConfig, page: Page, level: InclusionLevel) -> File:
        file = File.generated(config, page.uri, content=page.markdown, inclusion=level)
        # A page that is made of several files has none to edit.
        file.edit_uri = self._edit_uri(config, page.edit) if page.edit else None
        return file

    def _edit_uri(self, config: MkDocsConfig, path: str) -> str | None:
        """Return where the note is, as seen from ``docs_dir``; MkDocs folds the ``..``."""
        try:
            folder = os.path.relpath(self._notes(config), config.docs_dir)
        except ValueError:  # on another drive, so in no repository of this site
            return None
        return f"{Path(folder).as_posix()}/{path}"

    def _add_browser_half(
        self, built: pipeline.Build, files: Files, config: MkDocsConfig
    ) -> None:
        """Add the look and what the pages do, and name both to every page."""
        with_health = self.config.links_history is not None
        web = web_files(
            {**built.site.web_data, **web_exports(built.library)},
            with_health=with_health,
            directory_urls=config.use_directory_urls,
        )
        for one in (web.style, web.script, *web.others, *search_files()):
            files.append(File.generated(config, one.path, content=one.content))
        config.extra_css.append(web.style.path)
        config.extra_javascript.append(web.script.path)


def _beside(config: MkDocsConfig, name: str) -> Path:
    """Return the path of *name*, which is relative to ``mkdocs.yml``."""
    base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return (base / name).resolve()
