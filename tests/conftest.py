"""Settings that all tests share."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from golden import Golden

if TYPE_CHECKING:
    from collections.abc import Iterator

# The same inputs on every machine and run: a failure is never a matter of luck.
settings.register_profile("noteloom", derandomize=True, deadline=None, database=None)
settings.load_profile("noteloom")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites the golden pages."""
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the pages in tests/golden"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return what compares pages with a golden folder."""
    return Golden(update=bool(request.config.getoption("--update-golden")))


@pytest.fixture
def mkdocs_log() -> Iterator[None]:
    """Leave what MkDocs logs as it was: loading a plugin changes how much that is."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    yield
    logger.setLevel(level)


@pytest.fixture(scope="session")
def own_notes() -> Path:
    """Return the folder of the notes of this repository."""
    return Path(__file__).parent.parent / "notes"
