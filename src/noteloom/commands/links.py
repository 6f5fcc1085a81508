"""``noteloom links``: the group, and its commands that ask nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from noteloom.commands.link_check import check
from noteloom.commands.link_fix import fix
from noteloom.commands.link_notes import (
    ALLOW_PRIVATE,
    NEEDED_HISTORY,
    NOW,
    known_history,
    load,
)
from noteloom.commands.shared import FILE, NOTES, Exit
from noteloom.files import NotesError
from noteloom.files import load_history as read_history
from noteloom.link_files import save
from noteloom.linkcheck.addresses import MalformedError, parse, site_of
from noteloom.linkcheck.history import merge as merging
from noteloom.linkcheck.history.fold import fold
from noteloom.linkcheck.history.recheck import next_check
from noteloom.linkcheck.outputs import report as reports
from noteloom.linkcheck.outputs import why as whys
from noteloom.linkcheck.outputs.reporting import Basis
from noteloom.linkcheck.work.settings import Settings
from noteloom.linkcheck.work.settle import Question, from_history

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@click.group()
def links() -> None:
    """Check the external links of notes, say why, and mend them."""


links.add_command(check)
links.add_command(fix)


@links.command()
@click.argument("histories", type=FILE, nargs=-1, required=True, metavar="HISTORY…")
@click.option("--output", type=FILE, required=True, help="Write the merged history here.")
@click.option("--compact", is_flag=True, help="Leave out what no verdict needs any more.")
@NOW
def merge(
    histories: tuple[Path, ...], output: Path, at: datetime, *, compact: bool
) -> Exit:
    """Make one history of several, such as those of the shards of a run.

    Their order has no influence: the same histories always make the same bytes.
    """
    contents: list[bytes] = []
    for path in histories:
        content = read_history(path)
        if content is None:
            message = f"`{path}` does not exist"
            raise NotesError(message)
        contents.append(content)
    merged = merging.merge(contents)
    save(output, merging.compact(merged, now=at) if compact else merged)
    return Exit.OK


@links.command()
@click.argument("url")
@click.option("--notes", type=FILE, help="Say also where it stands in these notes.")
@NEEDED_HISTORY
@ALLOW_PRIVATE
@NOW
def why(
    url: str, notes: Path | None, history: Path, at: datetime, *, allow_private: bool
) -> Exit:
    """Say what is known of URL: verdict, evidence, hops, history, and a curl line."""
    known = known_history(history)
    places = load(notes).question.links.get(url, ()) if notes is not None else ()
    asked = Question(links={url: places})
    outcome = from_history(asked, known, now=at, allow_private=allow_private)
    judgement = outcome.links[0].judgement
    try:
        address = parse(url)
    except MalformedError:
        address = None
    record = fold(known, now=at).get(address.url) if address else None
    settings = Settings()
    case = whys.Case(
        url=url,
        at=at,
        judgement=judgement,
        record=record,
        occurrences=places,
        next_check=next_check(record) if record else None,
        request=address.request if address else None,
        fields=settings.fields,
        timeout=settings.timeout,
    )
    click.echo(whys.render(case, root=str(notes or "")), nl=False)
    return Exit.OK


@links.command()
@NOTES
@NEEDED_HISTORY
@click.option("--format", "form", type=click.Choice(list(reports.REPORTS)), default="text")
@click.option("--output", type=FILE, help="Write the report to this file.")
@click.option(
    "--days",
    type=click.IntRange(min=1),
    default=30,
    show_default=True,
    help="List what died in the last so many days.",
)
@ALLOW_PRIVATE
@NOW
def report(  # noqa: PLR0913 -- each option is an argument
    *,
    notes: Path,
    history: Path,
    form: str,
    output: Path | None,
    days: int,
    allow_private: bool,
    at: datetime,
) -> Exit:
    """Say how the links of NOTES fare, by note and by domain, without asking anybody."""
    known = known_history(history)
    question = load(notes).question
    outcome = from_history(question, known, now=at, allow_private=allow_private)
    basis = Basis(
        outcome=outcome,
        records=fold(known, now=at),
        host_of=site_of,
        since=at - timedelta(days=days),
        root=str(notes) if form == "text" else "",
    )
    text = reports.render(basis, form=form)
    if output is None:
        click.echo(text, nl=False)
    else:
        save(output, text.encode("utf-8"))
    return Exit.OK
