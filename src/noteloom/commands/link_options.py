"""The options of ``noteloom links check`` that say how to ask."""

from __future__ import annotations

from ipaddress import ip_address
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from noteloom.commands.shared import FILE
from noteloom.linkcheck.outputs import FORMATS
from noteloom.linkcheck.pace import shard as shards
from noteloom.linkcheck.work.settings import AGENT

if TYPE_CHECKING:
    from noteloom.linkcheck.pace.shard import Shard

_Option = click.core.Parameter
_YEAR = 365 * 86_400.0


class _Seconds(click.FloatRange):
    """A number of seconds that can be waited for."""

    name = "seconds"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return *value* as a number, which `nan` is not."""
        number = float(super().convert(value, param, ctx))
        if not isfinite(number):
            self.fail(f"`{value}` is not a number of seconds", param, ctx)
        return number


def _shard(_context: click.Context, _option: _Option, value: str | None) -> Shard | None:
    try:
        return shards.parse(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _hosts(
    _context: click.Context, _option: _Option, values: tuple[str, ...]
) -> dict[tuple[str, int], str]:
    hosts: dict[tuple[str, int], str] = {}
    for value in values:
        host, _, rest = value.partition(":")
        port, _, address = rest.partition(":")
        try:
            known = str(ip_address(address.strip("[]")))
            place = host.lower(), int(port)
        except ValueError as error:
            message = f"`{value}` is not `HOST:PORT:ADDRESS`"
            raise click.BadParameter(message) from error
        hosts[place] = known
    return hosts


def _others(
    _context: click.Context, _option: _Option, values: tuple[str, ...]
) -> dict[Path, str]:
    others: dict[Path, str] = {}
    for value in values:
        form, _, file = value.partition(":")
        if form not in FORMATS or not file:
            message = f"`{value}` is not `FORMAT:FILE` with one of {', '.join(FORMATS)}"
            raise click.BadParameter(message)
        others[Path(file)] = form
    return others


def _agent(_context: click.Context, _option: _Option, value: str) -> str:
    if not (value.isascii() and value.isprintable() and value.strip()):
        message = "a user agent has printable ASCII characters only"
        raise click.BadParameter(message)
    return value


TIMEOUT = click.option(
    "--timeout",
    type=_Seconds(min=0, max=_YEAR, min_open=True),
    default=20.0,
    show_default=True,
    metavar="S",
    help="Seconds that one request may take in all.",
)
HOST_INTERVAL = click.option(
    "--host-interval",
    type=_Seconds(min=0, max=_YEAR),
    default=0.2,
    show_default=True,
    metavar="S",
    help="Seconds from one request to the next at one host.",
)
HOST_CONCURRENCY = click.option(
    "--host-concurrency",
    type=click.IntRange(min=1),
    default=4,
    show_default=True,
    metavar="N",
    help="Requests to one host at the same time.",
)
CONCURRENCY = click.option(
    "--concurrency",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    metavar="N",
    help="Requests at the same time in all.",
)
DEADLINE = click.option(
    "--deadline",
    type=_Seconds(min=0, max=_YEAR, min_open=True),
    metavar="S",
    help="End after so many seconds; the next run goes on from there.",
)
NO_ORACLES = click.option(
    "--no-oracles", is_flag=True, help="Ask pages only, no registries."
)
SHARD = click.option(
    "--shard",
    metavar="K/N",
    callback=_shard,
    help="Ask only the K-th of N parts of the hosts.",
)
RESOLVE = click.option(
    "--resolve",
    multiple=True,
    metavar="HOST:PORT:ADDRESS",
    callback=_hosts,
    help="Connect to this address for a host, as curl does.",
)
CA_FILE = click.option(
    "--ca-file", type=FILE, help="Trust the certificates in this file too."
)
USER_AGENT = click.option(
    "--user-agent",
    default=AGENT,
    callback=_agent,
    help="How to name ourselves to servers; keep a contact in it.",
)
ALSO = click.option(
    "--also",
    multiple=True,
    metavar="FORMAT:FILE",
    callback=_others,
    help="Write the report to this file too, in this format; may be repeated.",
)
