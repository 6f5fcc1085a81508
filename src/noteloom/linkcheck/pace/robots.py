"""What ``robots.txt`` says of how often a host wants to be asked.

Only ``Crawl-delay`` is obeyed. ``Disallow`` tells crawlers, which find addresses by
themselves, where not to go (RFC 9309 section 1: "automatic clients known as crawlers"). A
link checker follows no link that it finds: it asks for the one page which an author
chose and a reader is about to click, once. To call such a page unverifiable for a
rule that no reader meets would hide dead links. How often it asks is another matter,
since that is a load on the host whoever causes it.

The standard library's ``urllib.robotparser`` follows the draft of 1996: it ends a group
at a blank line, takes the first group whose name is a part of ours instead of merging
those that name us, and drops a delay with a fraction. So the twenty lines are here.

Source: RFC 9309 section 2.2 (groups, matching, unknown records), 2.5 (500 KiB).
``Crawl-delay`` is in no standard; here it belongs to the group in which it stands, and
of several the longest counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 30.0
"""No delay counts for more, in seconds: a thousand links would take a day."""

_LIMIT = 500 * 1024
_LINE_END = re.compile(r"\r\n|\r|\n")
_RECORD = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_TOKEN = re.compile(r"[A-Za-z_-]+|\*")
_RULES = {"allow", "disallow", "crawl-delay"}


def crawl_delay(robots_txt: bytes, agent: str) -> float | None:
    """Return the seconds that *agent* shall leave between requests, None if unsaid.

    Args:
        robots_txt: The body as it came; no body makes this fail.
        agent: Our product token, such as ``noteloom``; what follows it is left out.

    """
    name = _token(agent)
    delays: dict[str, list[float]] = {}
    for token, delay in _delays(robots_txt):
        delays.setdefault(token, []).extend(delay)
    found = delays.get(name, delays.get("*", []))
    return min(max(found), LONGEST) if found else None


def _delays(robots_txt: bytes) -> Iterator[tuple[str, list[float]]]:
    """Yield each name of each group, again with every delay that is set for it."""
    names: list[str] = []
    naming = False
    for key, value in _records(robots_txt):
        if key == "user-agent":
            names = [*names, _token(value)] if naming else [_token(value)]
            naming = True
            yield names[-1], []
        elif key in _RULES:
            naming = False
            if key == "crawl-delay" and _SECONDS.fullmatch(value):
                yield from ((name, [float(value)]) for name in names)


def _records(robots_txt: bytes) -> Iterator[tuple[str, str]]:
    text = robots_txt[:_LIMIT].decode("utf-8-sig", errors="replace")
    lines = _LINE_END.split(text)
    whole = lines if len(robots_txt) <= _LIMIT else lines[:-1]
    for line in whole:
        if record := _RECORD.match(line):
            yield record[1].lower(), record[2].strip()


def _token(agent: str) -> str:
    found = _TOKEN.match(agent)
    return found[0].lower() if found else ""
