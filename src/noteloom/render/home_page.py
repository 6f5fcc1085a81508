"""The home page: what is here, and where to start, in one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.health import Health
from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.folder_pages import FolderPages
from noteloom.render.front_matter import HubFront
from noteloom.render.home_news import newest, news
from noteloom.render.home_start import link_to, start_list, start_of
from noteloom.render.hub import hub, note_line
from noteloom.render.shelves import own_title
from noteloom.render.shown_disagreements import shown_ones
from noteloom.render.states import progress
from noteloom.render.tag_links import tag_links
from noteloom.render.tags_page import most_used

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.model.taxonomy import Category
    from noteloom.render.addresses import Addresses
    from noteloom.render.home_start import Start

_MOST_ON_HOME = 12
_MOST_FOLDERS = 24
_TAGLINE = "The notes of one folder, as a site to study with"


def home_page(library: Library, addresses: Addresses, minutes: Mapping[str, int]) -> Page:
    """Return the home page; *minutes* are those of other pages, by their paths."""
    site = library.taxonomy.site
    intro = addresses.shelves.of[""].intro
    title = site.title if site else own_title(intro) or "Notes"
    tagline = site.tagline if site else (intro and intro.summary) or _TAGLINE
    start = start_of(library, addresses, minutes)
    told = [
        pieces.wrapped("tagline", escape.text(tagline)),
        escape.text(site.intro) if site else "",
        _now(library, addresses, start),
        pieces.wrapped("numbers", " · ".join(_numbers(library))),
        start_list(start, addresses),
        news(newest(library), addresses),
    ]
    body = pieces.joined(
        [
            pieces.wrapped("home-main", pieces.joined(told)),
            pieces.wrapped("home-side", _ways_in(library, addresses)),
        ]
    )
    # The path has its own part for this.
    kept = "" if library.path.edges else progress()
    front = HubFront(
        title=title,
        members=len(library.notes),
        hide=["navigation", "toc"],
        description=site.tagline if site else (intro and intro.summary) or "",
    )
    return hub(at.HOME, front, pieces.joined([pieces.wrapped("home", body), kept]))


def _now(library: Library, addresses: Addresses, start: Start) -> str:
    """Return where to go on; a script puts the last page in the place of the first words.

    The second line is about what was done here: how far one is, what is due.
    """
    way = pieces.link("all notes", at.HOME, at.NOTES)
    where = link_to(start.pages[0], addresses) if start.pages else way
    if start.is_derived:
        where = f"what other notes name most, below, or with {way}"
    new = f"New here? Start with {where}."
    kept = "This browser will remember where you were."
    lines = [
        '<span class="noteloom-done" data-noteloom="home">Nothing marked yet</span>',
        f'<span class="noteloom-due" data-noteloom="due" markdown>{_review()}</span>'
        if library.cards
        else "",
        pieces.link("What next?", at.HOME, at.PATH, "what-next")
        if library.path.edges
        else "",
        pieces.link("Your progress", at.HOME, at.PATH, "your-progress")
        if library.path.edges
        else "[Your progress](#your-progress)",
    ]
    ways = " ".join(one for one in lines if one)
    return pieces.wrapped(
        "now",
        f"{pieces.wrapped('where', f'{new} {kept}')}\n\n{pieces.wrapped('ways', ways)}",
    )


def _review() -> str:
    return pieces.link("Review the cards", at.HOME, at.REVIEW)


def _numbers(library: Library) -> list[str]:
    """Return what is here, in numbers that are counted and lead to what they count."""
    steps = [one for one in library.path.steps if one.page] if library.path.edges else []
    counted = (
        (len(library.topics), "topic", at.TOPICS),
        (len(library.notes), "note", at.NOTES),
        (len(library.resources), "resource", at.LIBRARY),
        (len(library.glossary), "term", at.GLOSSARY),
        (len(shown_ones(library)), "disagreement", at.DISAGREEMENTS),
        (len(steps), "step of the path", at.PATH),
    )
    return [
        *(
            f"**{pieces.link(_counted(number, words), at.HOME, uri)}**"
            for number, words, uri in counted
            if number
        ),
        *_link_health(library),
    ]


def _counted(number: int, words: str) -> str:
    """Return *number* with its noun, which is the first of *words*."""
    noun, blank, rest = words.partition(" ")
    return f"{pieces.plural(number, noun)}{blank}{rest}"


def _link_health(library: Library) -> list[str]:
    """Return how many links are dead, if that was ever checked."""
    report = library.health
    if report is None or report.as_of is None:
        return []
    dead = sum(one.health is Health.DEAD for one in report.links.values())
    words = pieces.plural(dead, "dead link") if dead else "no dead link"
    return [f"**{pieces.link(words, at.HOME, at.LINK_HEALTH)}**"]


def _ways_in(library: Library, addresses: Addresses) -> str:
    if not library.topics:
        return _folders(addresses)
    lines = [
        _shelf(library, addresses, one)
        for one in library.taxonomy.categories
        if library.topics_in(one.id)
    ]
    heading = f"## {pieces.link('All topics', at.HOME, at.TOPICS)}"
    return pieces.joined([heading, pieces.wrapped("shelves", pieces.bullets(lines))])


def _shelf(library: Library, addresses: Addresses, category: Category) -> str:
    topics = library.topics_in(category.id)
    title = pieces.link(category.title, at.HOME, addresses.categories[category.id])
    names = ", ".join(
        pieces.link(topic.spec.title, at.HOME, addresses.topics[topic.spec.id])
        for topic in topics
    )
    return f"**{title}** — {names}"


def _folders(addresses: Addresses) -> str:
    """Return the ways into a folder without a taxonomy: its folders, notes and tags."""
    root = addresses.shelves.of[""]
    written = FolderPages(addresses)
    lines = [written.line(one, at.HOME) for one in root.folders[:_MOST_FOLDERS]]
    more = len(root.folders) - len(lines)
    if more:
        lines.append(pieces.link(pieces.plural(more, "more folder"), at.HOME, at.NOTES))
    own = (*([root.intro] if root.intro else []), *root.notes)
    lines.extend(note_line(note, at.HOME, addresses) for note in own[:_MOST_ON_HOME])
    heading = f"## {pieces.link('All notes', at.HOME, at.NOTES)}"
    listed = pieces.wrapped("shelves", pieces.bullets(lines))
    return pieces.joined([heading, listed, _tag_line(addresses)])


def _tag_line(addresses: Addresses) -> str:
    tags = addresses.tags
    most = [one for one in most_used(addresses) if one in tags.uris or not tags.uris]
    if not most:
        return ""
    most = most[:_MOST_ON_HOME]
    shown = zip(tag_links(most, at.HOME, addresses), most, strict=True)
    words = ", ".join(f"{words} ({len(tags.tagged[tag]):,})" for words, tag in shown)
    return f"{pieces.link('Tags', at.HOME, at.TAGS)}: {words}"
