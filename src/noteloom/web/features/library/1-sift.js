// Which rows of the library are shown, and in which order; render/library/web.py tells
// what its data hold.

"use strict";

{
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" };
  // Scripts that put no blanks between words: there, a word may begin anywhere.
  const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u;

  /** Return the words of `text` without case, accents and signs, a blank before each. */
  function folded(text) {
    let bare = text.toLowerCase().replace(/https?:\/\/(www\.)?/g, " ");
    if (/[^\0-\x7f]/.test(bare)) {
      bare = bare.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[ßæœøłđ]/g, (one) => LETTERS[one]);
    }
    return ` ${bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
  }

  noteloom.librarySift = ({ facets, columns }) => {
    const rows = [...columns.ids.keys()];
    // What is called by its address has no other title.
    columns.title = columns.title.map((title, row) => title || columns.url[row]);
    const texts = [];
    let sorted, ordered;

    /** Take over what was read since. */
    function refresh() {
      const marks = noteloom.store.all("resources");
      columns.read = columns.ids.map((ids) => [noteloom.isRead(ids, (id) => marks[id]) ? 1 : 0]);
      sorted = null;
    }

    /** Return what a value sorts by; nothing is falsy, and comes last in both directions. */
    function rank(value) {
      if (Array.isArray(value)) return value.length && value[0] + 1;
      return typeof value === "string" ? folded(value).slice(1) : value;
    }

    function order(sort) {
      // Open ones first, if nothing else is asked for; then in the order of mention.
      const [, minus, name] = /^(-?)(.*)$/.exec(sort || "read");
      const ranks = columns[name].map(rank);
      const sign = minus ? -1 : 1;
      const some = rows.filter((row) => ranks[row]);
      some.sort((a, b) => (ranks[a] === ranks[b] ? a - b : ranks[a] < ranks[b] ? -sign : sign));
      return [...some, ...rows.filter((row) => !ranks[row])];
    }

    const text = (row) => (texts[row] ??= folded(
      ["title", "by", "url", "names"].map((name) => columns[name][row]).join(" "),
    ));

    /** Prepare the search while nobody waits for it. */
    function warm(row = 0) {
      for (const end = row + 400; row < end && row < rows.length; row += 1) text(row);
      if (row < rows.length) setTimeout(warm, 0, row);
    }

    /** Return the rows that `state` asks for, and how many each choice of a facet would show. */
    function sift(state) {
      if (sorted !== state.sort) ordered = order(sorted = state.sort);
      const words = folded(state.q).split(" ").filter(Boolean)
        .map((one) => (UNSPACED.test(one) ? one : ` ${one}`));
      const counts = facets.map(({ options }) => options.map(() => 0));
      const each = facets.map(({ key, options }, at) => [
        columns[key], options.findIndex(([id]) => id === state[key]), counts[at],
      ]);
      const found = ordered.filter((row) => {
        if (state.thing && !columns.ids[row].split(" ").includes(state.thing)) return false;
        for (const word of words) if (!text(row).includes(word)) return false;
        let misses = 0, missed;
        for (const one of each) {
          if (one[1] >= 0 && !one[0][row].includes(one[1])) misses += 1, missed = one;
        }
        // What a choice would show is counted as if its own facet were open.
        if (misses < 2) {
          for (const one of each) {
            if (!misses || missed === one) for (const option of one[0][row]) one[2][option] += 1;
          }
        }
        return !misses;
      });
      return { found, counts };
    }

    refresh();
    warm();
    return { rows, sift, refresh };
  };
}
