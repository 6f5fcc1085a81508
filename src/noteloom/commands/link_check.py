"""``noteloom links check``: ask what is due, judge, report."""

from __future__ import annotations

import asyncio
import gc
import os
import time
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from noteloom import files, progress
from noteloom.commands import changes
from noteloom.commands import link_options as options
from noteloom.commands.link_notes import (
    ALLOW_PRIVATE,
    HISTORY,
    NOW,
    load,
    load_history,
    question_of,
)
from noteloom.commands.shared import FILE, NOTES, Exit
from noteloom.link_files import appended, save
from noteloom.linkcheck.addresses import requested
from noteloom.linkcheck.history.codec import encode
from noteloom.linkcheck.outputs import FORMATS
from noteloom.linkcheck.pace.deadline import Deadline
from noteloom.linkcheck.policy import NewLinks, Policy
from noteloom.linkcheck.run import check as run_check
from noteloom.linkcheck.web.resolve import SystemResolver, overriding
from noteloom.linkcheck.web.tls import Contexts
from noteloom.linkcheck.work.session import Surroundings
from noteloom.linkcheck.work.settings import Settings
from noteloom.model.health import Health

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from noteloom.linkcheck.judgement import Outcome
    from noteloom.linkcheck.work.settle import Question


class _Network(NamedTuple):
    """What the user says of names and certificates."""

    hosts: Mapping[tuple[str, int], str]
    ca_file: Path | None


@click.command()
@NOTES
@HISTORY
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option("--output", type=FILE, help="Write the report to this file.")
@options.ALSO
@click.option("--verbose", is_flag=True, help="List also what nobody can tell from here.")
@ALLOW_PRIVATE
@options.TIMEOUT
@options.HOST_INTERVAL
@options.HOST_CONCURRENCY
@options.CONCURRENCY
@options.DEADLINE
@options.NO_ORACLES
@options.SHARD
@click.option(
    "--new-links",
    type=click.Choice([one.value for one in NewLinks]),
    default=NewLinks.LENIENT.value,
    show_default=True,
    help="Whether a link that is new in this change fails on first sight.",
)
@click.option(
    "--since",
    metavar="REVISION",
    help="Check only the notes that changed since this git revision.",
)
@options.RESOLVE
@options.CA_FILE
@options.USER_AGENT
@NOW
def check(  # noqa: PLR0913 -- each option is an argument
    *,
    notes: Path,
    history: Path | None,
    form: str,
    output: Path | None,
    also: dict[Path, str],
    verbose: bool,
    since: str | None,
    new_links: str,
    no_oracles: bool,
    user_agent: str,
    resolve: dict[tuple[str, int], str],
    ca_file: Path | None,
    at: datetime,
    **asking: Any,
) -> Exit:
    """Ask every external link of NOTES that is due, and say which are dead.

    A link is dead, and the exit code 1, only when that is confirmed: 3 failures over 6
    days, at once for pages that are gone for good. With --history the failures of
    earlier runs count, and what was asked lately is not asked again.
    """
    settings = Settings(
        use_oracles=not no_oracles,
        github_token=os.environ.get("GITHUB_TOKEN"),
        github_own=tuple(os.environ.get("GITHUB_REPOSITORY_OWNER", "").split()),
        agent=user_agent,
        policy=Policy(new_links=NewLinks(new_links)),
        **asking,
    )
    outputs = [*also.items(), *([(output, form)] if output else [])]
    for file, _ in outputs:
        save(file, b"")  # before anything is asked: a run may take long
    question = _question(notes, since)
    outcome = _run(question, history, settings, at, _Network(resolve, ca_file))
    root = str(notes) if notes.is_dir() else str(notes.parent)
    for file, other in outputs:
        save(file, _rendered(outcome, other, root, verbose=verbose).encode("utf-8"))
    if output is None:
        click.echo(_rendered(outcome, form, root, verbose=verbose), nl=False)
    is_dead = any(link.judgement.health is Health.DEAD for link in outcome.links)
    return Exit.FINDINGS if is_dead else Exit.OK


def _rendered(outcome: Outcome, form: str, root: str, *, verbose: bool) -> str:
    # A program that reads the data has the folder; a person and a service have not.
    return FORMATS[form](outcome, root="" if form == "json" else root, verbose=verbose)


def _question(notes: Path, since: str | None) -> Question:
    """Return what to check; what is no note is told, but is no dead link."""
    loaded = load(notes)
    question = loaded.question
    if since is not None:
        changed = changes.since(since, notes)
        paths = changed.changed
        before = (
            changes.addresses_of(changed.before)
            | question_of(
                [note for note in loaded.notes if note.source.path not in paths]
            ).links.keys()
        )
        known = {requested(url) for url in before}
        touched = question_of([note for note in loaded.notes if note.source.path in paths])
        new = frozenset(url for url in touched.links if requested(url) not in known)
        question = touched._replace(rules=question.rules, new=new)
    for problem in loaded.problems:
        click.echo(str(problem), err=True)
    return question


def _run(
    question: Question,
    history: Path | None,
    settings: Settings,
    at: datetime,
    network: _Network,
) -> Outcome:
    known, size = load_history(history)
    started = time.monotonic()
    keeping: AbstractContextManager[Callable[[bytes], object]] = nullcontext(len)
    if history is not None:
        keeping = appended(history, known.seam, size=size)
    # A long run makes garbage in circles: exceptions that know their tasks.
    gc.enable()
    gc.set_threshold(20_000, 50, 1_000)
    contexts = _contexts(network.ca_file)
    with keeping as add, progress.shown() as shown:
        shown.stage("asking for pages")
        around = Surroundings(
            clock=lambda: at + timedelta(seconds=int(time.monotonic() - started)),
            write=lambda seen: add(encode(seen)),
            progress=shown.reach,
            resolver=overriding(SystemResolver(), network.hosts),
            contexts=contexts,
        )
        return _result(run_check(question, known, settings, around), settings.deadline)


def _contexts(ca_file: Path | None) -> Contexts:
    try:
        return Contexts(ca_file)
    except OSError as error:
        message = f"`{ca_file}` holds no certificates: {error}"
        raise files.NotesError(message) from error


def _result(checking: Coroutine[None, None, Outcome], deadline: float | None) -> Outcome:
    """Run *checking* to its end, and say at its start when that is at the latest."""
    # Not returned by the task: Python 3.11 shows the result of a task that ended to
    # itself when it gives Ctrl-C back, and that of 5,000 links takes minutes to show.
    outcomes: list[Outcome] = []

    async def run() -> None:
        end = Deadline(deadline).finish_by(datetime.now().astimezone())
        if end:
            click.echo(end, err=True)
        outcomes.append(await checking)

    asyncio.run(run())
    return outcomes[0]
