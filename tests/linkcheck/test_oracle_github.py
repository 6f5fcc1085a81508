"""GitHub: places, one query for many, renames, and what null means."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.replies import answer_to, asks_of, claimed, reply_to
from noteloom.linkcheck.oracles.github import GitHub
from noteloom.linkcheck.oracles.github_places import (
    Commit,
    File,
    Release,
    Repo,
    Thread,
    place_of,
)
from noteloom.linkcheck.verdicts import Verdict

GITHUB = GitHub("token-of-a-test", own=["Own"])
REPO = "https://github.com/octo/cat"
FILE = f"{REPO}/blob/main/docs/a.md"
ISSUE = f"{REPO}/issues/7"


def data(repository: object, *errors: dict[str, object]) -> dict[str, object]:
    """Return the reply to a query for one place."""
    return {"data": {"t0": repository}, **({"errors": list(errors)} if errors else {})}


def repository(
    name: str = "octo/cat", *, archived: bool = False, **things: object
) -> dict[str, object]:
    """Return a repository as GraphQL shows it."""
    return {"nameWithOwner": name, "isArchived": archived, **things}


def fault(*path: str, kind: str = "NOT_FOUND") -> dict[str, object]:
    """Return an error as GitHub words it."""
    place = {"locations": [{"line": 1, "column": 9}], "message": "Could not resolve"}
    return {"type": kind, "path": list(path), **place}


@pytest.mark.parametrize(
    ("url", "thing"),
    [
        (REPO, Repo()),
        (f"{REPO}/", Repo()),
        ("http://www.github.com/octo/cat.git", Repo()),
        (f"{REPO}?tab=readme-ov-file", Repo()),
        (FILE, File("blob", "main", "docs/a.md")),
        (f"{REPO}/blob/main/docs/a%20b.md", File("blob", "main", "docs/a b.md")),
        (f"{REPO}/blob/main/a.py?plain=1#L3-L9", File("blob", "main", "a.py")),
        (f"{REPO}/tree/v1.0/src", File("tree", "v1.0", "src")),
        (f"{REPO}/raw/main/a.png", File("raw", "main", "a.png")),
        (f"{REPO}/commit/0123abc", Commit("0123abc")),
        (ISSUE, Thread("issues", 7)),
        (f"{REPO}/pull/8", Thread("pull", 8)),
        (f"{REPO}/pull/8/files", Thread("pull", 8)),
        (f"{REPO}/discussions/9", Thread("discussions", 9)),
        (f"{REPO}/releases/tag/v1.0", Release("v1.0")),
        (f"{REPO}/releases/tag/pkg/v1.0", Release("pkg/v1.0")),
    ],
)
def test_a_thing_is_found_in_every_spelling(url: str, thing: object) -> None:
    """How it is shown (a tab, plain, a range of lines) is not what is shown."""
    place = place_of(url)

    assert place is not None
    assert (place.full_name, place.thing) == ("octo/cat", thing)


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/",
        "https://github.com/octo",
        "https://github.com/topics/python",
        "https://github.com/sponsors/octo",
        "https://github.com/orgs/octo/repositories",
        f"{REPO}#readme",
        f"{REPO}/wiki",
        f"{REPO}/issues",
        f"{REPO}/issues?q=is%3Aopen",
        f"{REPO}/commit/0123abc?diff=split&w=1",
        f"{ISSUE}#issuecomment-1",
        f"{REPO}/tree/main",
        f"{FILE}#heading",
        f"{REPO}/releases/latest",
        f"{REPO}/archive/refs/heads/main.zip",
        "https://github.com/-octo/cat",
        "https://github.com/octo/..",
        "https://gist.github.com/octo/0123456789abcdef",
        "https://octo.github.io/cat",
        "https://raw.githubusercontent.com/octo/cat/main/a.md",
    ],
)
def test_what_cannot_be_asked_for_is_left_to_its_page(url: str) -> None:
    """GitHub's own pages, headings, comments, wikis and searches."""
    assert not GITHUB.claims(url)


