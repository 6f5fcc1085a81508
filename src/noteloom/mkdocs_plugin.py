"""The MkDocs plugin: an adapter that publishes a folder of notes as pages.

The pages are virtual files: nothing is written below ``docs_dir``. Everything that the
pages need of MkDocs (extensions, style sheet, validation) is switched on here, so that
``plugins: [noteloom]`` is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File

from noteloom import mkdocs_frame, mkdocs_theme
from noteloom.mkdocs_build import inlines
from noteloom.mkdocs_build.engine import Engine
from noteloom.mkdocs_cards import add_deck, without_downloads
from noteloom.mkdocs_content import accessible, lean
from noteloom.mkdocs_files import add_browser_half, add_pages
from noteloom.mkdocs_notes import Notes
from noteloom.mkdocs_options import EXTENSIONS, NoteloomConfig
from noteloom.mkdocs_outlets import Outlets
from noteloom.mkdocs_pictures import with_addresses
from noteloom.mkdocs_search import search_of
from noteloom.mkdocs_web import search_files
from noteloom.model.diagnostic import Severity
from noteloom.outlets import sitemap
from noteloom.render.tags_page import TAGS_END, TAGS_START

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("noteloom")

# Notes in which something is odd must not break `mkdocs build --strict`; errors must.
_LOG = {Severity.ERROR: log.error, Severity.WARNING: log.info, Severity.INFO: log.debug}


# MkDocs has no annotation on what runs when this class is made.
class NoteloomPlugin(BasePlugin[NoteloomConfig]):  # type: ignore[no-untyped-call]
    """Publish a folder of notes as pages."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._notes = Notes()
        self._engine = Engine(self._notes)
        self._dirty = False

    def on_startup(
        self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool
    ) -> None:
        """Take over the builds of *command*; ``serve`` keeps what was read between them."""
        self._dirty = dirty
        self._notes.options = self.config
        if command == "serve":
            self._notes.keep(self._engine.check)
        self._engine.start(command)

    def on_shutdown(self) -> None:
        """Leave MkDocs as it was."""
        self._engine.stop()

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,  # noqa: ARG002 -- by name
        builder: Callable[[], None],
    ) -> LiveReloadServer:
        """Answer edits with the pages of the notes at once."""
        self._engine.serve(server, builder)
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Switch on what the pages need; what the owner has configured stays as it is."""
        self._notes.options = self.config
        for name in EXTENSIONS:
            if name not in config.markdown_extensions:
                config.markdown_extensions.append(name)
        config.markdown_extensions.append(inlines.NAME)
        config.watch.append(str(self._notes.root(config)))
        if self.config.style:
            mkdocs_theme.own_previews(config.theme)
        history = self._notes.history(config)
        # Watching a file that is not there stops the server.
        if history is not None and history.is_file():
            config.watch.append(str(history))
        return config

    @event_priority(75)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add a virtual page for each page of the notes, unless the owner wrote one."""
        built = self._notes.build(config, self._engine.progress, self._engine.cache)
        for one in built.diagnostics:
            _LOG[one.rule.severity]("%s", one)
        root = self._notes.root(config)
        add_pages(built, files, config, root)
        if self.config.outlets:
            add_deck(built, files, config, root)
        if self.config.style:
            with_health = self.config.links_history is not None
            add_browser_half(built, files, config, with_health=with_health)
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
        made = self._notes.made
        if self.config.outlets and made.built is not None:
            outlets = Outlets(made.built, config, files)
            if not self._engine.is_active:
                outlets.add_files(files, config)
            outlets.date()
            self._notes.made = made = made._replace(outlets=outlets)
        search = None
        if self.config.style and made.built is not None:
            before = self._notes.complete.search if self._dirty else None
            search = search_of(made.built, config, env, search_files(), before)
            self._notes.made = made._replace(search=search)
            mkdocs_theme.leave_out(files, config, searched=search is not None)
        mkdocs_theme.mend(env, styled=self.config.style)
        frame = mkdocs_frame.apart(env, config, search_files()) if search else None
        if frame is not None:
            files.append(File.generated(config, frame.path, content=frame.content))
        return env

    def on_page_content(
        self, html: str, /, *, page: MkDocsPage, files: Files, **_others: object
    ) -> str:
        """Tell screen readers what Markdown leaves out; lead pictures' links to pages."""
        return lean(accessible(with_addresses(html, page.file, files)))

    # Before Material's search, which takes away the marks of what is not to be found.
    @event_priority(50)
    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, **_others: object
    ) -> TemplateContext:
        """Let the search know the page as it is shown; the engine does so itself."""
        if self._notes.made.search and not self._engine.is_active:
            self._notes.made.search.read(page)
        return context

    def on_post_page(self, output: str, /, *, page: MkDocsPage, **_others: object) -> str:
        """Tell programs what the page is about, and the page where its search is."""
        made = self._notes.made
        output = made.search.with_worker(output) if made.search else output
        return made.outlets.with_head(output, page) if made.outlets else output

    def on_post_template(
        self, output_content: str, /, *, template_name: str, **_others: object
    ) -> str:
        """Leave the day of the build out of the sitemap; name the search, as on pages."""
        made = self._notes.made
        if made.search:
            output_content = made.search.with_worker(output_content)
        if template_name != sitemap.SITEMAP or not made.outlets:
            return output_content
        return sitemap.without_made_up_days(output_content)

    # After Material's search has written, and before its offline plugin copies that.
    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002 -- by name
        """Write the index of the search."""
        self._notes.write_search()
        self._notes.complete = self._notes.made
