"""Calculators of cost and memory against figures reckoned by hand and by an oracle."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.tabling import tables_site
from browser.visiting import visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_calculators")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site of tables."""
    with tables_site(tmp_path_factory.mktemp("calculators")) as url:
        yield url


def _opened(page: Page, url: str) -> None:
    visit(page, url)
    page.locator(".noteloom-reckon > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".noteloom-reckon output")).not_to_be_empty()


def _fill(page: Page, values: Mapping[str, object]) -> None:
    for label, value in values.items():
        field = page.get_by_label(label, exact=True)
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))


def _costs(page: Page) -> list[list[str]]:
    rows = page.locator(".noteloom-costs tbody tr").all()
    return [row.locator("th, td").all_inner_texts() for row in rows]


def _result(page: Page) -> str:
    return page.locator(".noteloom-reckon output").inner_text()


def test_the_cheapest_comes_first_with_its_formula(page: Page, tables: str) -> None:
    """2,000 in and 500 out: 0.006 + 0.0075 and 0.0005 + 0.000625, 30 days of 1,000."""
    _opened(page, f"{tables}notes/prices.html")

    _fill(page, {"Tokens in": "2,000", "Tokens out": "500", "Requests": "1k", "each": 30})

    assert _costs(page) == [
        ["Wren", "$0.00", "$0.00"],
        ["Heron", "$0.00113", "$33.75"],
        ["Kite", "$0.0135", "$405.00"],
    ]
    assert "2,000 ÷ 1,000,000 × $0 + 500 ÷ 1,000,000 × $0 = $0.00" in _result(page)
    assert "Left out: 1 without a single price." in _result(page)


def test_cached_tokens_cost_their_own_price(page: Page, tables: str) -> None:
    """Half of a million at 0.30 and half at 3; who has no such price says so."""
    _opened(page, f"{tables}notes/prices.html")

    _fill(
        page,
        {
            "Tokens in": "1M",
            "Tokens out": "0",
            "Of those in, cached (%)": "50",
            "Requests": "1",
            "each": 1,
        },
    )

    assert _costs(page)[1:] == [["Heron", "$0.250", "$0.250"], ["Kite", "$1.65", "$1.65"]]
    assert "Without a price for cached tokens" in _result(page)


def test_random_requests_cost_what_an_oracle_says(page: Page, tables: str) -> None:
    """Sums of products, whatever the numbers."""
    _opened(page, f"{tables}notes/prices.html")
    draw = random.Random(5)

    for _ in range(8):
        read, wrote = draw.randrange(10**6, 10**8), draw.randrange(10**6, 10**8)
        requests = draw.randrange(1, 10_000)
        _fill(
            page,
            {"Tokens in": read, "Tokens out": wrote, "Requests": requests, "each": 30},
        )

        shown = {name: (one, month) for name, one, month in _costs(page)}
        for name, price_in, price_out in (("Kite", 3, 15), ("Heron", 0.25, 1.25)):
            one = read / 1e6 * price_in + wrote / 1e6 * price_out
            found = [float(re.sub(r"[$,]", "", text)) for text in shown[name]]
            assert found[0] == pytest.approx(one, abs=0.006)
            assert found[1] == pytest.approx(one * requests * 30, rel=1e-9, abs=0.006)


@pytest.mark.parametrize("wrong", ["", "many", "-3", "1e5", "5 apples", "NaN"])
def test_what_is_no_number_is_told_and_nothing_is_reckoned(
    page: Page, tables: str, wrong: str
) -> None:
    """The field is marked, and the sentence says what can be written."""
    _opened(page, f"{tables}notes/prices.html")

    _fill(page, {"Tokens out": wrong})

    assert _result(page) == (
        "Tokens out: write a number of 0 or more, such as 1500, 1.5M or 0,5."
    )
    expect(page.get_by_label("Tokens out")).to_have_attribute("aria-invalid", "true")
    _fill(page, {"Tokens out": "7"})
    assert page.get_by_label("Tokens out").get_attribute("aria-invalid") is None


