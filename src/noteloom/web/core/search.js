// Loads our part of the search dialog when somebody opens it, which does what is in
// features/search; and lets the index be fetched before the first letter is typed.

"use strict";

{
  const FIELD = ".md-search__input";

  function opened({ target }) {
    if (!target?.matches?.(FIELD) || !noteloom.files.search) return;
    // Where another search answers, the dialog is its own.
    if (!document.getElementById("__config")?.text.includes("search-worker")) return;
    if (!target.value) warm(target);
    noteloom.load(noteloom.files.search).catch(() => { /* it answers without it, too */ });
  }

  /** Ask for a blank, which the engine takes for what it is, and go on with nothing typed. */
  function warm(field) {
    for (const words of [" ", ""]) {
      field.value = words;
      field.dispatchEvent(new KeyboardEvent("keyup"));
    }
  }

  addEventListener("focusin", opened);
  noteloom.onPage(() => opened({ target: document.activeElement }));
}
