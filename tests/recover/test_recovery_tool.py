"""``scripts/recovery``: pairs made of pages, and figures printed of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from _commands import Trouble
from _recovery.command import main, missing
from _recovery.folders import Pair, pairs, write
from _recovery.page import markdown
from _recovery.pairs import pair_of, unfit

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<html><body><nav><a href="/">Home</a></nav>
<article><h1>Bread<a class="headerlink" href="#bread">¶</a></h1>
<p>Flour, water and salt.</p>
<ul><li>Mix it</li><li><p>Wait</p><ul><li>an hour at least</li></ul></li></ul>
<h2>Ovens</h2><p>Hot ones.</p>
<table><tr><th>Oven</th><th>Heat</th></tr><tr><td>gas</td><td></td></tr></table>
<pre><code class="language-sh">bake --hot\n  bread</code></pre>
</article><footer>Fine print</footer></body></html>"""


def test_a_page_with_its_extract_is_a_pair(tmp_path: Path) -> None:
    """Two files, named like the page; what was extracted is kept to the byte."""
    flat = "Bread¶\nFlour, water and salt.\n- Mix it\n- Wait\n- an hour at least\nOvens¶"
    pair = pair_of("bread", PAGE, lambda _: flat)

    write(tmp_path / "out", pair)

    assert list(pairs(tmp_path / "out")) == [Pair("bread", flat, markdown(PAGE))]


@pytest.mark.parametrize(
    ("flat", "why"),
    [
        ("Bread", "next to nothing is extracted"),
        ("\n" * 6 + "Bread", "much of the page is not extracted"),
        (markdown(PAGE) + "Home page and menu " * 9, "much is extracted that is not"),
    ],
)
def test_a_pair_that_shows_nothing_is_left_out(flat: str, why: str) -> None:
    """What was never extracted cannot be rebuilt, and would only blur the figures."""
    reason = unfit(Pair("bread", flat, markdown(PAGE)))

    assert reason is not None
    assert reason.startswith(why)


def test_a_good_pair_is_kept() -> None:
    """Nearly all of the page is there, and nothing else."""
    assert unfit(Pair("bread", markdown(PAGE), markdown(PAGE))) is None


def test_what_no_environment_has_is_asked_for() -> None:
    """Making pairs needs a package that neither Noteloom nor its tests need."""
    with pytest.raises(Trouble, match="--group recovery"):
        missing("pairs", lambda name: None if name == "trafilatura" else name)


def test_what_the_tools_have_is_fetched_from_there() -> None:
    """The environment of the tests has what scoring needs."""
    assert missing("score", lambda _: None) == ("noteloom", "markdown_it")
    assert missing("score", lambda name: name) == ()


def test_folders_are_scored_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One column for each folder, one line for each figure."""
    text = "Bread¶\nFlour and water.\nOvens¶\nHot ones.\nMills¶\nOld ones.\n"
    truth = (
        "# Bread\n\nFlour and water.\n\n## Ovens\n\nHot ones.\n\n## Mills\n\nOld ones.\n"
    )
    write(tmp_path / "one", Pair("bread", text, truth))
    write(tmp_path / "two", Pair("bread", text, truth))

    code = main(["score", str(tmp_path / "one"), str(tmp_path / "two")])

    table = capsys.readouterr().out
    assert code == 0
    assert "| figure | `one` | `two` |" in table
    assert "| pages | 1 | 1 |" in table
    assert "| headings, F1 on reachable | 1.000 | 1.000 |" in table
    assert "| items, precision | – | – |" in table


def test_what_was_rebuilt_can_be_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To look at a figure, one looks at the pages."""
    write(tmp_path / "one", Pair("bread", "Bread¶\nFlour.\n", "# Bread\n\nFlour.\n"))

    main(["score", str(tmp_path / "one"), "--keep", str(tmp_path / "kept")])

    assert "| pages | 1 |" in capsys.readouterr().out
    assert (tmp_path / "kept" / "one" / "bread.md").read_text("utf-8").endswith("Flour.\n")


def test_a_folder_without_pairs_is_named(tmp_path: Path) -> None:
    """A figure of nothing would look like a good one."""
    with pytest.raises(Trouble, match=r"has no `NAME\.flat\.txt`"):
        main(["score", str(tmp_path)])


def test_a_pair_without_its_truth_is_named(tmp_path: Path) -> None:
    """It would count as a page with nothing on it."""
    (tmp_path / "bread.flat.txt").write_text("Bread\n", "utf-8")

    with pytest.raises(Trouble, match=r"cannot read .*bread\.truth\.md"):
        main(["score", str(tmp_path)])


def test_weights_that_are_none_are_refused(tmp_path: Path) -> None:
    """The file is named, and what makes a good one."""
    (tmp_path / "weights.json").write_text("[]", "utf-8")

    with pytest.raises(Trouble, match="does not hold weights"):
        main(["score", str(tmp_path), "--weights", str(tmp_path / "weights.json")])


def test_other_weights_are_tried_and_put_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With weights that know nothing, another table is printed, this once."""
    flat = "Bread\n- Flour\n- Water\nOvens\n- Hot ones\n- Cold ones\nMills\n- Old ones\n"
    truth = "# Bread\n\n- Flour\n- Water\n\n## Ovens\n\n- Hot ones\n- Cold ones\n"
    write(tmp_path / "one", Pair("bread", flat, truth))
    (tmp_path / "weights.json").write_text('{"features": {}, "change": {}}', "utf-8")
    plainly = ["score", str(tmp_path / "one")]

    tables = []
    for arguments in (plainly, [*plainly, "--weights", str(tmp_path / "weights.json")]):
        main(arguments)
        tables.append(capsys.readouterr().out)
    main(plainly)

    assert tables[0] != tables[1]
    assert tables[0] == capsys.readouterr().out
