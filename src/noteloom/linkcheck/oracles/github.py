"""GitHub: repositories, files, threads and releases, fifty in one query, renames included.

Without a token nothing is claimed: the open API allows 60 requests an hour to an address,
which CI machines share, and tells no more than the page does. With one, a repository that
GitHub denies is gone or private; its page has the last word.

Source:
    GitHub documentation, "Rate limits and query limits for the GraphQL API" and "Rate
    limits for the REST API", https://docs.github.com/graphql/overview and /rest;
    git-check-ref-format(1): a branch ``a`` and a branch ``a/b`` exclude each other.

"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.linkcheck.oracles.github_places import File, Repo, place_of
from noteloom.linkcheck.oracles.github_query import Reply, query_for
from noteloom.linkcheck.oracles.oracle import Answer, Ask
from noteloom.linkcheck.oracles.reading import by_key, in_batches, reply, sure, tidy
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from noteloom.linkcheck.oracles.github_places import Place
    from noteloom.linkcheck.oracles.github_query import Repository
    from noteloom.linkcheck.visit import Response

_API = "https://api.github.com/graphql"
_MOST = 50
_TOKEN = re.compile(r"[!-~]+")
_FULL_NAME = re.compile(r"[A-Za-z0-9_-]+/[A-Za-z0-9._-]+")


class GitHub:
    """One query for fifty places."""

    name = "github"

    def __init__(self, token: str | None = None, *, own: Iterable[str] = ()) -> None:
        """Take a *token*, and the accounts of which it may not see everything."""
        usable = token and _TOKEN.fullmatch(token.strip())
        self._headers = (("Authorization", f"Bearer {usable[0]}"),) if usable else ()
        self._own = frozenset(account.lower() for account in own)

    def claims(self, url: str) -> bool:
        """Return whether there is a token, and a thing that *url* names."""
        return bool(self._headers) and place_of(url) is not None

    def asks(self, urls: Sequence[str]) -> Iterator[Ask]:
        """Ask for the things that the links name."""
        groups = by_key(urls, place_of) if self._headers else {}
        for batch in in_batches(groups, most=_MOST):
            listed = tuple(url for place in batch for url in groups[place])
            yield Ask(_API, listed, self._headers, query_for(batch))

    def answers(self, ask: Ask, response: Response) -> Mapping[str, Answer]:
        """Read the reply: the aliases stand in the order in which the query was built."""
        said = reply(ask, response, Reply)
        if said is None or any(not fault.path for fault in said.errors):
            return {}
        groups = by_key(ask.urls, place_of).values()
        aliases = {url: f"t{i}" for i, group in enumerate(groups) for url in group}
        return sure(ask.urls, lambda url: self._answer(place_of(url), aliases[url], said))

    def _answer(self, place: Place | None, alias: str, said: Reply) -> Answer | None:
        if place is None or alias not in said.data:
            return None
        faults = {tuple(fault.path): fault.type for fault in said.errors}
        repository = said.data[alias]
        if repository is not None:
            others = {type_ for path, type_ in faults.items() if path[0] == alias}
            return _in_repository(place, repository) if others <= {"NOT_FOUND"} else None
        if faults.get((alias,)) != "NOT_FOUND" or place.owner.lower() in self._own:
            return None
        return _denied(f"GitHub shows no repository {place.full_name}")


def _in_repository(place: Place, repository: Repository) -> Answer | None:
    if repository.found is None and not isinstance(place.thing, Repo):
        return _no_such_file(place, repository)
    home = _home(place, repository)
    saw = Verdict.FRAGMENT_UNVERIFIABLE if place.lines else Verdict.ALIVE
    evidence = [f"GitHub has it in {tidy(repository.name_with_owner)}"]
    if repository.is_archived:
        evidence.append("the repository is archived")
    if place.lines:
        evidence.append(f"the lines `{place.lines}` are not checked")
    title = tidy(repository.found.title) if repository.found else place.full_name
    saw = Verdict.REDIRECTED_PERMANENT if home else saw
    return Answer(saw, tuple(evidence), title, home, status=200)


def _no_such_file(place: Place, repository: Repository) -> Answer | None:
    # A folder may be a submodule, and an unknown branch may have slashes in its name.
    # A missing thread may have moved elsewhere, a release be a mere tag: the page knows.
    thing = place.thing
    if not isinstance(thing, File) or thing.form == "tree" or repository.head is None:
        return None
    return _denied(f"`{thing.ref}` of {place.full_name} has no `{tidy(thing.path)}`")


def _denied(why: str) -> Answer:
    return Answer(Verdict.NOT_FOUND, (why,), status=200, needs_page=True)


def _home(place: Place, repository: Repository) -> str | None:
    """Return the new address, None if the owner and the name are what they were."""
    url = repository.found.url if repository.found else None
    elsewhere = place_of(url) if url else None
    full_name = elsewhere.full_name if elsewhere else repository.name_with_owner
    if full_name.lower() == place.full_name.lower() or not _FULL_NAME.fullmatch(full_name):
        return None
    return url if elsewhere else place.moved_to(full_name)
