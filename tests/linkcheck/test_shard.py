"""Parts of a run: each host is in exactly one, on every machine."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.linkcheck.pace.shard import Shard, in_shard, parse

HOSTS = [f"www{i}.example.org" for i in range(3000)]


@pytest.mark.parametrize(
    ("text", "shard"),
    [("1/1", Shard(1, 1)), ("2/5", Shard(2, 5)), (" 9/9 ", Shard(9, 9))],
)
def test_a_shard_is_read(text: str, shard: Shard) -> None:
    """Which of how many, counted from 1."""
    assert parse(text) == shard


@pytest.mark.parametrize("text", ["", "1", "/", "1/", "a/b", "1/2/3", "-1/2", "1.0/2"])
def test_what_is_no_shard_is_explained(text: str) -> None:
    """The message shows how to write one."""
    with pytest.raises(ValueError, match=r"is not a shard: write it as `K/N`"):
        parse(text)


@pytest.mark.parametrize("text", ["0/4", "5/4", "1/0", "0/0"])
def test_a_shard_that_no_run_has_is_refused(text: str) -> None:
    """It would check nothing, and look like a success."""
    with pytest.raises(ValueError, match="from 1 to the second"):
        parse(text)


@given(st.text(), st.integers(1, 50))
def test_each_host_is_in_exactly_one_shard(host: str, n: int) -> None:
    """Whatever it is called: nothing is asked twice, nothing is left out."""
    assert sum(in_shard(host, k, n) for k in range(1, n + 1)) == 1


@pytest.mark.parametrize("n", [2, 3, 4, 10])
def test_shards_are_of_a_size(n: int) -> None:
    """Within a fifth, for 3,000 hosts."""
    sizes = Counter(k for host in HOSTS for k in range(1, n + 1) if in_shard(host, k, n))

    assert len(sizes) == n
    assert max(sizes.values()) / (len(HOSTS) / n) <= 1.2


def test_a_host_stays_in_its_shard_for_good() -> None:
    """On every machine and in every version, as its history lies with its shard."""
    shards = [k for host in HOSTS[:8] for k in range(1, 5) if in_shard(host, k, 4)]

    assert shards == [2, 1, 3, 1, 1, 4, 4, 1]
