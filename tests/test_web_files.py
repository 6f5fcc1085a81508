"""What of the browser half is served: everything but comments and indentation."""

from __future__ import annotations

from pathlib import Path

import noteloom
from noteloom.mkdocs_web import _lean

WEB = Path(noteloom.__file__).parent / "web"


def test_comments_and_indentation_are_not_served() -> None:
    """They are a quarter of the sources, and no reader of a page needs them."""
    source = b"""\
// A comment.
/** Another,
 *  which has /* inside. */
const a = 1; // stays
  const url = "https://a.example/*";

/* one */ b();
/* two */
  c("*/");
"""

    assert _lean(source) == (
        b"const a = 1; // stays\n"
        b'const url = "https://a.example/*";\n'
        b"/* one */ b();\n"
        b'c("*/");\n'
    )


def test_no_text_in_our_scripts_spans_lines() -> None:
    """A line within a text would lose its indentation, and may look like a comment."""
    odd = [
        f"{path.relative_to(WEB)}:{number}"
        for path in sorted(WEB.rglob("*.js"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.replace("\\`", "").count("`") % 2
        and not line.lstrip().startswith(("//", "*"))
    ]

    assert odd == []
