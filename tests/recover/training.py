"""Small folders of our own to train on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DISHES = ("Soup", "Bread", "Stew", "Salad", "Cake", "Pie", "Porridge", "Pancakes")


def pages(folder: Path) -> Path:
    """Write pairs on dishes into *folder*: a title, texts, items, sections, code."""
    folder.mkdir()
    for dish in DISHES:
        name = dish.lower()
        flat = (
            f"{dish}¶\n{dish} is eaten in many places, and it keeps you warm.\n"
            f"Shopping¶\n- Onions for the {name}:\n- red ones\n- white ones\n- Salt\n"
            f"Steps¶\nheat --pot {name}\nstir --slowly {name}\n"
            f"Cold {name} can be kept for a day, but not for two of them.\n"
        )
        truth = (
            f"# {dish}\n\n{dish} is eaten in many places, and it keeps you warm.\n\n"
            f"## Shopping\n\n- Onions for the {name}:\n    - red ones\n    - white ones\n"
            f"- Salt\n\n## Steps\n\n```sh\nheat --pot {name}\nstir --slowly {name}\n```\n\n"
            f"Cold {name} can be kept for a day, but not for two of them.\n"
        )
        (folder / f"{name}.flat.txt").write_text(flat, "utf-8")
        (folder / f"{name}.truth.md").write_text(truth, "utf-8")
    return folder


def programs(folder: Path) -> Path:
    """Write Python, C and YAML on dishes into the folders below *folder*."""
    for origin in ("north", "south", "east", "west"):
        (folder / origin).mkdir(parents=True)
        for dish in DISHES:
            name = f"{origin}_{dish.lower()}"
            place = folder / origin / name
            place.with_suffix(".py").write_text(_python(name), "utf-8")
            place.with_suffix(".c").write_text(_c(name), "utf-8")
            place.with_suffix(".md").write_text(f"```yaml\n{_yaml(name)}```\n", "utf-8")
    return folder


def _python(name: str) -> str:
    return (
        f"def cook_{name}(pot, heat):\n    for step in pot:\n        step.warm(heat)\n"
        f"    return pot\n\n\ndef serve_{name}(plates):\n    for plate in plates:\n"
        f"        if plate.clean:\n            plate.fill()\n    return plates\n"
    )


def _c(name: str) -> str:
    return (
        f"int cook_{name}(int heat) {{\n    int time = heat * 2;\n    stir(time);\n"
        f"    return time;\n}}\nint serve_{name}(int plates) {{\n    wash(plates);\n"
        f"    return plates;\n}}\n"
    )


def _yaml(name: str) -> str:
    return f"{name}:\n  pot: iron\n  heat: 90\n  steps: warm\n"


def tables(folder: Path) -> Path:
    """Write pairs with tables whose rows have lost their second cell."""
    folder.mkdir()
    for dish in DISHES:
        rows = [(f"{dish} {at}", f"{at}0", "warm it slowly") for at in range(1, 6)]
        lost = [(f"{dish} {at}", "", "eat it cold") for at in range(6, 9)]
        head = "| Dish | Heat | How |\n|---|---|---|\n"
        flat = [f"| {' | '.join(cell for cell in row if cell)} |" for row in rows + lost]
        truth = [f"| {' | '.join(row)} |" for row in rows + lost]
        name = dish.lower()
        (folder / f"{name}.flat.txt").write_text(head + "\n".join(flat) + "\n", "utf-8")
        (folder / f"{name}.truth.md").write_text(head + "\n".join(truth) + "\n", "utf-8")
    return folder
