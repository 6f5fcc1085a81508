"""The look is made of tokens, and what the design page says of them is computed here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

import pytest

import noteloom
from browser.colours import contrast

STYLE = Path(noteloom.__file__).parent / "web" / "style"
TOKENS = "0-tokens.css"
DESIGN = Path(__file__).parents[1] / "docs" / "reference" / "design.md"
TEXT, MARK = 4.5, 3.0

Rgb: TypeAlias = tuple[float, float, float]

# What each colour is for: the least contrast that it needs, and on which grounds it stands.
ROLES = {
    "ink": (TEXT, ("paper", "shade", "lit")),
    "quiet": (TEXT, ("paper", "shade", "lit")),
    "accent": (TEXT, ("paper", "shade", "lit")),
    "good": (TEXT, ("paper", "shade", "lit")),
    "warn": (TEXT, ("paper", "shade", "lit")),
    "bad": (TEXT, ("paper", "shade", "lit")),
    "dead": (TEXT, ("paper", "shade", "lit")),
    "suspect": (MARK, ("paper", "shade", "lit")),
    "line": (MARK, ("paper", "shade")),
    "unverifiable": (MARK, ("paper",)),
}
SIZES = re.compile(r"(?<![\w-])font(?:-size)?:\s*([^;}]*)")
ALLOWED = re.compile(r"var\(--nl-[\w-]+\)|inherit|0|1em|100%|125%|\d+(\.5)?pt")
MIXED = re.compile(
    r"--nl-([\w-]+): color-mix\(in srgb, "
    r"var\(--nl-(\w+)\) ([\d.]+)%, var\(--nl-(\w+)\)"
)
LITERAL = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(", re.IGNORECASE)


def css() -> dict[str, str]:
    """Return our style sheets by name, without comments and what is drawn."""
    return {
        path.name: re.sub(
            r"/\*.*?\*/|url\([^)]*\)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        for path in sorted(STYLE.glob("*.css"))
    }


def palette(scheme: int) -> dict[str, Rgb]:
    """Return the colours of the light (0) or dark (1) scheme, the mixed ones included."""
    text = (STYLE / TOKENS).read_text(encoding="utf-8")
    pairs = re.findall(r"--nl-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    colours = {name: _rgb(values[scheme]) for name, *values in pairs}
    mixed = MIXED.findall(text)
    for name, one, share, other in mixed:
        part = float(share) / 100
        pairs_of = zip(colours[one], colours[other], strict=True)
        red, green, blue = (part * a + (1 - part) * b for a, b in pairs_of)
        colours[name] = (red, green, blue)
    return colours


def luminance(colour: Rgb) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(colours: dict[str, Rgb], one: str, other: str) -> float:
    """Return the contrast of two colours."""
    return contrast(luminance(colours[one]), luminance(colours[other]))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("role", ROLES)
def test_each_colour_stands_out_from_each_of_its_grounds(role: str, scheme: int) -> None:
    """Text at 4.5, marks at 3 (WCAG 2.2, 1.4.3 and 1.4.11), in both schemes."""
    least, grounds = ROLES[role]
    colours = palette(scheme)

    found = {ground: ratio(colours, role, ground) for ground in grounds}

    assert {ground: value for ground, value in found.items() if value < least} == {}


def test_the_design_page_states_the_contrast_that_is_computed() -> None:
    """The figures beside the colours are these, rounded down to one place."""
    page = DESIGN.read_text(encoding="utf-8")

    rows = re.findall(r"^\| `(\w+)` \|.*\| ([\d.]+) \| ([\d.]+) \|$", page, re.MULTILINE)

    computed = {
        role: tuple(
            f"{int(10 * ratio(palette(scheme), role, 'paper')) / 10:.1f}"
            for scheme in (0, 1)
        )
        for role in ROLES
    }
    assert {role: (light, dark) for role, light, dark in rows} == computed


def test_colours_stand_among_the_tokens_alone() -> None:
    """So a scheme is one place, and its contrast can be computed."""
    found = {name: LITERAL.findall(text) for name, text in css().items() if name != TOKENS}

    assert {name: colours for name, colours in found.items() if colours} == {}


def test_sizes_of_type_are_those_of_the_scale() -> None:
    """A size that is no token belongs to no scale."""
    odd = [
        f"{name}: {value}"
        for name, text in css().items()
        if name != TOKENS
        for value in SIZES.findall(text)
        if not _is_on_the_scale(value)
    ]

    assert odd == []


def test_every_token_that_is_used_exists_and_every_one_that_exists_is_used() -> None:
    """A slip in a name falls back silently, and a token that nobody uses misleads."""
    sources = [
        path.read_text(encoding="utf-8")
        for folder, kind in ((STYLE.parent, "*.js"), (STYLE.parents[1] / "render", "*.py"))
        for path in folder.rglob(kind)
    ]
    text = "\n".join([*css().values(), *sources])
    tokens = re.findall(r"(--nl-[\w-]+):", css()[TOKENS])

    used = set(re.findall(r"var\((--nl-[\w-]+)", text))
    defined = set(re.findall(r"(--nl-[\w-]+):", text))

    assert used - defined == set()
    assert set(tokens) - used == set()


def test_each_font_keeps_the_height_of_x() -> None:
    """The shorthand sets it back; a rule for every element would cost twice the styling."""
    alone = [
        f"{name}: {value}"
        for name, text in css().items()
        for value in re.findall(
            r"(?<![\w-])font: (?!inherit)([^;}]*);(?!\s*font-size-adjust: var\(--nl-x\))",
            text,
        )
        if value != "9pt serif"
    ]

    assert alone == []


def test_words_of_the_interface_are_set_with_typographic_quotes() -> None:
    """An apostrophe in what a reader sees is curved, as in a book."""
    straight = [
        f"{path.relative_to(STYLE.parent)}: {words}"
        for path in sorted(STYLE.parent.rglob("*.js"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith(("//", "*", "/*"))
        for words in re.findall(r'"([^"]*[A-Za-z]\'[a-z][^"]*)"', line)
    ]

    assert straight == []


def _rgb(value: str) -> Rgb:
    return (int(value[1:3], 16) / 255, int(value[3:5], 16) / 255, int(value[5:7], 16) / 255)


def _is_on_the_scale(value: str) -> bool:
    """Return whether the size in a `font` or `font-size` is a token, or none at all."""
    words = value.replace("!important", "").split()
    if len(words) == 1 and "/" not in words[0]:
        return bool(ALLOWED.fullmatch(words[0]))
    size = next((one for one in words if "/" in one or ALLOWED.fullmatch(one)), "")
    return bool(ALLOWED.fullmatch(size.partition("/")[0]))
