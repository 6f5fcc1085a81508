"""One GraphQL query for many places on GitHub, and the shape of what comes back.

Each place is an alias (``t0``, ``t1``, …). Names and paths go in as variables, never into
the text of the query.

Source:
    GitHub GraphQL API reference, "Query.repository" (``followRenames``), "Repository"
    (``ref``, ``object``, ``issueOrPullRequest``, ``discussion``, ``release``),
    https://docs.github.com/graphql/reference; gitrevisions(7), ``<rev>:<path>``;
    GraphQL specification (October 2021), section 7.1.2 (errors and their path).

"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

import msgspec
from msgspec import Struct

from noteloom.linkcheck.oracles.github_places import Commit, File, Release, Repo, Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from noteloom.linkcheck.oracles.github_places import Place, Thing

_OBJECT = "found: object(expression:$x{0}) {{ __typename }}"
_HEAD = "head: ref(qualifiedName:$r{0}) {{ __typename }}"
_SHOWN = "__typename title url"

Variables: TypeAlias = dict[str, tuple[str, str | int]]
"""Name to GraphQL type and value."""


class Found(Struct):
    """A thing in a repository. *title* and *url* are there for threads and releases."""

    title: str | None = None
    url: str | None = None


class Repository(Struct, rename="camel"):
    """A repository, and the thing in it. *head* is the branch or tag of a file."""

    name_with_owner: str
    is_archived: bool = False
    found: Found | None = None
    head: Found | None = None


class Fault(Struct):
    """Why something is null. The last part of *path* is what."""

    path: list[str | int] = []
    type: str = ""


class Reply(Struct):
    """What a query brings. A reply without *data* is a refusal."""

    data: dict[str, Repository | None]
    errors: list[Fault] = []


def query_for(places: Sequence[Place]) -> bytes:
    """Return the body of the request that asks for all *places*."""
    variables: Variables = {}
    parts = []
    for index, place in enumerate(places):
        variables[f"o{index}"] = ("String!", place.owner)
        variables[f"n{index}"] = ("String!", place.name)
        inner = _inner(index, place.thing, variables)
        parts.append(
            f"t{index}: repository(owner:$o{index}, name:$n{index}, followRenames:true)"
            f" {{ nameWithOwner isArchived {inner} }}"
        )
    head = ", ".join(f"${name}:{kind}" for name, (kind, _) in variables.items())
    body = {
        "query": f"query({head}) {{ {' '.join(parts)} }}",
        "variables": {name: value for name, (_, value) in variables.items()},
    }
    return msgspec.json.encode(body)


def _inner(index: int, thing: Thing, variables: Variables) -> str:
    x = f"x{index}"
    match thing:
        case Repo():
            return ""
        case File(_, ref, path):
            variables[x] = ("String!", f"{ref}:{path}")
            variables[f"r{index}"] = ("String!", ref)
            return f"{_OBJECT.format(index)} {_HEAD.format(index)}"
        case Commit(hash_):
            variables[x] = ("String!", hash_)
            return _OBJECT.format(index)
        case Thread("discussions", number):
            variables[x] = ("Int!", number)
            return f"found: discussion(number:${x}) {{ {_SHOWN} }}"
        case Thread(_, number):
            variables[x] = ("Int!", number)
            kinds = " ".join(f"... on {k} {{ {_SHOWN} }}" for k in ("Issue", "PullRequest"))
            return f"found: issueOrPullRequest(number:${x}) {{ {kinds} }}"
        case Release(tag):
            variables[x] = ("String!", tag)
            return f"found: release(tagName:${x}) {{ url title: name }}"
        case _:
            assert_never(thing)
