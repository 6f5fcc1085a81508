"""The same pages through httpx's bare transport: what a request costs at the least.

One small transport for each host, as one large pool costs more; no redirects, no pace.
"""

from __future__ import annotations

import argparse
import asyncio
import ssl
from collections import defaultdict
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELDS = {
    "User-Agent": "noteloom-bench",
    "Accept": "text/html,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


async def ask(urls: Sequence[str], options: argparse.Namespace) -> int:
    """Ask for *urls*, and return how many were answered with 200."""
    context = ssl.create_default_context(cafile=options.ca_file)
    together = asyncio.Semaphore(options.concurrency)
    at_host: defaultdict[str, asyncio.Semaphore] = defaultdict(
        lambda: asyncio.Semaphore(options.host_concurrency)
    )
    transports: dict[str, httpx.AsyncHTTPTransport] = {}
    async with AsyncExitStack() as stack:

        async def one(url: str) -> bool:
            request = httpx.Request("GET", url, headers=_FIELDS)
            host = request.url.host
            async with at_host[host], together:
                if host not in transports:
                    transport = httpx.AsyncHTTPTransport(verify=context)
                    transports[host] = await stack.enter_async_context(transport)
                response = await transports[host].handle_async_request(request)
                await response.aread()
                return response.status_code == 200

        return sum(await asyncio.gather(*map(one, urls)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask for the addresses in a file, one in a line, and print how many answered."""
    parser = argparse.ArgumentParser(prog="_bench.web.bare")
    parser.add_argument("urls", type=Path)
    parser.add_argument("alive", type=Path)
    parser.add_argument("--concurrency", type=int, required=True)
    parser.add_argument("--host-concurrency", type=int, required=True)
    parser.add_argument("--ca-file")
    options = parser.parse_args(arguments)
    urls = options.urls.read_text(encoding="utf-8").split()
    options.alive.write_text(str(asyncio.run(ask(urls, options))), encoding="utf-8")


if __name__ == "__main__":
    main()
