"""Every page that leads to others: topics, folders of notes, tags, link health, home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.disagreements_page import disagreements_pages
from noteloom.render.folder_pages import FolderPages
from noteloom.render.front_matter import HubFront
from noteloom.render.glossary_page import glossary_pages
from noteloom.render.graph.page import graph_page
from noteloom.render.health_page import health_page
from noteloom.render.home_news import has_recent_page, newest, recent_page
from noteloom.render.home_page import home_page
from noteloom.render.hub import hub, topic_line
from noteloom.render.library.page import library_pages
from noteloom.render.path.page import path_page
from noteloom.render.path.study import study_steps
from noteloom.render.shown_disagreements import shown_ones
from noteloom.render.tags_page import tags_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from noteloom.model.library import Library, Topic
    from noteloom.model.page import Page
    from noteloom.model.taxonomy import Category
    from noteloom.render.addresses import Addresses


def hub_pages(
    library: Library, addresses: Addresses, minutes: Mapping[str, int]
) -> Iterator[Page]:
    """Yield every hub of the site, home last; *minutes* are those of the other pages."""
    if library.topics:
        yield _topics(library, addresses)
        for category in library.taxonomy.categories:
            yield _category(library, addresses, category)
    if library.path.edges:
        yield path_page(library, addresses, study_steps(library, addresses, minutes))
    graph = graph_page(library, addresses)
    if graph is not None:
        yield graph
    yield from FolderPages(addresses).pages()
    days = newest(library)
    if has_recent_page(days):
        yield recent_page(days, library, addresses)
    if library.resources:
        yield from library_pages(library, addresses)
    if library.has_tags:
        yield from tags_pages(library, addresses)
    if library.glossary:
        yield from glossary_pages(library, addresses)
    if shown_ones(library):
        yield from disagreements_pages(library, addresses)
    if library.health is not None:
        yield health_page(library, addresses, library.health)
    yield home_page(library, addresses, minutes)


def _topics(library: Library, addresses: Addresses) -> Page:
    parts: list[str] = []
    for category in library.taxonomy.categories:
        topics = library.topics_in(category.id)
        if topics:
            title = pieces.link(
                category.title, at.TOPICS, addresses.categories[category.id]
            )
            parts.append(f"## {title}")
            parts.append(escape.text(category.summary))
            parts.append(_topic_list(topics, at.TOPICS, addresses))
    lead = f"{pieces.plural(len(library.topics), 'topic')}, gathered from the notes."
    front = HubFront(title="Topics", members=len(library.topics))
    return hub(at.TOPICS, front, pieces.joined([lead, *parts]))


def _category(library: Library, addresses: Addresses, category: Category) -> Page:
    uri = addresses.categories[category.id]
    topics = library.topics_in(category.id)
    body = pieces.joined(
        [
            pieces.wrapped("lead", escape.text(category.summary))
            if category.summary
            else "",
            _topic_list(topics, uri, addresses),
            f"All topics: {pieces.link('by category', uri, at.TOPICS)}",
        ]
    )
    front = HubFront(
        title=category.title, members=len(topics), description=category.summary
    )
    return hub(uri, front, body)


def _topic_list(topics: Iterable[Topic], uri: str, addresses: Addresses) -> str:
    return pieces.wrapped(
        "index", pieces.bullets(topic_line(one, uri, addresses) for one in topics)
    )
