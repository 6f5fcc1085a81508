"""Pages that lead to others: home, topics by category, notes by folder, tags."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from noteloom.model.page import Page
from noteloom.model.taxonomy import PageType
from noteloom.render import addresses as at
from noteloom.render import escape, front_matter, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.model.library import Library, Topic
    from noteloom.model.note import Note
    from noteloom.model.taxonomy import Category
    from noteloom.render.addresses import Addresses

TAGS_START, TAGS_END = "<!-- noteloom:tags -->", "<!-- /noteloom:tags -->"
"""Between these marks the tags page lists every tag; a generator may list them better."""

_MOST_TAGS_ON_HOME = 12


def hub_pages(library: Library, addresses: Addresses) -> Iterator[Page]:
    """Yield every hub of the site, home last."""
    if library.topics:
        yield _topics(library, addresses)
        for category in library.taxonomy.categories:
            yield _category(library, addresses, category)
    yield _folder(library, addresses, "", at.NOTES)
    for folder, uri in addresses.folders.items():
        yield _folder(library, addresses, folder, uri)
    if _tagged(library, addresses):
        yield _tags(library, addresses)
    yield _home(library, addresses)


def has_tags(library: Library) -> bool:
    """Return whether any page of *library* has a tag."""
    return any(topic.tags for topic in library.topics) or any(note.tags for note in library.notes)


def _hub(uri: str, title: str, body: str, members: int, **fields: object) -> Page:
    front = front_matter.HubFront(title=title, members=members, **fields)  # type: ignore[arg-type]
    text = f"# {escape.text(title)}\n\n{body}"
    return Page(uri, title, PageType.HUB, front_matter.page(front, text))


# -- topics -------------------------------------------------------------------------------


def _topics(library: Library, addresses: Addresses) -> Page:
    parts: list[str] = []
    for category in library.taxonomy.categories:
        topics = _of_category(library, category)
        if topics:
            title = pieces.link(category.title, at.TOPICS, addresses.categories[category.id])
            parts.append(f"## {title}")
            parts.append(escape.text(category.summary))
            parts.append(_topic_list(topics, at.TOPICS, addresses))
    lead = f"{pieces.plural(len(library.topics), 'topic')}, gathered from the notes."
    return _hub(at.TOPICS, "Topics", pieces.joined([lead, *parts]), len(library.topics))


def _category(library: Library, addresses: Addresses, category: Category) -> Page:
    uri = addresses.categories[category.id]
    topics = _of_category(library, category)
    body = pieces.joined(
        [
            pieces.wrapped("lead", escape.text(category.summary)) if category.summary else "",
            _topic_list(topics, uri, addresses),
            f"All topics: {pieces.link('by category', uri, at.TOPICS)}",
        ]
    )
    return _hub(uri, category.title, body, len(topics), description=category.summary)


def _of_category(library: Library, category: Category) -> list[Topic]:
    return [topic for topic in library.topics if topic.spec.category == category.id]


def _topic_list(topics: Iterable[Topic], uri: str, addresses: Addresses) -> str:
    return pieces.wrapped("index", pieces.bullets(_topic_line(one, uri, addresses) for one in topics))


def _topic_line(topic: Topic, uri: str, addresses: Addresses) -> str:
    spec = topic.spec
    title = pieces.link(spec.title, uri, addresses.topics[spec.id])
    return f"**{title}** — {escape.text(spec.summary)}"


# -- notes --------------------------------------------------------------------------------


def _folder(library: Library, addresses: Addresses, folder: str, uri: str) -> Page:
    own = [note for note in library.notes if _parent(note) == folder]
    below = [one for one in addresses.folders if _parent_folder(one) == folder]
    counts = _counts(library)
    folders = [
        f"**{pieces.link(_folder_title(one), uri, addresses.folders[one])}** — "
        f"{pieces.plural(counts[one], 'note')}"
        for one in below
    ]
    title = _folder_title(folder) if folder else "Notes"
    members = counts[folder]
    body = pieces.joined(
        [
            f"{pieces.plural(members, 'note')}, each as its author wrote it.",
            pieces.joined(["## Folders", pieces.wrapped("index", pieces.bullets(folders))])
            if folders
            else "",
            "## Notes" if folders and own else "",
            pieces.wrapped("index", pieces.bullets(_note_line(one, uri, addresses) for one in own))
            if own
            else "",
        ]
    )
    return _hub(uri, title, body, members)


def _parent(note: Note) -> str:
    parent = note.source.path.parent.as_posix()
    return "" if parent == "." else parent


def _parent_folder(folder: str) -> str:
    return folder.rpartition("/")[0]


def _folder_title(folder: str) -> str:
    name = folder.rpartition("/")[2].replace("_", " ").replace("-", " ").strip() or folder
    return name[:1].upper() + name[1:]


def _counts(library: Library) -> dict[str, int]:
    """Return how many notes each folder holds, those of its folders included."""
    counts: defaultdict[str, int] = defaultdict(int)
    for note in library.notes:
        for parent in note.source.path.parents:
            counts["" if not parent.name else parent.as_posix()] += 1
    return counts


def _note_line(note: Note, uri: str, addresses: Addresses) -> str:
    title = pieces.link(note.title, uri, addresses.notes[note.id])
    summary = f" — {escape.text(note.summary)}" if note.summary else ""
    return f"**{title}**{summary} <small>{escape.text(note.source.path.name)}, {note.dialect}</small>"


# -- tags ---------------------------------------------------------------------------------


def _tagged(library: Library, addresses: Addresses) -> dict[str, list[tuple[str, str]]]:
    """Return the title and path of every page with a tag, by tag, sorted."""
    tagged: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for topic in library.topics:
        for tag in topic.tags:
            tagged[tag].append((topic.spec.title, addresses.topics[topic.spec.id]))
    for note in library.notes:
        for tag in note.tags:
            tagged[tag].append((note.title, addresses.notes[note.id]))
    return {tag: sorted(tagged[tag]) for tag in sorted(tagged, key=str.casefold)}


def _tags(library: Library, addresses: Addresses) -> Page:
    tagged = _tagged(library, addresses)
    parts = [TAGS_START]
    for tag, pages in tagged.items():
        parts.append(f"## {escape.text(tag)}")
        parts.append(pieces.bullets(pieces.link(title, at.TAGS, uri) for title, uri in pages))
    parts.append(TAGS_END)
    lead = f"{pieces.plural(len(tagged), 'tag')} on the pages of this site."
    return _hub(
        at.TAGS, "Tags", pieces.joined([lead, *parts]), len(tagged), search={"exclude": True}
    )


# -- home ---------------------------------------------------------------------------------


def _home(library: Library, addresses: Addresses) -> Page:
    site = library.taxonomy.site
    title = site.title if site else "Notes"
    body = pieces.joined(
        [
            pieces.wrapped("tagline", escape.text(site.tagline)) if site and site.tagline else "",
            escape.text(site.intro) if site else "",
            _numbers(library),
            _start(library, addresses),
            _shelves(library, addresses),
        ]
    )
    description = site.tagline if site else ""
    return _hub(
        at.HOME,
        title,
        pieces.wrapped("home", body),
        len(library.notes),
        hide=["navigation", "toc"],
        description=description,
    )


def _numbers(library: Library) -> str:
    """Return what is here, in numbers that are counted."""
    facts = [pieces.plural(len(library.notes), "note")]
    if library.topics:
        facts.insert(0, pieces.plural(len(library.topics), "topic"))
    facts.append(pieces.plural(len(library.resources), "resource"))
    return pieces.wrapped("numbers", " · ".join(f"**{fact}**" for fact in facts))


def _start(library: Library, addresses: Addresses) -> str:
    site = library.taxonomy.site
    topics = {topic.spec.id: topic for topic in library.topics}
    chosen = [topics[one] for one in site.start] if site else []
    if not chosen:
        return ""
    lines = [
        f"{number}. {_topic_line(topic, at.HOME, addresses)}"
        for number, topic in enumerate(chosen, start=1)
    ]
    return pieces.joined(["## Start here", pieces.wrapped("start", "\n".join(lines))])


def _shelves(library: Library, addresses: Addresses) -> str:
    if library.topics:
        lines = [_shelf(library, addresses, one) for one in library.taxonomy.categories]
        heading = f"## {pieces.link('All topics', at.HOME, at.TOPICS)}"
        return pieces.joined([heading, pieces.wrapped("shelves", pieces.bullets(lines))])
    return _folders(library, addresses)


def _shelf(library: Library, addresses: Addresses, category: Category) -> str:
    topics = _of_category(library, category)
    title = pieces.link(category.title, at.HOME, addresses.categories[category.id])
    names = ", ".join(
        pieces.link(topic.spec.title, at.HOME, addresses.topics[topic.spec.id]) for topic in topics
    )
    return f"**{title}** — {names}"


def _folders(library: Library, addresses: Addresses) -> str:
    """Return the ways into a folder without a taxonomy: its folders, notes and tags."""
    counts = _counts(library)
    top = [one for one in addresses.folders if "/" not in one]
    lines = [
        f"**{pieces.link(_folder_title(one), at.HOME, addresses.folders[one])}** — "
        f"{pieces.plural(counts[one], 'note')}"
        for one in top
    ]
    own = [note for note in library.notes if not _parent(note)]
    lines.extend(_note_line(note, at.HOME, addresses) for note in own[:_MOST_TAGS_ON_HOME])
    heading = f"## {pieces.link('All notes', at.HOME, at.NOTES)}"
    shelves = pieces.wrapped("shelves", pieces.bullets(lines))
    return pieces.joined([heading, shelves, _tag_line(library, addresses)])


def _tag_line(library: Library, addresses: Addresses) -> str:
    tagged = _tagged(library, addresses)
    most = sorted(tagged, key=lambda tag: (-len(tagged[tag]), tag.casefold()))[:_MOST_TAGS_ON_HOME]
    if not most:
        return ""
    words = ", ".join(f"{escape.text(tag)} ({len(tagged[tag])})" for tag in most)
    return f"{pieces.link('Tags', at.HOME, at.TAGS)}: {words}"
