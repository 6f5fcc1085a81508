"""The reference has every verdict, in the words that the outputs use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from noteloom.linkcheck.verdict_texts import WORDS, fails, help_uri
from noteloom.linkcheck.verdicts import Verdict, health_of

if TYPE_CHECKING:
    from golden import Golden

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "verdicts.md"
_ROWS = re.compile(r"(?<=\|---\|---\|---\|---\|---\|---\|\n)(?:\|.*\n)*")


def test_the_reference_has_every_verdict_as_the_code_has_it(golden: Golden) -> None:
    """The table is the one that the code has: value, state, meaning, evidence."""
    page = PAGE.read_text(encoding="utf-8")
    expected = "".join(_row(verdict) for verdict in Verdict)
    if golden.update:
        page = _ROWS.sub(lambda _: expected, page)
        PAGE.write_text(page, encoding="utf-8", newline="\n")

    assert _ROWS.findall(page) == [expected]


def test_every_verdict_has_words_of_its_own() -> None:
    """No verdict is forgotten, and no two mean the same."""
    meanings = [WORDS[verdict].meaning for verdict in Verdict]

    assert len(set(meanings)) == len(Verdict)


def test_words_fit_every_form() -> None:
    """One sentence without its full stop, and nothing that would split a table."""
    words = [one for found in WORDS.values() for one in found]

    assert [one for one in words if one.endswith(".") or set(one) & set("|\n")] == []
    assert all(one[0].islower() or one[0].isdigit() or one[0] in "H`" for one in words)


def _row(verdict: Verdict) -> str:
    anchor = help_uri(verdict).partition("#")[2]
    meaning, evidence, advice = (f"{one[0].upper()}{one[1:]}." for one in WORDS[verdict])
    cells = [
        f'<a id="{anchor}"></a>`{verdict}`',
        f"`{health_of(verdict)}`",
        fails(verdict),
        meaning,
        evidence,
        advice,
    ]
    return f"| {' | '.join(cells)} |\n"
