"""Markdown to HTML, looked up by all that it depends on.

What a page's HTML depends on beside its text are the files that its links lead to; which
ones, is known only when it has been made. So an entry names them, and counts as long as
they are where they were.

Source: Mokhov, Mitchell and Peyton Jones, "Build Systems à la Carte" (2018): verifying
traces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from noteloom.mkdocs_build import digests, seam
from noteloom.mkdocs_build.cache import packed
from noteloom.mkdocs_build.listening import Log, listened
from noteloom.mkdocs_build.originals import without_original

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from noteloom.mkdocs_build.cache import Cache

KIND = "markdown"
_PURE_PREFIXES = ("markdown.extensions.", "noteloom.", "pymdownx.")
_PURE = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"}
    | {"footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br"}
    | {"sane_lists", "smarty", "tables", "toc", "wikilinks", "material.extensions.emoji"}
)
_READS_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter"})


class Rendered(msgspec.Struct, frozen=True, array_like=True):
    """What came of a page's Markdown, and what it depended on."""

    content: str
    toc: list[Any]
    title: str | None
    anchors: str
    """The ids that links may lead to, a line for each."""
    links: list[tuple[str, str, str]]
    """Links to anchors: the path of the other file, the anchor, and the link as written."""
    lookups: list[tuple[str, str | None, int]]
    """The files that were looked up: path, address if there is one, and inclusion."""
    logs: list[Log]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Rendered)


class Renderer:
    """Makes HTML of Markdown, for one build of a site."""

    def __init__(self, config: MkDocsConfig, files: Files, *, is_cached: bool) -> None:
        """Look things up, unless an extension may do what cannot be seen."""
        self._config = config
        self._files = files
        self._fixed = _fixed(config) if is_cached else None

    def render(self, page: Page, cache: Cache) -> list[Log]:
        """Let *page* be as if MkDocs had rendered it; return what that has logged."""
        key = self._key(page)
        if key is not None:
            found = cache.get(KIND, key)
            rendered = _decoded(found) if found is not None else None
            if rendered is not None and self._still_leads(rendered):
                self._install(page, rendered)
                return rendered.logs
        rendered, is_traced = _rendered(page, self._config, self._files)
        if key is not None and is_traced:
            cache.put(KIND, key, packed(_ENCODER.encode(rendered), key))
        return rendered.logs

    def _install(self, page: Page, rendered: Rendered) -> None:
        page.content = rendered.content
        page.toc = _toc(rendered.toc)
        seam.set_found_title(page, rendered.title)
        page.present_anchor_ids = set(rendered.anchors.split("\n"))
        page.links_to_anchors = linked(rendered.links, self._files)

    def _key(self, page: Page) -> bytes | None:
        if self._fixed is None:
            return None
        file = page.file
        about = [file.src_uri, file.url, seam.is_excluded(file)]
        told = (page.markdown or "").encode("utf-8", "surrogatepass")
        return digests.of_bytes(self._fixed, digests.of_value(about), told)

    def _still_leads(self, rendered: Rendered) -> bool:
        return all(
            (url, inclusion) == _whereabouts(self._files.get_file_from_path(path))
            for path, url, inclusion in rendered.lookups
        )


def anchors_of(page: Page) -> str:
    """Return the ids that links may lead to in a page, a line for each."""
    return "\n".join(sorted(page.present_anchor_ids or ()))


def links_of(page: Page) -> list[tuple[str, str, str]]:
    """Return the links to anchors in a page: path, anchor, and the link as written."""
    return [
        (file.src_uri, anchor, written)
        for file, links in (page.links_to_anchors or {}).items()
        for anchor, written in links.items()
    ]


def linked(
    links: Sequence[tuple[str, str, str]], files: Files
) -> dict[File, dict[str, str]]:
    """Return links to anchors as MkDocs keeps them."""
    found: dict[File, dict[str, str]] = {}
    for path, anchor, written in links:
        file = files.get_file_from_path(path)
        if file is not None:
            found.setdefault(file, {})[anchor] = written
    return found


class _Looked:
    """The files of a site, which remembers what was looked up."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.found: dict[str, File | None] = {}
        self.is_traced = True

    def get_file_from_path(self, path: str) -> File | None:
        found = self.found[path] = self._files.get_file_from_path(path)
        return found

    def __getattr__(self, name: str) -> Any:
        self.is_traced = False
        return getattr(self._files, name)


def _rendered(page: Page, config: MkDocsConfig, files: Files) -> tuple[Rendered, bool]:
    """Return what comes of *page*, and whether all that it depends on was seen."""
    looked = _Looked(files)
    with listened() as logs, without_original(page):
        page.render(config, cast("Files", looked))
    rendered = Rendered(
        content=page.content or "",
        toc=_tokens(page.toc),
        title=seam.found_title(page),
        anchors=anchors_of(page),
        links=links_of(page),
        lookups=[(path, *_whereabouts(file)) for path, file in looked.found.items()],
        logs=logs,
    )
    return rendered, looked.is_traced


def _whereabouts(file: File | None) -> tuple[str | None, int]:
    if file is None:
        return None, 0
    return file.url, InclusionLevel(file.inclusion).value


def _decoded(content: bytes) -> Rendered | None:
    try:
        return _DECODER.decode(content)
    except msgspec.DecodeError:
        return None


def _tokens(toc: TableOfContents | Sequence[AnchorLink]) -> list[Any]:
    return [[one.title, one.id, one.level, _tokens(one.children)] for one in toc]


def _toc(tokens: Sequence[Any]) -> TableOfContents:
    items = _links(tokens)
    for one in items[:1]:
        one.active = True  # type: ignore[attr-defined]
    return TableOfContents(items)


def _links(tokens: Sequence[Any]) -> list[AnchorLink]:
    links = []
    for title, anchor, level, children in tokens:
        link = AnchorLink(title, anchor, level)
        link.children = _links(children)
        links.append(link)
    return links


def _fixed(config: MkDocsConfig) -> bytes | None:
    """Return the digest of what all pages depend on, None if that cannot be told."""
    names = list(config.markdown_extensions)
    if not all(map(is_pure, names)):
        return None
    settings: Mapping[str, Any] = config.mdx_configs or {}
    levels = {name: int(value) for name, value in config.validation.links.items()}
    about = [names, settings, levels, config.use_directory_urls]
    base = str(config.config_file_path or "").rpartition("/")[0]
    try:
        return digests.of_bytes(digests.of_program(), digests.of_value(about, base))
    except digests.UnknownValueError:
        return None


def is_pure(name: object) -> bool:
    """Return whether an extension of Markdown reads nothing but the page's text."""
    if not isinstance(name, str) or name in _READS_FILES:
        return False
    return name in _PURE or name.startswith(_PURE_PREFIXES)
