"""Labels of lines: one decision over the whole page."""

from __future__ import annotations

import json
from importlib.resources import files
from math import isclose
from unittest import mock

import pytest
from hypothesis import given

from noteloom.read.recover.labels import chain, features, model, seen, shapes
from noteloom.read.recover.labels.model import LABELS, Weights
from recover.flattened import PAGES, RAKE, SPADE, TOOLS, labels

_NONE = (0.0,) * len(LABELS)


def weights(**values: dict[str, float]) -> Weights:
    """Return weights by the name of a form: ``bare`` or ``dash``, and no others."""
    names = {"bare": "f.", "dash": "f-", "marked": "fH"}
    found = {
        names[name]: tuple(scores.get(label, 0.0) for label in LABELS)
        for name, scores in values.items()
    }
    return Weights(found, (_NONE,) * len(LABELS))


def only(text: str, known: Weights) -> chain.Labelled:
    """Return the label of a page of one line."""
    (found,) = chain.label([text], [None], known)
    return found


@given(PAGES)
def test_any_page_has_one_sure_label_for_each_line(text: str) -> None:
    """No line is without a label, and no chance is outside of 0 to 1."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]

    found = chain.label(lines, [None] * len(lines))

    assert len(found) == len(lines)
    assert {one.label for one in found} <= set(LABELS)
    assert all(0 <= one.probability <= 1 + 1e-9 for one in found)


@given(PAGES)
def test_the_chances_of_the_labels_of_a_line_sum_up_to_one(text: str) -> None:
    """They are chances over whole pages: both ways through a page give the same sums."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    with mock.patch.object(chain, "_labelled", side_effect=chain._labelled) as judged:
        chain.label(lines, [None] * len(lines))

    found = [sum(call.args[1]) for call in judged.call_args_list]
    assert found == pytest.approx([1.0] * len(lines))


def test_without_weights_every_label_that_a_line_can_have_is_as_likely() -> None:
    """A bare line can be six things, and the two labels of code go together."""
    found = only("Straw and leaves", weights())

    assert isclose(found.probability, 2 / 6)


@pytest.mark.parametrize(
    ("worth", "label", "is_weak"),
    [({"h": 9.0}, "h", False), ({"h": 1.0}, "p", True), ({"p": 9.0}, "p", False)],
)
def test_structure_that_is_not_likely_stays_prose(
    worth: dict[str, float], label: str, *, is_weak: bool
) -> None:
    """A heading needs a chance of one half, however unlikely all others are."""
    found = only("Straw and leaves", weights(bare=worth))

    assert (found.label, found.is_weak) == (label, is_weak)


def test_the_chance_of_prose_is_that_of_both_its_labels() -> None:
    """A line that starts a paragraph and one that goes on with it are both prose."""
    both = only("Straw and leaves", weights(bare={"p": 5.0, "c": 5.0}))

    assert both.probability > 0.95


def test_code_is_as_likely_as_both_its_labels_together() -> None:
    """Where a block starts can be doubtful though that it is code is not."""
    found = only("Straw and leaves", weights(bare={"b": 2.0, "k": 2.1}))

    assert found.label == "k"
    assert found.probability > 0.7


def test_a_line_with_a_heading_mark_is_never_a_paragraph() -> None:
    """Whatever it is worth as one: only headings have the mark."""
    found = only("Straw¶", weights(marked={"p": 50.0, "i": 50.0}))

    assert found.label in "hc"


def test_a_dash_alone_and_a_table_line_are_what_they_are() -> None:
    """No weight makes anything else of them."""
    found = chain.label(["-", "| a |"], [None, "T"], weights(bare={"h": 9.0}))

    assert [(one.label, one.probability) for one in found] == [("m", 1.0), ("t", 1.0)]


def test_a_line_without_any_letter_is_no_heading() -> None:
    """A heading names something, so a rule of dashes at the top is none."""
    found = only("----------", weights(bare={"h": 50.0}))

    assert found.label != "h"


def test_where_headings_have_marks_a_bare_line_is_none() -> None:
    """Unless code has cut it, and the mark is in the line below."""
    known = weights(bare={"h": 50.0})

    found = chain.label(["Straw", "Leaves", "Hay¶", "Soil¶"], [None] * 4, known)

    assert [one.label == "h" for one in found[:2]] == [False, True]


def test_what_a_line_is_depends_on_the_line_before_it() -> None:
    """The score of one label after another reaches over the whole page."""
    change = [list(_NONE) for _ in LABELS]
    change[LABELS.index("h")][LABELS.index("i")] = 9.0
    known = Weights(weights(marked={"h": 9.0}).features, tuple(map(tuple, change)))

    alone = chain.label(["Straw"], [None], known)
    below = chain.label(["Bedding¶", "Straw"], [None] * 2, known)

    assert alone[0].label != "i"
    assert below[1].label == "i"


def test_what_a_line_is_depends_on_the_line_after_it() -> None:
    """The decision runs backward as well: a line is what the next one needs."""
    change = [list(_NONE) for _ in LABELS]
    change[LABELS.index("h")][LABELS.index("m")] = 9.0
    known = Weights({}, tuple(map(tuple, change)))

    alone = chain.label(["Straw"], [None], known)
    above = chain.label(["Straw", "-"], [None] * 2, known)

    assert alone[0].label != "h"
    assert above[0].label == "h"


