"""Opening a page, and waiting until all has come and every feature is mounted."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from weakref import WeakSet

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LOOK = 25
"""Milliseconds between two looks at a page."""
# What is under way can be counted only by who was there before the first script.
_COUNT = """{
  const under = { way: 0, ended: new WeakSet() };
  Object.defineProperty(globalThis, Symbol.for("under"), { value: under });
  for (const kind of ["load", "error"]) {
    document.addEventListener(kind, (event) => under.ended.add(event.target), true);
  }
  const ask = globalThis.fetch;
  globalThis.fetch = (...all) => {
    under.way += 1;
    return ask(...all).finally(() => { under.way -= 1; });
  };
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...all) {
    under.way += 1;
    this.addEventListener("loadend", () => { under.way -= 1; });
    return send.apply(this, all);
  };
}"""
# Calm four times in a row, because what arrives may ask for more some moments after it.
_STANDS = """(look) => {
  const under = globalThis[Symbol.for("under")];
  const all = (selector) => [...document.querySelectorAll(selector)];
  under.waits = [
    ...(document.readyState === "complete" ? [] : [document.readyState]),
    ...(document.fonts.status === "loaded" ? [] : ["fonts"]),
    ...(under.way ? [`${under.way} requests`] : []),
    ...all("script[src], link[rel=stylesheet]:not([disabled])")
      .filter((one) => !under.ended.has(one)).map((one) => one.src ?? one.href),
    ...all("[data-noteloom]:not([data-noteloom-on])")
      .filter(() => typeof noteloom !== "undefined").map((one) => one.dataset.noteloom),
  ];
  if (under.look !== look) Object.assign(under, { look, calm: 0 });
  under.calm = under.waits.length ? 0 : under.calm + 1;
  return under.calm >= 4;
}"""
_WAITS = "globalThis[Symbol.for('under')].waits.join(', ')"
_counted: WeakSet[Page] = WeakSet()
_looks = count()


def visit(page: Page, url: str) -> None:
    """Open *url* on *page*, and wait until it stands.

    As true as waiting until nothing has been asked for during half a second, and sooner.
    """
    _count(page)
    page.goto(url)
    stand(page)


def visit_again(page: Page) -> None:
    """Load *page* again, and wait until it stands."""
    _count(page)
    page.reload()
    stand(page)


def stand(page: Page) -> None:
    """Wait until *page*, opened by `visit`, stands again after what was done on it."""
    try:
        page.wait_for_function(_STANDS, arg=next(_looks), polling=_LOOK)
    except PlaywrightTimeout:
        pytest.fail(f"{page.url} waits for {page.evaluate(_WAITS)}", pytrace=False)


def _count(page: Page) -> None:
    if page not in _counted:
        page.add_init_script(_COUNT)
        _counted.add(page)
