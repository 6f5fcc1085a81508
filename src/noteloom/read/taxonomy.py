"""``topics.yml`` to the model, or one clear error."""

from __future__ import annotations

from typing import Any

import msgspec
import yaml

from noteloom.model.card import CardId, CardKind, CardOff, CardRules
from noteloom.model.disagreement import DisagreementId, DisagreementSpec, SideSpec
from noteloom.model.taxonomy import (
    Category,
    Comparison,
    Concept,
    CourseUnit,
    CrossLinks,
    Details,
    Glossary,
    ModelFamily,
    Practice,
    ReadingList,
    ResourceSpec,
    Selector,
    Site,
    Taxonomy,
    Technique,
    Tool,
    TopicId,
    TopicSpec,
)
from noteloom.read import taxonomy_file as file
from noteloom.read.taxonomy_check import check
from noteloom.read.taxonomy_errors import TaxonomyError, explain, fail, line_of
from noteloom.yaml_guard import LOADER, refusal

__all__ = ["TaxonomyError", "parse"]

MAX_CHARACTERS = 4_000_000


def parse(text: str, path: str) -> Taxonomy:
    """Return the taxonomy that *text*, the file at *path*, describes.

    Raises:
        TaxonomyError: If the file is not YAML, or a key or value is not allowed. The
            message names the place, the key and what is allowed.

    """
    refused = refusal(text, limit=MAX_CHARACTERS)
    if refused is not None:
        fail(path, refused.line + 1, f"the file cannot be used: {refused.message}")
    root = yaml.compose(text, Loader=LOADER)
    if root is None:
        return Taxonomy(path=path, text=text)
    data = _plain(root, path)
    try:
        contents = msgspec.convert(data, file.TaxonomyFile, strict=False)
    except msgspec.ValidationError as error:
        explain(str(error), root, data, path)
    taxonomy = Taxonomy(
        site=_site(contents.site),
        categories=tuple(Category(c.id, c.title, c.summary) for c in contents.categories),
        topics=tuple(_topic(topic, root, i) for i, topic in enumerate(contents.topics)),
        crosslinks=CrossLinks(
            tuple(contents.crosslinks.allow), tuple(contents.crosslinks.deny)
        ),
        disagreements=tuple(
            _disagreement(one, root, i) for i, one in enumerate(contents.disagreements)
        ),
        resources=tuple(
            ResourceSpec(one.title, one.url, line_of(root, ["resources", i]))
            for i, one in enumerate(contents.resources)
        ),
        cards=_cards(contents.cards, root),
        path=path,
        text=text,
    )
    check(taxonomy, root, path)
    return taxonomy


def _plain(node: yaml.Node, path: str) -> Any:
    """Return plain data in which every scalar but null is text.

    YAML would make a date of ``2026-04-01`` and a number of the tag ``3``; whoever
    writes a title or a tag means the characters.
    """
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value, path) for key, value in _pairs(node, path)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, path) for child in node.value]
    if node.tag == "tag:yaml.org,2002:null":
        return None
    return node.value


def _pairs(node: yaml.MappingNode, path: str) -> list[tuple[yaml.Node, yaml.Node]]:
    """Return the keys and values of *node*; YAML forbids to write a key twice."""
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            fail(path, key.start_mark.line + 1, f"the key `{key.value}` is used twice")
        seen.add(str(key.value))
    return list(node.value)


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
        priority=topic.priority,
        prerequisites=tuple(TopicId(other) for other in topic.prerequisites),
        related=tuple(TopicId(other) for other in topic.related),
        sections=tuple(
            Selector(
                selector.note,
                selector.section,
                tuple(selector.items),
                selector.role,
                line_of(root, ["topics", index, "sections", at]),
            )
            for at, selector in enumerate(topic.sections)
        ),
        line=line_of(root, ["topics", index]),
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
        case file.CourseUnitFile(week=week):
            return CourseUnit(week)
        case file.ReadingListFile():
            return ReadingList()
        case file.GlossaryFile():
            return Glossary()
        case _:
            return Concept()


def _disagreement(
    one: file.DisagreementFile, root: yaml.Node, index: int
) -> DisagreementSpec:
    place: list[str | int] = ["disagreements", index]
    return DisagreementSpec(
        id=DisagreementId(one.id),
        review=one.review,
        comment=one.comment,
        subject=one.subject,
        sides=tuple(
            SideSpec(side.note, side.text, line_of(root, [*place, "sides", at]))
            for at, side in enumerate(one.sides)
        ),
        line=line_of(root, place),
    )


def _cards(cards: file.CardsFile, root: yaml.Node) -> CardRules:
    kinds = tuple(CardKind) if cards.kinds is None else tuple(cards.kinds)
    off = tuple(
        CardOff(
            CardId(one.card) if one.card else None,
            one.note,
            one.section,
            one.kind,
            line_of(root, ["cards", "without", at]),
        )
        for at, one in enumerate(cards.without)
    )
    return CardRules(kinds, off, cards.table_limit)
