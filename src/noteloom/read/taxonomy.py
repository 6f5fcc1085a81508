"""``topics.yml`` to the model, or one clear error."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
import yaml

from noteloom.model.taxonomy import (
    Category,
    CourseUnit,
    Comparison,
    Concept,
    Details,
    Glossary,
    ModelFamily,
    Practice,
    ReadingList,
    Selector,
    Site,
    Taxonomy,
    Technique,
    Tool,
    TopicId,
    TopicSpec,
)
from noteloom.read import taxonomy_file as file
from noteloom.read.yaml_guard import LOADER, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PATH = re.compile(r" - at `\$(.*)`$")
_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]|\[\.\.\.\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+?)`")
MAX_CHARACTERS = 4_000_000


class TaxonomyError(Exception):
    """The taxonomy cannot be used. The message is fit to show to a user."""


def parse(text: str, path: str) -> Taxonomy:
    """Return the taxonomy that *text*, the file at *path*, describes.

    Raises:
        TaxonomyError: If the file is not YAML, or a key or value is not allowed. The
            message names the place, the key and what is allowed.

    """
    refused = refusal(text, limit=MAX_CHARACTERS)
    if refused is not None:
        _fail(path, refused.line + 1, refused.message)
    root = yaml.compose(text, Loader=LOADER)
    if root is None:
        return Taxonomy(path=path, text=text)
    data = _plain(root)
    try:
        contents = msgspec.convert(data, file.TaxonomyFile)
    except msgspec.ValidationError as error:
        _explain(str(error), root, data, path)
    taxonomy = Taxonomy(
        site=_site(contents.site),
        categories=tuple(Category(c.id, c.title, c.summary) for c in contents.categories),
        topics=tuple(_topic(topic, root, i) for i, topic in enumerate(contents.topics)),
        path=path,
        text=text,
    )
    _check(taxonomy, root, path)
    return taxonomy


def _plain(node: yaml.Node) -> Any:
    """Return plain data in which every scalar but numbers and nulls is text.

    YAML would make a date of ``2026-04-01`` and a number of the tag ``3``; whoever
    writes a title or a tag means the characters.
    """
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child) for child in node.value]
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag == "tag:yaml.org,2002:int" and node.style is None:
        return _integer(node.value)
    return node.value


def _integer(text: str) -> int | str:
    return int(text) if re.fullmatch(r"[+-]?\d{1,9}", text) else text


def _fail(path: str, line: int, message: str) -> NoReturn:
    whole = f"{path}:{line}: {message}"
    raise TaxonomyError(whole)


def _site(site: file.SiteFile | None) -> Site | None:
    if site is None:
        return None
    start = tuple(TopicId(topic) for topic in site.start)
    return Site(site.title, site.tagline, site.intro, start)


def _topic(topic: file.TopicFile, root: yaml.Node, index: int) -> TopicSpec:
    return TopicSpec(
        id=TopicId(topic.id),
        title=topic.title,
        details=_details(topic),
        category=topic.category,
        summary=topic.summary,
        aliases=tuple(topic.aliases),
        tags=tuple(topic.tags),
        level=topic.level,
        prerequisites=tuple(TopicId(other) for other in topic.prerequisites),
        related=tuple(TopicId(other) for other in topic.related),
        sections=tuple(
            Selector(
                selector.note,
                selector.section,
                tuple(selector.items),
                selector.role,
                _line(root, ["topics", index, "sections", at]),
            )
            for at, selector in enumerate(topic.sections)
        ),
        line=_line(root, ["topics", index]),
    )


def _details(topic: file.TopicFile) -> Details:
    match topic:
        case file.TechniqueFile(purpose=purpose):
            return Technique(purpose)
        case file.ModelFamilyFile(vendors=vendors, weights=weights):
            return ModelFamily(tuple(vendors), weights)
        case file.PracticeFile(goal=goal):
            return Practice(goal)
        case file.ToolFile(homepage=homepage):
            return Tool(homepage)
        case file.ComparisonFile(compares=compares):
            return Comparison(tuple(compares))
        case file.CourseUnitFile(week=week, priority=priority):
            return CourseUnit(week, priority)
        case file.ReadingListFile():
            return ReadingList()
        case file.GlossaryFile():
            return Glossary()
        case _:
            return Concept()


# -- what a schema cannot say -------------------------------------------------------------


def _check(taxonomy: Taxonomy, root: yaml.Node, path: str) -> None:
    """Check that ids are unique and that every id which is named exists."""
    categories = [category.id for category in taxonomy.categories]
    topics = [topic.id for topic in taxonomy.topics]
    _unique(categories, "categories", root, path)
    _unique(topics, "topics", root, path)
    for index, topic in enumerate(taxonomy.topics):
        place: list[str | int] = ["topics", index]
        _known([topic.category], categories, [*place, "category"], root, path)
        _known(topic.prerequisites, topics, [*place, "prerequisites"], root, path)
        _known(topic.related, topics, [*place, "related"], root, path)
    if taxonomy.site:
        _known(taxonomy.site.start, topics, ["site", "start"], root, path)


def _unique(ids: Sequence[str], key: str, root: yaml.Node, path: str) -> None:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            _fail(path, _line(root, [key, index]), f"`{key}`: the id `{name}` is used twice")
        seen.add(name)


def _known(
    names: Iterable[str], allowed: Sequence[str], place: list[str | int], root: yaml.Node, path: str
) -> None:
    for name in names:
        if name not in allowed:
            key = place[-1]
            message = f"`{key}`: there is no `{name}`; {_allowed(name, allowed)}"
            _fail(path, _line(root, place), message)


def _allowed(name: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(name, allowed, 1, 0.6)
    hint = f"did you mean `{near[0]}`? " if near else ""
    listed = ", ".join(f"`{one}`" for one in sorted(allowed))
    return f"{hint}allowed: {listed or 'none is defined'}"


# -- messages -----------------------------------------------------------------------------


def _explain(error: str, root: yaml.Node, data: Any, path: str) -> NoReturn:
    """Turn a validator's message into one with a line, a key and the allowed values."""
    found = _PATH.search(error)
    place = _steps(found[1] if found else "")
    message = error[: found.start()] if found else error
    key = ".".join(str(step) for step in place) or "the file"
    unknown = _UNKNOWN.match(message)
    if unknown:
        fields = _fields_at(place, data)
        message = f"there is no key `{unknown[1]}` here; {_allowed(unknown[1], fields)}"
        place = [*place, unknown[1]]
    elif place[-1:] == ["type"]:
        message = f"{_value(message)}; {_allowed('', list(file.TOPIC_FILES))}"
    elif "missing required field" in message:
        message = message.replace("Object missing required field", "the required key is missing:")
    else:
        message = f"{message[:1].lower()}{message[1:]}{_choices(place)}"
    _fail(path, _line(root, place), f"`{key}`: {message}")


