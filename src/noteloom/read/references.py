"""Link reference definitions that no link uses: their address is on no page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.model.diagnostic import Diagnostic
from noteloom.read.findings import UNUSED_REFERENCE
from noteloom.read.ledger import LINK_REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from noteloom.model.ledger import Ledger
    from noteloom.model.note import Note

_DEFINITION = re.compile(r"[\s>]*\[([^\]]+)\]:\s*<?([^\s>]+)")


def unused(note: Note, ledger: Ledger) -> Iterator[Diagnostic]:
    """Report each definition whose address no link of *note* has."""
    targets = {link.target for link in note.links}
    for line, _, reason in ledger.dropped:
        if reason != LINK_REFERENCE:
            continue
        found = _DEFINITION.match(note.source.lines[line - 1])
        # `[//]: # (text)` is how people write comments.
        if found and found[2] != "#" and found[2] not in targets:
            message = f"no link uses the reference `[{found[1]}]`"
            span = note.source.line_span(line)
            yield Diagnostic(UNUSED_REFERENCE, message, note.source, span)
