"""Arithmetic that a note states is done again, and nothing else is taken for arithmetic."""

from __future__ import annotations

import time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import build
from noteloom import files, pipeline
from noteloom.weave.sums.judging import verdicts

if TYPE_CHECKING:
    from pathlib import Path

HOLDS = [
    "4096 = 32x128",
    "32 × 128 = 4096",
    "7B × 20 = 140B",
    "70B*20=1.4T",
    "3 + 4 + 5 = 12",
    "100 − 30 = 70",
    "100 – 30 = 70",
    "1/8 = 12.5%",
    "1/8 = 12.5 %",
    "20 % of 50 = 10",
    "3 of 4 = 75%",
    "3/4 of 200 = 150",
    "50 + 10% = 55",
    "($1,200 / $30,000) × 100 = 4%",
    "$3 × 2 = $6",
    "4 × $0.15 = $0.60",
    "2^10 = 1024",
    "2¹⁰ = 1024",
    "10**6 = 1,000,000",
    "5! = 120",
    "(2 + 3) × 4 = 20",
    "2 × 3 = 6 = 12 / 2",
    "365 × 24 ≈ 8,800",
    "365 × 24 = about 8,800",
    "2/3 = 0.67",
    "7 / 2 = 4",
    "1 024 × 4 = 4 096",
    "1.024 × 4 = 4.096",
    "1,5 × 2 = 3",
    "128K = 128 × 1024",
    "2 × 512 MB = 1 GB",
    "3 days × 8 h = 24 h",
    "32 heads × 128 dimensions per head = 4096 dimensions",
    "3 m × 4 m = 12 m²",
    "3 plus 4 equals 7",
    "½ × 10 = 5",
    "area = 3 × 4 = 12",
    r"$3 \times 4 = 12$",
    "1.4 trillion / 70 billion = 20",
    "3^2 + 4^2 = 5^2",
    "0.1 + 0.2 = 0.3",
    "-3 + 5 = 2",
    "100 GB × $0.023 = $2.30",
    "8 GB / 100 MB = 80",
    "$0.096/hour × 730 hours = $70.08 per month",
    "20 g of salt × 16 = 320 g of water",
    "15 % of 200 is 30",
    "12 × 12 makes 144",
]
FALSE = {
    "4096 = 32x127": "4064",
    "70B*20=1.5T": "1.4T",
    "1/8 = 12.6%": "12.5%",
    "$3 × 2 = $7": "$6",
    "365 × 24 = 8,800": "8,760",
    "365 × 24 ≈ 12,000": "8,760",
    "2/3 = 0.66": "0.67",
    "3 days × 8 h = 25 h": "24",
    "32 × 128 = 4095 dimensions": "4096",
    "area = 3 × 4 = 13 m²": "12",
    "2 + 2 = 5": "4",
    "100% - 30% = 60%": "70%",
    "3 × 4 = 4 × 5": "12",
    "100 GB × $0.023 = $3.20": "$2.30",
    "100 GB × $0.023/GB = $3.20 per month": "$2.30",
    "$5/month × 12 = $70/year": "$60/year",
    "20 g of salt × 16 = 330 g of water": "320 g",
    "5 × 5 is 26": "25",
}
SILENT = [
    "needs kettle>=1.60 and pot==2.1",
    "x = 3 * 4",
    "n + 3 × 4 = 13",
    "n % 2 = 4 - 1",
    "3x × 2 = 12",
    "6 + 1 = 2(3)",
    "2(3 + 1) = 9 - 3",
    "2 + 2 == 5",
    "12 = 3 × n",
    "2x + 3 = 7",
    "E = mc^2",
    "O(n) = 3 + 4",
    "f(3) + 2 = 9",
    "2026-04 = 5",
    "1 day = 24 × 60",
    "4 × 6 h = 1 day",
    "1 + 2 + … + 100 = 5050",
    "5-8 = 4 rows",
    "call 555-1234 = 12",
    "a ratio of 16:9 × 2 = 3",
    "9 + 5 = 2 (mod 12)",
    "1 + 1 = 10 in binary",
    "Level 5 = 2 × 10 points",
    "Phase 1/3 = 20 points",
    "5 + 3 = 8 × 2",
    "1920x1080",
    "10**10**10 = 5",
    "9**9**9**9 = 5",
    "1/0 = 5",
    "5 km + 300 m = 6 km",
    "v2 × 3 = 7",
    "[0-9]+=3*4",
    "img/3/4=5",
    "1.2.3 + 4 = 9",
    "temperature = 0.0: cold",
    "0x10 + 1 = 17",
    "It is false that 2 + 2 = 5.",
    "2 + 2 = 5 is wrong",
    "Is 2 + 2 = 5?",
    "0.1 + 0.2 = 0.30000000000000004 in floating point",
    "Stage 3 of 5 is 80% done",
    "pages 3 - 5 is 4 more",
]


