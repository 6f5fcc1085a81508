"""Where findings are, as SARIF has it, and the repair of an address that moved."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from noteloom.linkcheck.outputs import sarif_form as form
from noteloom.linkcheck.outputs.showing import joined
from noteloom.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from noteloom.linkcheck.judgement import CheckedLink
    from noteloom.linkcheck.occurrence import Occurrence
    from noteloom.model.source import Source

# What may stand in a link of any Markdown without an escape.
_PLAIN = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'+,;=%-]+")


def location(one: Occurrence, root: str, number: int | None = None) -> form.Location:
    """Return where *one* is; *number* tells related places apart."""
    return form.Location(
        id=number,
        physical_location=form.PhysicalLocation(
            artifact_location=artifact(one.source, root),
            region=_region(one.source, one.span),
        ),
    )


def artifact(source: Source, root: str) -> form.Artifact:
    """Return the file of *source* below *root*, relative to the repository."""
    path = joined(root, str(source.path))
    uri = quote(path, safe="/", errors="replace")
    if path.startswith("/"):
        return form.Artifact(uri=f"file://{uri}")
    return form.Artifact(uri=uri, uri_base_id="%SRCROOT%")


def _region(source: Source, span: Span) -> form.Region:
    start, end = source.position(span.start), source.position(span.end)
    return form.Region(
        start_line=start.line,
        start_column=_column(source, span.start),
        end_line=end.line,
        end_column=_column(source, span.end),
    )


def _column(source: Source, offset: int) -> int:
    """Return the column of *offset* in UTF-16 code units, from 1."""
    before = source.text[offset - source.position(offset).column + 1 : offset]
    return len(before) + sum(character > "\uffff" for character in before) + 1


def fingerprints(places: Iterable[Occurrence]) -> Iterator[dict[str, str]]:
    """Yield what tells each place from others, wherever its line moves.

    It is made of the file, the address, and which place of the address in the file it is:
    *places* are all places of one address, in order.
    """
    counts: dict[str, int] = {}
    for one in places:
        path = str(one.source.path)
        counts[path] = counts.get(path, 0) + 1
        yield fingerprint(path, one.url, str(counts[path]))


def fingerprint(*parts: str) -> dict[str, str]:
    """Return *parts* as the fingerprint of a result."""
    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
    return {"noteloomLink/v1": digest.hexdigest()[:32]}


def fix(link: CheckedLink, one: Occurrence, root: str) -> form.Fix | None:
    """Return the repair that writes the new address of *link* at *one*.

    There is none if the old address does not stand there to the letter exactly once, as
    in ``[text][reference]``, or if the new one would need an escape.
    """
    moved_to = link.judgement.moved_to
    if moved_to is None or not _PLAIN.fullmatch(moved_to):
        return None
    written = one.source[one.span]
    if written.count(link.url) != 1:
        return None
    start = one.span.start + written.index(link.url)
    region = _region(one.source, Span(start, start + len(link.url)))
    replacement = form.Replacement(
        deleted_region=region, inserted_content=form.Message(text=moved_to)
    )
    change = form.Change(
        artifact_location=artifact(one.source, root), replacements=[replacement]
    )
    return form.Fix(
        description=form.Message(text="write the new address"), artifact_changes=[change]
    )
