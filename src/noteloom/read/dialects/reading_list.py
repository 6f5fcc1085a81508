"""The reading-list dialect: links, each with its discussion and what to take from it.

::

    - [Title | Site](https://site.example/a) ([HN](https://news.ycombinator.com/item?id=1))
      - A takeaway.

The full rules, with examples that are also the tests, are in
``tests/spec/reading_list.md``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from noteloom.read import front_matter
from noteloom.read.marked import parsed
from noteloom.read.reading import Dialect, Evidence

if TYPE_CHECKING:
    from noteloom.model.source import Source
    from noteloom.read.reading import Parsed

_TOP_ITEM = re.compile(r"^[-*+] +\S", re.MULTILINE)
_LINK_ITEM = re.compile(
    r"^[-*+] +(?:\[[ xX]\] +)?(?:[^\[\n:]{1,40}: *)?(?:\*\*)?\[[^\]\n]+\]\(https?://",
    re.MULTILINE,
)
_TAKEAWAY = re.compile(r"^(?: {2,4}|\t)[-*+] +(?!\[)\S", re.MULTILINE)
_DISCUSSION = re.compile(
    r"\(\[[^\]\n]{1,20}\]\(https?://(?:news\.ycombinator\.com|lobste\.rs|(?:\w+\.)?reddit\.com)/"
)
_FEW, _SHARE = 4, 0.6


def detect(source: Source) -> Evidence | None:
    """Recognise lists of links by their discussions, or by takeaways under most of them."""
    links = len(_LINK_ITEM.findall(source.text))
    pairs = len(_DISCUSSION.findall(source.text))
    if links < 1 or links < _SHARE * len(_TOP_ITEM.findall(source.text)):
        return None
    if pairs:
        return Evidence(
            0.8, f"{links} items are links, {pairs} of them with their discussion"
        )
    takeaways = len(_TAKEAWAY.findall(source.text))
    if links >= _FEW and takeaways >= links / 2:
        return Evidence(
            0.6, f"{links} items are links, with {takeaways} takeaways below them"
        )
    return None


def parse(source: Source) -> Parsed:
    """Read a reading list."""
    return parsed(source, front_matter.read(source))


DIALECT = Dialect("reading-list", detect, parse)