@pytest.mark.parametrize("text", HOLDS)
def test_what_is_right_holds(text: str) -> None:
    """In whatever form: exact, rounded to the digits it shows, or about."""
    found = list(verdicts(text))

    assert found
    assert all(one.holds for one in found), found


@pytest.mark.parametrize(("text", "computed"), FALSE.items())
def test_what_is_wrong_is_told_with_what_comes_out(text: str, computed: str) -> None:
    """Written as the note writes it: with its currency, unit and digits."""
    (found,) = [one for one in verdicts(f"So {text}, they say.") if not one.holds]

    assert found.computed == computed


@pytest.mark.parametrize("text", SILENT)
def test_what_may_be_no_sum_is_left_alone(text: str) -> None:
    """A false alarm costs more than a sum that nobody did again."""
    assert [one for one in verdicts(text) if not one.holds] == []


# -- properties ---------------------------------------------------------------------------

OPERATORS = {"+": ("+", "plus"), "-": ("-", "–", "minus"), "*": ("×", "*", "x", "·")}
whole = st.integers(2, 9_999)


@st.composite
def calculations(draw: st.DrawFn) -> tuple[str, int]:
    """Return a calculation of whole numbers, and what it comes to."""
    numbers = draw(st.lists(whole, min_size=2, max_size=4))
    signs = draw(st.lists(st.sampled_from("+*"), min_size=len(numbers) - 1, max_size=3))
    text = result = str(numbers[0])
    for sign, number in zip(signs, numbers[1:], strict=False):
        text += f" {draw(st.sampled_from(OPERATORS[sign]))} {number}"
        result += f" {sign} {number}"
    return text, eval(result)  # noqa: S307 -- made of digits and signs here


@given(calculation=calculations(), swap=st.booleans(), grouped=st.booleans())
def test_every_true_sum_holds(
    calculation: tuple[str, int], *, swap: bool, grouped: bool
) -> None:
    """On either side of the sign, with or without separators."""
    text, result = calculation
    stated = f"{result:,}" if grouped else str(result)
    both = (stated, text) if swap else (text, stated)

    (found,) = verdicts(" = ".join(both))

    assert found.holds
    assert found.computed == stated


@given(calculation=calculations(), data=st.data())
def test_a_changed_digit_is_found(
    calculation: tuple[str, int], data: st.DataObject
) -> None:
    """Whichever digit of a whole number it is."""
    text, result = calculation
    digits = str(result)
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from("123456789").filter(lambda one: one != digits[at]))
    wrong = digits[:at] + other + digits[at + 1 :]

    (found,) = verdicts(f"{text} = {wrong}")

    assert not found.holds
    assert found.computed == digits


@given(one=whole, other=whole, decimals=st.integers(0, 5))
def test_a_rounded_result_holds_and_the_next_one_does_not(
    one: int, other: int, decimals: int
) -> None:
    """Half a unit of the last digit is the limit."""
    exact = Fraction(one, other)
    unit = Fraction(1, 10**decimals)
    near = round(exact / unit) * unit
    far = near + 2 * unit

    (right,) = verdicts(f"{one} / {other} = {float(near):.{decimals}f}")
    wrong = [v for v in verdicts(f"{one} / {other} = {float(far):.{decimals}f}") if v.holds]

    assert right.holds
    assert wrong == []


PIECES = (
    *("3", "12", " = ", "≈", " × ", "x", "-", " - ", "(", ")", "^", "**", "!", "%", "$"),
    *(
        "B",
        "KB",
        " of ",
        " per ",
        "1,024",
        "1.5",
        "⁹",
        "½",
        " h ",
        "n",
        "/",
        ":",
        "\n",
        "~",
    ),
)


@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=2)).map("".join))
def test_no_text_is_too_odd(text: str) -> None:
    """Reading is total, and what it finds stands in the text."""
    for one in verdicts(text):
        assert one.expression in text[one.start : one.end]
        assert one.stated in text[one.start : one.end]


@pytest.mark.parametrize(
    "piece",
    [
        "1+",
        "1+1=",
        "9**",
        "(",
        "(1+",
        "2=",
        "3 × 4 = 12 ",
        "1 - ",
        "x3",
        "= = ",
        "9!",
        "1 a b ",
    ],
)
def test_doing_sums_again_is_linear(piece: str) -> None:
    """Forty kilobytes of digits and signs take a second."""
    start = time.perf_counter()
    list(verdicts(f"{piece * (40_000 // len(piece))}=1"))

    assert time.perf_counter() - start < 12


# -- notes --------------------------------------------------------------------------------


def sums(text: str, path: str = "a.md") -> list[tuple[int, str, str, bool]]:
    """Return the line, the calculation, what is stated and whether it holds."""
    found = build({path: text}).library.sums
    return [(one.place.lines.first, one.expression, one.stated, one.holds) for one in found]


