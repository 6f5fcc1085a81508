"""How a run asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from noteloom import __version__
from noteloom.linkcheck.policy import DEFAULT, Policy

if TYPE_CHECKING:
    from noteloom.linkcheck.pace.shard import Shard

PRODUCT = "noteloom"
CONTACT = "https://github.com/noteloom/noteloom"
AGENT = f"Mozilla/5.0 (compatible; {PRODUCT}/{__version__}; +{CONTACT})"
"""Who we are, and where a host's owner finds out what this is and how to stop it."""

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
"""What browsers send: some hosts answer 404 to ``*/*``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a run asks. All times are in seconds."""

    timeout: float = 20.0
    """The most that one request may take, from its host's name to its last byte."""
    concurrency: int = 64
    host_concurrency: int = 4
    host_interval: float = 0.2
    """The least time from one request to the next at one host."""
    deadline: float | None = None
    allow_private: bool = False
    use_oracles: bool = True
    github_token: str | None = field(default=None, repr=False)
    github_own: tuple[str, ...] = ()
    """Accounts whose private repositories the token may not see."""
    agent: str = AGENT
    shard: Shard | None = None
    policy: Policy = DEFAULT
    pauses: tuple[float, ...] = (3.5,)
    """How long to wait before each further attempt at what may only be a hiccup: once, and
    longer than a server takes to start again."""

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The header of every request for a page."""
        return (
            ("User-Agent", self.agent),
            ("Accept", ACCEPT),
            ("Accept-Language", "en,*;q=0.5"),
            ("Accept-Encoding", "gzip, deflate"),
        )
