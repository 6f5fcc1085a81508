"""Resources as a feed, in the order in which the notes come to them.

Source: RSS 2.0.11, <https://www.rssboard.org/rss-specification>; RSS Advisory Board,
"Best Practices Profile".
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from noteloom.outlets import wording
from noteloom.outlets.xml_text import document, leaf

if TYPE_CHECKING:
    from noteloom.model.resource import Mention
    from noteloom.outlets.selection import Record, Selection

AT_HOME = "http://localhost:8000/"
"""The site's address while nobody has published it: a channel must have one."""

_NAMES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def rss(selection: Selection) -> str:
    """Return an item for each resource. No date is made up: most have only a year."""
    root = ET.Element("rss", {"version": "2.0", **_NAMES})
    channel = ET.SubElement(root, "channel")
    leaf(channel, "title", selection.title)
    leaf(channel, "link", selection.url or AT_HOME)
    leaf(channel, "description", selection.summary or f"What {selection.title} points to")
    if selection.feed:
        link = {"href": selection.feed, "rel": "self", "type": "application/rss+xml"}
        ET.SubElement(channel, "atom:link", link)
    leaf(channel, "generator", "Noteloom")
    known: set[str] = set()
    for record in selection.records:
        _add_item(channel, record, is_new=record.url not in known)
        known.update([record.url] if record.url else [])
    return document(root)


def _add_item(channel: ET.Element, record: Record, *, is_new: bool) -> None:
    item = ET.SubElement(channel, "item")
    leaf(item, "title", record.title)
    if record.url:
        leaf(item, "link", record.url)
    if record.url and is_new:
        leaf(item, "guid", record.url, isPermaLink="true")
    else:
        leaf(item, "guid", f"noteloom:{record.key}", isPermaLink="false")
    told = "\n".join(map(_told, record.resource.mentions))
    leaf(item, "description", told or html.escape(record.title))
    for author in record.resource.authors:
        leaf(item, "dc:creator", wording.line(author))
    if record.resource.year is not None:
        leaf(item, "dc:date", f"{record.resource.year:04}")
    for name in (str(record.resource.kind), *record.topic_titles):
        leaf(item, "category", name)


def _told(mention: Mention) -> str:
    """Return what a note says, as HTML: that is what readers take a description for."""
    said = wording.line(mention.said) or wording.line(mention.text)
    return f"<p>{html.escape(said)} ({html.escape(wording.place(mention))})</p>"
