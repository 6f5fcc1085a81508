"""Lighthouse over the built site: speed, access, practices and search engines, 0 to 100.

The site is served as a host does it, compressed and with caching, on a loopback address.
Lighthouse comes from npm into ``.cache/`` on first use; Chromium is the system's.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import _chromium
from _bench.processes import table
from _commands import Trouble, captured, failure, say
from _environment import ROOT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from typing import Any, TypeAlias

    _Json: TypeAlias = dict[str, Any]

LIGHTHOUSE = "lighthouse@12.8.2"
"""The version that the published figures are of; it runs on Node 18.16 and newer."""

GOAL = 95

_GROUPS = ("performance", "accessibility", "best-practices", "seo")
_SCREENS = {"mobile": (), "desktop": ("--preset=desktop",)}
_FIGURES = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
    "total-byte-weight": "weight",
}
_FLAGS = (
    "--quiet",
    "--output=json",
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage",
)


class Report(NamedTuple):
    """What Lighthouse says of a page on one screen."""

    page: str
    screen: str
    scores: tuple[int, ...]
    """In the order of the groups."""
    figures: tuple[str, ...]
    lost: tuple[str, ...]
    """What costs points, with the score of each audit."""


def run(options: argparse.Namespace) -> int:
    """Judge each page on each screen, and return 1 if a score is below the goal."""
    sys.path.insert(0, str(ROOT / "tests"))
    from browser.building import served

    program = _program()
    with tempfile.TemporaryDirectory(prefix="noteloom-bench-") as name:
        folder = Path(name)
        with served(options.config, folder / "site", compressed=True) as url:
            found = list(_reports(program, url, options, folder))
    head = ("page", "screen", *_GROUPS, *_FIGURES.values())
    rows = [(one.page, one.screen, *map(str, one.scores), *one.figures) for one in found]
    say(f"\n{table([head, *rows])}")
    for one in found:
        for lost in one.lost:
            say(f"{one.page} on {one.screen}: {lost}")
    return int(any(score < GOAL for one in found for score in one.scores))


def _program() -> Path:
    """Return Lighthouse, installed by npm on first use.

    Raises:
        Trouble: There is no npm, or its registry cannot be reached.

    """
    npm = shutil.which("npm")
    if npm is None:
        message = "Lighthouse needs npm, and none was found\n  next: install Node.js"
        raise Trouble(message)
    folder = ROOT / ".cache" / LIGHTHOUSE.replace("@", "-")
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        say(f"Installing {LIGHTHOUSE} into {folder.relative_to(ROOT)}/ ...")
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-audit", "--no-fund", "--prefix", ".", LIGHTHOUSE]
        finished = captured(command, folder)
        if finished.returncode:
            raise Trouble(failure(f"install {LIGHTHOUSE}", command, finished.stdout))
    return program


def _reports(
    program: Path, url: str, options: argparse.Namespace, folder: Path
) -> Iterator[Report]:
    for path in options.pages:
        for screen, flags in _SCREENS.items():
            say(f"judging {path or 'home'} on {screen} ...")
            runs = [
                _judged(program, url + path, flags, folder) for _ in range(options.repeat)
            ]
            # Of several runs the one in the middle: a busy machine only makes pages slower.
            runs.sort(key=lambda one: one["categories"]["performance"]["score"])
            yield _report(path or "home", screen, runs[len(runs) // 2])


def _judged(program: Path, url: str, flags: Sequence[str], folder: Path) -> _Json:
    chromium = _chromium.ensure(os.environ)
    place = folder / "report.json"
    command = [str(program), url, *_FLAGS, *flags, f"--output-path={place}"]
    variables = {**os.environ, "CHROME_PATH": chromium}
    finished = subprocess.run(
        command, env=variables, check=False, capture_output=True, text=True
    )
    if finished.returncode:
        raise Trouble(failure(f"judge `{url}`", command, finished.stderr))
    judged: _Json = json.loads(place.read_text(encoding="utf-8"))
    return judged


def _report(page: str, screen: str, judged: _Json) -> Report:
    groups = [judged["categories"][name] for name in _GROUPS]
    return Report(
        page,
        screen,
        tuple(round(100 * one["score"]) for one in groups),
        tuple(judged["audits"][name].get("displayValue", "") for name in _FIGURES),
        tuple(sorted({line for one in groups for line in _lost(one, judged)})),
    )


def _lost(group: _Json, judged: _Json) -> Iterator[str]:
    """Yield each audit that counts in *group* and has not every point."""
    for reference in group["auditRefs"]:
        audit = judged["audits"][reference["id"]]
        if reference["weight"] and (audit["score"] or 0) < 1 and audit["score"] is not None:
            shown = audit.get("displayValue", "")
            yield f"{audit['title']} ({100 * audit['score']:.0f}) {shown}".rstrip()
