"""A small outcome in every form, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linkcheck.outcomes import a_bit_of_everything, all_dead, outcome
from noteloom.linkcheck.outputs import FORMATS

if TYPE_CHECKING:
    from golden import Golden

FOLDER = Path(__file__).parent / "golden_outputs"
ENDINGS = {
    "text": "txt",
    "json": "json",
    "junit": "xml",
    "sarif": "sarif",
    "github": "log",
    "markdown": "md",
}
CASES = {
    "everything": a_bit_of_everything(),
    "all-dead": all_dead(a_bit_of_everything()),
    "nothing": outcome(),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_an_outcome_is_written_as_it_is_stored(
    case: str, form: str, golden: Golden
) -> None:
    """The whole output, so that a change of it is seen and meant."""
    path = FOLDER / f"{case}.{ENDINGS[form]}"
    found = FORMATS[form](CASES[case], root="notes")
    if golden.update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")

    assert path.read_text(encoding="utf-8") == found
