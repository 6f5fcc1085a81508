"""The weights that come with the package, as ``scripts/recovery train`` writes them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def loaded(package: str, name: str) -> Any:
    """Return what the file ``name.json`` of *package* holds."""
    return json.loads(files(package).joinpath(f"{name}.json").read_text("utf-8"))