@pytest.mark.parametrize(
    ("written", "nights"),
    [
        ("3", 3), ("0", 0), ("1,5", 1.5), ("1.5", 1.5), ("1,500", 1500), ("1 500", 1500),
        ("1.234.567", 1234567), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("0,500", 0.5),
        ("2k", 2000), ("1e3", None), ("1'000", 1000),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(
    page: Page, tables: str, written: str, nights: float | None
) -> None:
    """Anything that is paid by a unit is reckoned by it."""
    _opened(page, f"{tables}notes/harbours.html")

    _fill(page, {"How many: night": written})

    if nights is None:
        assert "write a number" in _result(page)
        return
    assert [row[0] for row in _costs(page)] == (
        ["Dragør", "Marstal", "Troense"] if nights else ["Marstal", "Troense", "Dragør"]
    )
    amount = next(row[1] for row in _costs(page) if row[0] == "Troense")
    assert float(re.sub(r"[€,]", "", amount)) == pytest.approx(31.5 * nights, abs=0.01)


def test_huge_numbers_stay_readable(page: Page, tables: str) -> None:
    """They are shown as a power of ten, not as a row of digits."""
    _opened(page, f"{tables}notes/harbours.html")

    _fill(page, {"How many: night": "9" * 20})

    assert "× 10^21" in _result(page)


def test_memory_by_hand(page: Page, tables: str) -> None:
    """8.1 G × 2 = 16.2 GB; 2 × 40 × 8 × 128 × 128,000 × 2 = 20.97 GB; both × 1.1."""
    _opened(page, f"{tables}notes/models.html")

    result = _result(page)

    assert "40.89 GB (38.08 GiB): fits in 48 GB." in result
    assert "Weights: 8.1 billion × 2 bytes = 16.2 GB." in result
    assert "2 × 40 × 8 × 128 × 128,000 × 2 × 1 = 20.97 GB." in result


def test_another_model_brings_its_own_precision(page: Page, tables: str) -> None:
    """70 G × 1 byte, and 2 × 80 × 8 × 128 × 8192 × 2 = 2.684 GB."""
    _opened(page, f"{tables}notes/models.html")

    page.get_by_label("Model").select_option(label="Heron")

    assert "79.95 GB (74.46 GiB): fits in 80 GB." in _result(page)


def test_what_a_table_does_not_give_is_left_out_and_said(page: Page, tables: str) -> None:
    """Weights alone are still worth knowing."""
    _opened(page, f"{tables}notes/models.html")

    page.get_by_label("Model").select_option(label="Wren")

    assert "0.594 GB (0.553 GiB): fits in 8 GB." in _result(page)
    assert "left out, without layers, KV heads, head size, tokens of context." in _result(
        page
    )


def test_random_models_need_what_an_oracle_says(page: Page, tables: str) -> None:
    """Weights and cache, with overhead, in GB and in GiB."""
    _opened(page, f"{tables}notes/models.html")
    draw = random.Random(7)

    for _ in range(8):
        billions, bytes_each = draw.randrange(1, 2000), draw.choice([4, 2, 1, 0.5])
        layers, heads, size = draw.randrange(1, 200), draw.randrange(1, 128), 128
        context, batch = draw.randrange(0, 10**6), draw.randrange(1, 64)
        each, overhead = draw.choice([4, 2, 1]), draw.randrange(0, 60)
        _fill(
            page,
            {
                "Parameters (billions)": billions,
                "A weight": bytes_each,
                "Layers": layers,
                "KV heads": heads,
                "Head size": size,
                "Tokens of context": context,
                "Requests at once": batch,
                "A value in the KV cache": each,
                "Overhead, assumed (%)": overhead,
            },
        )

        cache = 2 * layers * heads * size * context * each * batch
        needed = (billions * 1e9 * bytes_each + cache) * (1 + overhead / 100)
        found = re.match(r"([\d.,]+) GB \(([\d.,]+) GiB\): (.*)\.", _result(page))
        assert found is not None
        gb, gib = (float(found[at].replace(",", "")) for at in (1, 2))
        assert gb == pytest.approx(needed / 1e9, abs=0.006)
        assert gib == pytest.approx(needed / 2**30, abs=0.006)
        card = next((one for one in (8, 16, 24, 48, 80) if needed <= one * 1e9), None)
        assert found[3] == (f"fits in {card} GB" if card else "does not fit in 80 GB")


def test_the_result_is_told_once_a_reader_pauses(page: Page, tables: str) -> None:
    """Not at every key."""
    _opened(page, f"{tables}notes/harbours.html")
    page.evaluate(
        """() => {
          globalThis.told = [];
          const say = noteloom.say;
          noteloom.say = words => { globalThis.told.push(words); say(words); };
        }"""
    )
    page.wait_for_timeout(900)
    page.evaluate("told.length = 0")

    page.get_by_label("How many: night").fill("")
    page.get_by_label("How many: night").press_sequentially("12", delay=50)
    page.wait_for_timeout(1000)

    assert page.evaluate("told") == ["From €264.00, Dragør, to €378.00, Troense."]


def test_the_scripts_of_a_calculator_come_when_it_is_opened(
    page: Page, tables: str
) -> None:
    """A page with a closed one loads none of them."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    visit(page, f"{tables}notes/prices.html")
    assert not any("/cost." in one or "/reckon." in one for one in asked)

    page.locator(".noteloom-reckon > summary").click()
    expect(page.locator(".noteloom-reckon output")).not_to_be_empty()

    assert any("/cost." in one for one in asked)
    assert not any("/memory." in one for one in asked)
