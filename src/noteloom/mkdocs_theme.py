"""What themes of MkDocs do with pages, and must not.

Material's templates are mended where they leave out a reader with a keyboard or a screen
reader, ask somebody else's server, or write into every page what it does not need. A
template is mended as it is loaded, the owner's own included: what it does not hold, under
another version of the theme, is left alone.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from noteloom.mkdocs_lean import Leaner, leaner

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.theme import Theme

_PREVIEWS = "navigation.instant.preview"
_MAP = re.compile(r"^assets/(?:javascripts|stylesheets)/.*\.map$")
_LUNR = "assets/javascripts/lunr/"
_IS_MATERIAL = frozenset({"base.html", "partials/nav-item.html", "partials/language.html"})


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
        "partials/logo.html",
        "the sign that nobody chose is drawn by the style, and is not on every page twice",
        r'\{% set icon = config\.theme\.icon\.logo or "material/library" %\}\s*'
        r"(\{% include [^%]*%\})",
        r"{% set icon = config.theme.icon.logo %}{% if icon %}\n\1{% else %}"
        '<i class="noteloom-weave"></i>{% endif %}',
    ),
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


LEAN_MENDS = (
    Mend(
        "partials/nav-item.html",
        "what stands in no navigation has one link to each group of it",
        r'\{% if "navigation\.prune" in features %\}',
        '{% if "navigation.prune" in features or (page and page not in nav.pages'
        ' and page.file.generated_by == "noteloom") %}',
    ),
    Mend(
        "partials/header.html",
        "who cannot choose a palette has chosen none",
        r"\{% if (not config\.theme\.palette is mapping %\}\s*"
        r'\{% include "partials/javascripts/palette\.html" %\})',
        r"{% if config.theme.palette and \1",
    ),
    Mend(
        "partials/javascripts/content.html",
        "what opens a tab that the address names is for pages with tabs",
        r"(?<!%\})<script>var target=document\.getElementById[^<]*</script>",
        r"""{% if page and '"__tabbed_' in (page.content or '') %}\g<0>{% endif %}""",
    ),
)
"""What a page carries that does nothing there."""

_LISTS = frozenset({"partials/nav-item.html", "partials/toc-item.html"})

_ICON = re.compile(
    r"(?<!%\})\{% include (\"\.icons/\" ~ [\w.]+ ~ \"\.svg\") %\}(?!\{% endfilter)"
)
_ICON_IN_HTML = (
    """{% filter replace(' xmlns="http://www.w3.org/2000/svg"', "") %}"""
    r"{% include \1 %}{% endfilter %}"
)
"""HTML knows what a picture is without its name space."""


def mend(env: Environment, *, styled: bool) -> None:
    """Write the templates of *env* otherwise, where they hold what the mends name."""
    if env.loader is None or not _IS_MATERIAL.issubset(env.list_templates()):
        return
    mends: defaultdict[str, list[Mend]] = defaultdict(list)
    for one in (*MENDS, *(STYLED_MENDS if styled else ()), *LEAN_MENDS):
        mends[one.template].append(one)

    def mended(template: str, text: str) -> str:
        for one in mends[template]:
            text = re.sub(one.found, one.written, text, flags=re.DOTALL)
        text = _ICON.sub(_ICON_IN_HTML, text)
        return leaner(env, text, is_list=template in _LISTS)

    env.loader = Leaner(env.loader, mended)


def leave_out(files: Files, config: MkDocsConfig, *, searched: bool) -> None:
    """Take out of *files* what no page of the site asks for.

    Args:
        files: The files of the site, with those of the theme.
        config: The site; what stands in the owner's folders of the theme stays.
        searched: Whether Noteloom's search stands in for the one of the theme.

    """
    custom = config.theme.custom_dir
    folders = {folder for folder in config.theme.dirs if folder != custom}
    for file in [*files]:
        is_unneeded = _MAP.search(file.src_uri) or (searched and _LUNR in file.src_uri)
        if is_unneeded and file.src_dir in folders:
            files.remove(file)


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
