"""Package indexes: which page is which package, and how an index denies one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linkcheck.replies import answer_to, asks_of, claimed
from noteloom.linkcheck.oracles.package_indexes import CRATES, NPM, PYPI
from noteloom.linkcheck.verdicts import Verdict

if TYPE_CHECKING:
    from noteloom.linkcheck.oracles.packages import PackageIndex

PIP = "https://pypi.org/project/pip/"


@pytest.mark.parametrize(
    ("index", "url", "asked"),
    [
        (PYPI, PIP, "https://pypi.org/pypi/pip/json"),
        (PYPI, "http://www.pypi.org/project/pip#files", "https://pypi.org/pypi/pip/json"),
        (PYPI, "https://pypi.org/p/pip", "https://pypi.org/pypi/pip/json"),
        (PYPI, "https://pypi.org/project/pip/23.3.1/", "https://pypi.org/pypi/pip/23.3.1/json"),
        (PYPI, "https://pypi.org/project/a/1!2+b/", "https://pypi.org/pypi/a/1%212%2Bb/json"),
        (NPM, "https://www.npmjs.com/package/d3", "https://registry.npmjs.org/d3/latest"),
        (NPM, "https://npmjs.com/package/d3/v/7.0.0", "https://registry.npmjs.org/d3/7.0.0"),
        (NPM, "https://www.npmjs.com/package/@types/node", "https://registry.npmjs.org/@types%2Fnode/latest"),
        (NPM, "https://www.npmjs.com/package/%40types%2Fnode", "https://registry.npmjs.org/@types%2Fnode/latest"),
        (CRATES, "https://crates.io/crates/serde", "https://crates.io/api/v1/crates/serde"),
        (CRATES, "https://crates.io/crates/serde/1.0.0", "https://crates.io/api/v1/crates/serde/1.0.0"),
    ],
)  # fmt: skip
def test_a_package_is_found_in_every_spelling(
    index: PackageIndex, url: str, asked: str
) -> None:
    """Tabs of a page are the package; a version is asked for by itself."""
    [ask] = asks_of(index, url)

    assert ask.url == asked


@pytest.mark.parametrize("index", [PYPI, NPM, CRATES])
def test_what_is_no_package_is_left_to_its_page(index: PackageIndex) -> None:
    """Searches, accounts, other tabs and other hosts."""
    urls = [
        *("https://pypi.org/", "https://pypi.org/search/?q=a", "https://pypi.org/user/a/"),
        *("https://pypi.org/project/a/#my-heading", "https://pypi.org/project/é/"),
        *("https://www.npmjs.com/~a", "https://www.npmjs.com/package/d3?activeTab=code"),
        *("https://www.npmjs.com/package/d3/tutorial", "https://crates.io/crates?q=a"),
        *("https://crates.io/crates/a/versions/x", "https://docs.rs/serde"),
    ]

    assert claimed(index, *urls) == []


@pytest.mark.parametrize("status", [404, 200])
def test_each_index_answers_in_its_own_words(status: int) -> None:
    """A denial has the shape that the index gives it; the page has the last word."""
    replies: list[tuple[PackageIndex, str, object, object]] = [
        (PYPI, PIP, {"info": {"name": "pip"}, "urls": []}, {"message": "Not Found"}),
        (NPM, "https://www.npmjs.com/package/d3", {"name": "d3"}, {"error": "Not found"}),
        (NPM, "https://www.npmjs.com/package/d3/v/9", {}, "version not found: 9"),
        (
            CRATES,
            "https://crates.io/crates/serde",
            {"crate": {"id": "serde"}},
            {"errors": [{"detail": "crate `serde` does not exist"}]},
        ),
    ]

    for index, url, present, absent in replies:
        answer = answer_to(index, url, absent if status == 404 else present, status)

        assert answer is not None
        assert answer.saw is (Verdict.NOT_FOUND if status == 404 else Verdict.ALIVE)
        assert answer.needs_page is (status == 404)


def test_metadata_that_is_cut_off_still_proves_the_package() -> None:
    """The metadata of a large project is longer than what is read of a body."""
    answer = answer_to(PYPI, PIP, b'{"info": {"name": "pip", "descr')

    assert answer is not None
    assert answer.saw is Verdict.ALIVE


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"<html>A required part of this site could not load", 200),
        (b"<html>404", 404),
        (b"", 404),
        (b"", 200),
        ({"errors": "no"}, 404),
        ({"message": "Not Found"}, 410),
        ({"message": "slow down"}, 429),
        ({"info": {}}, 503),
    ],
)
def test_any_other_reply_says_nothing(content: object, status: int) -> None:
    """A page of HTML under the address of an index is not the index."""
    assert answer_to(PYPI, PIP, content, status) is None
