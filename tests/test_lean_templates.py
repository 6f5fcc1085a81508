"""Templates without the white space that nobody sees: words stay apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from html_tree import elements, shown_by
from noteloom.mkdocs_lean import Leaner, leaner

ENV = Environment(autoescape=False)  # noqa: S701 -- as MkDocs makes it

# Pieces of templates; each is whole, so that what is drawn is a template.
LEAVES = (
    *("\n", "  \n  ", " ", "a", "<b>b</b>", "<pre>\n  a\n</pre>"),
    *("{{ x }}", "{{- x }}", "{{ x -}}", "{{ m() }}", "{# c #}", "{#- c -#}"),
    *("{% set y = 1 %}", "{%- set y = 1 -%}", "{%\n set z %} {% endset %}"),
    *("{% include 'part.html' %}", "{% raw %}\n {{{% endraw %}"),
)
FRAMES = (
    ("{% if t %}", "{% endif %}"),
    ("{% if f %}", "{%- endif %}"),
    ("\n{% if f %}\n", "\n{% else %}\n{{ x }}\n{% endif %}\n"),
    ("{% if f %}{% elif t -%}\n", "\n{% endif %}"),
    ("{% for i in [1, 2] %}", "{% endfor %}"),
    ("\n  {% for i in [] %}\n", "\n{% else %} n {% endfor %}\n"),
    ("{% filter upper %}", "{% endfilter %}"),
    ("<script>\n  ", "\n</script>"),
)
MACRO = "{% macro m() %}\n  m\n{% endmacro %}"
leaves = st.lists(st.sampled_from(LEAVES), max_size=6).map("".join)
templates = st.recursive(
    leaves,
    lambda inner: st.lists(
        st.tuples(leaves, st.sampled_from(FRAMES), inner).map(
            lambda drawn: f"{drawn[0]}{drawn[1][0]}{drawn[2]}{drawn[1][1]}"
        ),
        max_size=3,
    ).map("".join),
    max_leaves=6,
)


def shown(text: str) -> str:
    """Return what a template writes; runs of white space count as one, as in HTML."""
    env = Environment(
        loader=DictLoader({"part.html": "\n part\n"}),
        autoescape=False,  # noqa: S701
    )
    written = env.from_string(text).render(x="x", t=True, f=False)
    return re.sub(r"\s+", " ", written)


@given(text=templates)
def test_white_space_is_where_it_was(text: str) -> None:
    """No two words join, and none come apart, whichever way a template goes."""
    text = f"{MACRO}{text}"

    assert shown(leaner(ENV, text)) == shown(text)


def test_indentation_is_not_written() -> None:
    """Of a run that holds a line end one is left, and none after a statement."""
    text = (
        "<ul>\n  {% for one in all %}\n    <li>\n      {{ one }}\n    </li>\n  {% endfor %}"
    )

    written = ENV.from_string(leaner(ENV, text)).render(all="ab")

    assert written == "<ul>\n\n<li>\na\n</li>\n\n<li>\nb\n</li>\n"


def attributes(text: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """Return the tags of *text* with their attributes, as a browser reads them."""
    return [(tag, list(values.items())) for tag, values in elements(text)]


TAGS = (
    '<li class="a-b">\n <a href="{{ x }}" class="c" id="d">a="b" c</a></li>',
    '<i class="{{ x }} b" id="c" {% if t %}d="e"{% endif %} f="g">h="i" </i>',
    '<i a="b"{% if t %} c="d"{% endif %} e="f"{{ x }}="g">h</i>',
    '<i a="" b="c d" c="e/" d="f"/><br a="b"/>\n<b a="b=c" c=\'d\' e="&lt;"></b>',
    '<i\n  a="b"\n  {% if f %}\n  c="d"\n  {% endif %}\n>a="b" </i>',
    '<script a="b">x = y="z" </script>\n<pre a="b">c="d" </pre>',
)


@pytest.mark.parametrize("text", TAGS)
def test_attributes_have_the_values_they_had(text: str) -> None:
    """With quotation marks or without; text that looks like one keeps its own."""
    before, after = (
        ENV.from_string(one).render(x="x", t=True, f=False)
        for one in (text, leaner(ENV, text))
    )

    assert attributes(after) == attributes(before)
    assert shown_by(after) == shown_by(before)


def test_values_that_need_no_quotation_marks_have_none() -> None:
    """There are hundreds of them on a page."""
    assert leaner(ENV, '<a href="{{ x }}" class="b"><i id="c-d">e="f" </i></a>') == (
        '<a href="{{ x }}" class=b><i id=c-d>e="f" </i></a>'
    )


def test_between_items_of_a_list_nothing_is_written() -> None:
    """They are boxes; between words white space stays."""
    text = """\
<li class="a">
  <a href="{{ x }}" class="b">
    <span class="md-ellipsis">
      {{ x }}
    </span>
  </a>
</li>
<label>
  {{ x }}
</label>
"""
    written = ENV.from_string(leaner(ENV, text, is_list=True)).render(x="x")

    assert written == (
        '<li class=a><a href="x" class=b><span class=md-ellipsis>x\n</span></a></li>'
        "<label>\nx\n</label>"
    )
    assert leaner(ENV, "<a>x</a>\n  <b>y</b>") == "<a>x</a>\n<b>y</b>"


@pytest.mark.parametrize("name", ["pre", "textarea", "script", "style"])
def test_what_keeps_its_lines_stays_as_it_is(name: str) -> None:
    """Also with statements in it, and whatever case its name is in."""
    kept = f"<{name.upper()} x>\n\n  a\n  {{{{ b }}}}\n\n  c </{name}>"

    written = ENV.from_string(leaner(ENV, f"\n\n  <p>\n\n{kept}")).render(b="b")

    assert written == f"\n<p>\n{kept.replace('{{ b }}', 'b')}"


def test_a_template_that_styles_its_white_space_is_left_alone() -> None:
    """Which of its elements show their lines, the text does not say."""
    text = '<b style="white-space: pre">\n\n  a</b>'

    assert leaner(ENV, text) == text


def test_a_mistake_is_told_in_the_line_in_which_it_is() -> None:
    """An owner looks for it in the file as it was written."""
    text = "<p>\n\n\n  {# a\n b #}\n\n  {% if x %}\n\n\n  <b>\n{% endif %}\n {{ x | nope }}"

    with pytest.raises(TemplateSyntaxError) as raised:
        ENV.from_string(leaner(ENV, text))

    assert raised.value.lineno == text[: text.index("nope")].count("\n") + 1


def test_a_template_that_jinja_cannot_read_stays_as_it_is() -> None:
    """So the message is about what the owner wrote."""
    text = "\n\n  {% if 'a %}\n\n"

    assert leaner(ENV, text) == text
    with pytest.raises(TemplateSyntaxError):
        ENV.parse(text)


def test_only_html_is_changed() -> None:
    """Feeds and maps of sites have white space that may mean something."""
    loader = Leaner(DictLoader({"a.xml": "a", "a.html": "a"}), lambda name, _: f"[{name}]")

    found = {name: loader.get_source(ENV, name)[0] for name in loader.list_templates()}

    assert found == {"a.xml": "a", "a.html": "[a.html]"}
