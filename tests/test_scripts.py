"""The scripts: what they reuse, and what they say when something is missing."""

from __future__ import annotations

import ast
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from _checks import Step, report, run_all
from _chromium import VARIABLE, ensure, find
from _commands import Trouble
from _environment import Environment, check_modules, prepare
from _launch import too_old
from _site import free_port, site_path

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"
OFFLINE = "WARNING: Retrying: Failed to establish a new connection: [Errno -2]"


class Machine:
    """Stands in for the programs that make an environment, and remembers each call."""

    def __init__(self, output: str = "", *, fails: bool = False) -> None:
        """Answer every call with *output*, and fail the calls of pip if asked to."""
        self.output, self.fails = output, fails
        self.calls: list[str] = []

    def __call__(
        self, command: Sequence[str], folder: Path
    ) -> subprocess.CompletedProcess[str]:
        """Do as the command would: make the environment's Python, or install."""
        self.calls.append(" ".join(command))
        if "venv" in command:
            python = Environment(folder / ".venv").program("python")
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        code = int(self.fails and "pip" in command)
        return subprocess.CompletedProcess(command, code, self.output)

    def verbs(self) -> list[str]:
        """Return what was done since the last time, one word for each call."""
        verbs = ["make" if "venv --clear" in call else "install" for call in self.calls]
        self.calls.clear()
        return verbs


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with the two files that decide about the environment."""
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "constraints.txt").write_text("pip==26.3\n", encoding="utf-8")
    return tmp_path


def run_script(*command: str) -> subprocess.CompletedProcess[str]:
    """Run Python with *command* and keep what it prints."""
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, timeout=30, check=False
    )


def test_an_environment_is_made_once(checkout: Path) -> None:
    """The second run starts nothing: it finds a stamp that fits."""
    machine = Machine()

    prepare(checkout, dev=True, run=machine)
    first = machine.verbs()
    prepare(checkout, dev=True, run=machine)

    assert first == ["make", "install", "install"]
    assert machine.verbs() == []


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_changed_dependencies_are_installed_into_the_same_environment(
    checkout: Path, name: str
) -> None:
    """A new pin needs an installation, not a new environment."""
    machine = Machine()
    prepare(checkout, dev=True, run=machine)
    machine.verbs()

    (checkout / name).write_text("# changed\n", encoding="utf-8")
    prepare(checkout, dev=False, run=machine)

    assert machine.calls[-1].endswith("--group dev")
    assert machine.verbs() == ["install", "install"]


@pytest.mark.parametrize(("key", "value"), [("python", "3.10"), ("root", "elsewhere")])
def test_another_python_or_a_moved_folder_needs_a_new_environment(
    checkout: Path, key: str, value: str
) -> None:
    """Environments hold absolute paths and compiled packages: they cannot be moved."""
    machine = Machine()
    prepare(checkout, dev=True, run=machine)
    machine.verbs()
    stamp = checkout / ".venv" / "noteloom-stamp.json"
    text = stamp.read_text(encoding="utf-8")

    stamp.write_text(
        re.sub(rf'"{key}": ".*"', f'"{key}": "{value}"', text), encoding="utf-8"
    )
    prepare(checkout, dev=True, run=machine)

    assert machine.verbs() == ["make", "install", "install"]


def test_the_site_needs_no_tools_but_does_not_mind_them(checkout: Path) -> None:
    """scripts/site leaves the tools out; scripts/test adds them; both then reuse."""
    machine = Machine()

    prepare(checkout, dev=False, run=machine)
    assert not machine.calls[-1].endswith("--group dev")
    machine.verbs()

    prepare(checkout, dev=True, run=machine)
    assert machine.verbs() == ["install", "install"]

    prepare(checkout, dev=False, run=machine)
    assert machine.verbs() == []


def test_a_failed_installation_is_not_mistaken_for_a_finished_one(checkout: Path) -> None:
    """The stamp is written last, so the next run starts again."""
    with pytest.raises(Trouble):
        prepare(checkout, dev=True, run=Machine(fails=True))
    machine = Machine()

    prepare(checkout, dev=True, run=machine)

    assert machine.verbs() == ["make", "install", "install"]


def test_a_failed_renewal_is_remembered_when_its_change_is_undone(checkout: Path) -> None:
    """Half of the new versions may be installed, so the old stamp is gone too."""
    pins = checkout / "constraints.txt"
    before = pins.read_bytes()
    prepare(checkout, dev=True, run=Machine())
    pins.write_text("pip==1\n", encoding="utf-8")
    with pytest.raises(Trouble):
        prepare(checkout, dev=True, run=Machine(fails=True))
    machine = Machine()

    pins.write_bytes(before)
    prepare(checkout, dev=True, run=machine)

    assert machine.verbs() == ["make", "install", "install"]


@pytest.mark.parametrize(
    ("output", "cause"),
    [
        (OFFLINE, "no connection to the package index"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: invalid metadata", "the command failed"),
    ],
)
def test_a_failed_installation_says_why_and_what_was_tried(
    checkout: Path, capsys: pytest.CaptureFixture[str], output: str, cause: str
) -> None:
    """The words of pip come first, then the cause in ours."""
    with pytest.raises(Trouble) as caught:
        prepare(checkout, dev=True, run=Machine(output, fails=True))

    message = str(caught.value)
    assert message.startswith(f"cannot install the dependencies: {cause}\n  tried: ")
    assert "pip install --quiet" in message
    assert output in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_named(checkout: Path) -> None:
    """A file in the place of the folder stands for every refusal of the system."""
    (checkout / ".venv").touch()

    with pytest.raises(Trouble, match=r"cannot write to `.*\.venv`: "):
        prepare(checkout, dev=True, run=Machine())


def test_a_checkout_without_its_pins_is_named(checkout: Path) -> None:
    """Half a checkout is reported, not guessed around."""
    (checkout / "constraints.txt").unlink()

    with pytest.raises(Trouble, match=r"cannot read `.*constraints\.txt`: no such file"):
        prepare(checkout, dev=True, run=Machine())


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_environments_names_the_package(missing: str) -> None:
    """Debian splits Python; the message names the part that is not there."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"

    with pytest.raises(Trouble) as caught:
        check_modules(lambda name: None if name == missing else name)

    assert f"`{missing}` is missing" in str(caught.value)
    assert f"`apt-get install {package}`" in str(caught.value)


