"""Whole sites, page by page, as they are stored in ``tests/golden``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from noteloom import files, pipeline
from noteloom.linkcheck.site_health import health_of

if TYPE_CHECKING:
    from golden import Golden

CASES = sorted(path.parent for path in Path(__file__).parent.glob("golden/*/notes"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages(case: Path, golden: Golden) -> None:
    """The notes of each case build to the pages stored beside them.

    After a change that is meant, ``pytest tests/test_golden.py --update-golden`` stores
    the new pages: read the difference before it is committed.
    """
    history = files.load_history(case / "links.jsonl")
    known = health_of(history, "links.jsonl") if history else None

    built = pipeline.build(files.load(case / "notes"), health_of=known)

    golden.check(case / "pages", built.pages)


def test_the_cases_are_there() -> None:
    """A folder that is lost must not pass for one that is right."""
    assert [case.name for case in CASES] == [
        "health",
        "odd-names",
        "plain",
        "topics",
        "woven",
    ]
