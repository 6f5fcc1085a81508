"""What an oracle is: who to ask about a link when a registry knows better than its page.

An oracle is pure. It says which requests to make and how to read what comes back; the
network is elsewhere. It speaks only when it is sure: a link that an answer leaves out is
asked at its page, and a malformed, foreign or unwilling answer leaves out every link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from noteloom.linkcheck.verdicts import Verdict
    from noteloom.linkcheck.visit import Response


class Ask(NamedTuple):
    """One request to a registry, and the links it answers for.

    It is a GET, or a POST of JSON if there is a *body*. *headers* may hold a secret: they
    go to the host of *url* only, never along a redirect to another one.
    """

    url: str
    urls: tuple[str, ...]
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None


class Answer(NamedTuple):
    """What a registry says of one link. *status* is that of the registry's response."""

    saw: Verdict
    evidence: tuple[str, ...]
    title: str | None = None
    moved_to: str | None = None
    status: int | None = None
    archived: str | None = None
    needs_page: bool = False
    """The page is asked as well, and is right if it lives; otherwise this answer stands."""


class Oracle(Protocol):
    """A registry that answers for the links it claims."""

    @property
    def name(self) -> str:
        """The word for *via* in an observation, for example ``doi``."""

    def claims(self, url: str) -> bool:
        """Return whether the registry knows what *url* names. Never raises."""

    def asks(self, urls: Sequence[str]) -> Iterable[Ask]:
        """Yield the fewest requests that answer for *urls*, in a fixed order.

        Links that are not claimed are left out.
        """

    def answers(self, ask: Ask, response: Response) -> Mapping[str, Answer]:
        """Return what *response* says for sure, by link of *ask*. Never raises.

        The body is read up to the cap whatever its type.
        """
