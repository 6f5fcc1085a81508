"""What comes before and after a topic, on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.model.path import EdgeKind, step_id
from noteloom.model.place import PageKind, PageRef
from noteloom.model.taxonomy import TopicId
from noteloom.render.path.pieces import PathPieces

if TYPE_CHECKING:
    from noteloom.model.library import Library, Topic
    from noteloom.model.path import PathEdge
    from noteloom.render.topic_context import TopicContext


def path_rows(context: TopicContext) -> list[str]:
    """Return the lines that lead to what comes before and after, stubs in plain words."""
    path, step = context.library.path, _step(context.topic)
    shown = PathPieces(path, context.addresses, context.uri)
    into, out_of = path.into.get(step, ()), path.out_of.get(step, ())
    rows = [
        ("Builds on", shown.before(_of_kind(into, EdgeKind.PREREQUISITE))),
        ("Leads to", shown.after(_of_kind(out_of, EdgeKind.PREREQUISITE))),
        ("Comes after", shown.before(_of_kind(into, EdgeKind.ORDER))),
        ("Comes before", shown.after(_of_kind(out_of, EdgeKind.ORDER))),
    ]
    return [f"**{name}:** {steps}" for name, steps in rows if steps]


def builds_on(context: TopicContext) -> str:
    """Return what to know before reading, in one line; nothing if that is nothing."""
    path = context.library.path
    shown = PathPieces(path, context.addresses, context.uri)
    into = _of_kind(path.into.get(_step(context.topic), ()), EdgeKind.PREREQUISITE)
    steps = ", ".join(shown.step(path.step[one.before]) for one in into)
    return f"Builds on {steps}" if steps else ""


def prerequisites(library: Library, topic: Topic) -> list[TopicId]:
    """Return the topics that come right before *topic*; over all topics without circles."""
    path = library.path
    into = _of_kind(path.into.get(_step(topic), ()), EdgeKind.PREREQUISITE)
    pages = [path.step[one.before].page for one in into]
    return [TopicId(one.id) for one in pages if one and one.kind is PageKind.TOPIC]


def _step(topic: Topic) -> str:
    return step_id(PageRef(PageKind.TOPIC, topic.spec.id))


def _of_kind(edges: tuple[PathEdge, ...], kind: EdgeKind) -> list[PathEdge]:
    return [one for one in edges if one.kind is kind]
