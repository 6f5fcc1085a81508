"""The site of this repository beside plain MkDocs, which builds the same pages."""

from __future__ import annotations

import json
import shutil
import sys
from statistics import median
from typing import TYPE_CHECKING

from _bench import processes
from _bench.large.contenders import QUIET
from _bench.trees import measure
from _commands import Trouble
from _environment import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from _bench.trees import Run

_RUNS = 3
_EXTENSIONS = (
    *("attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    "pymdownx.superfences",
)


def table(folder: Path) -> str:
    """Build both sites in turn and return medians of what that took."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    program = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    cached = {**QUIET, "NOTELOOM_CACHE_DIR": str(folder / "cache")}
    ours = [*program, "--config-file", str(ROOT / "mkdocs.yml")]
    ours += ["--site-dir", str(folder / "ours")]
    plain = [*program, "--config-file", str(_plain(folder))]
    runs: dict[str, list[Run]] = {"Noteloom, cold": [], "unchanged": [], "plain MkDocs": []}
    for _ in range(_RUNS):
        shutil.rmtree(folder / "cache", ignore_errors=True)
        shutil.rmtree(folder / "ours", ignore_errors=True)
        runs["Noteloom, cold"].append(measure(ours, cached))
        runs["unchanged"].append(measure(ours, cached))
        runs["plain MkDocs"].append(measure(plain, QUIET))
    rows = [("the site of this repository", "wall s", "CPU s")]
    rows.extend((name, *_medians(found)) for name, found in runs.items())
    return processes.table(rows)


def _medians(runs: list[Run]) -> tuple[str, str]:
    failure = next((one.failure for one in runs if one.failure), "")
    if failure:
        raise Trouble(failure)
    wall, cpu = median(one.wall for one in runs), median(one.cpu for one in runs)
    return f"{wall:.2f}", f"{cpu:.2f}"


def _plain(folder: Path) -> Path:
    """Write the pages as Markdown, and a configuration that needs no plugin for them."""
    pages, path = folder / "pages", folder / "plain.yml"
    made = [sys.executable, "-m", "noteloom", "build", str(ROOT / "notes")]
    run = measure([*made, "--out", str(pages)])
    if run.failure:
        raise Trouble(run.failure)
    for one in sorted((ROOT / "docs").rglob("*.md")):
        target = pages / one.relative_to(ROOT / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copy(one, target)
    config = {
        "site_name": "Noteloom",
        "docs_dir": str(pages),
        "site_dir": str(folder / "plain"),
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": list(_EXTENSIONS),
    }
    path.write_text(json.dumps(config), encoding="utf-8")
    return path
