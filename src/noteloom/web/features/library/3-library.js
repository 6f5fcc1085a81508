// The library: the table that stands in for the list of all things out there.

"use strict";

{
  const { h, button } = noteloom;
  const STEP = 100;
  // The first rows stand at once; then more and more in each frame.
  const SLICE = 20;
  const MOST = 400;
  const DOWN_FIRST = ["year", "health", "read"];

  noteloom.features.library = async (element) => {
    const data = await noteloom.loadData("library");
    const { rows, sift, refresh } = noteloom.librarySift(data);
    const made = [];
    let state = stated(data);
    let found, counts, shown, saying, offering;

    const search = h("input", {
      type: "search", class: "noteloom-field", "aria-label": "Search the library",
      placeholder: "Title, author, site, arXiv or DOI", oninput: () => change({ q: search.value }),
    });
    const selects = data.facets.map(({ key }) => h("select", {
      class: "noteloom-field", "aria-label": key, onchange: (event) => change({ [key]: event.target.value }),
    }));
    const open = button("Show everything", () => {
      change(Object.fromEntries(Object.keys(state).map((key) => [key, key === "sort" ? state.sort : ""])));
      search.focus();
    });
    const count = h("span", {});
    const told = h("div", { class: "noteloom-notice", role: "status" });
    const heads = data.heads.map(([name, words]) => h(
      "th", { role: "columnheader", scope: "col", class: `noteloom-in-${name}` },
      h("button", { type: "button", onclick: () => turn(name) }, words),
    ));
    const body = h("tbody", { role: "rowgroup" });
    const table = h(
      "table", { class: "noteloom-rows", role: "table", "aria-label": "Library" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads,
        h("th", { role: "columnheader", scope: "col", class: "noteloom-in-cite" }, "Cite"))),
      body,
    );
    const foot = h("p", { class: "noteloom-bar" },
      button(`Show ${STEP} more`, () => add(STEP)), button("Show all", () => add(Infinity)));

    /** Show more rows, a slice in each frame, so that the page answers meanwhile. */
    async function add(more) {
      const now = found, first = shown, end = Math.min(found.length, shown + more);
      const hadFocus = foot.contains(document.activeElement);
      while (now === found && shown < end) {
        const slice = now.slice(shown, Math.min(end, shown + Math.min(shown + SLICE, MOST)));
        body.append(...slice.map((row, at) => {
          made[row] ??= noteloom.libraryRow(data, row, () => copy([row]));
          made[row].ariaRowIndex = shown + at + 2;
          return made[row];
        }));
        shown += slice.length;
        // After what is there has been painted.
        if (shown < end) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      }
      foot.hidden = shown >= found.length;
      if (hadFocus && foot.hidden) body.rows[first].querySelector("a, input").focus();
    }

    function draw() {
      ({ found, counts } = sift(state));
      shown = 0;
      body.replaceChildren();
      add(STEP);
      table.ariaRowCount = found.length + 1;
      table.hidden = !found.length;
      heads.forEach((head, at) => {
        const [, minus, name] = /^(-?)(.*)$/.exec(state.sort);
        head.ariaSort = name === data.heads[at][0] ? (minus ? "descending" : "ascending") : null;
      });
      open.disabled = Object.entries(state).every(([key, one]) => key === "sort" || !one);
      tally();
    }

    /** Show at each choice how many it leaves: a little later, as there may be hundreds. */
    function offer() {
      data.facets.forEach(({ key, all, options }, at) => {
        const kept = options.map(([id, words], to) => [words, id, counts[at][to]])
          .filter(([, id, many]) => many || id === state[key])
          .map(([words, id, many]) => new Option(`${words} (${many})`, id, false, id === state[key]));
        selects[at].replaceChildren(new Option(all, ""), ...kept);
      });
    }

    function tally() {
      const read = found.filter((row) => data.columns.read[row][0]).length;
      const all = rows.length.toLocaleString("en");
      count.textContent = found.length
        ? `${found.length.toLocaleString("en")} of ${all}, ${read.toLocaleString("en")} read`
        : `None of ${all} is like this. “Show everything” takes the filters away.`;
    }

    function change(wanted) {
      state = { ...state, thing: "", ...wanted };
      search.value = state.q;
      draw();
      told.replaceChildren();
      const url = new URL(location);
      url.search = "";
      url.hash = new URLSearchParams(Object.entries(state).filter(([, one]) => one));
      history.replaceState(history.state, "", url);
      clearTimeout(saying);
      clearTimeout(offering);
      offering = setTimeout(offer, 150);
      saying = setTimeout(() => noteloom.say(count.textContent), 700);
    }

    function turn(name) {
      const both = DOWN_FIRST.includes(name) ? [`-${name}`, name] : [name, `-${name}`];
      // The third time, the order is as at first.
      change({ sort: [...both, ""][both.indexOf(state.sort) + 1] });
    }

    /** Return rows as `noteloom export` writes them, nothing if that cannot be loaded. */
    async function written(form, some) {
      try {
        const { forms, columns: own } = await noteloom.loadData("library-export");
        const { head, between, shapes, rows } = forms.find(({ name }) => name === form);
        const { url, title } = data.columns;
        // What the table shows is not told again, and rows of one shape have it once.
        const signs = [url, title, own.key, own.places, own.said];
        const whole = (row) => shapes[rows[row]].replace(/[\x01-\x05]/g, (sign) => signs[sign.charCodeAt(0) - 1][row]);
        return head + some.map(whole).join(between);
      } catch {
        told.replaceChildren("This could not be loaded. Nothing was copied or saved.");
        return null;
      }
    }

    async function copy(some) {
      const text = await written("bibtex", some);
      if (text === null) return;
      try {
        await navigator.clipboard.writeText(text);
        const words = some.length > 1 ? `${some.length} entries` : data.columns.title[some[0]];
        told.replaceChildren(`Copied the BibTeX of ${words}.`);
      } catch {
        const field = h("textarea", { class: "noteloom-field", rows: 9, readonly: true, "aria-label": "BibTeX" }, text);
        told.replaceChildren("This browser does not let the site copy. Copy the text by hand:", field);
        field.select();
      }
    }

    const save = (form, name) => button(`Save ${name}`, async () => {
      const text = await written(form, found);
      if (text !== null) noteloom.saveAs(name, text, "text/plain");
    });

    search.value = state.q;
    draw();
    offer();
    element.replaceChildren(
      h("div", { class: "noteloom-bar", role: "search", "aria-label": "Library" }, search, selects),
      h("div", { class: "noteloom-bar" }, h("div", { class: "noteloom-count" }, count, told), open, button("Copy BibTeX", () => copy(found)), save("bibtex", "library.bib"), save("csv", "library.csv")),
      table, foot,
    );
    noteloom.store.watch(() => {
      // The order stays until the reader asks for another: a row must not jump from the hand.
      refresh();
      tally();
    }, element);
    addEventListener("hashchange", function follow() {
      if (!element.isConnected) removeEventListener("hashchange", follow);
      else if (/=|^#thing-/.test(location.hash)) change(stated(data));
    });
  };

  /** Return the state that the address names: behind `#`, or as pages link to it, `?`. */
  function stated({ facets, heads }) {
    const { hash, search } = location;
    const isHash = hash.includes("=");
    const named = new URLSearchParams(isHash ? hash.slice(1) : search);
    const get = (name) => named.get(name) ?? "";
    return {
      ...Object.fromEntries(facets.map(({ key }) => [key, get(key)])),
      // Behind `?`, this is a search of the whole site.
      q: isHash ? get("q") : "",
      sort: heads.some(([name]) => name === get("sort").replace("-", "")) ? get("sort") : "",
      thing: hash.startsWith("#thing-") ? hash.slice(7) : get("thing"),
    };
  }
}
