"""What themes of MkDocs do with pages, and must not.

Material's templates are mended where they leave out a reader with a keyboard or a screen
reader, or ask somebody else's server. A template is mended as it is found, the owner's own
included: what it does not hold, under another version of the theme, is left alone.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import ChoiceLoader, DictLoader

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from jinja2 import Environment
    from mkdocs.theme import Theme

_PREVIEWS = "navigation.instant.preview"


class Mend(NamedTuple):
    """One thing in a template that is written otherwise."""

    template: str
    why: str
    found: str
    """A regular expression; a dot is a line end, too."""
    written: str
    """What stands there instead; groups as in :func:`re.sub`."""


_WAYS_ON = """\
<h1>Not found</h1>
<p>There is no page at this address: it has moved, or a letter of the address is wrong.</p>
<p>Search for what you were looking for, or start from one of these pages:</p>
{%- macro way(item, title) -%}
  {%- if item.children -%}{{ way(item.children[0], title) }}
  {%- elif item.url is string %}
<li><a href="{{ item.url | url }}">{{ title }}</a></li>
  {%- endif -%}
{%- endmacro %}
<ul>{% for item in nav %}{{ way(item, item.title) }}{% endfor %}</ul>
"""

MENDS = (
    Mend(
        "partials/source.html",
        "it asks GitHub for the number of stars, on every page",
        ' data-md-component="source"',
        "",
    ),
    Mend(
        "partials/search.html",
        "a dialog has a name",
        ' role="dialog">',
        """ role="dialog" aria-label="{{ lang.t('search') }}">""",
    ),
    Mend(
        "partials/search.html",
        "what stands in a dialog is no landmark of its own",
        '<nav class="md-search__options"[^>]*>(.*?)</nav>',
        r'<div class="md-search__options">\1</div>',
    ),
    Mend(
        "partials/progress.html",
        "a bar that nobody can name is a decoration",
        ' role="progressbar"',
        ' aria-hidden="true"',
    ),
    Mend(
        "partials/actions.html",
        "tooltips take the title away, and with it the name",
        r"""title="(\{\{ lang\.t\('[^']*'\) \}\})"(?! aria-label)""",
        r'title="\1" aria-label="\1"',
    ),
    Mend(
        "partials/tags.html",
        "a landmark has a name, and tags have a title on their page",
        '<nav class="md-tags"(.*?)</nav>',
        r'<div class="md-tags"\1</div>',
    ),
    Mend(
        "partials/toc-item.html",
        "two headings may have one name, two landmarks may not",
        '<nav class="md-nav"[^>]*>(.*)</nav>',
        r'<div class="md-nav">\1</div>',
    ),
    Mend(
        "partials/nav-item.html",
        "what is inside the navigation is not another one",
        '<nav class="md-nav"([^>]*)>(.*?)</nav>',
        r'<div role="group" class="md-nav"\1>\2</div>',
    ),
    Mend(
        "base.html",
        "what appears is read out, and stands in no landmark",
        '(<div class="md-dialog" data-md-component="dialog")>',
        r'\1 role="status">',
    ),
    Mend(
        "404.html",
        "who has lost the way is shown one",
        "<h1>404 - Not found</h1>",
        _WAYS_ON,
    ),
)
"""What holds for every site."""

STYLED_MENDS = (
    Mend(
        "base.html",
        "a reader is told what a sign is for; the script makes a button of it",
        r'(<input class="md-toggle" data-md-toggle="(drawer|search)") type=',
        r"""\1 aria-label="{{ lang.t('\2' | replace('drawer', 'nav')) }}" type=""",
    ),
    Mend(
        "partials/nav-item.html",
        "the box opens what its label names",
        r'(<input class="md-nav__toggle md-toggle \{\{ indeterminate \}\}")(?! aria)',
        r'\1 aria-label="{{ nav_item.title | striptags | e }}"',
    ),
    Mend(
        "partials/nav-item.html",
        "the box opens what its label names",
        r'(<input class="md-nav__toggle md-toggle")( type="checkbox" id="__toc")',
        r"""\1 aria-label="{{ lang.t('toc') }}"\2""",
    ),
    Mend(
        "partials/nav-item.html",
        "one stop for the box, none for its label",
        r' tabindex="\{\{ tabindex \}\}"',
        "",
    ),
    Mend(
        "partials/nav-item.html",
        "whether it is open is what the box says",
        r' aria-labelledby="[^"]*" aria-expanded="[^"]*"',
        "",
    ),
)
"""What holds where our style sheet lets the boxes behind labels have the focus."""


def mend(env: Environment, *, styled: bool) -> None:
    """Write the templates of *env* otherwise, where they hold what the mends name."""
    if env.loader is None:
        return
    known = frozenset(env.list_templates())
    texts: dict[str, str] = {}
    for one in (*MENDS, *(STYLED_MENDS if styled else ())):
        if one.template in known:
            text = texts.get(one.template) or env.loader.get_source(env, one.template)[0]
            texts[one.template] = re.sub(one.found, one.written, text, flags=re.DOTALL)
    env.loader = ChoiceLoader([DictLoader(texts), env.loader])


def escape_meta(meta: MutableMapping[str, Any]) -> None:
    """Escape what themes put into their templates as it is."""
    for key in ("title", "description"):
        if key in meta:
            meta[key] = html.escape(str(meta[key]))
    if "tags" in meta:
        meta["tags"] = [html.escape(str(tag)) for tag in meta["tags"]]


def own_previews(theme: Theme) -> None:
    """Switch Material's previews of links off: the site's own ones stand in for them.

    Material's stay when Escape is pressed, and take the titles of all links away.
    """
    features = theme.get("features")
    if isinstance(features, list) and _PREVIEWS in features:
        features.remove(_PREVIEWS)
