"""The notes of a site of MkDocs: read and woven, with what its pages and programs need."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from markdown.extensions.toc import slugify as default_slugify
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from noteloom import files as notes_files
from noteloom import pipeline
from noteloom.linkcheck.history.codec import HistoryError
from noteloom.linkcheck.site_health import NO_HISTORY, health_of
from noteloom.mkdocs_build import workers
from noteloom.mkdocs_build.cache import Cache
from noteloom.mkdocs_parts import PartsCache
from noteloom.model.aside import here
from noteloom.model.source import Source
from noteloom.read.card_map import CardMapError
from noteloom.read.decoding import NotANoteError
from noteloom.read.taxonomy import TaxonomyError
from noteloom.render.tags_page import TAGS_START
from noteloom.weave.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from noteloom.mkdocs_options import NoteloomConfig
    from noteloom.mkdocs_outlets import Outlets
    from noteloom.mkdocs_search import Search
    from noteloom.model.aside import Aside
    from noteloom.model.progress import Progress

log = get_plugin_logger("noteloom")

_WORTH_FORKING = 100
"""Notes."""


class Made(NamedTuple):
    """What a build has made of the notes so far."""

    built: pipeline.Build | None = None
    outlets: Outlets | None = None
    search: Search | None = None


class Notes:
    """The notes of one site, from build to build."""

    options: NoteloomConfig
    """What ``mkdocs.yml`` says; known from the first configuration on."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._keeps = False
        self._known = pipeline.ReadingCache()
        self.complete = Made()
        self._edited: dict[Path, None] = {}
        self.made = Made()
        self._taken: frozenset[str] = frozenset()
        self._searched: Iterable[str] = ()

    def keep(self, tick: Callable[[], None]) -> None:
        """Keep what is derived from each note between builds; *tick* may end one."""
        self._keeps = True
        memo = Memo()
        memo.tick = tick
        self._known = pipeline.ReadingCache(memo)

    def root(self, config: MkDocsConfig) -> Path:
        """Return the folder of notes."""
        return _beside(config, self.options.notes)

    def history(self, config: MkDocsConfig) -> Path | None:
        """Return the history of the links, if the site shows how they fare."""
        name = self.options.links_history
        return _beside(config, name) if name else None

    def build(
        self, config: MkDocsConfig, progress: Progress, cache: Cache | None = None
    ) -> pipeline.Build:
        """Read and weave all notes.

        Args:
            config: The site.
            progress: Hears how far it is.
            cache: What builds before have kept on the disk.

        Raises:
            PluginError: If they cannot be read, or the owner's files are wrong.

        """
        toc: dict[str, Any] = config.mdx_configs.get("toc") or {}
        try:
            folder = notes_files.load(self.root(config))
            built = pipeline.build(
                folder,
                cache=self._known,
                prepare=PartsCache(cache or Cache(None)),
                aside=self._aside(len(folder.sources)),
                slugify=toc.get("slugify", default_slugify),
                health_of=self._health_of(config),
                progress=progress,
            )
        except (
            notes_files.NotesError,
            TaxonomyError,
            CardMapError,
            HistoryError,
        ) as error:
            raise PluginError(str(error)) from error
        if not self._keeps:
            self._known = pipeline.ReadingCache()
            built = built._replace(readings=(), state=None)
        self.made = Made(built)
        return built

    def read_folders(self, config: MkDocsConfig) -> list[Path]:
        """Return the folder of notes, and what else is read beside ``docs_dir``."""
        history = self.history(config)
        return [self.root(config), *([history] if history else [])]

    def is_apart(self, file: File) -> bool:
        """Return whether nobody else reads the HTML of a page.

        Material's tags plugin does where it writes its list of tags.
        """
        return file.generated_by == "noteloom" and TAGS_START not in file.content_string

    def prepare(self, files: Files) -> None:
        """Look up what all pages need, before several processes make them.

        Of a single build, the notes and what was woven of them are not needed any more:
        they would be in the memory of each process.
        """
        self._taken = frozenset(file.dest_uri for file in files)
        if self._keeps:
            return
        if self.made.outlets is not None:
            self.made.outlets.let_go()
        self.made = self.made._replace(built=None)

    def twin(self, file: File) -> tuple[str, bytes] | None:
        """Return the place and the Markdown of a page, for programs."""
        outlets = self.made.outlets
        twin = outlets.twin_file(file.src_uri) if outlets else None
        return twin if twin and twin[0] not in self._taken else None

    def asked(self, page: MkDocsPage) -> bytes | None:
        """Return what the search reads of *page* beside its text, if there is a search."""
        search = self.made.search
        return search.inputs(page.file.src_uri) if search else None

    def learned(self, page: MkDocsPage) -> bytes | None:
        """Return what the search takes in of *page*, None if it is not to be found."""
        return self.made.search.entry(page) if self.made.search else None

    def learn(self, uri: str, learned: bytes | None) -> None:
        """Tell the search what it takes in of a page."""
        if self.made.search is not None:
            self.made.search.take(uri, learned)

    def beside(self, files: Files) -> Iterator[tuple[str, bytes]]:
        """Yield what tells programs of the whole site."""
        if self.made.outlets is not None:
            yield from self.made.outlets.beside(files)

    def write_search(self) -> None:
        """Write the index of the search; of a single build, nothing else is kept for it."""
        search = self.made.search
        if not self._keeps:
            self.made = Made(search=search)
        if search is not None:
            self._searched = search.write()

    def written(self) -> Iterable[str]:
        """Return the places of the files of the search."""
        return self._searched

    def completed(self) -> None:
        """Remember the build that has ended: pages of edited notes are made beside it."""
        self.complete = self.made
        self._edited.clear()

    def patched(self, notes: Sequence[Path], root: Path) -> dict[str, str] | None:
        """Return the Markdown of the pages of edited *notes*, all else as it was.

        None if that cannot be done: a file is no note that the site knows.
        """
        self.made = self.complete
        built = self.made.built
        if built is None:
            return None
        self._edited.update(dict.fromkeys(notes))
        try:
            sources = [_source(root, path) for path in self._edited]
        except NotANoteError:
            return None
        pages = pipeline.edited(built, sources)
        if pages is None:
            return None
        asked = {path.relative_to(root).as_posix() for path in notes}
        return {page.uri: page.markdown for page in pages if page.edit in asked}

    def _aside(self, number: int) -> Aside:
        """Return where *number* notes are compared: what is kept has to come to be here."""
        return workers.aside if number >= _WORTH_FORKING and not self._keeps else here

    def _health_of(self, config: MkDocsConfig) -> pipeline.HealthOf | None:
        path = self.history(config)
        if path is None:
            return None
        content = notes_files.load_history(path)
        if content is None:
            log.info(NO_HISTORY, path)
        return health_of(content, str(path))


def _source(root: Path, path: Path) -> Source:
    name = PurePosixPath(path.relative_to(root).as_posix())
    return Source(name, notes_files.read_text(path))


def _beside(config: MkDocsConfig, name: str) -> Path:
    """Return the path of *name*, which is relative to ``mkdocs.yml``."""
    base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return (base / name).resolve()
