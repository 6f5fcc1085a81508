"""Names of things apart from their versions: ``Lark 2.5 Mini`` is a ``Lark``, 2.5."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.model.disagreement import Difference
from noteloom.weave.claims.units import unit

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENUMERATORS = frozenset(
    """
    step week phase chapter part figure fig table section exercise lesson option example
    question item page volume vol unit module lecture stage number level day appendix line
    room track season episode edition grade class type route rule case group zone tier
    layer port article act issue note task goal problem lab milestone sprint quarter year
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec in on at of the from to by until since
    before after around about over under between and or with for is are was has than only
    top best first last these those his her their our your my all any both some other
    """.split()
)
_VERSION = r"[vV]?\d+(?:\.\d+)*(?:\.[xX])?"
_NAMED = re.compile(
    rf"(?<![\w./@-])(?P<name>[A-Za-z][A-Za-z+#]*(?:[ -][A-Z][A-Za-z+#]*){{0,2}}?)"
    rf"(?P<gap>[ -]?)(?P<version>{_VERSION}|[A-Z]\d)(?![\w%°])(?!\.\d)"
)
_ARTICLE = re.compile(
    r"^(?:The|An?|Run|Install|Use|Using|Download|Get|Try|See|Start|Upgrade|Update|With|New|Old|"
    r"Our|My|This|Load|Deploy|Launch|Add|Set|Pull|Call|Build|Migrate|Why|How|What|And|But) "
)
_VERB = re.compile(r"^[a-z]+ (?=[A-Z])")
"""A word before a name in capitals: `run Kafka 3` is about Kafka."""
_WORD = re.compile(r"[ -]?([A-Za-z%°]+)")
_VARIANT = re.compile(r"[ -]((?:[A-Z][A-Za-z]+)(?: [A-Z][A-Za-z]+)?)")


class Named(NamedTuple):
    """A name with a version in a text. *variant* is the word behind, such as ``Mini``."""

    name: str
    version: str
    variant: str | None
    start: int
    end: int


def named(text: str) -> Iterator[Named]:
    """Yield the names in *text* that a version follows."""
    for found in _NAMED.finditer(text):
        name, version = found["name"], found["version"]
        if not _is_name(name, found["gap"], version) or _is_measured(text, found.end()):
            continue
        after = _VARIANT.match(text, found.end())
        variant = after[1] if after else None
        end = after.end() if after else found.end()
        bare = _VERB.sub("", _ARTICLE.sub("", name))
        start = found.start() + len(name) - len(bare)
        yield Named(bare, version.lstrip("vV"), variant, start, end)


def _is_measured(text: str, end: int) -> bool:
    """Return whether a unit stands behind a number, which is then no version."""
    after = _WORD.match(text, end)
    return after is not None and unit(after[1]) is not None


def _is_name(name: str, gap: str, version: str) -> bool:
    last = re.split(r"[ -]", name)[-1]
    if last.lower() in _ENUMERATORS or (len(name) == 1 and not gap):
        return False
    if version.isdigit() and len(version) > 2:
        return False
    return name.lower() != name or "." in version or version[0] in "vV"


def without_versions(text: str) -> str:
    """Return *text* without the versions and variants of the names in it."""
    parts: list[str] = []
    at = 0
    for one in named(text):
        parts.extend([text[at : one.start], one.name, " "])
        at = one.end
    return "".join([*parts, text[at:]])


def same_version(one: str | None, other: str | None) -> bool | None:
    """Return whether two versions can be one; None if one is not known."""
    if one is None or other is None:
        return None
    a, b = one.lower().split("."), other.lower().split(".")
    for x, y in zip(a, b, strict=False):
        if "x" in (x, y):
            return True
        if x != y:
            return False
    return True


def told_apart(
    versions: tuple[str | None, str | None], years: tuple[str | None, str | None]
) -> Difference | None:
    """Return what tells two places apart that may both be right: of both, one each."""
    if same_version(*versions) is False:
        return Difference.VERSION
    one, other = years
    return Difference.DATE if one and other and one != other else None
