"""Pages in their templates, looked up by all that they depend on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context

from noteloom.mkdocs_build import digests, seam
from noteloom.mkdocs_build.cache import packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from noteloom.mkdocs_build.cache import Cache

KIND = "template"
_ORDINARY = frozenset(
    {"nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version"}
    | {"build_date_utc", "config", "page"}
)
"""What every page's context holds."""
_OF_OTHERS = re.compile(r"\b(?:pages|build_date_utc|now)\b")
"""A template of the owner's that names these may show what no page depends on here."""
_ELSEWHERE = frozenset(
    {"site_dir", "docs_dir", "config_file_path", "watch", "dev_addr", "plugins", "theme"}
    | {"strict", "hooks"}
)
"""Settings that say where something is, or that count otherwise."""


class Templates:
    """Puts pages into templates, for one build of a site."""

    def __init__(
        self,
        config: MkDocsConfig,
        env: Environment,
        nav: Navigation,
        pages: Sequence[File],
        *,
        is_cached: bool,
    ) -> None:
        """Look things up, unless a template may show what cannot be seen."""
        self._config = config
        self._env = env
        self._nav = nav
        self._pages = pages
        self._fixed: bytes | None = None
        if is_cached:
            try:
                self._fixed = _fixed(config, nav)
            except digests.UnknownValueError:
                self._fixed = None

    def fill(self, page: Page, cache: Cache) -> str:
        """Return the HTML of *page*."""
        config = self._config
        context = get_context(self._nav, self._pages, config, page)
        name = page.meta.get("template", "main.html")
        template = self._env.get_template(name)
        context = config.plugins.on_page_context(
            context, page=page, config=config, nav=self._nav
        )
        key = self._key(page, context, name)
        found = cache.get(KIND, key) if key is not None else None
        if found is not None:
            return found.decode("utf-8", "surrogatepass")
        html = template.render(context)
        if key is not None:
            cache.put(KIND, key, packed(html.encode("utf-8", "surrogatepass"), key))
        return html

    def _key(self, page: Page, context: TemplateContext, template: str) -> bytes | None:
        if self._fixed is None:
            return None
        others = {name: one for name, one in context.items() if name not in _ORDINARY}
        about = [
            *(template, page.title, page.url, page.canonical_url, page.edit_url),
            *(page.update_date, seam.is_excluded(page.file), page.meta, others),
            *(_neighbour(page.previous_page), _neighbour(page.next_page)),
            *(list(page.toc), page.file.name),
        ]
        try:
            told = digests.of_value(about)
        except (digests.UnknownValueError, TypeError, ValueError):
            return None
        return digests.of_bytes(self._fixed, told, (page.content or "").encode())


def _neighbour(page: Page | None) -> list[object]:
    return [page.url, page.title] if page else []


def settings(config: MkDocsConfig) -> list[object]:
    """Return what ``mkdocs.yml`` says, without where the site stands on this disk.

    The theme's own files count by its version, those of the owner by what they hold.
    """
    told = {name: value for name, value in config.items() if name not in _ELSEWHERE}
    plugins = [[name, _said_of(plugin)] for name, plugin in config.plugins.items()]
    theme = config.theme
    looks = [theme.name, str(theme.locale), dict(theme), sorted(theme.static_templates)]
    own = [[name, digests.of_bytes(path.read_bytes())] for name, path in own_files(config)]
    return [told, plugins, looks, own]


def _said_of(plugin: object) -> dict[str, Any]:
    said = getattr(plugin, "config", None)
    if not isinstance(said, Mapping):  # a hook of the owner's is a module
        raise digests.UnknownValueError(type(plugin).__name__)
    return dict(said)


def own_files(config: MkDocsConfig) -> Iterator[tuple[str, Path]]:
    """Yield the files of the theme that the owner wrote."""
    if config.theme.custom_dir:
        folder = Path(config.theme.custom_dir)
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path


def _fixed(config: MkDocsConfig, nav: Navigation) -> bytes:
    for name, path in own_files(config):
        if name.endswith(".html") and _OF_OTHERS.search(path.read_text("utf-8")):
            raise digests.UnknownValueError(name)
    base = str(config.config_file_path or "").rpartition("/")[0]
    about = [settings(config), [_item(one) for one in nav.items], _neighbour(nav.homepage)]
    return digests.of_bytes(digests.of_program(), digests.of_value(about, base))


def _item(item: StructureItem) -> list[Any]:
    children = [_item(one) for one in getattr(item, "children", None) or ()]
    return [type(item).__name__, item.title, getattr(item, "url", None), children]
