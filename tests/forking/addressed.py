"""A build for the address that a site is served at; as a program where nothing forks.

``mkdocs build`` has no option for the address, and without the true one Material does not
recognize its own pages: no instant navigation, no previews.
"""

from __future__ import annotations

import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config


def build_for(config: str, folder: str, url: str) -> None:
    """Build the site of the file *config* into *folder*, for the address *url*."""
    loaded = load_config(config, site_dir=folder, site_url=url)
    loaded.plugins.on_startup(command="build", dirty=False)
    build(loaded)


if __name__ == "__main__":
    build_for(*sys.argv[1:])
