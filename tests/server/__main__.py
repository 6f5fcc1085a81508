"""Start the hostile web by itself, or print its table.

::

    cd tests
    python -m server --list
    python -m server --serve --write-links links/
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
from pathlib import Path

from server import listing
from server.stage import Ports
from server.web import HostileWeb


def main() -> int:
    """Do what the arguments ask for."""
    options = _options()
    if options.list:
        sys.stdout.write(listing.names())
    if options.markdown:
        sys.stdout.write(listing.markdown())
    if options.serve:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_serve(options))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    parser.add_argument("--list", action="store_true", help="print the names of the rows")
    parser.add_argument("--markdown", action="store_true", help="print the table")
    parser.add_argument("--serve", action="store_true", help="play until interrupted")
    parser.add_argument(
        "--write-links", type=Path, metavar="DIR", help="with --serve: write the links"
    )
    parser.add_argument("--http-port", type=int, default=0, help="default: any free one")
    parser.add_argument("--https-port", type=int, default=0, help="default: any free one")
    options = parser.parse_args()
    if not (options.list or options.markdown or options.serve):
        parser.error("say what to do: --list, --markdown or --serve")
    return options


async def _serve(options: argparse.Namespace) -> None:
    async with HostileWeb(ports=Ports(options.http_port, options.https_port)) as web:
        if options.write_links:
            listing.write_links(web, options.write_links)
        sys.stdout.write(
            f"http port {web.ports.http}, https port {web.ports.https},"
            f" root certificate {web.ca_file}\n"
        )
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    raise SystemExit(main())
