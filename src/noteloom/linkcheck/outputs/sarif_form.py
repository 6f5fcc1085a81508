"""The parts of SARIF 2.1.0 that are written.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; the
numbers of its sections stand at the types.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

Level = Literal["none", "note", "warning", "error"]


class _Form(Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What all types share."""


class Message(_Form, frozen=True):
    """A message (3.11), or a multiformat one (3.12), which also may be Markdown."""

    text: str
    markdown: str | None = None


class Artifact(_Form, frozen=True):
    """Where a file is (3.4)."""

    uri: str
    uri_base_id: str | None = None


class Region(_Form, frozen=True):
    """A range of a file (3.30); *end_column* is the one after its last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


class PhysicalLocation(_Form, frozen=True):
    """A range in a file (3.29)."""

    artifact_location: Artifact
    region: Region


class Location(_Form, frozen=True):
    """A place (3.28). *id* is that of a related one, to tell it from the others."""

    physical_location: PhysicalLocation
    id: int | None = None
    message: Message | None = None


class Replacement(_Form, frozen=True):
    """What is put in place of a range (3.57)."""

    deleted_region: Region
    inserted_content: Message


class Change(_Form, frozen=True):
    """The changes to one file (3.56)."""

    artifact_location: Artifact
    replacements: list[Replacement]


class Fix(_Form, frozen=True):
    """A proposed repair (3.55)."""

    description: Message
    artifact_changes: list[Change]


class Result(_Form, frozen=True):
    """One finding (3.27)."""

    rule_id: str
    rule_index: int
    level: Level
    message: Message
    locations: list[Location]
    partial_fingerprints: dict[str, str]
    related_locations: list[Location] | None = None
    fixes: list[Fix] | None = None


class Configuration(_Form, frozen=True):
    """The usual level of a rule (3.50)."""

    level: Level


class Rule(_Form, frozen=True):
    """A kind of finding (3.49)."""

    id: str
    name: str
    short_description: Message
    full_description: Message
    help: Message
    help_uri: str
    default_configuration: Configuration


class Descriptor(_Form, frozen=True):
    """Names a kind of notification (3.52)."""

    id: str


class Notification(_Form, frozen=True):
    """Something about the configuration (3.58)."""

    message: Message
    level: Level
    descriptor: Descriptor


class Invocation(_Form, frozen=True):
    """The run as a process (3.20)."""

    execution_successful: bool
    end_time_utc: str
    tool_configuration_notifications: list[Notification] | None = None


class Driver(_Form, frozen=True):
    """The tool itself (3.19)."""

    name: str
    semantic_version: str
    information_uri: str
    rules: list[Rule]


class Tool(_Form, frozen=True):
    """The tool (3.18)."""

    driver: Driver


class Run(_Form, frozen=True):
    """One run (3.14). Columns are counted as editors of the web do."""

    tool: Tool
    invocations: list[Invocation]
    results: list[Result]
    column_kind: Literal["utf16CodeUnits"]


class Log(_Form, frozen=True):
    """The whole file (3.13)."""

    schema: str = field(name="$schema")
    version: str
    runs: list[Run]
