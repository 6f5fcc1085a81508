"""The path as the browser needs it: what fits into the time, and what comes before what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from noteloom.render.path.study import study_steps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from noteloom.model.library import Library
    from noteloom.model.path import PathStep
    from noteloom.render.addresses import Addresses


class StepWeb(Struct, frozen=True, omit_defaults=True):
    """A step; *before* are places in the list of steps, *later* how many come after it."""

    id: str
    title: str
    page: str
    minutes: int
    level: str | None = None
    priority: str | None = None
    before: list[int] = []
    later: int = 0


def path_web(library: Library, addresses: Addresses, minutes: Mapping[str, int]) -> bytes:
    """Return the steps that have a page, in the order of the path, as JSON."""
    steps = study_steps(library, addresses, minutes)
    at = {one.step.id: place for place, one in enumerate(steps)}
    return msgspec.json.encode(
        [
            StepWeb(
                id=one.step.id,
                title=one.step.title,
                page=_page(one.step, addresses),
                minutes=one.minutes,
                level=one.step.level,
                priority=one.step.priority,
                before=[at[other] for other in one.before],
                later=one.later,
            )
            for one in steps
        ]
    )


def _page(step: PathStep, addresses: Addresses) -> str:
    spot = addresses.of(step.page) if step.page else None
    uri, anchor = spot or ("", None)
    fragment = step.anchor or anchor
    return f"{uri}#{fragment}" if fragment else uri
