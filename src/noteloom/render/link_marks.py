"""What a page says of a link's health: where the link leads, and a mark behind it.

A dead link keeps its address and gets a label, with its archived copy where one is known.
A link that moved for good leads to its new home. What is only suspect or unverifiable
shows nothing: a reader must not be alarmed by what nobody can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from noteloom.model.health import Health
from noteloom.render import escape

if TYPE_CHECKING:
    from noteloom.model.health import LinkHealth


_MALFORMED = "malformed"


def mark(health: LinkHealth | None) -> str:
    """Return the Markdown to stand behind a link, a blank before it, or nothing."""
    if health is None:
        return ""
    if health.health is Health.DEAD:
        # Browsers forgive more than we do, and the author is told on the page of all links.
        return "" if is_malformed(health) else f" {_label('dead', _dead(health))}"
    home = new_home(health)
    if home is None or _place(home) == _place(health.url):
        return ""
    return f" {_label('moved', 'moved')}"


def is_malformed(health: LinkHealth) -> bool:
    """Return whether an address is dead because it cannot be one."""
    return health.verdict == _MALFORMED


def new_home(health: LinkHealth | None) -> str | None:
    """Return where the page lives now if it moved for good, at the same fragment."""
    if health is None or health.health is not Health.OK or not is_web(health.moved_to):
        return None
    _, hash_sign, fragment = health.url.partition("#")
    # As a browser does: a redirect that names no fragment keeps the one that was asked for.
    kept = "" if "#" in health.moved_to else hash_sign + fragment
    return health.moved_to + kept


def archived_copy(health: LinkHealth) -> str | None:
    """Return the address of an archived copy that a reader can open."""
    return health.archived if is_web(health.archived) else None


def title(written: str | None, health: LinkHealth | None) -> str | None:
    """Return the title of a link: as *written*, and where it led when it was written."""
    if health is None or new_home(health) is None:
        return written
    moved = f"moved from {health.url}"
    return f"{written} ({moved})" if written else moved


def _dead(health: LinkHealth) -> str:
    since = f" since {health.since.date()}" if health.since else ""
    copy = archived_copy(health)
    archived = f" · [archived copy]({escape.url(copy)})" if copy else ""
    return f"dead{since}{archived}"


def _label(name: str, words: str) -> str:
    # Words about a link are not words of the page: a search must not find them.
    return f'<small class="noteloom-{name}" data-search-exclude>{words}</small>'


def is_web(address: str | None) -> TypeGuard[str]:
    """Return whether *address*, which a note or the web told us, may be linked to."""
    return address is not None and address.lower().startswith(("http://", "https://"))


def _place(address: str) -> str:
    """Return what of an address tells two places apart when a reader looks at them."""
    place = address.partition("#")[0].partition("//")[2]
    return place.removeprefix("www.").rstrip("/").casefold()
