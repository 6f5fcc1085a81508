"""The text of a note of a vault like a real one: how often what occurs was counted.

In 4.26 MB there are 4.1 list items a kB, 1 heading, 1 paragraph, 1.6 links outward, 0.76
bare addresses, 0.65 bold words, 0.5 of code, 0.3 emphasised; 0.33 numbered items, 0.16
programs, 0.09 blocks of indented code, 0.05 rules, 0.04 quotes, 0.03 tables, 0.01 pictures.
Half of the bytes are list items, a twelfth is programs.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from _bench.real_code import LANGUAGES, SHARES, program
from _bench.vault import Weaver

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from _bench.real_vault import Entry
    from _bench.vocabulary import Vocabulary

_LEAST_SECTION = 300
COMMON = """
the and to of a in is for that it with as on are this be or can from an by you at which
not have we will use more one all has their your if how when they but what other than into
its these such also there any some may most new time each used between only make where
many using about two first way no them so we then our like example system different over
data need work must before both under same very while through should after see another
without large small part even set often well does those because per long end still
""".split()
ENDINGS = ("", "", "", "s", "s", "ing", "ed", "er", "tion", "ly", "al")
HOSTS = (
    *("github.com", "arxiv.org", "www.youtube.com", "huggingface.co", "www.w3.org"),
    *("dl.acm.org", "en.wikipedia.org", "medium.com", "news.ycombinator.com"),
)
HOST_ENDINGS = (".org", ".com", ".io")
_PATHS = {
    "arxiv.org": "abs/{a:04}.{b:05}",
    "www.youtube.com": "watch?v={word}{b:x}",
    "en.wikipedia.org": "wiki/{word}",
    "dl.acm.org": "doi/10.1145/{b}.{a}",
}
_BLOCKS = (
    *(("paragraph", 90), ("items", 73), ("numbers", 6), ("code", 14), ("indented", 9)),
    *(("rule", 3), ("quote", 2), ("rows", 2), ("picture", 1)),
)


class Author(Weaver):
    """A pen that writes as the owner of a vault does."""

    special = 0.06

    def __init__(
        self, seed: int, words: Vocabulary, hosts: Vocabulary, entries: Sequence[Entry]
    ) -> None:
        """Write the note of number *seed* of *entries*."""
        super().__init__(seed, words, [one.title for one in entries], len(entries))
        self.pictures: list[str] = []
        self._entries, self._entry = entries, entries[seed]
        self._hosts = hosts

    def body(self, entry: Entry) -> str:
        """Return the text below the header; with that it has about the size of *entry*."""
        left = entry.size - 110
        if left < 160:
            return f"{self.outward()}\n"
        parts = [self.outward()]
        until_heading = 0
        while (left := left - len(parts[-1]) - 2) > 0:
            if until_heading or left < _LEAST_SECTION:
                parts.append(self._block(left))
                until_heading -= 1
            else:
                parts.append(self.heading())
                until_heading = self.random.choices((1, 2, 3, 6), (35, 30, 20, 15))[0]
        return "\n\n".join(parts) + "\n"

    def _block(self, most: int) -> str:
        """Return a block; the last one is shorter than twice *most*."""
        names, shares = zip(*_BLOCKS, strict=True)
        block: Callable[[], str] = getattr(self, self.random.choices(names, shares)[0])
        text = block()
        return text if len(text) < 2 * most else self.sentence()

    # -- words and sentences --------------------------------------------------------------

    def plain(self, number: int) -> str:
        """Return *number* words, some of them names."""
        said = [self.vocabulary.one(self.random) for _ in range(number)]
        return " ".join(
            one.capitalize() if self.random.random() < 0.06 else one for one in said
        )

    def words(self, number: int) -> str:
        """Return *number* words, now and then with marks as authors set them."""
        text = self.plain(number)
        chance = self.random.random() * 1_000 / (5.5 * number)
        if chance < 0.35:
            return f"**{text}**" if number < 5 else f"**{self.plain(2)}** {text}"
        if chance < 0.95:
            return f"{text} `{self.vocabulary.one(self.random)}()`"
        if chance < 1.35:
            return f"*{self.plain(2)}* {text}"
        if chance < 2.05:
            return f"{text} {self.link()}"
        if chance < 2.2:
            return f"{text} {self.link_to_note()}"
        return text

    def sentence(self) -> str:
        """Return a sentence of 5 to 37 words."""
        number = min(37, max(5, int(self.random.lognormvariate(2.75, 0.55))))
        if number < 14:
            return self.words(number).capitalize() + "."
        return f"{self.words(7).capitalize()}, {self.words(number - 7)}."

    def url(self) -> str:
        """Return an address; one host is everywhere, most addresses occur once."""
        host = self._hosts.one(self.random)
        if not host.rpartition(".")[0]:
            host += ".org"
        path = _PATHS.get(host, "{word}/{word}-{b}")
        a, b = self.number(1, 9_999), self.number(1, 99_999)
        return f"https://{host}/" + path.format(
            a=a, b=b, word=self.vocabulary.one(self.random)
        )

    def link(self) -> str:
        """Return a Markdown link to the web."""
        return f"[{self.plain(self.number(1, 6)).title()}]({self.url()})"

    def outward(self) -> str:
        """Return the line at the top of most notes: where the thing lives."""
        return f"[Website]({self.url()}) | [Source]({self.url()})"

    def link_to_note(self) -> str:
        """Return a link to another note: relative, or as a wikilink."""
        target = self._entries[int(len(self._entries) ** self.random.random()) - 1]
        if self.random.random() < 0.3:
            return f"[[{target.path.stem}]]"
        here = os.path.relpath(target.path, self._entry.path.parent).replace(os.sep, "/")
        return f"[{target.title}]({here})"

    # -- blocks ---------------------------------------------------------------------------

    def heading(self) -> str:
        """Return a heading of level 1 to 5."""
        level = self.random.choices((1, 2, 3, 4, 5), (10, 29, 37, 18, 6))[0]
        return f"{'#' * level} {self.plain(self.number(1, 6)).capitalize()}"

    def paragraph(self) -> str:
        """Return one to six sentences in one line, half of them one."""
        return self.prose(self.random.choices((1, 2, 3, 4, 6), (50, 20, 15, 10, 5))[0])

    def items(self) -> str:
        """Return a list of about five items, some of them below others."""
        count = min(60, 1 + int(self.random.expovariate(1 / 4.6)))
        deep = [0, *(4 * (self.random.random() < 0.13) for _ in range(count - 1))]
        return "\n".join(f"{' ' * one}* {self.item()}" for one in deep)

    def item(self) -> str:
        """Return an item: half of them lead elsewhere."""
        chance = self.random.random()
        text = self.words(max(2, min(60, int(self.random.lognormvariate(2.15, 0.75)))))
        if chance < 0.26:
            return f"{self.link()}: {text}"
        if chance < 0.42:
            return f"{text} {self.url()}"
        if chance < 0.52:
            return f"**{self.plain(2).capitalize()}**: {text}"
        return text

    def numbers(self) -> str:
        """Return a numbered list."""
        count = self.number(3, 8)
        return "\n".join(f"{at}. {self.sentence()}" for at in range(1, count + 1))

    def code(self) -> str:
        """Return a fenced program."""
        language = self.random.choices(LANGUAGES, SHARES)[0]
        lines = min(90, max(2, int(self.random.lognormvariate(2.2, 0.9))))
        return f"```{language}\n{program(self, language, lines)}\n```"

    def indented(self) -> str:
        """Return lines of a shell session, indented."""
        return "\n".join(f"    $ {self.plain(4)} --{self.plain(1)}" for _ in range(3))

    def rule(self) -> str:
        """Return a line across."""
        return "---"

    def quote(self) -> str:
        """Return a quotation."""
        return "\n".join(f"> {self.sentence()}" for _ in range(self.number(1, 3)))

    def rows(self) -> str:
        """Return a table."""
        rows = [f"| {self.plain(1)} | {self.plain(1)} | {self.plain(2)} |", "|---|---|---|"]
        rows.extend(
            f"| {self.plain(2)} | {self.number(1, 999)} | {self.plain(4)} |"
            for _ in range(self.number(2, 9))
        )
        return "\n".join(rows)

    def picture(self) -> str:
        """Return a picture, which is to be written beside the note."""
        name = f"{self._entry.path.stem}-{len(self.pictures)}.png"
        self.pictures.append(name)
        return f"![{self.plain(3)}]({name})"
