"""``scripts/recovery train``: each set of weights comes out of one command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from _commands import Trouble
from _environment import ROOT
from _recovery.command import main
from _recovery.train import WEIGHTS
from _recovery.training import (
    indentation,
    labels,
    languages,
    lines,
    outline,
    tables,
    written,
)
from _recovery.training.maxent import Fit, fitted
from noteloom.read.recover.labels import chain
from noteloom.read.recover.labels.model import from_data
from noteloom.read.recover.outline import levels, nesting, walk
from noteloom.read.recover.outline.nesting import ItemSeen
from noteloom.read.recover.outline.titles import section
from noteloom.read.recover.programs import depths, indent, shapes, unfolding
from noteloom.read.recover.programs import languages as of_programs
from noteloom.read.recover.programs.statements import statements
from noteloom.read.recover.programs.weights import by_feature
from recover import training

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDERS = {
    "labels": training.pages,
    "levels": training.pages,
    "depths": training.pages,
    "lines": training.programs,
    "languages": training.programs,
    "indentation": training.programs,
    "tables": training.tables,
}


def folders(tmp_path: Path, which: str) -> list[Path]:
    """Return what to train *which* on."""
    made = _FOLDERS[which](tmp_path / "made")
    return sorted(made.iterdir()) if _FOLDERS[which] is training.programs else [made]


def test_all_weights_of_the_package_can_be_trained() -> None:
    """A file of weights that no command writes could not be checked."""
    package = ROOT / "src" / "noteloom" / "read" / "recover"

    assert {ROOT / path for path in WEIGHTS.values()} == set(package.rglob("*.json"))
    assert set(_FOLDERS) == set(WEIGHTS)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the small weights that a few programs teach."""
    monkeypatch.setattr(indentation, "_LEAST", 1)


@pytest.mark.parametrize("which", WEIGHTS)
def test_the_same_folders_give_the_same_bytes(
    tmp_path: Path, which: str, capsys: pytest.CaptureFixture[str], few: None
) -> None:
    """The package is left alone if another file is named; its size is told."""
    del few
    shipped = (ROOT / WEIGHTS[which]).read_bytes()
    names = list(map(str, folders(tmp_path, which)))
    made = []
    for turn in "ab":
        out = tmp_path / f"{turn}.json"
        assert main(["train", which, *names, "--out", str(out)]) == 0
        made.append(out.read_bytes())

    assert made[0] == made[1]
    assert len(made[0]) > 20
    assert f"{len(made[0])} bytes" in capsys.readouterr().out
    assert (ROOT / WEIGHTS[which]).read_bytes() == shipped


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    """Before hours are spent on the others."""
    with pytest.raises(Trouble, match="is no folder"):
        main(["train", "labels", str(tmp_path / "nowhere")])


def test_a_dash_is_an_item_and_a_pilcrow_a_heading(tmp_path: Path) -> None:
    """What eight pages show without exception is learnt."""
    data = json.loads(labels.train(folders(tmp_path, "labels")))
    page = [
        "Noodles¶",
        "- Flour",
        "- Eggs",
        "Sauces¶",
        "They are eaten hot, and with salt.",
    ]

    found = chain.label(page, [None] * len(page), from_data(data))

    assert "".join(one.label for one in found) == "hiihp"


def test_a_section_stands_below_the_title_and_one_named_after_it_stands_deeper(
    tmp_path: Path,
) -> None:
    """Levels are learnt from the places that a heading could have had."""
    made = tmp_path / "made"
    made.mkdir()
    for at, dish in enumerate(training.DISHES):
        parts = "".join(
            f"## {at}{n} {dish}\n\nIt warms.\n\n### Notes\n\nIt fills.\n\n"
            for n in range(3)
        )
        (made / f"{at}.md").write_text(f"# {dish}\n\nIt is eaten.\n\n{parts}", "utf-8")
    weights = hundredths(outline.train_levels([made]))
    names = ("Noodles", "Thin ones", "Notes", "Thick ones", "Notes")
    titles = [section(name, [("text", "They warm.")]) for name in names]

    found = walk.certain(walk.likelihoods(levels.task(titles), weights))

    assert found == [0, 1, 2, 1, 2]


def hundredths(text: str) -> dict[str, float]:
    """Return weights as the package reads them."""
    return {sign: worth / 100 for sign, worth in json.loads(text).items()}


