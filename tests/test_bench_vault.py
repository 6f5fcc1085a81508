"""The bench of large vaults: its notes, and how it watches programs that it runs."""

from __future__ import annotations

import sys
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

import pytest

from _bench.command import _parser
from _bench.large.tables import Measured, growth, notes_table
from _bench.real_vault import write_real_vault
from _bench.trees import Run, measure
from incremental.building import files_of

if TYPE_CHECKING:
    from pathlib import Path

MB = 1_000_000


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of a generated vault."""
    folder = tmp_path_factory.mktemp("vault")
    write_real_vault(folder, 400)
    return files_of(folder)


def test_a_vault_is_the_same_in_every_run(vault: dict[str, bytes], tmp_path: Path) -> None:
    """Else two runs of the bench could not be compared."""
    write_real_vault(tmp_path, 400)

    assert files_of(tmp_path) == vault


def test_a_vault_is_like_the_real_one(vault: dict[str, bytes]) -> None:
    """Sizes are far from even, some names occur twice, and nobody wrote topics."""
    notes = {path: text for path, text in vault.items() if path.endswith(".md")}
    sizes = [len(text) for text in notes.values()]
    stems = Counter(path.rpartition("/")[2] for path in notes)
    text = b"".join(notes.values())

    assert len(notes) == 400
    assert 600 < median(sizes) < 1_200
    assert 4_000 < sum(sizes) / len(sizes) < 7_000
    assert max(sizes) > 60_000
    assert stems.most_common(1)[0][1] > 1
    assert text.count(b"~~~~~~") > 300
    assert text.count(b"---\ntitle: ") > 20
    assert all(mark in text for mark in (b"[[", b"](../", b"```java", b"\n> ", b"|---|"))
    assert any(path.endswith(".png") for path in vault)
    assert "topics.yml" not in vault


def test_memory_and_time_are_of_the_whole_tree(tmp_path: Path) -> None:
    """Workers hold most of what a build in several processes needs."""
    hold = "import time; held = b'x' * 40_000_000; time.sleep(1.2)"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"

    run = measure([sys.executable, "-c", start], folder=tmp_path)

    assert run.failure == ""
    assert 1.2 <= run.wall < 30
    if sys.platform == "linux":
        assert 40 * MB < run.largest <= run.tree + 5 * MB


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("print('out of ideas'); exit(3)", "code 3: out of ideas"),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "killed, as a system does that has no memory left",
        ),
    ],
)
def test_a_peer_that_fails_is_told_and_ends_no_run(code: str, failure: str) -> None:
    """The table has rows for the others."""
    run = measure([sys.executable, "-c", code])

    assert run.failure == failure
    assert failure in notes_table({"Peer": Measured(run)})


def test_a_peer_that_takes_too_long_is_ended() -> None:
    """A bench must come to its end."""
    run = measure([sys.executable, "-c", "import time; time.sleep(60)"], limit=0.3)

    assert run.failure == "ended after 0 s"
    assert run.wall < 30


def test_growth_is_one_where_twice_the_notes_take_twice_the_time() -> None:
    """The exponent is that of the size."""
    found = {
        1_000: {"Ours": Measured(Run(10, 8))},
        2_000: {"Ours": Measured(Run(20, 32))},
    }

    assert growth(found).splitlines()[1].split() == [
        "1,000",
        "to",
        "2,000",
        "1.00",
        "(2.00)",
    ]


def test_the_table_says_how_ours_stands_beside_the_faster_peer() -> None:
    """A peer that failed is none."""
    ours, slow, fast = (Measured(Run(wall, wall)) for wall in (30, 90, 60))
    failed = Measured(Run(1, 1, failure="killed"))

    beside = "cold build: 0.50 × that of Fast, the faster peer"
    every = {"Ours": ours, "Slow": slow, "Fast": fast, "Failed": failed}
    assert beside in notes_table(every).splitlines()
    assert "faster peer" not in notes_table({"Ours": failed, "Slow": slow})
    assert "faster peer" not in notes_table({"Ours": ours, "Failed": failed})


def test_parts_and_peers_are_lists_of_known_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A misspelt part would measure nothing for an hour."""
    options = _parser().parse_args(["vault", "--only", "cold,size", "--peers", "none"])
    assert (options.only, options.peers) == (("cold", "size"), ())

    with pytest.raises(SystemExit):
        _parser().parse_args(["vault", "--only", "colt"])

    assert "`colt` is none of cold, unchanged" in capsys.readouterr().err
