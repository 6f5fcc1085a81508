"""What of the browser half is served: everything but comments and indentation."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path

import noteloom
from noteloom.mkdocs_web import NAMES, PLAIN, WebFiles, _lean, search_files, web_files

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


def served(data: dict[str, bytes]) -> WebFiles:
    """Return the browser half of a site with *data*."""
    return web_files(data, with_health=False, directory_urls=True)


def test_what_every_page_names_does_not_depend_on_data() -> None:
    """An edited note would change every page of its site otherwise."""
    one, other = served({"library": b"[1]"}), served({"library": b"[2]", "cards": b"{}"})

    assert (one.style, one.script) == (other.style, other.script)
    assert search_files() == search_files()
    assert {*one.others} - {*other.others}


def test_a_file_of_one_name_tells_the_names_of_data() -> None:
    """Scripts ask for it where they need data."""
    files = {one.path: one.content for one in served({"library": b"[1]"}).others}

    told = json.loads(files[NAMES].partition(b", ")[2].rpartition(b")")[0])

    assert files[told["library-data"]] == b'noteloom.data["library"] = [1];\n'


def test_large_data_are_compressed() -> None:
    """To a fifth; what is small stays as it can be read."""
    content = json.dumps(["tea and cake"] * PLAIN).encode()
    files = {one.path: one.content for one in served({"library": content}).others}
    (path,) = [path for path in files if "library-data" in path]

    packed = files[path].split(b'"')[3]

    assert zlib.decompress(base64.b64decode(packed)) == content
    assert len(files[path]) * 5 < len(content)
