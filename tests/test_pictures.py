"""Links inside pictures."""

from __future__ import annotations

import pytest

from noteloom.mkdocs_pictures import with_addresses


class _File:
    """As much of a file of MkDocs as is needed."""

    def __init__(self, src_uri: str, url: str) -> None:
        self.src_uri, self.url = src_uri, url

    def url_relative_to(self, other: _File) -> str:
        return "../" * other.url.count("/") + self.url


class _Files(dict[str, _File]):
    get_file_from_path = dict.get


@pytest.mark.parametrize(
    ("url", "link"), [("topics/x/", "../topics/x/"), ("topics/x.html", "../topics/x.html")]
)
def test_links_in_pictures_lead_to_addresses(url: str, link: str) -> None:
    """MkDocs sees the links of Markdown alone, and instant navigation stops at `href`."""
    files = _Files({"topics/x.md": _File("topics/x.md", url)})
    text = '<p><a href="topics/x.md">x</a></p>'
    shown = f'{text}<svg><a class="n" href="topics/x.md#y">x</a></svg>'

    written = with_addresses(shown, _File("graph.md", "graph/"), files)  # type: ignore[arg-type]

    assert written == f'{text}<svg><a class="n" xlink:href="{link}#y">x</a></svg>'
