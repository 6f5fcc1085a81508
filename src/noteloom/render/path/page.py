"""The page of the path: in which order to study what is here, and where to start."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from noteloom.model.path import EdgeKind, step_id
from noteloom.model.place import PageKind, PageRef
from noteloom.render import addresses as at
from noteloom.render import escape, pieces
from noteloom.render.front_matter import HubFront
from noteloom.render.hub import hub
from noteloom.render.path.picture import picture
from noteloom.render.path.pieces import PathPieces
from noteloom.render.states import progress, state_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.model.library import Library
    from noteloom.model.page import Page
    from noteloom.model.path import PathEdge, PathStep
    from noteloom.render.addresses import Addresses
    from noteloom.render.path.study import StudyStep

_MOST_STARTS = 3
_LAST = 1_000
_MOST_NEXT = 5
_DESCRIPTION = "What to study in which order"


def path_page(library: Library, addresses: Addresses, steps: Sequence[StudyStep]) -> Page:
    """Return the page that shows *steps* as a picture, and lists them with all others."""
    path = library.path
    own = PathPieces(path, addresses, at.PATH)
    shown = _PathPage(own, {one.step.id: one for one in steps})
    covered = [one.step for one in steps]
    done = [
        pieces.wrapped("lead", shown.lead(covered)),
        '<div class="noteloom-counts">\n</div>',
    ]
    head = [
        pieces.wrapped("path-done", pieces.joined(done)),
        pieces.wrapped("path-next", pieces.joined(["## What next?", _next(own, covered)])),
    ]
    listed = [
        *shown.stages([one for one in covered if not _is_of_course(one)]),
        *shown.weeks([one for one in covered if _is_of_course(one)]),
        *shown.beside(library),
        *shown.stubs([one for one in path.steps if one.page is None]),
        *shown.left_out(),
        shown.witnesses(),
    ]
    body = pieces.joined(
        [
            pieces.wrapped("path-head", pieces.joined(head)),
            picture(steps, own) if steps else "",
            pieces.wrapped("path-list", pieces.joined(listed)),
            progress(),
        ]
    )
    front = HubFront(
        title="Path",
        members=len(covered),
        description=_DESCRIPTION,
        hide=["navigation", "toc"],
    )
    return hub(at.PATH, front, body)


def _next(shown: PathPieces, covered: Sequence[PathStep]) -> str:
    """Return the place for what fits into some minutes; without a script, the start."""
    first = f"Start with {shown.step(covered[0])}." if covered else ""
    # As many lines as a script will fill.
    rows = min(len(covered), _MOST_NEXT + 1)
    style = f'style="--nl-rows: {rows}"'
    place = f'<div class="noteloom-next" data-noteloom="path" {style} markdown>'
    return f"{place}\n\n{first}\n\n</div>"


def _is_of_course(step: PathStep) -> bool:
    """Return whether a step has its place in a week, or in a course without one."""
    return step.week is not None or step.anchor is not None


class _PathPage:
    """Writes the sections of the page."""

    def __init__(self, shown: PathPieces, study: Mapping[str, StudyStep]) -> None:
        self._shown = shown
        self._study = study
        self._path = shown.path

    def lead(self, covered: Sequence[PathStep]) -> str:
        """Return how long the path is, and with what it starts."""
        count = f"{pieces.plural(len(covered), 'step')}, each after what it builds on."
        first = [one for one in covered if one.stage == 0]
        first.sort(key=lambda one: -len(self._path.out_of.get(one.id, ())))
        links = " or ".join(map(self._shown.step, first[:_MOST_STARTS]))
        return f"{count} Start with {links}." if links else count

    def stages(self, steps: Sequence[PathStep]) -> Iterator[str]:
        """Yield the steps by the longest way to them."""
        by_stage = sorted(steps, key=lambda one: one.stage)
        for stage, run in groupby(by_stage, key=lambda one: one.stage):
            yield "## Start here" if stage == 0 else f"## Stage {stage + 1}"
            yield self._list(run)

    def weeks(self, steps: Sequence[PathStep]) -> Iterator[str]:
        """Yield the steps of courses by week; what has none comes last."""
        by_week = sorted(steps, key=self._week)
        for (course, _, name), run in groupby(by_week, key=self._week):
            yield f"## {name}{f' · {escape.text(course)}' if course else ''}"
            yield self._list(run)

    def beside(self, library: Library) -> Iterator[str]:
        """Yield the topics that nothing comes before or after."""
        refs = [PageRef(PageKind.TOPIC, topic.spec.id) for topic in library.topics]
        free = [one for one in refs if step_id(one) not in self._path.step]
        if free:
            yield "## At any time"
            yield "Nothing comes before these, and nothing after."
            yield pieces.wrapped("path", pieces.bullets(map(self._free, free)))

    def stubs(self, steps: Sequence[PathStep]) -> Iterator[str]:
        """Yield the names that nothing covers, with who names them."""
        if not steps:
            return
        yield "## Named, but not covered"
        yield "Notes name these, and no note is about them."
        yield pieces.bullets(self._stub(one) for one in steps)

    def left_out(self) -> Iterator[str]:
        """Yield what notes say and the path does not follow."""
        said = [one for one in self._path.left_out if one.said_by]
        if said:
            yield "## Left out"
            yield "Notes say this as well, but it would close a circle."
            yield pieces.bullets(map(self._circle, said))

    def witnesses(self) -> str:
        """Return who says what has no line of a note beside it."""
        if not any(one.by_owner for one in self._path.edges):
            return ""
        return "Where no line of a note is named, `topics.yml` says so."

    def _week(self, step: PathStep) -> tuple[str, int, str]:
        """Return the course of a step, its week there as a number, and in words."""
        titles = self._shown.addresses.names.titles
        course = titles[step.page] if step.page and step.anchor else ""
        if step.week is None:
            return course, _LAST, "Beside the weeks"
        return course, step.week, f"Week {step.week}"

    def _list(self, steps: Iterable[PathStep]) -> str:
        lines = [f"{number}. {self._line(one)}" for number, one in enumerate(steps, 1)]
        return pieces.wrapped("path", "\n".join(lines))

    def _free(self, ref: PageRef) -> str:
        addresses = self._shown.addresses
        title = addresses.names.titles[ref]
        link = pieces.link(title, at.PATH, addresses.of(ref).uri)
        return f"{state_mark(step_id(ref))} **{link}**"

    def _line(self, step: PathStep) -> str:
        words = " · ".join(self._facts(step))
        head = f"{state_mark(step.id)} **{self._shown.step(step)}** <small>{words}</small>"
        before = "; ".join(self._before(step))
        return f"{head}<br><small>{before}</small>" if before else head

    def _facts(self, step: PathStep) -> Iterator[str]:
        """Yield what is known of a step; that others build on it is counted, not judged."""
        study = self._study[step.id]
        if step.week:
            yield f"week {step.week}"
        if step.priority:
            yield f'<span class="noteloom-{step.priority}">{step.priority}</span>'
        if step.level:
            yield str(step.level)
        yield f"{study.minutes} min"
        if study.later:
            yield f"{pieces.plural(study.later, 'step')} after it"

    def _before(self, step: PathStep) -> Iterator[str]:
        """Yield what comes right before a step; what follows from that is left to it."""
        into = [one for one in self._path.into.get(step.id, ()) if not one.implied]
        builds = [one for one in into if one.kind is EdgeKind.PREREQUISITE]
        follows = [one for one in into if one.kind is EdgeKind.ORDER]
        if builds:
            yield f"builds on {self._shown.before(builds)}"
        if follows:
            yield f"after {self._shown.before(follows)}"

    def _stub(self, step: PathStep) -> str:
        after = self._shown.after(self._path.out_of.get(step.id, ()))
        before = self._shown.before(self._path.into.get(step.id, ()))
        facts = [f"before {after}" if after else "", f"after {before}" if before else ""]
        return f"**{escape.text(step.title)}** — {'; '.join(one for one in facts if one)}"

    def _circle(self, edge: PathEdge) -> str:
        before = self._shown.step(self._path.step[edge.before])
        after = self._shown.step(self._path.step[edge.after])
        return f"{before} before {after} {self._shown.places(edge.said_by)}"
