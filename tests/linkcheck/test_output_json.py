"""The JSON: the promised form, whatever the addresses hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from linkcheck.hostile import for_any_outcome, hidden
from linkcheck.outcomes import a_bit_of_everything, outcome
from noteloom.linkcheck.outputs import json as json_output
from noteloom.linkcheck.outputs import json_schema, report_data
from noteloom.linkcheck.outputs.encoding import encoded, well_formed

if TYPE_CHECKING:
    from types import ModuleType

    from golden import Golden
    from noteloom.linkcheck.judgement import Outcome

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schema"


@pytest.mark.parametrize(
    ("name", "module"), [("links", json_schema), ("links-report", report_data)]
)
def test_schemas_are_published_as_they_are(
    name: str, module: ModuleType, golden: Golden
) -> None:
    """The published schema is the one that the code has."""
    path = SCHEMAS / f"{name}.schema.json"
    expected = json.dumps(module.json_schema(), indent=2, ensure_ascii=False) + "\n"
    if golden.update:
        path.write_text(expected, encoding="utf-8", newline="\n")

    assert path.read_text(encoding="utf-8") == expected


def test_the_promised_keys_are_there() -> None:
    """Scripts depend on these names; more may come beside them."""
    data = json.loads(json_output.render(a_bit_of_everything(), root="notes"))

    dead = next(one for one in data["links"] if one["url"] == "https://gone.example/a")
    assert {"version", "links", "summary"} <= data.keys()
    assert dead["health"] == "dead"
    assert dead["verdict"] == "not-found"
    assert dead["status"] == 404
    assert dead["final_url"] == "https://gone.example/a"
    assert dead["hops"] == [{"url": "https://gone.example/a", "status": 404, "ms": 31}]
    assert dead["occurrences"] == [
        {"path": "notes/net/udp.md", "line": 1, "column": 5, "text": "gone"}
    ]
    assert dead["last_alive"] == "2026-10-20T09:30:00Z"


def test_every_link_is_in_it_also_those_that_are_fine() -> None:
    """Programs choose for themselves."""
    data = json.loads(json_output.render(a_bit_of_everything()))

    assert [one["url"] for one in data["links"]] == [
        one.url for one in a_bit_of_everything().links
    ]
    assert sum(
        data["summary"][state] for state in ("ok", "unverifiable", "suspect", "dead")
    )
    assert data["summary"]["links"] == len(data["links"])


def test_nothing_is_an_outcome_too() -> None:
    """A folder without links gives the same keys."""
    empty, full = (
        json.loads(json_output.render(one)) for one in (outcome(), a_bit_of_everything())
    )

    assert empty.keys() == full.keys()
    assert empty["summary"].keys() == full["summary"].keys()


@for_any_outcome
def test_any_outcome_comes_back_as_it_went_in(found: Outcome) -> None:
    """Every parser reads it, and only lone surrogates are changed."""
    shown = json_output.render(found)

    data = json_output.data(found)
    expected = well_formed(msgspec.to_builtins(data))
    assert json.loads(shown) == expected
    assert msgspec.json.decode(shown.encode(), type=json_schema.LinksData)
    assert hidden(shown) <= {"\U000e0041"}


def test_what_drives_a_terminal_is_escaped() -> None:
    """JSON leaves DEL and the C1 controls raw, and some terminals obey them."""
    shown = encoded(["\x9b31m\x7f\u202e", "\ud800"])

    assert shown == '[\n  "\\u009b31m\\u007f\\u202e",\n  "\ufffd"\n]\n'
