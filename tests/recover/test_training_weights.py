"""What the weights of the package weigh, and when they are read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import PurePosixPath
from time import process_time

import pytest

from _environment import ROOT
from _recovery.train import WEIGHTS
from noteloom.model.source import Source
from noteloom.read.reader import read
from noteloom.read.recover.labels import model
from noteloom.read.recover.outline import weights as of_outline
from noteloom.read.recover.programs import indent, languages, unfolding
from noteloom.read.recover.tables import weights as of_tables

_LOADERS = {
    "labels": model.weights,
    "languages": languages._model,
    "lines": unfolding._model,
    "indentation": indent._weights,
    "outline": of_outline.weights,
    "tables": of_tables.weights,
}
MARKDOWN = """# Bread

Flour, `water` and salt.

- Knead
    - for an hour

```python
def bake(loaf):
    return loaf
```

| Oven | Heat |
|---|---|
| gas | 250 |
"""


@pytest.fixture(autouse=True)
def _unread() -> None:
    """Forget what was read."""
    for loader in _LOADERS.values():
        loader.cache_clear()


def test_what_reads_programs_is_light() -> None:
    """Whoever installs Noteloom takes the weights along."""
    names = ("lines", "languages", "indentation")

    assert sum((ROOT / WEIGHTS[name]).stat().st_size for name in names) <= 400_000


def test_all_weights_are_light() -> None:
    """Labels and outlines are told apart by less."""
    assert sum((ROOT / path).stat().st_size for path in WEIGHTS.values()) <= 700_000


def test_a_note_in_markdown_reads_no_weights() -> None:
    """Only what was flattened must be recovered."""
    read(Source(PurePosixPath("bread.md"), MARKDOWN))

    assert {name for name, of in _LOADERS.items() if of.cache_info().currsize} == set()


def test_a_flattened_page_reads_what_it_needs() -> None:
    """A page without tables, code and nested lists needs labels, and little else."""
    text = "Bread¶\nFlour and water.\nOvens¶\nHot ones.\nMills¶\nOld ones.\n"
    read(Source(PurePosixPath("bread.txt"), text))

    used = {name for name, of in _LOADERS.items() if of.cache_info().currsize}
    assert "labels" in used
    assert used <= {"labels", "outline"}


def test_importing_reads_no_weights() -> None:
    """Every command imports the readers."""
    program = (
        "import sys\nopened = []\n"
        "sys.addaudithook(lambda e, a: opened.append(str(a[0])) if e == 'open' else None)\n"
        "import noteloom.cli\n"
        "print([p for p in opened if 'recover' in p and p.endswith('.json')])\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert found.stdout == "[]\n"


@pytest.mark.parametrize("name", [name for name in _LOADERS if name != "outline"])
def test_weights_are_read_in_an_instant(name: str) -> None:
    """Nobody should feel the first flattened page; the best of three counts."""
    times = []
    for _ in range(3):
        _LOADERS[name].cache_clear()
        begin = process_time()
        _LOADERS[name]()
        times.append(process_time() - begin)

    assert min(times) < 0.1
