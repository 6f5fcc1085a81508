"""Resources as an outline, for feed readers and outliners.

Source: OPML 2.0, <http://opml.org/spec2.opml>, "What is a link?".
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from noteloom.outlets import wording
from noteloom.outlets.xml_text import document, leaf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from noteloom.model.note import NoteId
    from noteloom.model.taxonomy import TopicId
    from noteloom.outlets.selection import Record, Selection

_NO_TOPIC = "Other resources"


def opml(selection: Selection) -> str:
    """Return resources below their topics and categories; those of no topic by note."""
    root = ET.Element("opml", version="2.0")
    leaf(ET.SubElement(root, "head"), "title", selection.title)
    body = ET.SubElement(root, "body")
    _add_topics(body, selection)
    homeless = [one for one in selection.records if not one.topics]
    has_topics = bool(selection.library.topics)
    _add_notes(_group(body, _NO_TOPIC) if homeless and has_topics else body, selection)
    if len(body) == 0:  # a body without an outline is not valid
        _group(body, selection.title)
    return document(root)


def _add_topics(body: ET.Element, selection: Selection) -> None:
    by_topic: defaultdict[TopicId, list[Record]] = defaultdict(list)
    for record in selection.records:
        for topic in record.topics:
            by_topic[topic.id].append(record)
    for category in selection.library.taxonomy.categories:
        topics = selection.library.topics_in(category.id)
        shown = [topic.spec for topic in topics if topic.spec.id in by_topic]
        if shown:
            shelf = _group(body, category.title)
            for spec in shown:
                _add_records(_group(shelf, spec.title), by_topic[spec.id])


def _add_notes(parent: ET.Element, selection: Selection) -> None:
    titles = {note.id: note.title for note in selection.library.notes}
    for note, records in _by_note(selection.records).items():
        _add_records(_group(parent, titles.get(note, note)), records)


def _by_note(records: Iterable[Record]) -> Mapping[NoteId, list[Record]]:
    """Return the records of no topic by the note that mentions them first."""
    found: defaultdict[NoteId, list[Record]] = defaultdict(list)
    for record in records:
        if not record.topics and record.resource.mentions:
            found[record.resource.mentions[0].note].append(record)
    return found


def _group(parent: ET.Element, title: str) -> ET.Element:
    return ET.SubElement(parent, "outline", text=wording.line(title))


def _add_records(parent: ET.Element, records: Iterable[Record]) -> None:
    for record in records:
        outline = ET.SubElement(parent, "outline", text=record.title)
        if record.url:
            outline.set("type", "link")
            outline.set("url", record.url)
        outline.set("category", f"/{record.resource.kind}")
