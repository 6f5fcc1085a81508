"""The forms in a collection of Anki: tables, note type, decks, options. All of it is fixed.

Source: Anki, ``rslib/src/storage/schema11.sql`` and the JSON of its ``col`` table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EPOCH = 1_577_836_800
"""2020-01-01: every time in the file, in seconds. A note adds how often it has changed, so
that Anki sees which wording is newer."""

MODEL_ID = 1_607_392_301_947
"""Of the note type. A change of its fields needs another one."""

MODEL_NAME = "Noteloom"

TABLES = """
CREATE TABLE col (
  id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL,
  conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL,
  tags text NOT NULL
);
CREATE TABLE notes (
  id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL,
  csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE cards (
  id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL,
  due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
  reps integer NOT NULL,
  lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE revlog (
  id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL,
  time integer NOT NULL, type integer NOT NULL
);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""

ADD_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')"
ADD_CARD = (
    "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"
)

FIELDS = ("Front", "Back", "Source", "Section")

_CSS = """\
.card { font: 20px/1.5 Georgia, "Noto Serif", serif; text-align: center; }
.source { color: #777; font-size: 14px; margin-top: 1.5em; }
table { border-collapse: collapse; margin: 0 auto; }
td, th { border: 1px solid #999; padding: .2em .5em; }
pre, ul, ol, blockquote { display: inline-block; text-align: left; }
"""

MODEL = {
    "id": MODEL_ID,
    "name": MODEL_NAME,
    "type": 0,
    "mod": EPOCH,
    "usn": -1,
    "sortf": 0,
    "did": 1,
    "css": _CSS,
    "latexPre": "",
    "latexPost": "",
    "latexsvg": False,
    "req": [[0, "any", [0]]],
    "tags": [],
    "vers": [],
    "tmpls": [
        {
            "name": "Card",
            "ord": 0,
            "qfmt": "{{Front}}",
            "afmt": (
                "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}\n\n"
                '<div class="source">{{Source}}</div>'
            ),
            "bqfmt": "",
            "bafmt": "",
            "did": None,
            "bfont": "",
            "bsize": 0,
        }
    ],
    "flds": [
        {
            "name": name,
            "ord": number,
            "sticky": False,
            "rtl": False,
            "font": "Arial",
            "size": 20,
            "media": [],
        }
        for number, name in enumerate(FIELDS)
    ],
}

CONFIGURATION = {
    "activeDecks": [1],
    "curDeck": 1,
    "newSpread": 0,
    "collapseTime": 1200,
    "timeLim": 0,
    "estTimes": True,
    "dueCounts": True,
    "curModel": str(MODEL_ID),
    "nextPos": 1,
    "sortType": "noteFld",
    "sortBackwards": False,
    "addToCur": True,
}

OPTIONS = {
    "1": {
        "id": 1,
        "name": "Default",
        "mod": 0,
        "usn": 0,
        "maxTaken": 60,
        "autoplay": True,
        "timer": 0,
        "replayq": True,
        "dyn": False,
        "new": {
            "bury": False,
            "delays": [1.0, 10.0],
            "initialFactor": 2500,
            "ints": [1, 4, 0],
            "order": 1,
            "perDay": 20,
        },
        "rev": {
            "bury": False,
            "ease4": 1.3,
            "ivlFct": 1.0,
            "maxIvl": 36500,
            "perDay": 200,
            "hardFactor": 1.2,
        },
        "lapse": {
            "delays": [10.0],
            "leechAction": 1,
            "leechFails": 8,
            "minInt": 1,
            "mult": 0.0,
        },
    }
}


def decks(ids: Mapping[str, int]) -> dict[str, dict[str, object]]:
    """Return the decks named in *ids*, and the one that every collection has."""
    return {
        str(number): _deck(number, name) for name, number in [("Default", 1), *ids.items()]
    }


def _deck(number: int, name: str) -> dict[str, object]:
    return {
        "id": number,
        "name": name,
        "mod": EPOCH,
        "usn": -1,
        "lrnToday": [0, 0],
        "revToday": [0, 0],
        "newToday": [0, 0],
        "timeToday": [0, 0],
        "collapsed": False,
        "browserCollapsed": True,
        "desc": "",
        "dyn": 0,
        "conf": 1,
        "extendNew": 0,
        "extendRev": 0,
    }
