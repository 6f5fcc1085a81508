"""``scripts/recovery train``: writes weights that pages, programs or tables teach."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from _commands import Trouble
from _environment import ROOT

if TYPE_CHECKING:
    from argparse import Namespace

_RECOVER = Path("src", "noteloom", "read", "recover")
WEIGHTS = {
    "labels": _RECOVER / "labels" / "weights.json",
    "levels": _RECOVER / "outline" / "levels.json",
    "depths": _RECOVER / "outline" / "depths.json",
    "lines": _RECOVER / "programs" / "lines.json",
    "languages": _RECOVER / "programs" / "languages.json",
    "indentation": _RECOVER / "programs" / "depths.json",
    "tables": _RECOVER / "tables" / "weights.json",
}
"""What can be trained, and where the package keeps it."""
_MODULES = {"levels": "outline", "depths": "outline"}


def run(options: Namespace) -> int:
    """Train what *options* name, and write it.

    Raises:
        Trouble: A folder does not exist.

    """
    for folder in options.folders:
        if not folder.is_dir():
            message = f"`{folder}` is no folder\n  next: name folders to train on"
            raise Trouble(message)
    which = options.which
    module = import_module(f"_recovery.training.{_MODULES.get(which, which)}")
    train = getattr(module, f"train_{which}" if which in _MODULES else "train")
    out = options.out or ROOT / WEIGHTS[which]
    text: str = train(options.folders)
    out.write_text(text, "utf-8")
    print(f"{out}: {len(text.encode('utf-8'))} bytes")
    return 0
