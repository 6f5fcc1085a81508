"""What is read from a cache that others may have written is data, and does nothing."""

from __future__ import annotations

import os
import pickle
import subprocess
from pathlib import PurePosixPath
from urllib.parse import ParseResult

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteloom.mkdocs_build.records import NotARecordError, restored, stored
from noteloom.model.source import Source
from noteloom.read.reader import read
from noteloom.weave.parts import parts_of

TEXT = """# Bread

**Sourdough** (SD) rises for 12 hours at 24 °C. It was described in 1954.

| Flour | Water, % |
|---|---|
| Rye | 80 |
| Wheat | 65 |

- [Crumb](https://bread.example/crumb), a paper of 2019 by Ada Berg
- Q: Why salt? A: It slows the yeast.
"""


class _Calls:
    """Pickled as a call."""

    def __init__(self, function: object, *given: object) -> None:
        self.called = (function, given)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.called


def test_the_parts_of_a_note_come_back_as_they_were() -> None:
    """Tuples with names, data classes and enumerations, all the way down."""
    parts = parts_of(read(Source(PurePosixPath("bread.md"), TEXT)).note)

    assert any(parts.results)
    assert restored(stored(parts)) == parts


@pytest.mark.parametrize(
    "call",
    [
        _Calls(os.system, "exit 1"),
        _Calls(subprocess.Popen, ["true"]),
        _Calls(eval, "1 + 1"),
        _Calls(getattr, "text", "upper"),
        _Calls(parts_of, None),
        _Calls(restored, b""),
        _Calls(ParseResult, *"abcdef"),
    ],
)
def test_whatever_does_something_is_refused(call: _Calls) -> None:
    """Functions of the core and values of others, too."""
    with pytest.raises(NotARecordError, match="is no value of the core"):
        restored(pickle.dumps(("before", call)))


def test_a_name_that_leads_through_a_module_is_refused() -> None:
    """`noteloom.weave.parts` imports much that is none of its own."""
    for name in (b"intern", b"seed", b"intern.__self__.exit", b"NO_TAXONOMY"):
        content = b"\x80\x04cnoteloom.weave.parts\n" + name + b"\n."
        with pytest.raises(NotARecordError):
            restored(content)


@given(content=st.binary(max_size=60))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    """A disk may hold anything."""
    with pytest.raises(NotARecordError):
        restored(b"\x80\x05" + content + b"R")
