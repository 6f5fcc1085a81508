"""The path through all topics and notes, from what their owner and the notes say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.note import NoteId
from noteloom.model.path import EdgeKind, LearningPath
from noteloom.model.place import PageKind
from noteloom.model.taxonomy import Level, TopicId
from noteloom.weave.memo import NO_MEMO
from noteloom.weave.path.courses import add_courses, parts_of
from noteloom.weave.path.drawing import Drawing, Facts
from noteloom.weave.path.joining import add_sayings
from noteloom.weave.path.oddities import findings
from noteloom.weave.path.owners import owners_circles
from noteloom.weave.path.sayings import sayings_of
from noteloom.weave.path.weeks import units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.model.diagnostic import Diagnostic
    from noteloom.model.note import Note
    from noteloom.model.place import PageRef
    from noteloom.model.taxonomy import Taxonomy
    from noteloom.weave.memo import Memo
    from noteloom.weave.path.ground import Ground
    from noteloom.weave.text.statements import Statements


class Path(NamedTuple):
    """A path, and what is odd about what it is made from."""

    path: LearningPath
    diagnostics: tuple[Diagnostic, ...]


def path_of(
    notes: Sequence[Note],
    statements: Statements,
    taxonomy: Taxonomy,
    ground: Ground,
    memo: Memo = NO_MEMO,
) -> Path:
    """Return the path that *taxonomy* and *notes* describe.

    Args:
        notes: All notes.
        statements: What each of them says.
        taxonomy: The owner's topics, whose prerequisites decide where others differ.
        ground: What names stand for, where links lead, and which topics show what.
        memo: What is known of the notes from the build before.

    """
    drawing = Drawing()
    for topic in taxonomy.topics:
        for before in topic.prerequisites:
            first, then = ground.names.topic(before), ground.names.topic(topic.id)
            drawing.add(first, then, EdgeKind.PREREQUISITE, None)
    units = [memo.of(units_of, note) for note in notes]
    parts = parts_of(ground, taxonomy, units)
    for note in notes:
        said = memo.of(sayings_of, note, statements[note.id])
        if said:
            add_sayings(drawing, ground, parts, note, said)
    add_courses(drawing, ground, taxonomy, units)
    for topic in taxonomy.topics:
        if topic.priority:
            drawing.decide(ground.names.topic(topic.id), topic.priority)
    path = drawing.finished(_facts(notes, taxonomy))
    found = findings(path, drawing.loops, {note.id: note for note in notes})
    return Path(path, (*owners_circles(taxonomy), *found))


def _facts(notes: Sequence[Note], taxonomy: Taxonomy) -> Facts:
    place = {topic.id: at for at, topic in enumerate(taxonomy.topics)}
    level = {topic.id: topic.level for topic in taxonomy.topics}
    known = {note.id: note for note in notes}

    def rank(page: PageRef) -> tuple[int, str, str]:
        if page.kind is PageKind.TOPIC:
            return place[TopicId(page.id)], "", page.id
        return 0, known[NoteId(page.id)].title.casefold(), page.id

    def level_of(page: PageRef) -> Level | None:
        if page.kind is PageKind.TOPIC:
            return level[TopicId(page.id)]
        return _level(known[NoteId(page.id)])

    return Facts(rank, level_of)


def _level(note: Note) -> Level | None:
    """Return the level that the header of a note gives."""
    for key, value in note.fields.items():
        if key.strip().lower() in ("level", "difficulty"):
            name = value.strip().lower()
            return Level(name) if name in {one.value for one in Level} else None
    return None