def test_the_same_line_is_a_heading_an_item_or_a_part_of_a_sentence() -> None:
    """With the weights of the package, neighbours change what a line is."""
    heading = labels("Garden Tools", TOOLS, "The Rake", RAKE, "The Spade", SPADE)
    item = labels("Garden Tools", TOOLS, "-", "The Rake", "-", "The Spade", "-", "The Fork")
    text = labels(
        "Garden Tools", TOOLS, "- Keep it in", "The Rake", ", a shed.", "- Dry it"
    )

    assert (heading[2], item[3], text[3]) == ("h", "i", "c")


def test_the_weights_of_the_package_are_numbers_for_known_labels() -> None:
    """Whoever trains them again is told of a label that no line can have."""
    data = json.loads(
        files("noteloom.read.recover.labels").joinpath("weights.json").read_text("utf-8")
    )

    found = [*data["features"].values(), *data["change"].values()]
    assert found
    assert {label for one in found for label in one} <= set(LABELS)
    assert set(data["change"]) <= set(LABELS)


def test_weights_are_written_in_hundredths() -> None:
    """The file is small, and the numbers are whole."""
    data = {"features": {"f.": {"h": 150.0}}, "change": {"h": {"p": -50.0}}}

    found = model.from_data(data)

    assert found.features["f."][LABELS.index("h")] == 1.5
    assert found.change[LABELS.index("h")][LABELS.index("p")] == -0.5


@given(PAGES)
def test_a_group_of_features_is_worth_what_its_features_are(text: str) -> None:
    """What is remembered of a group gives the same score as all features one by one."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    known = model.weights()
    scorer = model.Model(known)

    for one in seen.seen(lines, [None] * len(lines)):
        slow = [0.0] * len(LABELS)
        for name in features.names(one):
            for at, value in enumerate(known.features.get(name, _NONE)):
                slow[at] += value
        assert scorer.score(one) == pytest.approx(slow)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("- straw", "-"),
        ("-", "M"),
        ("Straw¶", "H"),
        ("¶", "."),
        ("a | b", "|"),
        ("-straw", "."),
        ("Straw", "."),
    ],
)
def test_the_form_of_a_line_is_its_mark(text: str, form: str) -> None:
    """A mark stands at the start of an item and at the end of a heading."""
    assert shapes.form_of(text) == form


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("The Garden Rake", "T"),
        ("Garden rakes are here", "s"),
        ("garden rakes here", "n"),
        ("GARDEN RAKE", "U"),
        ("12 + 30", "-"),
        ("Садовые грабли здесь", "s"),
        ("木の匙", "n"),
    ],
)
def test_capitals_are_seen_in_every_script(text: str, case: str) -> None:
    """Scripts without capitals have a shape of their own, and no word is known."""
    assert shapes.shape(text).case == case


@pytest.mark.parametrize(
    "text",
    [
        "tides.turn(3)",
        "x = heap[0]",
        "if warm:",
        "// turn the heap",
        "$ tides today",
        "return straw;",
        "<heap warm='yes'>",
        "+------+",
        "#include <heap.h>",
        "a -> b",
    ],
)
def test_a_line_of_code_shows_a_sign_of_it(text: str) -> None:
    """Whatever the language, calls, assignments, comments and brackets show."""
    assert shapes.shape(text).is_code


@pytest.mark.parametrize("text", [TOOLS, SPADE, "The Garden Rake", "Straw, hay and leaves"])
def test_plain_words_show_no_sign_of_code(text: str) -> None:
    """Commas and full stops are not code."""
    assert not shapes.shape(text).is_code


def test_only_the_start_of_a_long_line_is_looked_at() -> None:
    """A line of any length costs the same, and is what its start says."""
    long = "Straw and leaves, " * 2000

    assert shapes.shape(f"{long}a -> b, {long}") == shapes.shape(long)


def test_lines_that_recur_and_lines_that_start_alike_are_counted() -> None:
    """Repetition on the page is a sign of its own."""
    found = seen.seen(["Straw", "Rye bread", "Rye rolls", "Straw"], [None] * 4)

    assert [one.around.again for one in found] == [2, 1, 1, 2]
    assert [one.around.sisters for one in found] == [2, 2, 2, 2]


@pytest.mark.parametrize(
    ("below", "echo"),
    [("Straw keeps mice.", 2), ("Straw and leaves.", 3), ("Soil.", 1), ("", 0)],
)
def test_a_heading_is_echoed_by_the_text_below_it(below: str, echo: int) -> None:
    """No word of it, some or all are said again."""
    page = [line for line in ("Straw, leaves", below) if line]

    first, *_ = seen.seen(page, [None] * len(page))

    assert first.around.echo == echo


def test_code_and_short_lines_are_counted_among_the_nearest_three() -> None:
    """What stands farther away says nothing of a line."""
    lines = ["x = 1", "y = 2", "z = 3", "w = 4", TOOLS, "v = 5", TOOLS]

    found = seen.seen(lines, [None] * len(lines))

    assert found[4].around.code == (3, 1)
    assert found[0].around.code == (0, 3)


def test_the_page_is_known_by_its_marks() -> None:
    """One marked heading may be a sign in a text; two are how the page marks headings."""
    pages = [["Straw", "Hay"], ["Straw¶", "Hay"], ["Straw¶", "Hay¶"], ["Straw", "- Hay"]]

    assert [seen.seen(page, [None] * 2)[0].page[:2] for page in pages] == [
        "--",
        "h-",
        "H-",
        "-L",
    ]
