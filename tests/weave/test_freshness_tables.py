"""Tables whose figures age are told by their form and by general words."""

from __future__ import annotations

import pytest

from builders import body, build, page, source
from noteloom.model.note import Table
from noteloom.read.reader import read
from noteloom.weave.freshness.volatile import ageing

AGES = {
    "prices": "item,shop\nseeds,$3\nsoil,$12.50",
    "prices ": "item,price\nseeds,3\nsoil,12",
    "prices  ": "aspect,tea,coffee\ncolour,green,brown\ncost,$$,$$$",
    "prices   ": "aspect,tea,coffee\ncolour,green,brown\ncost of a full cup,$2,$3",
    "versions": "program,latest\ngrow,Grow 2.1\nwater,1.4",
    "versions ": "program,version\ngrow,2.1.0\nwater,v3",
    "rankings": "team,rank\nNorth,1\nSouth,2",
    "rankings ": "Rank,Club,Points\n1,North,30\n2,South,28",
    "rankings  ": "test,top score\nspelling,North: 93 %\nsums,South: 88 %",
    "market figures": "shop,market share\nNorth,40 %\nSouth,30 %",
    "limits": "plan,rate limit\nfree,10 a day\npaid,500 a day",
    "rates": "currency,exchange rate\nEUR,1.08\nGBP,1.27",
    "status": "project,status\ngrow,active\nwater,deprecated",
    "current values": "office,current holder\nmayor,A\nsheriff,B",
}
DO_NOT_AGE = [
    "term,meaning\nleaf,grows on trees\nroot,grows below",
    "name,formula\narea,$$x^2$$\nvolume,$$x^3$$",
    "year,price\n2020,$3\n2021,$4",
    "version,changes\n1.0,first\n1.1,second",
    "operation,cost\nlookup,O(1)\ninsert,O(log n)",
    "code,status\n200,OK\n404,not found",
    "part,current draw\nmotor,5 A\nlamp,200 mA",
    "metric,8 layers,meaning\nheads,32,parts\nsize,4096,width",
    "plant,first release\nrose,1867\ntulip,1593",
    "price,\n,",
]


def _table(csv: str) -> Table:
    head, *rows = csv.split("\n")
    rule = "|".join("---" for _ in head.split(","))
    text = "\n".join(f"|{'|'.join(row.split(','))}|" for row in (head, *rows))
    text = text.replace("\n", f"\n|{rule}|\n", 1)
    (block,) = read(source(f"{text}\n")).note.blocks
    assert isinstance(block, Table)
    return block


@pytest.mark.parametrize(("why", "csv"), AGES.items())
def test_a_table_of_figures_ages(why: str, csv: str) -> None:
    """The head of a column or row says what of it, whatever the subject is."""
    assert why.strip() in (ageing(_table(csv)) or "")


@pytest.mark.parametrize("csv", DO_NOT_AGE)
def test_other_tables_do_not_age(csv: str) -> None:
    """Terms, histories, costs of algorithms, codes, amperes, fixed sizes."""
    assert ageing(_table(csv)) is None


def test_a_page_says_how_old_figures_are() -> None:
    """With a date, or that there is none, on the page of the note."""
    table = "| item | price |\n|---|---|\n| a | $3 |\n| b | $4 |\n"

    built = build({"a.md": f"# A (March 2026)\n\n{table}", "b.md": f"# B\n\n{table}"})

    dated = body(page(built, "notes/a.md").markdown)
    time = '<time datetime="2026-03">March 2026</time>'
    assert f'Figures as of [{time}](#L1 "March 2026").' in dated
    undated = body(page(built, "notes/b.md").markdown)
    assert "The notes give no date for these figures." in undated
