"""The pages of one build: each is read, rendered, put into its template and written.

The events are those of MkDocs, in its order for each page. Pages that nothing else of a
build looks at are made whole in worker processes: what comes back of them is small.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.exceptions import BuildError
from mkdocs.utils import meta

from noteloom.mkdocs_build import digests, listening, rendering, seam
from noteloom.mkdocs_build.cache import packed
from noteloom.mkdocs_build.rendering import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from noteloom.mkdocs_build.cache import Cache
    from noteloom.mkdocs_build.guest import Guest
    from noteloom.mkdocs_build.listening import Log
    from noteloom.mkdocs_build.output import Output
    from noteloom.mkdocs_build.templating import Templates

log = logging.getLogger("mkdocs.commands.build")

_LEARNED = "learned"
_NOTHING = b""
_DRAFT = (
    '<div class="mkdocs-draft-marker" title="This page will not be included into the built'
    ' site.">DRAFT</div>'
)


class Written(NamedTuple):
    """The files of a page, and what there is to know of it for the whole site."""

    places: list[str]
    learned: bytes | None


class Found(NamedTuple):
    """What a worker hands over of a page that it has made."""

    uri: str
    written: Written
    anchors: str
    links: list[tuple[str, str, str]]
    logs: list[Log]
    new: list[tuple[str, bytes, bytes]]
    """New entries for the cache: kind, key, and the entry as it is stored."""
    used: list[tuple[str, bytes]]


class Pages:
    """Makes the pages of one build."""

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        guest: Guest,
        output: Output,
        cache: Cache,
    ) -> None:
        """Start with no page read."""
        self._config = config
        self._files = files
        self._guest = guest
        self._renderer = Renderer(config, files, is_cached=cache.is_open)
        self.output = output
        self.cache = cache
        """What is looked up, and takes what is new; another one in each process."""
        self._unread: set[str] = set()
        """Pages whose Markdown is read again when it is rendered."""
        self.templates: Templates
        """Known once all pages are read."""

    def read(self, file: File) -> None:
        """Read the Markdown of a page."""
        page = _page(file)
        with _reported(page, self._config, "reading"):
            page = self._config.plugins.on_pre_page(
                page, config=self._config, files=self._files
            )
            page.read_source(self._config)
            as_read = page.markdown or ""
            page.markdown = self._config.plugins.on_page_markdown(
                as_read, page=page, config=self._config, files=self._files
            )
            if page.markdown == as_read and file.generated_by is not None:
                # It stands in the file as well, and thousands of texts need not be there
                # twice until each has its turn.
                page.markdown = ""
                self._unread.add(file.src_uri)

    def render(self, file: File) -> list[Log]:
        """Make HTML of a page's Markdown; return what that logs, or has logged before."""
        page = _page(file)
        with _reported(page, self._config, "reading"):
            if file.src_uri in self._unread:
                page.markdown, _ = meta.get_data(file.content_string)
            logs = self._renderer.render(page, self.cache)
            page.content = self._config.plugins.on_page_content(
                page.content or "", page=page, config=self._config, files=self._files
            )
        return logs

    def build(self, file: File) -> Written:
        """Put a page into its template and write it."""
        page = _page(file)
        with _reported(page, self._config, "building"):
            page.active = True
            try:
                if seam.is_excluded(file):
                    page.content = f"{_DRAFT}{page.content or ''}"
                html = self.templates.fill(page, self.cache)
            finally:
                page.active = False
            return Written(self._write(file, html), self._learned(page))

    def make(self, file: File) -> Found:
        """Render, build and write a page in a worker; see :class:`Found`."""
        page = _page(file)
        self.cache.forget()
        with listening.listened() as logs:
            told = self.render(file)
            links = rendering.links_of(page)
            anchors = rendering.anchors_of(page)
            written = self.build(file)
        return Found(
            uri=file.src_uri,
            written=written,
            anchors=anchors,
            links=links,
            logs=[*told, *logs],
            new=self.cache.new(),
            used=self.cache.used(),
        )

    def _learned(self, page: Page) -> bytes | None:
        """Return what there is to know of a page, looked up by what that depends on."""
        asked = self._guest.asked(page)
        if asked is None:
            return None
        about = [page.file.src_uri, page.url, page.title, page.meta]
        try:
            told = digests.of_value(about)
        except digests.UnknownValueError:
            return self._guest.learned(page)
        key = digests.of_bytes(told, asked, (page.content or "").encode())
        found = self.cache.get(_LEARNED, key)
        if found is None:
            found = self._guest.learned(page) or _NOTHING
            self.cache.put(_LEARNED, key, packed(found, key))
        return found or None

    def _write(self, file: File, html: str) -> list[str]:
        """Write a page and its twin; return the places of both."""
        html = self._config.plugins.on_post_page(
            html, page=_page(file), config=self._config
        )
        if not html.strip():
            log.info("Page skipped: '%s'. Generated empty output.", file.src_uri)
            return []
        written = [(file.dest_uri, html.encode("utf-8", errors="xmlcharrefreplace"))]
        twin = self._guest.twin(file)
        if twin is not None:
            written.append(twin)
        for place, content in written:
            self.output.write(place, content)
        return [place for place, _ in written]


def free(page: Page) -> None:
    """Let go of what a page that is written no longer needs."""
    page.markdown = page.content = ""
    page.toc = []  # type: ignore[assignment]


def _page(file: File) -> Page:
    assert file.page is not None  # noqa: S101 -- as MkDocs: pages are made before
    return file.page


@contextmanager
def _reported(page: Page, config: MkDocsConfig, doing: str) -> Iterator[None]:
    """Say which page was at work when something fails, in the words of MkDocs."""
    with seam.current(config, page):
        try:
            yield
        except Exception as error:
            message = f"Error {doing} page '{page.file.src_uri}':"
            # The error of a plugin is shown right after this.
            log.error(message if isinstance(error, BuildError) else f"{message} {error}")  # noqa: TRY400
            raise
