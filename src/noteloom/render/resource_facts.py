"""What is known of things out there beside themselves: topics, levels, names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from noteloom.model.resource import Scheme
from noteloom.model.taxonomy import Level
from noteloom.render import addresses as at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from noteloom.model.library import Library, Topic
    from noteloom.model.resource import Inference, Resource, ResourceId
    from noteloom.model.taxonomy import TopicId
    from noteloom.render.addresses import Addresses

REGISTERS = {
    Scheme.ARXIV: "arXiv",
    Scheme.DOI: "doi",
    Scheme.ISBN: "ISBN",
    Scheme.PUBMED: "PMID",
}
"""What registers are called before their names; those of others stand in addresses."""

_LEVELS = tuple(Level)


class Levels(NamedTuple):
    """How much a reader should know before; the lowest level comes first.

    *of_topic* says that the topics of a thing have these levels, and no note gives it one.
    """

    found: tuple[Level, ...]
    of_topic: bool


def title_of(one: Resource) -> str:
    """Return the title of a thing as one line, never empty."""
    return " ".join(one.title.split()) or one.url or "Without a title"


def topics_of(library: Library) -> Mapping[ResourceId, tuple[Topic, ...]]:
    """Return the topics on whose pages each thing stands, in the owner's order."""
    found: defaultdict[ResourceId, list[Topic]] = defaultdict(list)
    for topic in library.topics:
        for name in dict.fromkeys(item.resource.id for item in topic.resources):
            found[name].append(topic)
    return {name: tuple(topics) for name, topics in found.items()}


def levels_of(
    library: Library, topics: Mapping[ResourceId, tuple[Topic, ...]]
) -> Mapping[ResourceId, Levels]:
    """Return the level of each thing of which a note, or a topic of it, says one."""
    found: dict[ResourceId, Levels] = {}
    for one in library.resources:
        said = {topic.spec.level for topic in topics.get(one.id, ())}
        if one.level:
            found[one.id] = Levels((one.level,), of_topic=False)
        elif of_topics := tuple(level for level in _LEVELS if level in said):
            found[one.id] = Levels(of_topics, of_topic=True)
    return found


def names_in_registers(one: Resource) -> Iterator[str]:
    """Yield the names of a thing in registers: ``arXiv:2309.16609``."""
    for name in one.identifiers:
        if name.scheme in REGISTERS:
            yield f"{REGISTERS[name.scheme]}:{name.value}"


def reason(why: Inference) -> str:
    """Return in plain words how something was inferred."""
    return why.reason if why.score >= 1 else f"inferred, {why.score:.2f}: {why.reason}"


def read_mark(addresses: Addresses, one: Resource) -> str:
    """Return the place of the box that marks a thing as read; scripts put it there."""
    ids = " ".join(addresses.read_ids[one.id])
    return f'<span class="noteloom-read" data-noteloom-read="{ids}"></span>'


def of_topic(topic: TopicId, page: str, addresses: Addresses) -> str:
    """Return the address of the library, seen from *page*, with only what is of *topic*."""
    # In the query: generators look for the heading that a fragment names.
    name = quote(name_of_page(addresses.topics[topic]), safe="")
    return f"{at.relative(page, at.LIBRARY)}?topic={name}"


def name_of_page(uri: str) -> str:
    """Return what a topic or note is called in addresses of the library."""
    return uri.partition("/")[2].removesuffix(".md")
