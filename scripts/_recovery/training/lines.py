"""Trains where the lines of a program end that became one line."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from _recovery.programs import chosen, samples
from _recovery.training import written
from _recovery.training.maxent import Fit, fitted
from noteloom.read.recover.programs import unfolding
from noteloom.read.recover.programs.gaps import Gaps
from noteloom.read.recover.programs.words import TOKEN, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from _recovery.programs import Sample

_FIT = Fit(sparse=4.0, smooth=0.1, rounds=50, rarest=5)
_RAREST_TOKEN = 20
_ORIGINS_OF_TOKEN = 4


def train(folders: Iterable[Path]) -> str:
    """Return the known tokens, and the weights of line breaks by group of languages."""
    found = chosen(samples(folders))
    known = sorted(_known(found))
    return written.as_json([known, _weights(found, frozenset(known))])


def _known(found: Sequence[Sample]) -> Iterator[str]:
    """Yield the tokens that many programs of several authors have."""
    origins: defaultdict[str, list[str]] = defaultdict(list)
    for sample in found:
        for token in set(TOKEN.findall(sample.code)):
            origins[token].append(sample.origin)
    for token, seen in origins.items():
        if len(seen) >= _RAREST_TOKEN and len(set(seen)) >= _ORIGINS_OF_TOKEN:
            yield token


def _weights(found: Sequence[Sample], known: frozenset[str]) -> dict[str, dict[str, str]]:
    weights = fitted((gap for sample in found for gap in gaps(sample, known)), _FIT)
    groups: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for feature, of in weights.items():
        group, tab, own = feature.partition("\t")
        name, rest = (group, own) if tab else ("", feature)
        groups[name][rest] = of.get("break", 0.0) - of.get("blank", 0.0)
    return {"": {}} | {name: written.tenths(of) for name, of in groups.items()}


def gaps(sample: Sample, known: frozenset[str]) -> Iterator[tuple[list[str], str]]:
    """Yield the features of each blank, for all languages and for its own; its label."""
    group = unfolding.group(sample.language)
    ends: set[int] = set()
    count = 0
    for line in sample.lines:
        count += line.count(" ") + 1
        ends.add(count)
    blanks = Gaps(words_of(" ".join(sample.lines)), group, known)
    for at in range(1, len(blanks) + 1):
        if not blanks.is_held(at):
            features = blanks.features(at)
            own = [f"{group}\t{feature}" for feature in features]
            yield features + own, "break" if at in ends else "blank"
        blanks.decide(at, is_break=at in ends)
