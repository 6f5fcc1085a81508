"""XML as text: the same bytes for the same tree."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def document(root: ET.Element) -> str:
    """Return *root* as a file in UTF-8, indented."""
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def leaf(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    """Add an element that holds *text* to *parent*, and return it."""
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element
