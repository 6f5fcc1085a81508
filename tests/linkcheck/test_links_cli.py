"""The commands about links, as a user gives them, against a web on this machine."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from linkcheck.small_web import Page, small_web
from noteloom.cli import main
from noteloom.commands.changes import addresses_of, since
from noteloom.commands.shared import Exit
from noteloom.linkcheck.work.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from linkcheck.small_web import SmallWeb

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
QUICK = ("--allow-private", "--host-interval", "0", "--timeout", "5", "--no-oracles")


@pytest.fixture
def web() -> Iterator[SmallWeb]:
    """Serve a page that lives, one that moved, one that is gone; others are not there."""
    pages = {
        "/alive": Page(title="A living page"),
        "/old": Page(301, location="/new-old"),
        "/new-old": Page(title="An old page at a new place"),
        "/gone": Page(410),
    }
    with small_web(pages) as web:
        yield web


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask again at once: no option shortens the time in which a host may start again."""
    monkeypatch.setitem(Settings.__init__.__kwdefaults__ or {}, "pauses", (0.05,))


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Return an empty folder of notes."""
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder


@pytest.fixture
def check(
    notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Return what runs a check with a history, and gives the exit code and the data."""

    def run(*options: str) -> tuple[int, dict[str, Any]]:
        history = str(tmp_path / "links.jsonl")
        arguments = ["--history", history, "--format", "json", *QUICK, *options]
        code = main(["links", "check", str(notes), *arguments])
        return code, json.loads(capsys.readouterr().out)

    return run


