// What Material's frame leaves out for a reader with a keyboard or a screen reader.

"use strict";

{
  const SIGNS = "label.md-header__button:is([for=__drawer], [for=__search])";
  // Each copied tag, and each bar over code, would be one more landmark without a name.
  const NAMELESS = "nav:not([aria-label], [aria-labelledby], [role])";
  const NARROW = matchMedia("(width < 60em)");
  const WIDE = ".md-typeset :is(pre, pre > code)";

  /** Put a button in the place of a sign that only a mouse can press. */
  function pressable(label) {
    const box = document.getElementById(label.htmlFor);
    if (!box) return;
    const button = noteloom.h("button", {
      type: "button", class: label.className, for: box.id, onclick: () => box.click(),
      "aria-label": box.getAttribute("aria-label") ?? box.dataset.mdToggle,
    }, ...label.childNodes);
    const tell = () => button.setAttribute("aria-expanded", box.checked);
    box.addEventListener("change", tell);
    tell();
    label.replaceWith(button);
  }

  /** Let the arrow keys scroll what is wider than its place. */
  function reachable(wide) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
    else if (wide.tabIndex === 0 && !wide.matches(":focus")) wide.removeAttribute("tabindex");
  }

  /** A field that is out of sight is no stop for Tab; its key still calls it. */
  function hidden() {
    const box = document.getElementById("__search");
    all(".md-search__input", (field) => { field.tabIndex = NARROW.matches && !box?.checked ? -1 : 0; });
  }

  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const measured = new ResizeObserver(() => all(WIDE, reachable));
  let waiting;

  function tidy() {
    waiting = undefined;
    all(NAMELESS, (nav) => nav.setAttribute("role", "none"));
  }

  new MutationObserver(() => { waiting ??= requestAnimationFrame(tidy); })
    .observe(document.body, { childList: true, subtree: true });

  noteloom.onPage(() => {
    tidy();
    all(SIGNS, pressable);
    hidden();
    measured.disconnect();
    all("article", (article) => measured.observe(article));
  });

  NARROW.addEventListener("change", hidden);
  addEventListener("change", ({ target }) => { if (target.id === "__search") hidden(); });

  addEventListener("keydown", (event) => {
    const drawer = document.getElementById("__drawer");
    if (event.key === "Escape" && drawer?.checked) drawer.click();
  });
}