def test_items_below_a_colon_are_nested(tmp_path: Path) -> None:
    """Eight lists show how many belong to the item that opens."""
    weights = hundredths(outline.train_depths(folders(tmp_path, "depths")))
    items = [ItemSeen(text) for text in ("Eggs for the noodles:", "brown", "white", "Oil")]

    found = nesting.depths(items, known=weights)

    assert [one.depth for one in found][:3] == [0, 1, 1]


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Folders of programs; what is loaded from the package is put away behind them."""
    yield training.programs(tmp_path / "made")
    monkeypatch.undo()
    of_programs._model.cache_clear()
    unfolding._model.cache_clear()


def test_lines_of_c_end_behind_semicolons(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After thirty-two programs, one that was never seen is broken up as they were."""
    known, weights = json.loads(lines.train(sorted(trained.iterdir())))
    model = unfolding._Model(
        frozenset(known), {name: by_feature(of) for name, of in weights.items()}
    )
    monkeypatch.setattr(unfolding, "_model", lambda: model)

    found = unfolding.unfolded(
        "int cook_noodles(int heat) { int time = heat * 2; stir(time); return time; }", "c"
    )

    assert found.lines == [
        "int cook_noodles(int heat) {",
        "int time = heat * 2;",
        "stir(time);",
        "return time;",
        "}",
    ]


def test_a_language_is_known_by_its_tokens(trained: Path) -> None:
    """Three languages, and no doubt about any of them."""
    names, bias, weights = json.loads(languages.train(sorted(trained.iterdir())))
    assert names == ["c", "python", "yaml"]
    assert len(bias) == len(weights) == 3
    of_c = by_feature(weights[names.index("c")])
    assert of_c[";"] > 0
    assert by_feature(weights[names.index("yaml")]).get(";", 0.0) <= 0


def test_a_statement_behind_a_loop_stands_where_it_stood(trained: Path, few: None) -> None:
    """Which of the depths that the grammar allows is learnt from whole programs."""
    del few
    weights = by_feature(json.loads(indentation.train(sorted(trained.iterdir()))))
    code = ["def cook(pot):", "for step in pot:", "step.warm()", "return pot"]

    found = depths.decided(shapes.shapes(list(statements(code))), weights)[0]

    assert found == [0, 1, 2, 1]


def test_depths_of_a_program_are_those_of_its_indentation() -> None:
    """Comments have none: they wait for the statement below them."""
    code = "def cook(pot):\n    # slowly\n    for step in pot:\n        step.warm()\n"
    program = indentation.indented(code)

    assert program is not None
    assert program.depths == (0, 1, 2)
    assert len(program.statements) == 4


@pytest.mark.parametrize("code", ["def cook(pot):\nreturn pot\n", "", "if hot: stir()\n"])
def test_what_is_no_program_or_hides_a_block_is_not_learnt(code: str) -> None:
    """A body on the line of its head has no depth of its own."""
    program = indentation.indented(code)

    assert program is None or program.depths == (0,)


def test_a_cell_that_is_always_lost_is_skipped(tmp_path: Path) -> None:
    """A row of two texts is a name and a remark: the number is what is missing."""
    data = json.loads(tables.train(folders(tmp_path, "tables")))

    assert data["fit"]["kind"] > 0
    assert data["habit"] > 0
    assert data["skip_first"] < 0


def test_weights_that_round_to_nothing_are_left_out() -> None:
    """The others stand in one order, by weight and then by name."""
    found = written.tenths({"salt": 0.31, "oil": -0.5, "ash": 0.04, "eggs": 0.29})

    assert found == {"-5": "oil", "3": "eggs\nsalt"}
    assert list(found) == ["-5", "3"]
    assert by_feature(found) == {"oil": -0.5, "eggs": 0.3, "salt": 0.3}


def test_a_fit_forgets_what_tells_nothing() -> None:
    """The L1 penalty leaves a weight only where it pays."""
    samples = [(["hot", "dish"], "soup"), (["cold", "dish"], "salad")] * 20

    found = fitted(samples, Fit(sparse=0.5, smooth=0.1, rounds=30))

    assert found["hot"]["soup"] > 0.5
    assert found["cold"]["salad"] > 0.5
    assert "dish" not in found


def test_python_is_broken_only_where_the_parser_agrees() -> None:
    """What is trained is judged by the same parser."""
    assert indent.parses("stir()")
    assert not indent.parses("stir(")
