"""The table in words: for the documentation, for other checkers, for their scores."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from server.behaviours import FAMILIES
from server.rows import Form, Row, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from server.rows import Link
    from server.web import HostileWeb

_INTRODUCTION = """\
# The hostile web

`tests/server/` is a local server that plays what the web does to link checkers.
Each line below is one behaviour: {count} in all, and every one is a test.

Each behaviour has a host of its own.
A checker that can be given a resolver finds it by its name, all others by an address of
`127.77.0.0/16`.
Rows that need DNS exist by name only; they are marked with an asterisk.
The other addresses of a host answer 404, as on any ordinary host, unless the line says
otherwise.

*Truth* is what a person with a browser and some days would say of the page.
Where several verdicts are given, the first is the one hoped for, and the others will do.

To run another checker against it:

```console
$ cd tests
$ python -m server --serve --write-links links/
```

That writes `links/links.md`, a line for each link, and `links/expected.json`, and plays
until it is stopped.
`scripts/bench hostile` scores a checker by it.
"""


def markdown() -> str:
    """Return the table as the page of the documentation."""
    count = sum(map(len, FAMILIES.values()))
    parts = [_INTRODUCTION.format(count=count)]
    for title, rows in FAMILIES.items():
        head = ["| behaviour | the server | truth | verdict |", "| --- | --- | --- | --- |"]
        lines = "\n".join([*head, *map(_line, rows)])
        parts.append(f"## {title}\n\n{lines}\n")
    return "\n".join(parts)


def names() -> str:
    """Return the names of the rows, one in a line, by family."""
    return "\n".join(
        f"{title}\n" + "".join(f"  {row.name:<28}{row.does}\n" for row in rows)
        for title, rows in FAMILIES.items()
    )


def numbered(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that exist by address: for checkers without a resolver."""
    return [row for row in rows if Form.ADDRESS in row.forms]


def write_links(web: HostileWeb, folder: Path) -> None:
    """Write the links of the numbered rows, and what is expected of each, to *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = numbered(web.rows)
    lines = [line for row in rows for line in _links(web, row)]
    (folder / "links.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    expected = {
        "ca_file": str(web.ca_file),
        "links": [entry for row in rows for entry in _entries(web, row)],
    }
    text = json.dumps(expected, indent=1, ensure_ascii=False) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")


def truth_of(row: Row, link: Link) -> Truth:
    """Return what holds for one link of *row*: it may differ from the row's."""
    return Truth.DEAD if link.verdicts and row.truth is Truth.LIVE else row.truth


def _line(row: Row) -> str:
    mark = "" if Form.ADDRESS in row.forms else "\\*"
    verdicts = ", ".join(f"`{one}`" for one in row.verdicts) or _days(row) or "not asked"
    does = row.does.replace("|", "\\|")
    return f"| `{row.name}`{mark} | {does} | {row.truth} | {verdicts} |"


def _days(row: Row) -> str:
    return ", ".join(f"day {_number(one.day)}: {one.health}" for one in row.days)


def _number(day: float) -> str:
    return str(round(day, 2)).removesuffix(".0")


def _links(web: HostileWeb, row: Row) -> list[str]:
    urls = web.urls(row, Form.ADDRESS)
    return [
        f"- [{link.text}](<{url}>)"
        for link, url in zip(row.links, urls, strict=True)
        for _ in range(link.times)
    ]


def _entries(web: HostileWeb, row: Row) -> list[dict[str, object]]:
    urls: Sequence[str] = web.urls(row, Form.ADDRESS)
    return [
        {
            "row": row.name,
            "url": url,
            "truth": truth_of(row, link),
            "verdicts": [*(link.verdicts or row.verdicts)],
        }
        for link, url in zip(row.links, urls, strict=True)
    ]
