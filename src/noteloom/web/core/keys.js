// The keys of the site: who adds one says what it does, and `?` lists them all.
//
// A single character is a trap for who dictates (WCAG 2.1.4), so a reader can switch them off.

"use strict";

{
  const { h, store } = noteloom;
  const TYPING = "input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable]";
  const PRESSED = "a[href], button, summary, input";
  const NAMES = { " ": "Space", Escape: "Esc", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

  let entries = [];

  /**
   * Let a key, or one of several, do something.
   *
   * @param {string | string[]} key  As `event.key` says it.
   * @param {string} words  What it does, for the list of keys.
   * @param {?(event: KeyboardEvent) => unknown} act  Returns `false` if it did not take the
   *   key; null if the key is only listed.
   * @param {?Element} scope  The key is forgotten when this element has left the page.
   */
  function add(key, words, act, scope = null) {
    const keys = [key].flat();
    entries = entries.filter((one) => isHere(one) && !(one.words === words && one.scope === scope));
    entries.push({ keys, words, act, scope });
  }

  const isHere = ({ scope }) => !scope || scope.isConnected;
  const isOff = () => Boolean(store.get("settings", "keys")?.off);
  const isCharacter = (key) => key.length === 1 && key !== " ";

  /** Return whether a key is meant for the page, and not for a field, a button or a dialog. */
  function isFree({ target, key, ctrlKey, altKey, metaKey, isComposing }) {
    if (ctrlKey || altKey || metaKey || isComposing || document.querySelector("dialog[open]")) return false;
    if (target.closest?.(TYPING)) return false;
    return !((key === " " || key === "Enter") && target.closest?.(PRESSED));
  }

  // Before the theme, whose keys are characters too.
  addEventListener("keydown", (event) => {
    if (isCharacter(event.key) && isFree(event) && isOff()) event.stopImmediatePropagation();
  }, true);

  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !isFree(event)) return;
    const own = entries.filter((one) => one.act && isHere(one) && one.keys.includes(event.key)).reverse();
    if (own.some((one) => one.act(event) !== false)) event.preventDefault();
  });

  let dialog;

  /** Show every key that does something on this page. */
  function show() {
    dialog ??= h("dialog", { class: "noteloom-keys", "aria-labelledby": "noteloom-keys" });
    const single = h("input", {
      type: "checkbox", checked: !isOff(),
      onchange: () => store.put("settings", "keys", { off: !single.checked }),
    });
    dialog.replaceChildren(
      h("h2", { id: "noteloom-keys" }, "Keys"),
      h("dl", {}, entries.filter(isHere).map(row)),
      h("label", {}, single, " Single characters work as keys"),
      h("form", { method: "dialog" }, h("button", { class: "noteloom-button" }, "Close")),
    );
    document.body.append(dialog);
    dialog.showModal();
  }

  function row({ keys, words }) {
    return h("div", {}, h("dt", {}, keys.map((key) => h("kbd", {}, NAMES[key] ?? key))), h("dd", {}, words));
  }

  add("?", "Show this list", show);

  noteloom.onPage(() => {
    // Material's own keys, which it knows without us.
    if (document.querySelector("[data-md-component=search]")) {
      add(["/", "s", "f"], "Search", null);
      add(["p", "n"], "Go to the page before or after", null);
    }
    const foot = document.querySelector(".md-footer-meta__inner, footer");
    if (foot && !foot.querySelector(".noteloom-keys-button")) {
      foot.append(h("button", { type: "button", class: "noteloom-keys-button", onclick: show }, "Keys ", h("kbd", {}, "?")));
    }
  });

  noteloom.keys = { add, show };
}