def test_markup_does_not_hide_a_sum() -> None:
    """Code spans, emphasis between digits, superscripts, cells, diagrams."""
    text = (
        "`3 × 4 = 12`\n\n10<sup>3</sup> = 1000 and 2*3*4 = 24\n\n"
        "| a | b |\n|---|---|\n| 5 | so 6 = 2 × 3 |\n\n```\n| 7 x 8 = 56 |\n```\n"
    )

    assert sums(text) == [
        (1, "3 × 4", "12", True),
        (3, "10^3", "1000", True),
        (3, "2*3*4", "24", True),
        (7, "2 × 3", "6", True),
        (10, "7 x 8", "56", True),
    ]


def test_programs_are_not_checked() -> None:
    """In a program, a sign of equality is an order or a question."""
    assert sums("```python\nassert 2 + 2 == 5\n```\n") == []


def test_a_wrong_sum_is_a_finding_with_its_place() -> None:
    """The place is that of the calculation itself."""
    built = build({"a.md": "Tea.\n\nFor two: 3 × 4 = 13 leaves.\n"})

    (found,) = [one for one in built.diagnostics if one.rule.code == "wrong-sum"]

    assert str(found) == "a.md:3:10: warning[wrong-sum]: `3 × 4` comes to 12, not 13"


def test_rows_below_a_rate_are_done_again() -> None:
    """In a list, and in lines that are shown as they are."""
    items = (
        "Take 3 spoons per cup:\n\n"
        "- 2 cups → 6 spoons\n- 5 cups → 16 spoons\n- 1 pot → tea\n"
    )
    lines = (
        "```\nuse ~20 grams per litre:\n"
        "- a 7K tank -> 140K grams\n- a 9K tank -> 1.4M grams\n```\n"
    )

    assert sums(items) == [(3, "2 × 3", "6", True), (4, "5 × 3", "16", False)]
    assert sums(lines) == [(3, "7K × 20", "140K", True), (4, "9K × 20", "1.4M", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Take 3 spoons per cup.\n\n## Later\n\n- 2 cups → 7 spoons\n",
        "Take 3 spoons per cup:\n\n- 2 cups → 7 drops\n",
        "About 3 spoons per cup:\n\n- 2 cups → 7 spoons\n",
        "Take 3 spoons per cup:\n\n- 2 pots → 7 spoons\n",
    ],
)
def test_rows_that_may_not_apply_a_rate_are_left_alone(text: str) -> None:
    """Another section, another unit, a rough rate, another thing."""
    assert sums(text) == []


TOTALS = {
    "a,1\nb,2\nTotal,3": (True, "3"),
    "a,$1.50\nb,$2.25\n**Total**,$3.75": (True, "$3.75"),
    "a,33.3%\nb,33.3%\nc,33.3%\nSum,100.0%": (True, "99.9%"),
    "a,1\nb,2\nTotal,4": (False, "3"),
    "a,10 kg\nb,2 kg\nTotal,13 kg": (False, "12 kg"),
}
NO_TOTALS = [
    "a,1\nb,2\nLast,4",
    "a,1\nb,5\nTotal,3",
    "a,1\nb,?\nTotal,3",
    "a,1 kg\nb,2 g\nTotal,4 kg",
    "a,1\nSubtotal,1\nb,2\nTotal,4",
    "a,2\nTotal,3",
]


def _grid(csv: str) -> str:
    rows = "\n".join(f"| {' | '.join(row.split(','))} |" for row in csv.split("\n"))
    return f"| x | y |\n|---|---|\n{rows}\n"


@pytest.mark.parametrize(("csv", "expected"), TOTALS.items())
def test_a_last_row_of_totals_is_added_up(csv: str, expected: tuple[bool, str]) -> None:
    """Rounded entries may be off together by what each of them is off."""
    (found,) = build({"a.md": _grid(csv)}).library.sums

    assert (found.holds, found.computed) == expected


@pytest.mark.parametrize("csv", NO_TOTALS)
def test_other_last_rows_are_left_alone(csv: str) -> None:
    """Another name, an average, gaps, unlike units, sums of sums."""
    assert build({"a.md": _grid(csv)}).library.sums == ()


def test_the_own_notes_add_up(own_notes: Path) -> None:
    """Every calculation in them, the two of a rate included."""
    found = pipeline.build(files.load(own_notes)).library.sums

    assert [
        (one.place.note, one.place.lines.first, one.expression, one.stated, one.holds)
        for one in found
    ] == [
        ("overview", 70, "7B × 20", "140B", True),
        ("overview", 71, "70B × 20", "1.4T", True),
        ("wiki-page", 42, "32x128", "4096", True),
    ]
