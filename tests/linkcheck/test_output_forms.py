"""What all forms have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linkcheck.hostile import commands, for_any_outcome, hidden
from linkcheck.outcomes import a_bit_of_everything
from noteloom.linkcheck.outputs import FORMATS

if TYPE_CHECKING:
    from noteloom.linkcheck.judgement import Outcome

forms = pytest.mark.parametrize("form", FORMATS)


@forms
@for_any_outcome
def test_no_form_lets_foreign_text_out(form: str, found: Outcome) -> None:
    """No escape reaches a terminal and no command a log, apart from our own."""
    shown = FORMATS[form](found, root="notes", verbose=True)

    ours = ("::error ", "::warning ", "::notice ")
    foreign = [one for one in shown.splitlines() if not one.startswith(ours)]
    assert hidden(shown) <= {"\U000e0041"}
    assert commands("\n".join(foreign)) == []
    assert shown.encode().endswith(b"\n")


@forms
def test_the_same_outcome_is_the_same_output(form: str) -> None:
    """Nothing depends on a clock, a seed or an order of sets."""
    render = FORMATS[form]

    assert render(a_bit_of_everything()) == render(a_bit_of_everything())
