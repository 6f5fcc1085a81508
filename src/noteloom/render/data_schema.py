"""The form of ``noteloom.json``, documented in ``docs/reference/data.md``.

``VERSION`` changes when a field changes its meaning or goes away.
"""

from __future__ import annotations

from msgspec import Struct

from noteloom.render.data_backlinks import NeighboursData
from noteloom.render.data_cards import CardData
from noteloom.render.data_disagreements import DisagreementData
from noteloom.render.data_freshness import FreshnessData, SumData
from noteloom.render.data_glossary import TermData
from noteloom.render.data_path import PathData
from noteloom.render.data_resources import HealthData, ResourceData
from noteloom.render.data_tables import TableData

VERSION = 1


class Lines(Struct, frozen=True):
    """How many non-blank lines there are, and what became of them."""

    total: int
    rendered: int
    merged: int
    dropped: int


class BlockData(Struct, frozen=True):
    """A top-level block of a note, with where it stands: lines count from 1."""

    kind: str
    section: list[str]
    first: int
    last: int
    topics: list[str]
    markdown: str


class NoteData(Struct, frozen=True):
    """A note; *page* is the path of its page."""

    id: str
    path: str
    page: str
    title: str
    dialect: str
    reason: str
    tags: list[str]
    summary: str | None
    lines: Lines
    blocks: list[BlockData]


class PassageData(Struct, frozen=True):
    """A passage of a topic's page, with where it comes from."""

    note: str
    first: int
    last: int
    role: str


class TopicData(Struct, frozen=True):
    """A topic; ids name other topics."""

    id: str
    page: str
    title: str
    type: str
    category: str
    summary: str
    aliases: list[str]
    prerequisites: list[str]
    leads_to: list[str]
    related: list[str]
    verified: str | None
    passages: list[PassageData]
    resources: list[str]


class LinkData(Struct, frozen=True, omit_defaults=True):
    """A link or image as written; *page* is where a link inside the folder leads."""

    note: str
    line: int
    column: int
    kind: str
    target: str
    text: str
    page: str | None
    health: HealthData | None = None


class DiagnosticData(Struct, frozen=True):
    """A finding."""

    path: str
    rule: str
    severity: str
    line: int
    column: int
    message: str
    hint: str


class Data(Struct, frozen=True):
    """The whole file."""

    version: int
    notes: list[NoteData]
    topics: list[TopicData]
    resources: list[ResourceData]
    links: list[LinkData]
    diagnostics: list[DiagnosticData]
    neighbours: list[NeighboursData] = []
    path: PathData = PathData()
    glossary: list[TermData] = []
    freshness: FreshnessData = FreshnessData()
    sums: list[SumData] = []
    disagreements: list[DisagreementData] = []
    tables: list[TableData] = []
    cards: list[CardData] = []
