"""Text for benchmarks, made of a fixed list of words by a seeded generator."""

from __future__ import annotations

from random import Random

_WORDS = """
acid amber anchor apple arch ash autumn axle bark basin beach bell birch blade bloom
boat bolt branch brass bread breeze brick bridge brook brush cable candle canvas
cedar chain chalk clay cliff cloud coal coast copper coral cotton crane creek crust
current dawn delta desk dome dough drift dune dust edge elm ember engine fabric
feather fern field filter flame flint flood floor flour foam forest forge frame frost
garden gate glass grain granite grass gravel grove gull harbour harvest hedge hill
hinge honey iron island ivory jar kettle kiln ladder lake lamp lantern latch leaf
lens lever lime linen loam loom magnet map maple marble marsh meadow metal mill mint
mirror moss needle nest oak oat ocean olive orchard oven paper path pebble petal pine
pipe plank plough pond pulley quarry quartz rail rain reed ridge river road rock root
rope sail salt sand scale seed shade shell shore silk silver slate slope smoke snow
soil spark spring steam steel stone storm stream sugar summer tide tile timber tower
trail valley vapour vessel wagon wall water wave wax wheat wheel willow wind winter
wire wood wool yarn yeast
"""
WORDS = _WORDS.split()
JOINTS = ("carries", "feeds", "follows", "holds", "needs", "replaces", "shapes", "turns")


class Pen:
    """Writes words, titles, sentences; the same seed writes the same text."""

    def __init__(self, seed: int) -> None:
        """Start at *seed*."""
        self.random = Random(seed)

    def number(self, first: int, last: int) -> int:
        """Return a number between *first* and *last*, both included."""
        return self.random.randint(first, last)

    def words(self, number: int) -> str:
        """Return *number* words."""
        return " ".join(self.random.choices(WORDS, k=number))

    def title(self) -> str:
        """Return two or three words that start with capitals."""
        return self.words(self.number(2, 3)).title()

    def sentence(self) -> str:
        """Return a sentence of 9 to 17 words."""
        joint = self.random.choice(JOINTS)
        whole = f"{self.words(self.number(4, 8))} {joint} {self.words(self.number(4, 8))}"
        return f"{whole.capitalize()}."

    def prose(self, sentences: int) -> str:
        """Return *sentences* sentences in one line."""
        return " ".join(self.sentence() for _ in range(sentences))

    def url(self) -> str:
        """Return an address below a reserved name."""
        site, page = self.words(1), self.words(2).replace(" ", "-")
        return f"https://{site}.example/{page}/{self.number(1, 400)}"

    def link(self) -> str:
        """Return a Markdown link to the web."""
        return f"[{self.title()}]({self.url()})"
