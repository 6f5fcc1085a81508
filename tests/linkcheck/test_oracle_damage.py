"""Good replies with something wrong in them: the nearest that a registry comes to lying."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.replies import answer_to, asks_of, reply_to
from noteloom.linkcheck.oracles.registries import oracles
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from noteloom.linkcheck.oracles.oracle import Oracle

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

EVERY = {oracle.name: oracle for oracle in oracles(github_token="x")}  # noqa: S106
GOOD: dict[str, tuple[str, Json]] = {
    "doi": (
        "https://doi.org/10.1000/182",
        {
            "responseCode": 1,
            "handle": "10.1000/182",
            "values": [
                {"type": "URL", "data": {"format": "string", "value": "http://a.b"}}
            ],
        },
    ),
    "youtube": ("https://youtu.be/dQw4w9WgXcQ", {"title": "A", "type": "video"}),
    "github": (
        "https://github.com/octo/cat/issues/7",
        {
            "data": {
                "t0": {
                    "nameWithOwner": "octo/cat",
                    "isArchived": False,
                    "found": {"title": "A", "url": "https://github.com/octo/cat/issues/7"},
                }
            },
            "errors": [{"type": "NOT_FOUND", "path": ["t1"], "message": "no"}],
        },
    ),
    "wikipedia": (
        "https://en.wikipedia.org/wiki/linkrot",
        {
            "query": {
                "normalized": [{"from": "linkrot", "to": "Linkrot"}],
                "redirects": [{"from": "Linkrot", "to": "Link rot"}],
                "pages": [{"pageid": 1, "ns": 0, "title": "Link rot"}],
            }
        },
    ),
    "wayback": (
        "https://web.archive.org/web/2014/http://a.example/",
        {
            "archived_snapshots": {
                "closest": {
                    "available": True,
                    "timestamp": "20140101000000",
                    "status": "200",
                }
            }
        },
    ),
    "npm": ("https://www.npmjs.com/package/d3", {"name": "d3"}),
    "stackexchange": (
        "https://stackoverflow.com/q/1",
        {"items": [{"post_id": 1, "post_type": "question"}], "has_more": False},
    ),
    "pubmed": (
        "https://pubmed.ncbi.nlm.nih.gov/1/",
        {"header": {}, "result": {"uids": ["1"], "1": {"uid": "1", "title": "A"}}},
    ),
}
any_name = st.sampled_from(sorted(GOOD))
thorough = settings(max_examples=300)
WRONG: list[Json] = [None, True, -1, 2**70, "", "x", "\x1b[31m", "http://[", [], {}, [[]]]


@st.composite
def damaged(draw: st.DrawFn, value: Json) -> Json:
    """Return *value* with one part of it dropped, or replaced by a wrong one."""
    if isinstance(value, dict) and value and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(value)))
        rest = {other: part for other, part in value.items() if other != key}
        return {**rest, key: draw(damaged(value[key]))} if draw(st.booleans()) else rest
    if isinstance(value, list) and value and draw(st.booleans()):
        return [draw(damaged(value[0])), *value[1:]]
    return draw(st.sampled_from(WRONG))


@pytest.mark.parametrize("name", sorted(GOOD))
def test_the_undamaged_reply_proves_life(name: str) -> None:
    """What is damaged below is a reply that is understood."""
    link, reply = GOOD[name]

    answer = answer_to(EVERY[name], link, reply)

    assert answer is not None
    assert answer.saw is Verdict.ALIVE


@thorough
@given(name=any_name, data=st.data())
def test_a_damaged_reply_raises_nothing_and_denies_nothing(
    name: str, data: st.DataObject
) -> None:
    """Something that is missing from a reply is no news that a page is missing."""
    link, reply = GOOD[name]
    content = data.draw(damaged(reply))

    answer = answer_to(EVERY[name], link, content)

    allowed = {None, Verdict.ALIVE, Verdict.REDIRECTED_PERMANENT}
    listed = name == "stackexchange" and isinstance(content, dict) and "items" in content
    assert listed or (answer.saw if answer else None) in allowed
    assert answer is None or all(text.isprintable() for text in answer.evidence)


@thorough
@given(name=any_name, cut=st.floats(0, 1, exclude_max=True))
def test_a_reply_cut_short_denies_nothing(name: str, cut: float) -> None:
    """A connection that broke is no denial."""
    link, reply = GOOD[name]
    oracle: Oracle = EVERY[name]
    [ask] = asks_of(oracle, link)
    body = json.dumps(reply).encode()

    answers = oracle.answers(ask, reply_to(ask, body[: int(len(body) * cut)]))

    assert all(answer.saw is Verdict.ALIVE for answer in answers.values())
