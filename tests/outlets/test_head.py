"""What stands in the head of a page, beside what the theme wrote."""

from __future__ import annotations

from html_tree import elements
from noteloom.outlets.about import About
from noteloom.outlets.head import Preview, with_head

PAGE = "<html><head><title>x</title></head><body></head></body></html>"
TEA = About("Tea", "Leaves in water.", ("warm",), "2026-04")


def told(page: str) -> dict[str, str | None]:
    """Return the metadata of *page* by name."""
    return {
        str(values.get("property") or values.get("name")): values.get("content")
        for tag, values in elements(page)
        if tag == "meta"
    }


def test_a_page_to_learn_from_is_an_article() -> None:
    """Title, description, address, site, language and the date that its notes state."""
    page = with_head(
        PAGE, Preview(TEA, "Site", "https://n.example/tea/", "pt-BR", None, "{}")
    )

    assert told(page) == {
        "description": "Leaves in water.",
        "og:type": "article",
        "og:title": "Tea",
        "og:site_name": "Site",
        "og:description": "Leaves in water.",
        "og:url": "https://n.example/tea/",
        "og:locale": "pt_BR",
        "article:modified_time": "2026-04",
        "twitter:card": "summary",
    }
    assert page.endswith("</head><body></head></body></html>")


def test_a_hub_is_a_page_of_the_site() -> None:
    """It is no article, and has no date of its own."""
    names = told(with_head(PAGE, Preview(TEA, "Site", language="en")))

    assert names["og:type"] == "website"
    assert names.keys().isdisjoint({"og:url", "og:locale", "article:modified_time"})


def test_nothing_is_said_twice() -> None:
    """What the theme or another plugin wrote stays, and is not repeated."""
    head = "<meta name=description content='Own'><meta property=\"OG:title\" content='Own'>"
    page = with_head(PAGE.replace("<title>", f"{head}<title>"), Preview(TEA, "Site"))

    names = [values.get("property") or values.get("name") for _, values in elements(page)]

    assert names.count("description") == 1
    assert names.count("og:title") == 0
    assert told(page)["OG:title"] == "Own"


def test_what_describes_a_page_describes_its_preview() -> None:
    """One element has both names, where the theme wrote what the preview would say."""
    about = About("Tea", 'Leaves & "water".')
    written = '<meta name="description" content="Leaves &amp; &quot;water&quot;.">'
    page = with_head(PAGE.replace("<title>", f"{written}<title>"), Preview(about, "Site"))

    described = [
        one for _, one in elements(page) if one.get("content") == about.description
    ]

    assert [(one.get("name"), one.get("property")) for one in described] == [
        ("description", "og:description")
    ]


def test_a_description_of_the_theme_is_not_taken_for_another() -> None:
    """The preview says what the page is about, whatever the theme says of it."""
    head = '<meta name="description" content="Own">'
    page = with_head(PAGE.replace("<title>", f"{head}<title>"), Preview(TEA, "Site"))

    assert told(page)["description"] == "Own"
    assert told(page)["og:description"] == "Leaves in water."


def test_no_title_breaks_out_of_its_attribute() -> None:
    """Quotes and brackets are text."""
    words = "\"'><script>alert(1)</script> & <!--"

    page = with_head(PAGE, Preview(About(words, words), words, twin='a"b'))

    assert told(page)["og:title"] == words
    assert "script" not in [tag for tag, _ in elements(page)]


def test_a_page_names_its_twin() -> None:
    """So that a program that has the page finds its Markdown."""
    page = with_head(PAGE, Preview(TEA, "Site", twin="index.html.md"))

    (link,) = [values for tag, values in elements(page) if tag == "link"]
    assert link["rel"] is not None
    assert link["rel"].split() == ["alternate"]
    assert link["type"] == "text/markdown"
    assert link["href"] == "index.html.md"


def test_a_page_without_a_head_stays_as_it_is() -> None:
    """A theme may make pages that are not HTML."""
    assert with_head("plain", Preview(TEA, "Site")) == "plain"
