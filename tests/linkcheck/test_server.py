"""The table of the hostile web is in order, is documented, and is served by itself."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from linkcheck.raw_client import BY_NAME, End, get
from noteloom.linkcheck.verdicts import PROVES_LIFE, health_of
from noteloom.model.health import Health
from server import listing
from server.behaviours import ROWS
from server.rows import Form, Row, Truth
from server.web import HostileWeb

if TYPE_CHECKING:
    import pytest

TESTS = Path(__file__).parent.parent
DOCUMENT = TESTS.parent / "docs" / "reference" / "hostile-web.md"


def test_there_are_enough_rows_and_no_two_have_a_name_or_a_host() -> None:
    """A failing row is found by its name, and a host plays one row only."""
    assert len(ROWS) >= 150
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert len({row.host_name for row in ROWS}) == len(ROWS)


def test_no_row_expects_what_its_truth_forbids() -> None:
    """No live page is expected to be called dead, no dead one to be called alive."""
    assert [row.name for row in ROWS if not _is_just(row)] == []


def _is_just(row: Row) -> bool:
    expected = [v for link in row.links for v in link.verdicts or row.verdicts]
    if row.truth is Truth.DEAD:
        return PROVES_LIFE.isdisjoint(expected)
    is_our_own_rule = row.name.startswith("literal-")
    return is_our_own_rule or Health.DEAD not in map(health_of, expected)


def test_every_row_says_in_a_line_what_it_does() -> None:
    """The line stands in a table: no full stop, no line break."""
    line = re.compile(r"[^\n]{3,100}[^.\n]")

    assert [row.does for row in ROWS if not line.fullmatch(row.does)] == []


def test_the_documentation_has_the_table(request: pytest.FixtureRequest) -> None:
    """``docs/reference/hostile-web.md`` is what ``python -m server --markdown`` prints."""
    if request.config.getoption("--update-golden"):
        DOCUMENT.write_text(listing.markdown(), encoding="utf-8")

    assert listing.markdown() == DOCUMENT.read_text(encoding="utf-8")


def test_nothing_is_left_when_it_ends() -> None:
    """No task and no listener outlives the context, not even amid an answer."""

    async def run() -> tuple[int, End]:
        rows = [BY_NAME["never-answers"], BY_NAME["endless-body"]]
        async with HostileWeb(rows) as web:
            asking = [asyncio.create_task(get(web, row, patience=5)) for row in rows]
            await asyncio.sleep(0.2)
        await asyncio.gather(*asking)
        return len(asyncio.all_tasks()), (await get(web, rows[0])).end

    assert asyncio.run(run()) == (1, End.REFUSED)


def test_it_starts_by_itself(tmp_path: Path) -> None:
    """Other checkers get a file of links and the address of the certificate."""
    command = [sys.executable, "-m", "server", "--serve", "--write-links", str(tmp_path)]
    child = subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True)
    with child:
        line = child.stdout.readline() if child.stdout else ""
        expected = json.loads((tmp_path / "expected.json").read_text(encoding="utf-8"))
        links = (tmp_path / "links.md").read_text(encoding="utf-8")
        child.terminate()

    assert re.match(r"http port \d+, https port \d+", line)
    numbered = [row for row in ROWS if Form.ADDRESS in row.forms]
    assert {entry["row"] for entry in expected["links"]} == {row.name for row in numbered}
    assert all(f"<{entry['url']}>" in links for entry in expected["links"])
    assert Path(expected["ca_file"]).is_absolute()
