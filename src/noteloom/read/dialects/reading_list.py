"""The reading-list dialect: links, each with its discussion and what to take from it.

::

    - [Title | Site](https://site.example/a) ([HN](https://news.ycombinator.com/item?id=1))
      - A takeaway.

The full rules, with examples that are also the tests, are in
``tests/spec/reading_list.md``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from noteloom.read import front_matter
from noteloom.read.marked import parsed
from noteloom.read.reading import Dialect, Evidence

if TYPE_CHECKING:
    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed

_LINK = r"(?:\[[ xX]\] +)?(?:[^\[\n:]{1,40}: *)?(?:\*\*)?\[[^\]\n]+\]\(https?://"
_ITEM = re.compile(
    rf"^(?:(?P<top>[-*+] +)|(?P<below>(?: {{2,4}}|\t)[-*+] +))(?P<link>{_LINK})?",
    re.MULTILINE,
)
_DISCUSSION = re.compile(
    r"\(\[[^\]\n]{1,20}\]\(https?://(?:news\.ycombinator\.com|lobste\.rs|(?:\w+\.)?reddit\.com)/"
)
_FEW, _SHARE = 4, 0.6


def detect(source: Source) -> Evidence | None:
    """Recognise lists of links by their discussions, or by takeaways under most of them."""
    items, links, takeaways = _counts(source.text)
    if links < 1 or links < _SHARE * items:
        return None
    pairs = len(_DISCUSSION.findall(source.text))
    if pairs:
        return Evidence(0.8, f"{links} items are links, {pairs} with their discussion")
    if links >= _FEW and takeaways >= links / 2:
        return Evidence(0.6, f"{links} items are links, {takeaways} takeaways below them")
    return None


def parse(source: Source) -> Parsed:
    """Read a reading list."""
    return parsed(source, front_matter.read(source))


DIALECT = Dialect("reading-list", detect, parse)


class _Counts(NamedTuple):
    items: int
    links: int
    takeaways: int


def _counts(text: str) -> _Counts:
    """Count top items, those that are links, and what stands below those."""
    items = links = takeaways = 0
    below_link = False
    for found in _ITEM.finditer(text):
        is_link = found["link"] is not None
        if found["top"]:
            items, links, below_link = items + 1, links + is_link, is_link
        else:
            takeaways += below_link and not is_link
    return _Counts(items, links, takeaways)