def _by_url(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {link["url"]: link for link in data["links"]}


def test_each_link_is_told_with_its_places(
    web: SmallWeb, notes: Path, check: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    """One address is asked once, wherever it stands, and reported with every place."""
    url = web.url("/alive")
    (notes / "a.md").write_text(f"# A\n\nSee [a living page]({url}) and <{url}>.\n")
    (notes / "b.md").write_text(f"# B\n\n- [again]({url})\n")

    code, data = check()

    link = _by_url(data)[url]
    assert code == Exit.OK
    assert web.asked == ["/alive"]
    assert (link["health"], link["verdict"], link["status"]) == ("ok", "alive", 200)
    places = [(one["path"], one["line"], one["text"]) for one in link["occurrences"]]
    assert places == [("a.md", 3, "a living page"), ("a.md", 3, url), ("b.md", 3, "again")]


def test_a_second_run_sends_nothing(
    web: SmallWeb, notes: Path, check: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    """Within the time of re-check everything is known, whatever it is."""
    urls = [web.url(path) for path in ("/alive", "/old", "/gone", "/missing", "/alive#x")]
    (notes / "a.md").write_text("# A\n\n" + "\n".join(f"- <{url}>" for url in urls))

    first_code, first = check()
    asked = list(web.asked)
    second_code, second = check()

    assert web.asked == asked
    assert first_code == second_code == Exit.FINDINGS
    assert {
        url: (one["health"], one["verdict"]) for url, one in _by_url(first).items()
    } == {url: (one["health"], one["verdict"]) for url, one in _by_url(second).items()}


def test_a_missing_page_fails_only_once_it_is_confirmed(
    web: SmallWeb, notes: Path, check: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    """Three failures over six days; a look at it in between that finds it clears it."""
    url = web.url("/missing")
    (notes / "a.md").write_text(f"# A\n\n<{url}>\n")

    found = [
        check("--now", f"2026-03-{day:02}T03:00:00Z")[1]["links"][0]["health"]
        for day in (1, 4, 8)
    ]
    web.pages["/missing"] = Page(title="Missing no more")
    code, data = check("--now", "2026-04-20T03:00:00Z")

    assert found == ["suspect", "suspect", "dead"]
    assert (code, data["links"][0]["health"]) == (Exit.OK, "ok")


def test_a_new_link_may_be_made_to_fail_at_once(
    web: SmallWeb, notes: Path, check: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    """In a change under review, what is not there is a slip; a time-out is not."""
    (notes / "a.md").write_text(f"# A\n\n<{web.url('/missing')}> <http://127.0.0.1:9/>\n")

    code, data = check("--new-links", "strict")

    healths = {link["verdict"]: link["health"] for link in data["links"]}
    assert code == Exit.FINDINGS
    assert healths == {"not-found": "dead", "refused": "suspect"}


def test_private_addresses_are_not_asked(
    web: SmallWeb, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Links come from strangers: without leave nothing inside is connected to."""
    (notes / "a.md").write_text(f"# A\n\n<{web.url('/alive')}>\n")

    code = main(["links", "check", str(notes), "--format", "json"])

    link = json.loads(capsys.readouterr().out)["links"][0]
    assert (code, link["verdict"], web.asked) == (Exit.FINDINGS, "malformed", [])


def test_a_name_that_leads_inside_is_blocked(
    web: SmallWeb, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a name resolves to counts, and not the name."""
    (notes / "a.md").write_text(f"# A\n\n<http://inside.example:{web.port}/alive>\n")
    known = f"inside.example:{web.port}:127.0.0.1"

    code = main(["links", "check", str(notes), "--format", "json", "--resolve", known])

    link = json.loads(capsys.readouterr().out)["links"][0]
    assert (code, link["verdict"], web.asked) == (Exit.OK, "blocked", [])


def test_rules_say_what_is_not_asked_and_are_told_when_over(
    web: SmallWeb, notes: Path, check: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    """A rule has a reason and an end; from then on its links are asked again."""
    url = web.url("/gone")
    (notes / "a.md").write_text(f"# A\n\n<{url}>\n")
    (notes / "links.yml").write_text(
        f"ignore:\n  - url: {url}\n    reason: comes back\n    until: 2026-03-31\n"
    )

    before = check("--now", "2026-03-31T03:00:00Z")
    asked_before = list(web.asked)
    after = check("--now", "2026-04-01T03:00:00Z")

    assert (before[0], before[1]["links"][0]["verdict"]) == (Exit.OK, "excluded")
    assert "comes back" in str(before[1]["links"][0]["evidence"])
    assert asked_before == []
    assert (after[0], after[1]["links"][0]["verdict"]) == (Exit.FINDINGS, "gone")
    assert "expired-rule" in json.dumps(after[1])


def test_a_killed_run_loses_only_what_was_under_way(
    web: SmallWeb, notes: Path, tmp_path: Path
) -> None:
    """Each observation is in the file when the next one is made; the next run goes on."""
    for number in range(30):
        web.pages[f"/page-{number}"] = Page(title=f"page {number}")
    web.pages["/waits"] = Page(waits=True)
    paths = [*(f"/page-{number}" for number in range(30)), "/waits"]
    (notes / "a.md").write_text("# A\n\n" + "\n".join(f"- <{web.url(p)}>" for p in paths))
    history = tmp_path / "links.jsonl"
    command = [sys.executable, "-m", "noteloom", "links", "check", str(notes)]
    options = ["--history", str(history), *QUICK[:3], "--timeout", "60", "--no-oracles"]

    with subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL) as run:
        _wait_until(lambda: history.exists() and history.read_bytes().count(b'"url"') == 30)
        run.send_signal(signal.SIGKILL)
    with history.open("ab") as torn:
        torn.write(b'{"at":"2026-')
    asked = len(web.asked)
    web.pages["/waits"] = Page(title="waits no more")
    again = subprocess.run([*command, *options], capture_output=True, check=False)

    assert again.returncode == Exit.OK, again.stderr
    assert web.asked[asked:] == ["/waits"]


def _wait_until(is_true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not is_true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_the_deadline_is_stated_and_kept(
    web: SmallWeb, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it leaves unasked is told, and is not held against any link."""
    web.pages["/waits"] = Page(waits=True)
    (notes / "a.md").write_text(f"# A\n\n<{web.url('/waits')}>\n")

    started = time.monotonic()
    code = main(
        ["links", "check", str(notes), *QUICK[:3], "--deadline", "1", "--format", "json"]
    )
    seconds = time.monotonic() - started

    out, err = capsys.readouterr()
    assert code == Exit.OK
    assert seconds < 5
    assert "at the latest" in err
    assert json.loads(out)["links"][0]["verdict"] == "not-checked"


def test_shards_share_the_work_and_merge_to_the_same(
    web: SmallWeb, notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each host is asked by one machine; in any order the same bytes come together."""
    hosts = [f"host-{number}.example" for number in range(8)]
    known = [f"--resolve={host}:{web.port}:127.0.0.1" for host in hosts]
    urls = [f"http://{host}:{web.port}/alive" for host in hosts]
    (notes / "a.md").write_text("\n".join(f"- [A living page]({url})" for url in urls))
    parts = [str(tmp_path / f"part-{k}.jsonl") for k in (1, 2, 3)]
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    check = ["links", "check", str(notes), *QUICK, *known, "--now", "2026-03-01T03:00:00Z"]

    for k, part in enumerate(parts, 1):
        main([*check, "--history", part, "--shard", f"{k}/3"])
    main(["links", "merge", "--output", str(one), *parts])
    main(["links", "merge", "--output", str(other), *reversed(parts), parts[0]])
    capsys.readouterr()
    code = main([*check, "--history", str(one), "--format", "json"])

    data = json.loads(capsys.readouterr().out)
    assert one.read_bytes() == other.read_bytes()
    assert (code, web.asked) == (Exit.OK, ["/alive"] * 8)
    assert [link["health"] for link in data["links"]] == ["ok"] * 8


def test_moved_and_dead_links_are_mended(
    web: SmallWeb,
    notes: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """First as a diff that changes nothing, then in the notes, and never twice."""
    note = notes / "a.md"
    note.write_text(f'# A\n\nSee [an old page]({web.url("/old")} "Title").\n')
    history = str(tmp_path / "links.jsonl")
    main(["links", "check", str(notes), "--history", history, *QUICK])
    fix = ["links", "fix", str(notes), "--history", history, "--allow-private"]
    capsys.readouterr()

    before = note.read_text()
    monkeypatch.chdir(tmp_path)
    main(fix)
    diff = capsys.readouterr().out
    shown = note.read_text()
    main([*fix, "--write"])
    after = note.read_text()
    main([*fix, "--write"])

    assert shown == before
    assert "--- a/notes/a.md" in diff
    assert f'+See [an old page]({web.url("/new-old")} "Title").' in diff
    assert after == before.replace("/old", "/new-old")
    assert note.read_text() == after


def test_why_tells_everything_about_one_link(
    web: SmallWeb, notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hops, evidence, places, what comes next, and a request to repeat."""
    url = web.url("/old")
    (notes / "a.md").write_text(f"# A\n\n[old]({url})\n")
    history = str(tmp_path / "links.jsonl")
    main(["links", "check", str(notes), "--history", history, *QUICK])
    capsys.readouterr()

    code = main(["links", "why", url, "--history", history, "--notes", str(notes),
                 "--allow-private"])  # fmt: skip

    told = capsys.readouterr().out
    assert code == Exit.OK
    for words in (url, web.url("/new-old"), "301", "200", "a.md:3:1", "curl"):
        assert words in told


def test_only_what_a_change_touches_is_checked(
    web: SmallWeb, notes: Path, check: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    """Git says which notes changed, and which of their links are new."""
    git = ["git", "-C", str(notes), "-c", "user.name=t", "-c", "user.email=t@t.example"]
    (notes / "a.md").write_text(f"# A\n\n<{web.url('/never-was')}>\n")
    (notes / "b.md").write_text(f"# B\n\n<{web.url('/alive')}>\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True)
    (notes / "a.md").write_text(
        f"# A\n\n<{web.url('/never-was')}>\n\n<{web.url('/new')}>\n"
    )

    code, data = check("--since", "HEAD", "--new-links", "strict")

    healths = {url: link["health"] for url, link in _by_url(data).items()}
    assert code == Exit.FINDINGS
    assert healths == {web.url("/never-was"): "suspect", web.url("/new"): "dead"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--shard", "4/3"], "4/3"),
        (["--since", "no-such-revision"], "git"),
        (["--resolve", "nonsense"], "HOST:PORT:ADDRESS"),
        (["--timeout", "0"], "timeout"),
        (["--timeout", "nan"], "not a number of seconds"),
        (["--deadline", "inf"], "deadline"),
        (["--now", "yesterday"], "yesterday"),
        (["--also", "nonsense:x"], "FORMAT:FILE"),
        (["--ca-file", "no-such-file.pem"], "no-such-file.pem"),
        (["--user-agent", "n\nx: y"], "printable"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    notes: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    """Wrong arguments end the command before anything is asked."""
    (notes / "a.md").write_text("# A\n\n<https://a.example/>\n")

    code = main(["links", "check", str(notes), *options])

    err = capsys.readouterr().err
    assert code == Exit.CANNOT_RUN
    assert message in err
    assert "Traceback" not in err


def test_a_broken_history_stops_the_run(
    notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not overwritten, and the message names it."""
    (notes / "a.md").write_text("# A\n")
    history = tmp_path / "links.jsonl"
    history.write_text("<<<<<<< ours\n")

    code = main(["links", "check", str(notes), "--history", str(history)])

    assert code == Exit.CANNOT_RUN
    assert str(history) in capsys.readouterr().err
    assert history.read_text() == "<<<<<<< ours\n"


@pytest.mark.parametrize(
    "command", [["why", "https://a.example/"], ["fix", "notes"], ["report", "notes"]]
)
def test_what_only_looks_back_needs_a_history(
    notes: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    """A mistyped file must not look like a folder without dead links."""
    monkeypatch.chdir(notes.parent)

    code = main(["links", *command, "--history", "mistyped.jsonl"])

    assert code == Exit.CANNOT_RUN
    assert "`mistyped.jsonl` does not exist" in capsys.readouterr().err


@pytest.fixture
def repository(notes: Path) -> list[str]:
    """Make a repository of two notes, and return how git is called there."""
    git = ["git", "-C", str(notes), "-c", "user.name=t", "-c", "user.email=t@t.example"]
    (notes / "a.md").write_text("# A\n\n<https://a.example/>\n")
    (notes / "b.md").write_text("# B\n\n<https://b.example/>\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True)
    return git


def test_a_note_that_moved_has_no_new_links(notes: Path, repository: list[str]) -> None:
    """It is one that went and one that came, and what went is what was there before."""
    subprocess.run([*repository, "mv", "b.md", "c.md"], check=True)

    changed = since("HEAD", notes)

    assert {str(path) for path in changed.changed} == {"b.md", "c.md"}
    assert addresses_of(changed.before) == {"https://b.example/"}


@pytest.mark.usefixtures("repository")
def test_what_git_tells_its_hooks_does_not_lead_astray(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a hook of another work tree, the repository is still that of the notes."""
    (notes / "a.md").write_text("# A\n")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))

    changed = since("HEAD", notes)

    assert {str(path) for path in changed.changed} == {"a.md"}


def test_a_single_failure_is_written_down(
    notes: Path, tmp_path: Path, check: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    """Nothing answered, but one silent host says nothing of our own line."""
    (notes / "a.md").write_text("# A\n\n<http://127.0.0.1:9/>\n")

    check()

    assert b'"saw":"refused"' in (tmp_path / "links.jsonl").read_bytes()


def test_a_bug_is_shown_and_has_its_own_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python's own code for it would mean findings."""

    def broken(**_others: object) -> None:
        message = "a bug"
        raise RuntimeError(message)

    # There is no bug to be had on purpose, so one is put in.
    monkeypatch.setattr("noteloom.cli._program.main", broken)

    code = main(["links"])

    assert code == Exit.BUG
    assert "RuntimeError: a bug" in capsys.readouterr().err
