"""What a schema cannot say of ``topics.yml``: which parts of it must fit each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.read.taxonomy_errors import allowed_values, fail, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import yaml

    from noteloom.model.disagreement import DisagreementSpec
    from noteloom.model.taxonomy import Taxonomy


def check(taxonomy: Taxonomy, root: yaml.Node, path: str) -> None:
    """Check that ids are unique and that every id which is named exists.

    Raises:
        TaxonomyError: If one is not; *root*, the file at *path*, tells the line.

    """
    categories = [category.id for category in taxonomy.categories]
    topics = [topic.id for topic in taxonomy.topics]
    _unique(categories, "categories", root, path)
    _unique(topics, "topics", root, path)
    for index, topic in enumerate(taxonomy.topics):
        place: list[str | int] = ["topics", index]
        _known([topic.category], categories, [*place, "category"], root, path)
        _known(topic.prerequisites, topics, [*place, "prerequisites"], root, path)
        _known(topic.related, topics, [*place, "related"], root, path)
    _unique([one.id for one in taxonomy.disagreements], "disagreements", root, path)
    for index, own in enumerate(taxonomy.disagreements):
        _check_sides(own, ["disagreements", index], root, path)
    for index, off in enumerate(taxonomy.cards.off):
        if not any(off[:-1]):
            message = "`without`: name a `card`, `note`, `section` or `kind`"
            fail(path, line_of(root, ["cards", "without", index]), message)
    if taxonomy.site:
        _known(taxonomy.site.start, topics, ["site", "start"], root, path)


def _check_sides(
    own: DisagreementSpec, place: list[str | int], root: yaml.Node, path: str
) -> None:
    """Check that a disagreement of the owner's own has two sides and says of what."""
    if bool(own.sides) != bool(own.subject):
        message = f"`{own.id}`: `subject` and `sides` belong together"
        fail(path, line_of(root, place), message)
    if len(own.sides) == 1:
        fail(path, line_of(root, [*place, "sides"]), "`sides`: name at least two places")


def _unique(ids: Sequence[str], key: str, root: yaml.Node, path: str) -> None:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            fail(
                path, line_of(root, [key, index]), f"`{key}`: the id `{name}` is used twice"
            )
        seen.add(name)


def _known(
    names: Iterable[str],
    allowed: Sequence[str],
    place: list[str | int],
    root: yaml.Node,
    path: str,
) -> None:
    for name in names:
        if name not in allowed:
            key = place[-1]
            message = f"`{key}`: there is no `{name}`; {allowed_values(name, allowed)}"
            fail(path, line_of(root, place), message)
