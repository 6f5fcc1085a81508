"""The search of a site that Material shows: its dialog, with an index and a worker of ours.

Material's main thread fetches ``search/search_index.json`` on every page and hands it to a
worker, whose address each page tells. Here the page names our worker, and that file says no
more than where our index is: so nothing else is fetched before somebody searches.

Where Material is not what this module knows, or another search is there, all stays as it
is.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from jinja2 import TemplateNotFound
from mkdocs.plugins import get_plugin_logger

from noteloom.model.taxonomy import PageType
from noteloom.search.documents import Document, Part
from noteloom.search.entry import FORMAT, decode, encode, entry_of
from noteloom.search.facts import OVERVIEW, Facts, facts_of
from noteloom.search.index import index
from noteloom.search.own_pages import own_facts, plain
from noteloom.search.page_parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as MkDocsPage

    from noteloom.mkdocs_web import SearchFiles
    from noteloom.pipeline import Build

log = get_plugin_logger("noteloom")

_PLUGIN = "material/search"
FOLDER = "search"
"""The folder of all that it writes, below that of the site."""
_WORKER = r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js"
_IN_TEMPLATE = re.compile(rf'"search":\s*"{_WORKER}"\s*\|\s*url')
_IN_PAGE = re.compile(
    rf'(<script id="__config" type="application/json">.*?"search":\s*")([^"]*?){_WORKER}'
    r'("[^<]*</script>)'
)
_WHERE_FROM = re.compile(r'class="noteloom-(?:see|source|facts|letters|numbers)\b')
"""What leads elsewhere or says where a text is from."""
_APPARATUS = ("Sources", "Related")
"""The last sections of a topic's page, from the end; a note may have such ones itself."""
_WITHOUT_APPARATUS = frozenset({OVERVIEW, str(PageType.NOTE)})
_CHANGED = (
    "the theme starts its search in a way that is not known here, so its own search stays"
)


class Search:
    """The search of one build of a site."""

    def __init__(
        self,
        built: Build,
        config: MkDocsConfig,
        web: SearchFiles,
        before: Search | None = None,
    ) -> None:
        """Start without any page read, or with what was read *before*."""
        self._config = config
        self._web = web
        self._facts = facts_of(built.library, built.site)
        self._titles = {page.uri: page.title for page in built.pages}
        self.entries: dict[str, bytes] = {**before.entries} if before else {}

    def read(self, page: MkDocsPage) -> None:
        """Take in *page*, unless its front matter says that it is not to be found."""
        self.take(page.file.src_uri, self.entry(page))

    def inputs(self, uri: str) -> bytes:
        """Return what the entry of the page of *uri* is made of besides the page itself."""
        return msgspec.msgpack.encode((FORMAT, self._facts.get(uri), self._titles.get(uri)))

    def entry(self, page: MkDocsPage) -> bytes | None:
        """Return *page* as the index takes it in, or None if it is not to be found."""
        options = page.meta.get("search")
        options = options if isinstance(options, dict) else {}
        if options.get("exclude"):
            return None
        uri = page.file.src_uri
        ours = page.file.generated_by == "noteloom" and uri in self._facts
        facts = self._facts[uri] if ours else own_facts(page.meta, options)
        title = self._titles[uri] if ours else plain(str(page.title or page.file.name))
        document = Document(
            location=page.url,
            title=title,
            parts=_parts(page.content or "", facts, ours=ours),
            names=facts.names,
            kind=facts.kind,
            level=facts.level,
            tags=facts.tags,
            weight=facts.weight,
            lists=bool(facts.things),
        )
        return encode(entry_of(document))

    def take(self, uri: str, entry: bytes | None) -> None:
        """Know the page of *uri* as *entry* from now on, or not at all."""
        if entry is None:
            self.entries.pop(uri, None)
        else:
            self.entries[uri] = entry

    def with_worker(self, output: str) -> str:
        """Return the HTML *output* of a page that names our worker."""
        return _IN_PAGE.sub(self._named, output, count=1)

    def write(self, _: object = None) -> frozenset[str]:
        """Write what has changed of the index, and in place of Material's where it is.

        Returns:
            The paths of all files that the search has, below the folder of the site.

        """
        options = self._config.plugins[_PLUGIN].config
        entries = map(decode, self.entries.values())
        made = index(entries, list(options.lang or []))
        stub = json.dumps(_stub(options, f"{FOLDER}/{made.folder}/"))
        # From a disk, Material reads the second one.
        stubs = {"search_index.json": stub, "search_index.js": f"var __index = {stub}"}
        files = {**made.files, **{name: text.encode() for name, text in stubs.items()}}
        for name, content in files.items():
            write_changed(Path(self._config.site_dir) / FOLDER / name, content)
        return frozenset(f"{FOLDER}/{name}" for name in files)

    def _named(self, found: re.Match[str]) -> str:
        before, base, after = found.groups()
        # From a disk browsers start no worker; this script puts a frame in its place.
        disk = f"{base}{self._web.disk.path}"
        shim = (
            '<script>location.protocol=="file:"&&document.write('
            f"'<script src=\"{disk}\"><\\/script>')</script>"
        )
        return f"{before}{base}{self._web.worker.path}{after}{shim}"


def search_of(
    built: Build,
    config: MkDocsConfig,
    env: Environment,
    web: SearchFiles,
    before: Search | None = None,
) -> Search | None:
    """Return the search of a site, or None if it has another one.

    Args:
        built: The notes.
        config: The site.
        env: Its templates.
        web: What the search loads in a browser.
        before: The search of the last build, if this one reads changed pages only.

    """
    plugin = config.plugins.get(_PLUGIN)
    if plugin is None or not plugin.config.enabled:
        return None
    # An owner who writes this block anew may name another worker in it.
    is_own = "block config" in _template(env, "main.html")
    if is_own or not _IN_TEMPLATE.search(_template(env, "base.html")):
        log.info(_CHANGED)
        return None
    # Material would read every page, too, for an index that nobody fetches.
    plugin.search_index.add_entry_from_context = _unread
    # Ours does the same without a request to somebody else's server.
    polyfills: list[Any] = config.extra.get("polyfills") or []
    config.extra["polyfills"] = [
        one for one in polyfills if "unpkg.com/iframe-worker" not in str(one)
    ]
    return Search(built, config, web, before)


def write_changed(path: Path, content: bytes) -> None:
    """Have *content* in the file at *path*, and leave it alone where it is there."""
    try:
        if path.read_bytes() == content:
            return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _unread(_page: MkDocsPage) -> None:
    """Leave a page out of Material's index."""


def _template(env: Environment, name: str) -> str:
    """Return the template *name* of the theme, the owner's own if there is one."""
    if env.loader is None:
        return ""
    try:
        return env.loader.get_source(env, name)[0]
    except TemplateNotFound:
        return ""


def _stub(options: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Return what Material reads instead of its index: it marks words on pages by it."""
    kept = {name: options[name] for name in ("lang", "pipeline", "fields")}
    # Words to mark come with spaces between them, and may hold any other sign.
    return {"config": {**kept, "separator": "\\s+", "noteloom": place}, "docs": []}


def _parts(content: str, facts: Facts, *, ours: bool) -> tuple[Part, ...]:
    parts = list(parts_of(content, _WHERE_FROM if ours else None))
    if facts.things:
        return (parts[0]._replace(text=""), *facts.things)
    if ours and facts.kind not in _WITHOUT_APPARATUS:
        for heading in _APPARATUS:
            if parts[-1].heading == heading:
                parts.pop()
    return tuple(parts)