@pytest.mark.parametrize("token", [None, "", "  ", "two words", "a\r\nHost: b", "ключ"])
def test_without_a_usable_token_nothing_is_claimed(token: str | None) -> None:
    """The open budget is 60 an hour, and a token goes into a header."""
    github = GitHub(token)

    assert not github.claims(REPO)
    assert asks_of(github, REPO) == []


def test_the_token_goes_to_the_api_alone_and_is_not_shown() -> None:
    """It stands in one header of a request to one host."""
    [ask] = asks_of(GITHUB, REPO)

    assert ask.url == "https://api.github.com/graphql"
    assert ask.headers == (("Authorization", "Bearer token-of-a-test"),)
    assert ask.body is not None
    assert b"token" not in ask.body
    assert "token-of" not in repr(GITHUB)


def test_fifty_places_are_one_query() -> None:
    """Spellings of one place are one alias; every variable is declared and given."""
    urls = [f"{REPO}/issues/{n}" for n in range(1, 61)]

    asks = asks_of(GITHUB, *urls, f"{REPO}/issues/1/", "https://example.org/")

    bodies = [json.loads(ask.body or b"") for ask in asks]
    assert [len(ask.urls) for ask in asks] == [51, 10]
    assert [body["query"].count("repository(") for body in bodies] == [50, 10]
    assert all(_declared(body["query"]) == set(body["variables"]) for body in bodies)


def _declared(query: str) -> set[str]:
    used = set(re.findall(r"\$(\w+)", query.partition(")")[2]))
    declared = set(re.findall(r"\$(\w+):", query.partition(")")[0]))
    assert used == declared
    return declared


@given(path=st.text(st.sampled_from('a/"\\{}$: #?%é'), min_size=1))
def test_no_path_gets_into_the_text_of_a_query(path: str) -> None:
    """A path is a value: it cannot close a string and add a field."""
    url = f"{REPO}/blob/main/{''.join(f'%{b:02X}' for b in path.encode())}"
    urls = claimed(GITHUB, url)

    queries = [json.loads(ask.body or b"")["query"] for ask in asks_of(GITHUB, *urls)]

    assert len(set(queries) | set(_query_of(FILE))) == 1


def _query_of(url: str) -> list[str]:
    return [json.loads(ask.body or b"")["query"] for ask in asks_of(GITHUB, url)]


def test_a_repository_is_alive_and_an_archived_one_says_so() -> None:
    """Archived is read-only, not gone."""
    answer = answer_to(GITHUB, REPO, data(repository(archived=True)))

    assert answer is not None
    assert answer.saw is Verdict.ALIVE
    assert answer.evidence == ("GitHub has it in octo/cat", "the repository is archived")


@pytest.mark.parametrize(
    ("url", "home"),
    [
        (REPO, "https://github.com/new/dog"),
        (FILE, "https://github.com/new/dog/blob/main/docs/a.md"),
        (f"{FILE}#L10", "https://github.com/new/dog/blob/main/docs/a.md#L10"),
        (f"{REPO}/commit/0123abc", "https://github.com/new/dog/commit/0123abc"),
    ],
)
def test_a_renamed_repository_tells_the_new_address(url: str, home: str) -> None:
    """GraphQL follows renames and shows the name that it ended at."""
    reply = data(repository("new/dog", found={"__typename": "Blob"}))

    answer = answer_to(GITHUB, url, reply)

    assert answer is not None
    assert answer.saw is Verdict.REDIRECTED_PERMANENT
    assert answer.moved_to == home


def test_a_name_in_another_case_is_no_move() -> None:
    """GitHub compares names without regard to case."""
    answer = answer_to(GITHUB, REPO, data(repository("Octo/Cat")))

    assert answer is not None
    assert answer.saw is Verdict.ALIVE
    assert answer.moved_to is None


def test_an_issue_has_its_title_and_a_transferred_one_its_new_home() -> None:
    """An issue moves alone; its address says where it is now."""
    here = {"__typename": "Issue", "title": "It  breaks", "url": ISSUE}
    there = {**here, "url": "https://github.com/octo/dog/issues/3"}

    stayed = answer_to(GITHUB, ISSUE, data(repository(found=here)))
    moved = answer_to(GITHUB, ISSUE, data(repository(found=there)))

    assert stayed is not None
    assert (stayed.saw, stayed.title) == (Verdict.ALIVE, "It breaks")
    assert moved is not None
    assert moved.moved_to == "https://github.com/octo/dog/issues/3"


