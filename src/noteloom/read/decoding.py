"""From the bytes of a file to the text of a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.read.findings import BINARY_FILE, UNREADABLE_ENCODING

if TYPE_CHECKING:
    from noteloom.model.diagnostic import Rule

_SNIFFED_BYTES = 8_192


class NotANoteError(Exception):
    """A file cannot be a note. The message goes on from the name of the file."""

    def __init__(self, rule: Rule, message: str) -> None:
        """Say which *rule* the file is against, and how."""
        super().__init__(message)
        self.rule = rule


def text_of(raw: bytes) -> str:
    """Return the text of a note: no byte order mark, line ends as ``LF``.

    Raises:
        NotANoteError: If it is binary or not UTF-8.

    """
    if b"\0" in raw[:_SNIFFED_BYTES]:
        raise NotANoteError(BINARY_FILE, "is not text: it holds null bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8: byte {error.start} (line {line}) is {error.reason}"
        raise NotANoteError(UNREADABLE_ENCODING, message) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
