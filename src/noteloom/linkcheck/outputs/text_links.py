"""One entry of the text for people: a link, or a host that is down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.outputs import showing
from noteloom.linkcheck.outputs.messages import (
    course,
    elsewhere,
    headline,
    host_headline,
    in_short,
)
from noteloom.linkcheck.outputs.text_lines import below, bullet, other_places, place
from noteloom.linkcheck.verdict_texts import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from noteloom.linkcheck.judgement import CheckedLink
    from noteloom.linkcheck.outputs.groups import HostDown

_MAX_LISTED = 5
"""How many links of a host that is down are listed."""


def dead(link: CheckedLink, at: datetime, root: str) -> str:
    """Return everything that is known of a dead link, as of *at*."""
    return _entry(link, root, link.judgement.evidence, course(link.judgement, at))


def suspect(link: CheckedLink, at: datetime, root: str) -> str:
    """Return what is known of a link that may be dying, in short."""
    return _entry(link, root, in_short(link.judgement), course(link.judgement, at))


def warned(link: CheckedLink, root: str) -> str:
    """Return what is wrong with a link that is not broken, and what to do."""
    judgement = link.judgement
    hint = f"hint: {WORDS[judgement.verdict].advice}"
    lines = () if judgement.moved_to else (hint,)
    return _entry(link, root, in_short(judgement), *lines)


def unverifiable(link: CheckedLink, root: str) -> str:
    """Return why nobody can tell, and when somebody last could."""
    return _entry(link, root, in_short(link.judgement))


def host_down(down: HostDown, root: str) -> str:
    """Return one entry for a host, with some of its links."""
    lines = [f"{showing.words(down.incident.host)}:", below(host_headline(down))]
    listed = down.links[:_MAX_LISTED]
    lines.extend(f"  {place(one, root)}: {showing.url(one.url)}" for one in listed)
    if down.incident.links > len(listed):
        lines.append(f"  … and {down.incident.links - len(listed):,} more")
    return "\n".join(lines)


def _entry(link: CheckedLink, root: str, evidence: Iterable[str], *lines: str) -> str:
    return "\n".join(
        [
            f"{place(link, root)}: {showing.url(link.url)}",
            below(headline(link)),
            *(bullet(showing.words(one)) for one in evidence),
            *map(below, lines),
            *(f"  {one}" for one in elsewhere(link.judgement)),
            *other_places(link, root),
        ]
    )
