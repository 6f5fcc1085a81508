"""Code blocks get back their lines, their language and their indentation."""

from __future__ import annotations

from textwrap import dedent

import pytest

from noteloom.read.recover.programs import indent, read

FOLDED = read.Page(longer_than=0, least=0.0, leaning={})
"""A page whose programs became one line each."""


def program(text: str) -> str:
    """Return a program as a test shows it."""
    return dedent(text).strip("\n")


def one_line(code: str) -> str:
    """Return *code* as an org export leaves it."""
    return " ".join(code.split())


def flattened(code: str) -> list[str]:
    """Return *code* as most pages leave it: no indentation, no blank lines."""
    return [" ".join(line.split()) for line in code.splitlines() if line.strip()]


BROKEN_UP = {
    "c": """
        #include <stdio.h>
        typedef struct {
            int width;
            int height;
        } Garden;
        int area(Garden garden) {
            int size = garden.width * garden.height;
            return size;
        }
    """,
    "go": """
        package main
        import (
            "fmt"
            "os"
        )
        func main() {
            if err := bake(3); err != nil {
                fmt.Println(err)
                os.Exit(1)
            }
        }
    """,
    "js": """
        const garden = open('garden');
        function water(bed) {
          if (bed.dry) {
            bed.pour(2);
          } else {
            console.log('wet');
          }
          return bed;
        }
    """,
    "json": """
        {
          "name": "kitchen",
          "size": {
            "width": 3,
            "length": 4
          }
        }
    """,
    "css": """
        body {
          margin: 0;
          color: black;
        }
        .recipe h2 {
          font-size: 2rem;
        }
    """,
    "html": """
        <ul class="tools">
          <li>Knife</li>
          <li>Spoon</li>
        </ul>
    """,
    "bash": """
        for f in *.txt; do
            echo "$f"
            if [ -s "$f" ]; then
                rm "$f"
            fi
        done
    """,
    "python": """
        import math
        class Circle:
            def __init__(self, radius):
                self.radius = radius
            def area(self):
                return math.pi * self.radius ** 2
    """,
    "rust": """
        fn main() {
            let loaves = 3;
            for i in 0..loaves {
                println!("loaf {}", i);
            }
        }
    """,
    "java": """
        public class Oven {
            private int heat;
            public int getHeat() {
                return heat;
            }
        }
    """,
    "dockerfile": """
        FROM alpine:3.19
        RUN apk add nginx
        COPY site /srv/site
    """,
}


@pytest.mark.parametrize("language", BROKEN_UP)
def test_a_program_that_became_one_line_is_broken_up(language: str) -> None:
    """The habits of the language tell where a line ended, its brackets how deep it is."""
    code = program(BROKEN_UP[language])

    found = read.read([one_line(code)], FOLDED)

    assert found.code == code
    assert found.language == language
    assert found.unfolded
    assert 0.5 < found.score <= 1


def test_a_line_comment_ends_where_code_begins() -> None:
    """The end of a `//` comment is lost with its line."""
    line = "// opens the gate int open_gate(void) { gate = OPEN; return 0; }"

    first = read.read([line], FOLDED).code.splitlines()[0]

    assert first == "// opens the gate"


def test_a_macro_without_a_backslash_stays_one_line() -> None:
    """The preprocessor ends a directive with its line."""
    line = "#define BAKE(n) do { heat(); bake(n); } while (0) int main(void) { return 0; }"

    first = read.read([line], FOLDED).code.splitlines()[0]

    assert first.startswith("#define BAKE(n) do { heat(); bake(n); }")


@pytest.mark.parametrize(
    "line", ["make install", 'git commit -m "Bake bread"', "x = [1, 2, 3]", "a == b && c"]
)
def test_a_program_of_one_line_stays_one_line(line: str) -> None:
    """Most programs of few words never were more than a line."""
    assert read.read([line], FOLDED).code == line


def test_lines_that_were_kept_are_not_broken_up() -> None:
    """Where one block of a page has lines, the extraction has kept them."""
    short = "int x = 1; int y = 2; int z = 3;"
    page = read.about([[short], ["int a;", "int b;"]])

    assert read.read([short], page).code == short


def test_a_line_that_nobody_writes_is_broken_up_on_any_page() -> None:
    """Some blocks lose their lines although others of the page keep theirs."""
    code = program(BROKEN_UP["go"])
    page = read.about([[one_line(code)], ["package main", "import ("]])
    long = one_line(code + "\n" + code.replace("main()", "other()"))

    assert read.read([long], page).unfolded