def test_an_old_python_is_told_which_one_is_needed() -> None:
    """The message has both versions, so that nobody has to look one up."""
    problem = too_old((3, 10), "/usr/bin/python3")

    assert too_old((3, 11), "/usr/bin/python3") is None
    assert problem is not None
    assert problem.startswith("Python 3.11 or newer is needed, this is Python 3.10\n")


@pytest.mark.parametrize("name", ["_launch.py", "check", "site", "test"])
def test_an_old_python_can_read_as_far_as_that_message(name: str) -> None:
    """A syntax error would hide the message from the people it is for."""
    source = (SCRIPTS / name).read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=(3, 6)).body


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["site", "--prot", "1"], "unrecognized arguments: --prot 1"),
        (["site", "--port", "0"], "`0` is not a port: a whole number from 1 to 65535"),
        (["check", "--all"], "unrecognized arguments: --all"),
    ],
)
def test_an_option_that_does_not_exist_is_named(command: list[str], message: str) -> None:
    """Before anything is made or installed, and without a traceback."""
    finished = run_script(str(SCRIPTS / command[0]), *command[1:])

    assert finished.returncode == 2
    assert finished.stderr.rstrip().endswith(message)


@pytest.mark.parametrize(
    ("body", "code", "error"),
    [
        ("raise KeyboardInterrupt", 130, ""),
        ("raise Trouble('the disk is full')", 2, "error: the disk is full\n"),
        ("return 3", 3, ""),
    ],
)
def test_a_script_ends_without_a_traceback(
    tmp_path: Path, body: str, code: int, error: str
) -> None:
    """Ctrl-C is quiet, trouble is one message, and an exit code is passed on."""
    program = f"from _commands import Trouble\ndef main(arguments):\n    {body}\n"
    (tmp_path / "example.py").write_text(program, encoding="utf-8")
    start = f"import sys; sys.path[:0] = {[str(SCRIPTS), str(tmp_path)]}; import _launch"

    finished = run_script("-c", f"{start}; _launch.launch('example')")

    assert (finished.returncode, finished.stderr) == (code, error)


