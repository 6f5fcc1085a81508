"""A process that has imported everything and built nothing; it forks one for each build.

So a build costs no imports, and remembers nothing but what stands on the disk, as a new
``mkdocs build`` does. Orders come as lines of JSON on standard input: ``start`` gives the
number of the process, ``wait`` its exit code. What is started is ``mkdocs`` with the
arguments of the order, or the build of a site for the address of the order.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import Any

import click
import material.plugins.search.plugin
import material.plugins.tags.plugin
import mkdocs.commands.build
import mkdocs.theme
from mkdocs.__main__ import cli

import noteloom.mkdocs_plugin
from forking.addressed import build_for
from forking.processes import CRASHED

_IMPORTED = (
    *(material.plugins.search.plugin, material.plugins.tags.plugin),
    *(mkdocs.commands.build, mkdocs.theme, noteloom.mkdocs_plugin),
)


def main() -> None:
    """Follow orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        if order["what"] == "start":
            answer = _start(order)
        else:
            answer = os.waitstatus_to_exitcode(os.waitpid(order["process"], 0)[1])
        print(answer, flush=True)  # noqa: T201 -- it is the answer


def _start(order: dict[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    os.setsid()
    os.environ.update(order["variables"])
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.chdir(order["folder"])
    os._exit(_code(order["arguments"], order.get("url")))


def _code(arguments: list[str], url: str | None) -> int:
    """Return the exit code of ``mkdocs`` with *arguments*, or of a build for *url*."""
    code = CRASHED
    try:
        if url is None:
            cli.main(args=arguments, prog_name="mkdocs", standalone_mode=False)
        else:
            config, site = arguments
            build_for(config, site, url)
        code = 0
    except (SystemExit, click.ClickException) as error:
        code = 1
        print(error)  # noqa: T201 -- as the command does
    except Exception:  # noqa: BLE001 -- shown whole
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return code


if __name__ == "__main__":
    main()
