"""The outlets of the site that MkDocs makes: heads, Markdown twins, ``llms.txt``, days."""

from __future__ import annotations

import html
import re
from posixpath import basename
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_build_date

from noteloom.outlets import learning, llms, sitemap, wording
from noteloom.outlets.about import About, about_pages
from noteloom.outlets.head import Preview, with_head
from noteloom.outlets.published import Published
from noteloom.outlets.reading_order import Part, is_part_of_list, parts_of
from noteloom.outlets.twin import twin_of_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from noteloom.pipeline import Build

_NOTELOOM = "noteloom"
_TAG = re.compile(r"<[^<>]*>")


class Outlets:
    """What leaves one build of a site beside the words of its pages."""

    def __init__(self, built: Build, config: MkDocsConfig, files: Files) -> None:
        """Describe all pages; MkDocs must have read those of the owner."""
        documents = files.documentation_pages()
        known = about_pages(built.library, built.site)
        self._documents = {file.src_uri: file for file in documents}
        self._pages = {page.uri: page for page in built.pages if self._is_ours(page.uri)}
        self._about = {
            file.src_uri: known[file.src_uri] if file.src_uri in self._pages else _own(file)
            for file in documents
        }
        self._site = wording.line(config.site_name)
        self._summary = wording.line(config.site_description or "")
        self._published = _published(config, documents)
        self._parts = self._in_order(built)
        self._language = _language(config)
        self._taught: dict[str, str | None] = {}
        self._shelf: learning.Shelf | None = learning.Shelf(
            built.library,
            built.site.addresses,
            {**known, **self._about},
            self._published,
            self._site,
            self._language,
        )

    def let_go(self) -> None:
        """Say now what each page teaches, so that the notes need not be kept for it."""
        self._taught = {uri: self._learning(uri) for uri in self._pages}
        self._shelf = None

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the twins and what stands beside them; what the owner wrote stays."""
        for place, content in (*self.twins(files), *self.beside(files)):
            files.append(_file(config, place, content))

    def twins(self, files: Files) -> Iterator[tuple[str, bytes]]:
        """Yield the place of each twin below the site, with what it holds, one by one.

        A file of the same place in *files* is the owner's, and stays.
        """
        taken = _places(files)
        for uri, place in self._published.twin_paths.items():
            if place not in taken:
                yield place, self._twin(uri, place).encode("utf-8")

    def twin_file(self, uri: str) -> tuple[str, bytes] | None:
        """Return the place and the content of the twin of one page, if it has one."""
        place = self._published.twin_paths.get(uri)
        return None if place is None else (place, self._twin(uri, place).encode("utf-8"))

    def beside(self, files: Files) -> Iterator[tuple[str, bytes]]:
        """Yield the files beside the twins in the same way."""
        taken = _places(files)
        for place, text in self._texts():
            if place not in taken:
                yield place, text.encode("utf-8")

    def date(self) -> None:
        """Let the sitemap give the day that notes state, and not that of the build."""
        today = get_build_date()
        for uri, file in self._documents.items():
            # Where another plugin knew better, that stays.
            if file.page is not None and file.page.update_date == today:
                file.page.update_date = sitemap.day_of(self._about[uri].verified)

    def with_head(self, output: str, page: MkDocsPage) -> str:
        """Return the HTML *output* of *page* with what its head tells programs."""
        uri = page.file.src_uri
        if uri not in self._about:
            return output
        about, twin = self._about[uri], self._published.twin_paths.get(uri)
        preview = Preview(
            about._replace(description=about.description or self._summary),
            self._site,
            url=self._published.page(uri),
            language=self._language,
            twin=quote(basename(twin)) if twin else None,
            learning=self._learning(uri),
        )
        return with_head(output, preview)

    def _is_ours(self, uri: str) -> bool:
        file = self._documents.get(uri)
        return file is not None and file.generated_by == _NOTELOOM

    def _in_order(self, built: Build) -> tuple[Part, ...]:
        own = tuple(sorted(uri for uri in self._about if uri not in self._pages))
        parts = parts_of(built.library, built.site, own)
        return tuple(
            Part(title, tuple(uri for uri in uris if uri in self._about))
            for title, uris in parts
        )

    def _learning(self, uri: str) -> str | None:
        if self._shelf is None or uri not in self._pages:
            return self._taught.get(uri)
        return learning.of_page(self._shelf, uri)

    def _texts(self) -> Iterator[tuple[str, str]]:
        """Yield the place of each file beside the twins, with what it holds."""
        published = self._published
        # With relative links, what works in a twin does not work in this file.
        full = llms.full(self._parts, lambda uri: self._twin(uri, llms.FULL))
        subject = llms.Subject(self._site, self._summary)
        yield llms.INDEX, llms.index(subject, self._parts, self._about, published, full)
        yield llms.FULL, full.text
        robots = sitemap.robots(published.base)
        if robots is not None:
            yield sitemap.ROBOTS, robots

    def _twin(self, uri: str, holder: str) -> str:
        """Return the Markdown of a page for the file *holder*."""
        about, published = self._about[uri], self._published
        if uri in self._pages:
            return llms.twin_of(self._pages[uri], about, published, holder)
        page = self._documents[uri].page
        words = (page.markdown if page else None) or ""
        head = llms.head_of(about, published.page(uri))
        return twin_of_own(head, words, published.resolver(uri, holder))


def _published(config: MkDocsConfig, documents: Sequence[File]) -> Published:
    return Published(
        config.site_url or None,
        {file.src_uri: "" if file.url == "./" else file.url for file in documents},
        {file.src_uri: f"{file.dest_uri}.md" for file in documents if _has_twin(file)},
    )


def _has_twin(file: File) -> bool:
    return file.generated_by != _NOTELOOM or not is_part_of_list(file.src_uri)


def _own(file: File) -> About:
    """Return what a page that the owner wrote is about."""
    page = file.page
    if page is None:
        return About(file.name)
    tags = page.meta.get("tags")
    return About(
        wording.line(html.unescape(_TAG.sub("", page.title or file.name))),
        wording.line(str(page.meta.get("description") or "")),
        tuple(wording.line(str(tag)) for tag in tags) if isinstance(tags, list) else (),
    )


def _language(config: MkDocsConfig) -> str | None:
    """Return the language in which the theme speaks."""
    named = config.theme.get("language") or config.theme.locale
    return wording.line(str(named)).replace("_", "-") or None


def _places(files: Files) -> set[str]:
    return {file.dest_uri for file in files}


def _file(config: MkDocsConfig, place: str, content: bytes) -> File:
    # MkDocs would make a page of a source whose name ends in `.md`.
    file = File.generated(
        config, f"{place}.txt", content=content, inclusion=InclusionLevel.INCLUDED
    )
    file.dest_uri = place
    return file