def test_a_page_of_too_many_programs_is_not_broken_up() -> None:
    """Breaking up takes time, and no note is that long."""
    line = "int x = 1; " * 500
    page = read.about([[line]] * 20)

    assert read.read([line], page).code == line


def test_the_language_of_a_block_leans_to_that_of_its_page() -> None:
    """A block of few words does not tell what it is, its neighbours do."""
    haskell = ["module Kitchen where", "import Data.List (sort)", "bake :: Int -> Int"]
    alone = ["loaves = map bake [1, 2, 3]"]
    page = read.about([haskell] * 5 + [alone])

    assert read.read(alone, page).language == "haskell"


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("python", ["import math", "print(math.pi)"]),
        ("bash", ["sudo apt install nginx", "systemctl restart nginx"]),
        ("sql", ["SELECT name FROM bread WHERE price < 3 ORDER BY price;"]),
        ("yaml", ["services:", "oven:", "image: bakery/oven:1.2", "ports:", "- 80:80"]),
        ("c", ["#include <stdio.h>", "int main(void) {", "return 0;", "}"]),
        ("html", ["<div class='a'>", "<p>Rye</p>", "</div>"]),
        ("rust", ["fn main() {", 'println!("rye");', "}"]),
    ],
)
def test_a_language_is_known_by_its_tokens(language: str, lines: list[str]) -> None:
    """Words and marks that go together tell a language without its lines."""
    assert read.read(lines).language == language


@pytest.mark.parametrize("lines", [["Flour, water and salt."], ["a b c"], ["42"]])
def test_a_language_that_is_not_certain_is_not_said(lines: list[str]) -> None:
    """A wrong language colours a text wrongly."""
    assert read.read(lines).language is None


def test_python_gets_its_indentation_back() -> None:
    """Names, ends and openers tell how deep a statement stands."""
    code = program(
        '''
        from dataclasses import dataclass
        @dataclass
        class Loaf:
            """A loaf of bread."""
            weight: int
            def halves(self):
                half = self.weight // 2
                return [Loaf(half), Loaf(half)]
        def total(loaves):
            weight = 0
            for loaf in loaves:
                if loaf.weight < 0:
                    continue
                weight += loaf.weight
            return weight
        async def bake(oven, loaves):
            try:
                await oven.heat()
            except OSError as error:
                print(error)
                raise
            else:
                print("hot")
        if __name__ == "__main__":
            print(total([Loaf(3)]))
        '''
    )

    found = read.read(flattened(code))

    assert found.code == code
    assert found.rebuilt
    assert found.language == "python"


def test_a_match_statement_gets_its_cases_back() -> None:
    """A case stands beside the case before it."""
    code = program(
        """
        def price(bread):
            match bread:
                case "rye":
                    return 3
                case "wheat":
                    return 2
                case _:
                    return 0
        """
    )

    assert indent.rebuilt(flattened(code)) == code


def test_python_that_never_parses_is_reported() -> None:
    """No indentation mends a statement without its end."""
    found = read.read(["def bake(:", "return 3"])

    assert found.broken
    assert found.language is None
    assert found.code == "def bake(:\nreturn 3"


def test_python_with_a_slip_is_named_and_reported() -> None:
    """A program that is certainly Python stays so, although it does not parse."""
    lines = [
        "import os",
        "def names(folder):",
        "for name in os.listdir(folder):",
        "if name = 'bread':",
        "print(f'{name}')",
        "return None",
    ]

    found = read.read(lines)

    assert found.broken
    assert found.language == "python"
    assert found.code.splitlines() == lines


def test_a_snippet_of_calls_is_python_if_it_parses() -> None:
    """A comment above a call whose result is kept may be Python."""
    lines = ["# Knead the dough", "dough = knead(", "flour=3,", ")"]

    found = read.read(lines)

    assert not found.broken
    assert found.code.splitlines()[2] in {"flour=3,", "    flour=3,"}


def test_a_session_is_kept() -> None:
    """What a prompt shows is no program."""
    lines = [">>> for n in [1]:", "... print(n)", "1"]

    found = read.read(lines)

    assert found.code.splitlines() == lines
    assert found.language == "pycon"


def test_a_switch_indents_its_cases() -> None:
    """A case label stands one step in, what it holds one more."""
    code = program(
        """
        #include <stdio.h>
        int price(int kind) {
            switch (kind) {
                case 1:
                    return 3;
                default:
                    return 0;
            }
        }
        """
    )

    assert read.read(flattened(code)).code == code


def test_brackets_that_do_not_pair_leave_the_lines_flat() -> None:
    """Half a program does not tell its indentation."""
    lines = ["#include <stdio.h>", "int main(void) {", "return 0;"]

    assert read.read(lines).code.splitlines() == lines