def test_a_taken_port_is_left_for_the_next_free_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The change is printed, because the reader expects the usual address."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]

        port = free_port(taken)

    assert port != taken
    assert f"Port {taken} is taken, using {port}" in capsys.readouterr().out


def test_a_free_port_is_used_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    """The usual case prints nothing but the address."""
    assert free_port(8000, lambda _: False) == 8000
    assert capsys.readouterr().out == ""


def test_no_free_port_is_an_answer_too() -> None:
    """The search ends, and names the option that helps."""
    with pytest.raises(Trouble, match=r"no port from 65000 on is free.*`--port`"):
        free_port(65000, lambda _: True)


@pytest.mark.parametrize(
    ("configuration", "path"),
    [
        ("site_name: a\nsite_url: https://a.example/noteloom/\n", "/noteloom/"),
        ('site_url: "https://a.example/b/"', "/b/"),
        ("site_url: https://a.example", "/"),
        ("site_name: a", "/"),
    ],
)
def test_the_site_is_served_where_it_will_be_published(
    configuration: str, path: str
) -> None:
    """MkDocs serves below the path of ``site_url``, so the printed address has it."""
    assert site_path(configuration) == path


def test_one_failure_does_not_hide_the_next() -> None:
    """Every step runs, and one that failed is enough for a failure."""
    steps = [Step("a", lambda: False), Step("b", lambda: True), Step("c", lambda: False)]

    outcomes = run_all(steps, clock=lambda: 0.0)

    assert [passed for _, passed, _ in outcomes] == [False, True, False]
    assert report(outcomes) == 1
    assert report(outcomes[1:2]) == 0


def test_chromium_is_found_by_any_of_its_names() -> None:
    """What the reader chose comes first."""
    programs = {"google-chrome": "/opt/chrome", "mine": "/opt/mine"}

    assert find({}, programs.get) == "/opt/chrome"
    assert find({VARIABLE: "mine"}, programs.get) == "/opt/mine"


def test_a_chosen_chromium_that_is_no_program_is_named() -> None:
    """A wrong choice is an error, not a reason to take another browser."""
    with pytest.raises(Trouble, match="`NOTELOOM_CHROMIUM` is `gone`"):
        find({VARIABLE: "gone"}, lambda _: None)


def test_missing_chromium_is_an_error_where_it_cannot_be_installed() -> None:
    """Browser tests never pass by not running."""
    with pytest.raises(Trouble, match="the browser tests need Chromium"):
        ensure({}, Machine(), lambda _: None)


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get does not exist on Windows")
def test_debian_installs_its_own_chromium() -> None:
    """With apt-get and the right to use it, nobody has to do anything."""
    machine = Machine()

    def which(name: str) -> str | None:
        installed = any(" install -y " in call for call in machine.calls)
        present = name in {"apt-get", "sudo"} or (installed and name == "chromium")
        return f"/usr/bin/{name}" if present else None

    assert ensure({}, machine, which) == "/usr/bin/chromium"
    assert re.search(r"--no-install-recommends chromium\S* fonts-", machine.calls[-1])


@pytest.mark.xdist_group("known")
def test_tests_of_a_group_stay_together(request: pytest.FixtureRequest) -> None:
    """Releases of pytest and xdist that do not fit ignore groups without a word."""
    is_grouping = request.config.getoption("loadgroup", default=False)

    assert request.node.nodeid.endswith("@known") == is_grouping


def test_every_dependency_is_pinned_exactly() -> None:
    """A pin has a version and nothing else: no host, no path, no option."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *data["build-system"]["requires"],
        *data["project"]["dependencies"],
        *data["dependency-groups"]["dev"],
    ]

    pins = {plain(line.partition("==")[0]) for line in lines}

    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert {plain(re.split(r"[^\w.-]", name)[0]) for name in asked} - pins == set()


def plain(name: str) -> str:
    """Return a package name in its one normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()
