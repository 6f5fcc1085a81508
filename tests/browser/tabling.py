"""A site with tables of several subjects, for the tests of what they do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from browser.building import served_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONFIG = """\
site_name: Tables
theme: {name: THEME, font: false}
use_directory_urls: false
plugins: [noteloom]
"""
NOTES = {
    "notes/planets.md": (
        "# Planets\n\n| Planet | Diameter (km) | Day | Moons | See |\n"
        "|---|---|---|---|---|\n"
        "| Mercury | 4,879 | 58.6 d | 0 | hot |\n| Jupiter | 142,984 | 9.9 h | 95 | big |\n"
        "| Vulcan | ? | – | n/a | none |\n| Earth | 12,756 | 24 h | 1 | home |\n"
        "| Mars | 6,792 | 24.6 h | 2 | red |\n| Total | | | 98 | |\n"
    ),
    "notes/prices.md": (
        "# Prices (as of March 2025)\n\n"
        "| Model | Maker | Input $/1M | Cached input $/1M "
        "| Output $/1M | Context | Speed |\n"
        "|---|---|---|---|---|---|---|\n"
        "| Kite | Alpha Works | 3 | 0.30 | 15 | 200k | 40 tok/s |\n"
        "| Heron | Beta Works | 0.25 |  | 1.25 | 1M | 90 tok/s |\n"
        "| Wren | Gamma Works | free | free | free | 32k | 120 tok/s |\n"
        "| Owl | Delta Works | ? | ? | 30 | 64k | 12 tok/s |\n"
    ),
    "notes/harbours.md": (
        "# Harbours\n\n| Harbour | Price per night (€) |\n|---|---|\n"
        "| Marstal | 28 |\n| Troense | 31,50 |\n| Dragør | 22 |\n"
    ),
    "notes/models.md": (
        "# Models\n\n| Model | Parameters | Precision "
        "| Layers | KV heads | Head size | Context |\n"
        "|---|---|---|---|---|---|---|\n| Kite | 8.1B | bf16 | 40 | 8 | 128 | 128k |\n"
        "| Heron | 70B | int8 | 80 | 8 | 128 | 8192 |\n| Wren | 270M |  |  |  |  |  |\n"
    ),
}


@contextmanager
def tables_site(folder: Path, theme: str = "material") -> Iterator[str]:
    """Yield the address of the site."""
    config = CONFIG.replace("THEME", theme)
    with served_files(folder, {"mkdocs.yml": config, **NOTES}) as url:
        yield url
