"""No rule of axe is broken: on no kind of page, in no scheme, after no click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from browser.axe import violations
from browser.building import served
from browser.pages import largest, page_types
from browser.searching import ask, open_search
from browser.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("test_axe")

Scheme = Literal["light", "dark"]
NARROW, WIDE = 390, 1280
CONFIG = """\
site_name: Odd & "ends"
repo_url: https://git.example/odd/ends
edit_uri: edit/main/docs/
theme:
  name: material
  font: false
  features: [content.action.edit, content.code.copy, navigation.footer, navigation.indexes,
    navigation.instant, navigation.instant.progress, navigation.tabs, navigation.top]
plugins: [search, tags, noteloom]
"""
LONG = "a line that no phone can show without scrolling sideways, however small it is set"
NOTES = {
    "odd.md": f"""\
---
tags: [Odd, "a b"]
---

# Odd things

#### A heading that skips two levels

An image ![](x.png), a link without words [](https://a.example/) and [ ](https://b.example/).

## Twice

### Inside

###### Deep

## Twice

### Inside

| {" | ".join("abcdefghijkl")} |
|{"---|" * 12}
| {" | ".join(["averyverylongword"] * 12)} |

| | |
|---|---|
| | only one |

- [ ] a task
- [x] a task that is done

```python
print("{LONG}")
```

```
{LONG}
```

    {LONG}

A note at the foot[^1].

[^1]: At the foot.

Q: What is this?
A: A_{"very_" * 40}long_answer.

<iframe src="https://c.example/"></iframe> <input type=text> Ω עברית 中文
""",
    "empty.md": "",
    "deep.md": "##### Starts deep\n\nText.\n\n# A title\n\n# Another\n\n###### Deeper\n",
    "terms.md": """\
# Terms

## Glossary

- **Odd things**: see elsewhere.
- **Poolish**: a wet preferment.
- **Poolish**: another meaning.

## Resources

- [A paper](https://arxiv.org/abs/1706.03762) - paper (2017)
- [A film](https://youtu.be/x) (2019)
""",
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site whose notes leave out what readers need."""
    folder: Path = tmp_path_factory.mktemp("odd")
    (folder / "docs").mkdir()
    (folder / "notes").mkdir()
    own = NOTES["odd.md"].partition("<iframe")[0]  # on their own pages it would be one
    (folder / "docs" / "own.md").write_text(own, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in NOTES.items():
        (folder / "notes" / name).write_text(text, encoding="utf-8")
    with served(folder / "mkdocs.yml", folder / "site") as url:
        yield url


schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def opened(browser: Browser, scheme: Scheme, width: int) -> Page:
    """Return a fresh page."""
    return browser.new_page(
        color_scheme=scheme, viewport={"width": width, "height": 844}, has_touch=width < 600
    )


# Each site in both schemes and both widths; all four together say no more.
@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [
        ("site", "light", WIDE),
        ("site", "dark", NARROW),
        ("odd", "dark", WIDE),
        ("odd", "light", NARROW),
    ],
)
def test_no_kind_of_page_breaks_a_rule(
    browser: Browser, request: pytest.FixtureRequest, name: str, scheme: Scheme, width: int
) -> None:
    """The kinds are found in the site: a new one is judged from its first day."""
    site: str = request.getfixturevalue(name)
    page = opened(browser, scheme, width)
    found = {}

    # What is large breaks first where there is little room.
    for path in [*page_types(site), *([largest(site, "")] if width == NARROW else [])]:
        visit(page, site + path)
        found[path] = violations(page)

    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert len(found) > 5
    page.close()


@pytest.mark.parametrize(("query", "scheme"), [("token", "light"), ("zzzzzz", "dark")])
def test_the_search_breaks_no_rule_on_a_phone(
    browser: Browser, site: str, scheme: Scheme, query: str
) -> None:
    """Neither with results nor without; `test_search_trouble` has a wide screen."""
    page = opened(browser, scheme, NARROW)
    visit(page, site)

    open_search(page)
    ask(page, query)

    assert violations(page) == []
    page.close()


@schemes
def test_the_drawer_breaks_no_rule(browser: Browser, site: str, scheme: Scheme) -> None:
    """On a phone it is the way to every page."""
    page = opened(browser, scheme, NARROW)
    visit(page, f"{site}topics/tokenization/")

    page.get_by_role("button", name="Navigation").click()
    expect(page.locator(".md-nav--primary > .md-nav__list")).to_be_visible()

    assert violations(page) == []
    page.close()


# The other two of the four are those in which every kind of page is judged.
@pytest.mark.parametrize(("scheme", "width"), [("dark", WIDE), ("light", NARROW)])
def test_what_is_opened_breaks_no_rule(
    browser: Browser, site: str, scheme: Scheme, width: int
) -> None:
    """Boxes, also the original text of a note, are judged when they are open."""
    page = opened(browser, scheme, width)
    found = []

    for folder in ("notes/", "topics/"):
        visit(page, f"{site}{largest(site, folder)}")
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        found += violations(page)

    assert found == []
    page.close()


def test_a_preview_breaks_no_rule(page: Page, site: str) -> None:
    """It hovers over the text and is no part of it."""
    visit(page, f"{site}topics/tokenization/")

    page.locator("article .noteloom-source a").first.hover()
    page.locator(".noteloom-popup").wait_for()

    assert violations(page) == []


def test_what_was_copied_is_told_and_breaks_no_rule(page: Page, odd: str) -> None:
    """The message appears at the foot of the screen, and is read out."""
    visit(page, f"{odd}own/")

    page.locator(".md-code__button").first.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()

    assert violations(page) == []


def test_the_helper_sees_what_is_wrong(page: Page, site: str) -> None:
    """A guard that finds nothing is worth something only if it can find something."""
    visit(page, site)

    page.locator("article").evaluate(
        "one => one.insertAdjacentHTML('beforeend',"
        " '<h5>x</h5><img src=x><p style=\"color:#bbb;background:#fff\">pale</p>')"
    )

    rules = {one.partition(":")[0] for one in violations(page)}
    assert {"color-contrast", "heading-order", "image-alt"} <= rules
