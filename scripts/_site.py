"""The demonstration site: built into ``site/``, or served while its sources are edited."""

from __future__ import annotations

import argparse
import http.client
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
import webbrowser
from typing import TYPE_CHECKING

from _commands import Trouble, say
from _environment import ROOT, Environment, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HOST = "127.0.0.1"
LAST_PORT = 65535


def main(arguments: Sequence[str]) -> int:
    """Build or serve, as *arguments* ask, and return the exit code."""
    options = _parser().parse_args(arguments)
    environment = prepare(dev=False)
    if options.build:
        return _build(environment)
    return _serve(environment, free_port(options.port), open_browser=options.open)


def free_port(first: int, is_taken: Callable[[int], bool] | None = None) -> int:
    """Return *first*, or the next port that is free, and say so.

    Raises:
        Trouble: No port from *first* on is free.
    """
    taken = is_taken or _is_taken
    for port in range(first, min(first + 50, LAST_PORT + 1)):
        if not taken(port):
            if port != first:
                say(f"Port {first} is taken, using {port} (`--port` chooses another)")
            return port
    message = f"no port from {first} on is free; choose another with `--port`"
    raise Trouble(message)


def site_path(configuration: str) -> str:
    """Return the path of ``site_url``, where the server puts the site, else ``/``."""
    found = re.search(r"(?m)^site_url:\s*[\"']?\w+://[^/\s]+(/[^\s\"']*)", configuration)
    return found[1] if found else "/"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/site",
        description="Build the site and serve it; the page reloads when a file changes.",
        allow_abbrev=False,
    )
    parser.add_argument("--build", action="store_true", help="only build, into site/")
    parser.add_argument("--port", type=_port, default=8000, help="port (default: 8000)")
    parser.add_argument("--open", action="store_true", help="open the site in a browser")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= LAST_PORT:
        message = f"`{text}` is not a port: a whole number from 1 to {LAST_PORT}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _is_taken(port: int) -> bool:
    with socket.socket() as caller:
        if caller.connect_ex((HOST, port)) == 0:
            return True
    with socket.socket() as server:
        if os.name == "posix":
            # As the server does it: the last one's closed connections do not count.
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind((HOST, port))
        except PermissionError as error:
            message = f"port {port} needs an administrator; choose another with `--port`"
            raise Trouble(message) from error
        except OSError:
            return True
    return False


def _build(environment: Environment) -> int:
    command = [str(environment.program("python")), "-m", "mkdocs", "build", "--strict"]
    variables = environment.variables(os.environ)
    code = subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode
    if code == 0:
        say(f"Noteloom: built into {ROOT / 'site'}")
    return code


def _serve(environment: Environment, port: int, *, open_browser: bool) -> int:
    # --livereload is the default, but not with every release of click.
    command = [str(environment.program("python")), "-m", "mkdocs", "serve", "--livereload"]
    command += ["--dev-addr", f"{HOST}:{port}"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment.variables(os.environ))
    try:
        path = site_path((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        url = _wait_for(f"http://{HOST}:{port}{path}", server)
        if url:
            say(f"Noteloom: {url} (Ctrl-C to stop)")
        if url and open_browser:
            webbrowser.open(url)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(server)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> str | None:
    """Return the address where the site answers by now, or None when the server ended."""
    # Without a proxy: the page is on this machine, whatever the variables say.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while server.poll() is None:
        try:
            with opener.open(url, timeout=10) as page:
                return str(page.url)
        except urllib.error.HTTPError:
            return url
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    return None


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server: it had the same Ctrl-C; if not, ask it, and then insist."""
    if _ends_within(1.0, server):
        return
    if os.name == "nt":
        server.terminate()
    else:
        server.send_signal(signal.SIGINT)
    if not _ends_within(5.0, server):
        server.kill()


def _ends_within(seconds: float, server: subprocess.Popen[bytes]) -> bool:
    try:
        server.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True