def test_a_range_of_lines_is_not_verified() -> None:
    """The file is there; how long it is, is not asked."""
    reply = data(repository(found={"__typename": "Blob"}, head={"__typename": "Ref"}))

    answer = answer_to(GITHUB, f"{FILE}#L10-L20", reply)

    assert answer is not None
    assert answer.saw is Verdict.FRAGMENT_UNVERIFIABLE


def test_a_denied_repository_is_not_found_unless_its_page_shows_it() -> None:
    """Gone or private is the same to a reader."""
    answer = answer_to(GITHUB, REPO, data(None, fault("t0")))

    assert answer is not None
    assert answer.saw is Verdict.NOT_FOUND
    assert answer.needs_page


def test_a_file_missing_from_a_known_branch_is_not_found() -> None:
    """A branch ``main`` excludes a branch ``main/docs``, so the path can only be this."""
    reply = data(repository(found=None, head={"__typename": "Ref"}))

    answer = answer_to(GITHUB, FILE, reply)

    assert answer is not None
    assert answer.saw is Verdict.NOT_FOUND
    assert answer.evidence == ("`main` of octo/cat has no `docs/a.md`",)


HEAD = {"__typename": "Ref"}


@pytest.mark.parametrize(
    ("url", "content"),
    [
        (REPO, data(None)),
        (REPO, data(None, fault("t0", kind="FORBIDDEN"))),
        (REPO, data(None, fault("t0", kind="RATE_LIMITED"))),
        (REPO, data(repository(), fault("t0", "isArchived", kind="SERVICE"))),
        (REPO, {"data": {"t1": repository()}}),
        (REPO, {"data": None, "errors": [fault("t0")]}),
        (REPO, {"data": {"t0": None}, "errors": [fault()]}),
        (REPO, {"message": "Bad credentials"}),
        (REPO, {"data": {"t0": "octo/cat"}}),
        ("https://github.com/own/secret", data(None, fault("t0"))),
        (f"{REPO}/tree/main/sub", data(repository(found=None, head=HEAD))),
        (f"{REPO}/blob/feature/x/a.md", data(repository(found=None, head=None))),
        (f"{REPO}/commit/0123abc", data(repository(found=None))),
        (ISSUE, data(repository(found=None), fault("t0", "found"))),
        (f"{REPO}/releases/tag/v1", data(repository(found=None))),
        (REPO, b"<html>Unicorn!"),
    ],
)
def test_any_other_reply_says_nothing(url: str, content: object) -> None:
    """A refusal, an own private repository, a submodule, a branch with slashes, a tag."""
    assert answer_to(GITHUB, url, content) is None


@pytest.mark.parametrize("status", [401, 403, 404, 429, 502])
def test_a_refused_query_says_nothing(status: int) -> None:
    """A wrong token or a limit is no news of a link."""
    assert answer_to(GITHUB, REPO, data(repository()), status) is None


def test_a_strange_new_name_is_no_address() -> None:
    """What goes into a note has the form of a name."""
    answer = answer_to(GITHUB, REPO, data(repository("evil.example/a?b\n")))

    assert answer is not None
    assert answer.moved_to is None


def test_each_alias_answers_for_its_own_place() -> None:
    """A batch may hold what is there and what is not."""
    urls = [REPO, "https://github.com/octo/gone", f"{REPO}/"]
    [ask] = asks_of(GITHUB, *urls)
    reply = {"data": {"t0": repository(), "t1": None}, "errors": [fault("t1")]}

    answers = GITHUB.answers(ask, reply_to(ask, reply))

    assert {url: answer.saw for url, answer in answers.items()} == {
        urls[0]: Verdict.ALIVE,
        urls[1]: Verdict.NOT_FOUND,
        urls[2]: Verdict.ALIVE,
    }
