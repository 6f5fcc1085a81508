"""Building many notes: Noteloom's own time beside what MkDocs takes for the same pages."""

from __future__ import annotations

import json
import platform
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from _bench.processes import Usage, measure, table, typical
from _bench.writing import write_notes
from _commands import say

if TYPE_CHECKING:
    import argparse

_SITE = """\
site_name: Benchmark
docs_dir: {pages}
site_dir: {site}
theme: {{name: {theme}{font}}}
plugins: [search]
nav: [index.md, notes/index.md, tags.md]
markdown_extensions:
  [attr_list, def_list, footnotes, md_in_html, tables, toc, pymdownx.superfences]
validation: {{omitted_files: ignore, anchors: ignore}}
"""
_QUIET = {"NO_MKDOCS_2_WARNING": "1"}


class Contender(NamedTuple):
    """A command to measure, and the folder that it writes, emptied before each run."""

    name: str
    command: list[str]
    writes: Path


def run(options: argparse.Namespace) -> int:
    """Measure builds of generated notes."""
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        return _run(options, options.keep.resolve())
    with tempfile.TemporaryDirectory(prefix="noteloom-bench-") as folder:
        return _run(options, Path(folder))


def _run(options: argparse.Namespace, folder: Path) -> int:
    size = write_notes(folder / "notes", options.notes, options.size)
    contenders = _contenders(folder)
    runs: dict[str, list[Usage]] = {one.name: [] for one in contenders}
    say(
        f"{options.notes:,} notes, {size:,} bytes, {options.repeat} runs of each in turn;"
        f" Python {platform.python_version()}, {platform.system()}"
    )
    for _ in range(options.repeat):
        for one in contenders:
            shutil.rmtree(one.writes, ignore_errors=True)
            runs[one.name].append(measure(one.command, _QUIET))
    say(_dialects(folder / "pages" / "noteloom.json"))
    usages = {name: typical(found) for name, found in runs.items()}
    say(f"\n{table(_rows(usages, size))}")
    say("\nmedians; x is the time beside `noteloom build`; MB is a million bytes of notes")
    return 0


def _contenders(folder: Path) -> tuple[Contender, ...]:
    """Return what is measured; the first writes the pages that the others build."""
    pages = folder / "pages"
    build = [*_module("noteloom"), "build", str(folder / "notes"), "--out", str(pages)]
    return (
        Contender("noteloom build", build, pages),
        _mkdocs(folder, pages, "mkdocs"),
        _mkdocs(folder, pages, "material"),
    )


def _mkdocs(folder: Path, pages: Path, theme: str) -> Contender:
    """Return a build of *pages* without the plugin, with only hubs in the navigation."""
    config, site = folder / f"{theme}.yml", folder / f"site-{theme}"
    font = ", font: false" if theme == "material" else ""
    text = _SITE.format(
        pages=json.dumps(str(pages)), site=json.dumps(str(site)), theme=theme, font=font
    )
    config.write_text(text, encoding="utf-8")
    command = [*_module("mkdocs"), "build", "--quiet", "--config-file", str(config)]
    return Contender(f"mkdocs build, theme {theme}", command, site)


def _module(name: str) -> list[str]:
    return [sys.executable, "-m", name]


def _dialects(data: Path) -> str:
    contents = json.loads(data.read_text(encoding="utf-8"))
    counts = Counter(note["dialect"] for note in contents["notes"])
    listed = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    return f"read as: {listed}"


def _rows(usages: dict[str, Usage], size: int) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("", "wall s", "CPU s", "peak MB", "MB/s", "x")]
    base = next(iter(usages.values())).wall
    for name, used in usages.items():
        cpu = "-" if used.cpu is None else f"{used.cpu:.2f}"
        peak = "-" if used.peak is None else f"{used.peak / 1e6:.0f}"
        rate, ratio = f"{size / used.wall / 1e6:.2f}", f"{used.wall / base:.1f}"
        rows.append((name, f"{used.wall:.2f}", cpu, peak, rate, ratio))
    return rows
