"""What axe finds wrong with a page as it stands: every rule, best practice included."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from playwright.sync_api import Page

# What fades in has no colour yet, and what a script still mounts cannot be asked.
_SETTLED = """async () => {
  await document.fonts.ready;
  const left = () => [...document.querySelectorAll("[data-noteloom]")]
    .filter(one => one.dataset.noteloomOn === undefined);
  for (let tries = 0; left().length && tries < 50; tries += 1) {
    await new Promise(done => setTimeout(done, 20));
  }
  const moving = document.getAnimations().filter(
    one => one.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(moving.map(one => one.finished));
}"""
# The size of targets (WCAG 2.2, 2.5.8) is the one rule of a standard that is off by itself.
_RUN = """root => axe.run(root ?? document, {
  resultTypes: ["violations"], rules: {"target-size": {enabled: true}},
})"""


class _Node(TypedDict):
    target: list[str]
    html: str
    failureSummary: str


class _Violation(TypedDict):
    id: str
    nodes: list[_Node]


class _Results(TypedDict):
    violations: list[_Violation]


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return what is wrong with *page* now, a line for each element; empty if nothing is.

    Call it again after an interaction: only what is shown is judged.

    Args:
        page: A page that has loaded.
        within: A selector: only what it finds is judged. The whole page by default.

    """
    # What the browser leaves out while it is out of sight has no true place yet.
    page.add_style_tag(content="* { content-visibility: visible !important }")
    page.evaluate(_SETTLED)
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(_script())
    found: _Results = page.evaluate(_RUN, within)
    return sorted(
        f"{one['id']}: {' '.join(map(str, node['target']))}"
        f"\n    {node['html'][:200]}\n    {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    )


@cache
def _script() -> str:
    package = resources.files("axe_playwright_python")
    return (package / "axe.min.js").read_text(encoding="utf-8")
