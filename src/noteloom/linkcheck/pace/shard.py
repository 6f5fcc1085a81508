"""Which part of a very large run this machine does: whole hosts, by their names.

A shard is drawn from a hash of the host alone. Giving the largest hosts out first, by
the number of their links, would balance better, but every machine would have to
count the same links: one that has a newer history, or one note more, would divide them
otherwise, and a host would be asked twice or by nobody. It would gain nothing, too: hosts
are asked side by side, so a shard takes as long as its largest host, wherever that is.
For 500 hosts of 1,000, 500, 333, … links the slowest of 4 or 10 shards takes 1,000 s at a
second for each request either way, and 50 s at 50 ms.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

_SHARD = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


class Shard(NamedTuple):
    """Part *k* of *n*, counted from 1."""

    k: int
    n: int


def parse(text: str) -> Shard:
    """Read ``K/N``.

    Raises:
        ValueError: If it is not a part of a whole. The message is fit for a user.

    """
    found = _SHARD.fullmatch(text.strip())
    if not found:
        message = f"`{text}` is not a shard: write it as `K/N`, such as `2/5`"
        raise ValueError(message)
    shard = Shard(int(found[1]), int(found[2]))
    if not 1 <= shard.k <= shard.n:
        message = f"`{text}` is not a shard: the first number goes from 1 to the second"
        raise ValueError(message)
    return shard


def in_shard(host: str, k: int, n: int) -> bool:
    """Tell whether *host*, in lower case, belongs to part *k* of *n* (from 1)."""
    digest = sha256(host.encode()).digest()
    return int.from_bytes(digest[:8], "big") % n == k - 1
