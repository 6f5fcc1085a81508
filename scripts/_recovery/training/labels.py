"""Train the weights of the line labels from pairs of extracted text and truth."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pycrfsuite

from _recovery.gold import gold
from _recovery.training import written
from _recovery.variants import Page, variants
from noteloom.model.source import Span
from noteloom.read.recover.labels import features
from noteloom.read.recover.labels.seen import seen
from noteloom.read.recover.lines import Line
from noteloom.read.recover.tables import regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONGEST = 3000
_SMALLEST = 4
"""Hundredths; a smaller weight changes nothing and is left out."""
_PARAMETERS = {
    "c1": 1.0,
    "c2": 5.0,
    "max_iterations": 60,
    "feature.possible_transitions": True,
    "feature.minfreq": 2,
}


def train(folders: Iterable[Path]) -> str:
    """Return the weights that the pairs of *folders* teach."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_PARAMETERS)
    for folder in folders:
        for turn, page in enumerate(pages(folder)):
            for variant in variants(page, turn):
                for names, labels in sequences(variant):
                    trainer.append(names, labels)
    with TemporaryDirectory() as made:
        model = Path(made, "model")
        trainer.train(str(model))
        return _written(model)


def pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of *folder*, every line with what it was in truth."""
    for path in sorted(folder.glob("*.flat.txt")):
        text = path.read_text(encoding="utf-8")
        lines = tuple(" ".join(line.split()) for line in text.split("\n") if line.strip())
        truth = path.with_name(path.name.replace(".flat.txt", ".truth.md"))
        if 2 < len(lines) < _LONGEST:
            labels = [one.label for one in gold(lines, truth.read_text(encoding="utf-8"))]
            marks = fixed(lines)
            yield Page(
                lines,
                tuple(
                    mark.lower() if mark else label
                    for mark, label in zip(marks, labels, strict=True)
                ),
            )


def fixed(lines: Sequence[str]) -> list[str | None]:
    """Return ``T`` for each line of a table, else None."""
    found: list[str | None] = [None] * len(lines)
    numbered = [Line(at, text, Span(0, 0)) for at, text in enumerate(lines, start=1)]
    for first, end in regions.find(numbered).items():
        found[first:end] = ["T"] * (end - first)
    return found


def sequences(page: Page) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield runs of lines whose labels are known: their features and labels."""
    marks = fixed(page.lines)
    names: list[list[str]] = []
    labels: list[str] = []
    known_of = seen(page.lines, marks)
    for line, mark, one, label in zip(
        page.lines, marks, known_of, page.labels, strict=True
    ):
        known = "t" if mark else "m" if line == "-" else label
        if known in "?-" or (known == "t" and not mark):
            if len(labels) > 1:
                yield names, labels
            names, labels = [], []
        else:
            # What a mark settles must not take part: its weight would be boundless.
            settled = one.shape.form in "TM"
            names.append([one.shape.form] if settled else list(features.names(one)))
            labels.append(known)
    if len(labels) > 1:
        yield names, labels


def _written(model: Path) -> str:
    """Return the weights of *model*, in hundredths, as JSON with sorted keys."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    state: dict[str, dict[str, int]] = defaultdict(dict)
    for (name, label), weight in info.state_features.items():
        hundredths = round(weight * 100)
        if abs(hundredths) >= _SMALLEST and name not in "TM":
            state[name][label] = hundredths
    change: dict[str, dict[str, int]] = defaultdict(dict)
    for (before, after), weight in info.transitions.items():
        change[before][after] = round(weight * 100)
    return written.as_json({"features": state, "change": change})
