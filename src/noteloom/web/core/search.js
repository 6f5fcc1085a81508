// Loads our part of the search dialog when somebody opens it; what it does is in
// features/search.

"use strict";

{
  const FIELD = ".md-search__input";

  function opened({ target }) {
    if (!target?.matches?.(FIELD) || !noteloom.files.search) return;
    // Where another search answers, the dialog is its own.
    if (!document.getElementById("__config")?.text.includes("search-worker")) return;
    noteloom.load(noteloom.files.search).catch(() => { /* it answers without it, too */ });
  }

  addEventListener("focusin", opened);
  noteloom.onPage(() => opened({ target: document.activeElement }));
}
