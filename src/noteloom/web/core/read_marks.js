// The box at each thing out there that says that it was read, on topics and in the library.
//
// A thing has several ids (see render/read_ids.py): marked under one, it is read.

"use strict";

{
  const { h, store } = noteloom;
  const SECTION = "resources";

  /** Return whether one of `ids`, a text with blanks between them, is marked as read. */
  noteloom.isRead = (ids, entry = (id) => store.get(SECTION, id)) =>
    ids.split(" ").some((id) => entry(id)?.read);

  /** Return the box that marks the thing called `title`. */
  noteloom.readMark = (ids, title) => {
    const mark = () => {
      const all = ids.split(" ").map((id) => [id, null]);
      store.putAll(SECTION, box.checked ? { [all[0][0]]: { read: true } } : Object.fromEntries(all));
    };
    const box = h("input", { type: "checkbox", "aria-label": `Read: ${title}`, onchange: mark });
    box.checked = noteloom.isRead(ids);
    return h("label", { class: "noteloom-tick" }, box, h("span", {}, "read"));
  };

  noteloom.onPage(() => {
    for (const place of document.querySelectorAll("[data-noteloom-read]:empty")) {
      const item = place.closest("li");
      const title = item?.querySelector("a[href]") ?? item;
      place.append(noteloom.readMark(place.dataset.noteloomRead, title.textContent.trim().slice(0, 99)));
    }
  });

  store.watch(() => {
    for (const box of document.querySelectorAll("[data-noteloom-read] input")) {
      box.checked = noteloom.isRead(box.closest("[data-noteloom-read]").dataset.noteloomRead);
    }
  });
}