def _value(message: str) -> str:
    return "not a type of page: " + message.removeprefix("Invalid value ")


def _choices(place: list[str | int]) -> str:
    enums = {"level": file.Level, "role": file.Role, "weights": file.Weights}
    enums_or_none = enums.get(str(place[-1])) if place else None
    return f"; {_allowed('', [str(one) for one in enums_or_none])}" if enums_or_none else ""


def _steps(path: str) -> list[str | int]:
    return [int(at) if at else name for name, at in _STEP.findall(path) if name or at]


def _fields_at(place: list[str | int], data: Any) -> list[str]:
    """Return the keys that are allowed at *place*."""
    keys = [step for step in place if isinstance(step, str)]
    kinds: dict[str, type[msgspec.Struct]] = {
        "site": file.SiteFile,
        "categories": file.CategoryFile,
        "sections": file.SelectorFile,
    }
    if not keys:
        return [one.name for one in msgspec.structs.fields(file.TaxonomyFile)]
    if keys[-1] == "topics":
        return ["type", *_topic_fields(place, data)]
    return [one.name for one in msgspec.structs.fields(kinds.get(keys[-1], file.TaxonomyFile))]


def _topic_fields(place: list[str | int], data: Any) -> list[str]:
    index = place[-1]
    name = data["topics"][index]["type"] if isinstance(index, int) else "concept"
    return [one.name for one in msgspec.structs.fields(file.TOPIC_FILES[name])]


def _line(root: yaml.Node, place: Sequence[str | int]) -> int:
    """Return the line of the deepest node of *place* that the file has, from 1."""
    node = root
    line = node.start_mark.line
    for step in place:
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            pairs = [pair for pair in node.value if pair[0].value == step]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                break
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return int(line) + 1
