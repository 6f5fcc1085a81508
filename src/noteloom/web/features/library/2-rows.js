// A row of the library.

"use strict";

{
  const { h, url } = noteloom;

  const link = (words, href) => h(href ? "a" : "span", { href, dir: "auto" }, words);

  /** Return the row of a thing; `copy` hands out its BibTeX. */
  noteloom.libraryRow = ({ facets, heads, columns, beside }, row, copy) => {
    const title = columns.title[row];
    const chosen = (name) => columns[name][row].map((one) => facets.find(({ key }) => key === name).options[one]);
    const cells = {
      read: () => noteloom.readMark(columns.ids[row], title),
      title: () => link(title, columns.url[row]),
      note: () => columns.places[row].map(([note, line]) => {
        const [id, name] = facets.find(({ key }) => key === "note").options[note];
        return h("div", {}, link(`${name}:${line}`, url(`notes/${id}.md#L${line}`)));
      }),
      topic: () => chosen("topic").map(([id, words]) => h("div", {}, link(words, url(`topics/${id}.md`)))),
      type: () => chosen("type").map(([id]) => h("span", { class: `noteloom-kind noteloom-kind-${id}` }, id)),
      health: () => chosen("health").map(([id, words]) => h("span", { class: `noteloom-fares-${id}` }, words)),
      minutes: () => columns.minutes[row] && `${columns.minutes[row]} min`,
      level: () => chosen("level").map(([id]) => id).join(", "),
    };
    return h(
      "tr", { role: "row" },
      heads.map(([name]) => h(
        name === "title" ? "th" : "td",
        {
          class: `noteloom-in-${name}${name === "title" ? " noteloom-found" : ""}`, role: name === "title" ? "rowheader" : "cell",
          "data-noteloom-read": name === "read" && columns.ids[row],
        },
        cells[name]?.() ?? columns[name][row],
        // Small lines below, made of texts and of links: words with an address.
        (beside[row]?.[name] ?? []).map((parts) => h("small", {}, parts.map((one) => (one.map ? link(...one) : one)))),
      )),
      h("td", { role: "cell", class: "noteloom-in-cite" },
        h("button", { type: "button", "aria-label": `Copy BibTeX of ${title}`, onclick: copy }, "BibTeX")),
    );
  };
}
