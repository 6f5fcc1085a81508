"""Starting the server beside what is measured: each on a processor core of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from _bench.web.ledger import decode
from _bench.web.load import CONTROL, address
from _commands import Trouble
from _environment import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from _bench.web.ledger import Ledger
    from _bench.web.load import Load


class Signed(NamedTuple):
    """A certificate for every host, its key with it, and who vouches for it."""

    certificate: Path
    ca_file: Path


class Served(NamedTuple):
    """A server that runs. *origin* is that of a host, with ``{}`` for its address."""

    origin: str
    port: int
    ca_file: Path | None

    def forget(self) -> Ledger:
        """Return what the server saw since the last time, and let it start anew."""
        # No proxy that the environment names may stand between.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://{CONTROL}:{self.port}/reset", timeout=30) as answer:
            return decode(json.load(answer))


@contextmanager
def served(
    load: Load, *, part: str = "none", signed: Signed | None = None
) -> Iterator[Served]:
    """Serve *load* while the block runs; with *signed*, over TLS.

    Raises:
        Trouble: The addresses cannot be had.

    """
    command = [*pinned(0), sys.executable, "-m", "_bench.web.server", "--part", part]
    for name, value in load._asdict().items():
        command += [f"--{name}", str(value)]
    if signed is not None:
        command += ["--certificate", str(signed.certificate)]
    path = os.pathsep.join([str(ROOT / "scripts"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as child:
        try:
            line = child.stdout.readline() if child.stdout else b""
            if not line.strip().isdigit():
                message = (
                    "the server did not start\n  next: it needs all of 127.0.0.0/8, as"
                    " Linux has it, and two open files for each host: see `ulimit -n`"
                )
                raise Trouble(message)
            scheme = "https" if signed else "http"
            ca_file = signed.ca_file if signed else None
            yield Served(f"{scheme}://{{}}:{int(line)}", int(line), ca_file)
        finally:
            child.terminate()


def sign(load: Load, folder: Path) -> Signed:
    """Write a certificate for every host of *load* to *folder*."""
    sys.path.insert(0, str(ROOT / "tests"))
    from server import signing

    root = signing.sign("Bench root", signing.Shape(ca=True))
    names = tuple(map(address, range(load.hosts)))
    hosts = signing.sign("Bench hosts", signing.Shape(names=names), root)
    signed = Signed(folder / "hosts.pem", folder / "ca.pem")
    signed.certificate.write_bytes(hosts.key_pem + hosts.pem)
    signed.ca_file.write_bytes(root.pem)
    return signed


def pinned(place: int) -> Sequence[str]:
    """Return what starts a command on the *place*-th core, nothing if that cannot be."""
    if shutil.which("taskset") is None or not hasattr(os, "sched_getaffinity"):
        return ()
    cores = sorted(os.sched_getaffinity(0))
    return ("taskset", "-c", str(cores[place])) if len(cores) > 1 else ()
