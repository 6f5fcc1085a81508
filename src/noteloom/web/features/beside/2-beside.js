// A note beside its original: two columns that move together by the lines of the file. It is a
// dialog of the browser, so Escape leaves it and the page behind it stays as it was.

"use strict";

{
  const { h, button } = noteloom;
  const LIT = "noteloom-lit";
  const NEAR = "noteloom-near";

  noteloom.features.beside = async (place) => {
    // Not every theme has an article.
    const article = place.closest("article, [role=main], main") ?? document.body;
    const original = article.querySelector(".noteloom-original pre");
    if (!original) return;
    let dialog;
    const open = () => {
      dialog ??= made(article, original);
      if (!dialog.isConnected) document.body.append(dialog);
      dialog.showModal();
    };
    place.append(h("button", { type: "button", class: "noteloom-beside-button", onclick: open }, "Beside the original"));
    noteloom.keys.add("b", "Show the note beside its original", open, place);
  };

  /** Return the dialog with both texts. */
  function made(article, original) {
    const lines = [...original.querySelectorAll("[id^=L]")].map((line) => h("span", { "data-unsure": "unsure" in line.dataset }, line.textContent || " "));
    const { copies, blocks, parts } = noteloom.placesOf(article, lines.map((line) => line.textContent));
    const note = h("div", { class: "noteloom-beside-pane noteloom-beside-note md-typeset", tabindex: "0", role: "region", "aria-label": "The note" }, copies);
    const text = h("div", { class: "noteloom-beside-pane noteloom-original", tabindex: "0", role: "region", "aria-label": "The original" }, h("pre", {}, lines));
    const title = article.querySelector("h1")?.firstChild.textContent ?? "";
    const other = button("Show the original", () => {
      const isOriginal = dialog.toggleAttribute("data-original");
      other.textContent = isOriginal ? "Show the note" : "Show the original";
      (isOriginal ? text : note).querySelector(`.${LIT}`)?.scrollIntoView({ block: "center" });
    });
    other.classList.add("noteloom-beside-switch");
    const panes = { note, text, lines, blocks, parts };
    const show = lighting(panes);
    const dialog = h(
      "dialog", { class: "noteloom-beside", "aria-label": `${title}, beside its original`, onclose: () => dialog.remove() },
      h("div", { class: "noteloom-bar" }, h("strong", {}, title), unsureOnes(panes, show), other, button("Leave", () => dialog.close())),
      h("div", { class: "noteloom-beside-both" }, note, text),
    );
    note.addEventListener("click", (event) => follow(event, dialog, panes, show));
    together(panes);
    return dialog;
  }

  /** Go where a link of the note leads: a line of the original stands here. */
  function follow(event, dialog, { blocks, lines }, show) {
    const href = event.target.closest("a[href]")?.getAttribute("href");
    const line = Number(href?.match(/^#L(\d+)$/)?.[1]);
    if (!href) return;
    if (!lines[line - 1]) {
      dialog.close();
      return;
    }
    event.preventDefault();
    event.stopPropagation(); // the theme would go there all the same
    show(blocks.findLast(({ first, last }) => first <= line && line <= last) ?? { first: line, last: line });
  }

  /** Return a button that goes from one unsure passage to the next, if there are any. */
  function unsureOnes({ blocks, lines }, show) {
    const found = blocks.filter(({ first, last }) => lines.slice(first - 1, last).some((line) => "unsure" in line.dataset));
    if (!found.length) return null;
    let at = -1;
    const place = h("span", { role: "status" });
    const next = button("Next unsure passage", () => {
      at = (at + 1) % found.length;
      const { element, first, last } = found[at];
      place.textContent = `${at + 1} of ${found.length}: ${said(first, last)}`;
      element.scrollIntoView({ block: "center" });
      show(found[at]);
    });
    return [place, next];
  }

  const said = (first, last) => first === last ? `line ${first}` : `lines ${first} to ${last}`;

  /** Light what is pressed or has the focus on both sides; return what lights a passage. */
  function lighting({ note, text, lines, blocks, parts }) {
    const byElement = new Map([...blocks, ...parts].map((one) => [one.element, one]));
    const ofLine = new Map();
    for (const one of byElement.values()) {
      for (let line = one.first; line <= one.last; line += 1) ofLine.set(lines[line - 1], one);
    }
    for (const { element, first, last } of blocks) {
      element.tabIndex = 0;
      element.setAttribute("aria-description", said(first, last));
    }

    const of = ({ target }) => {
      let element = target;
      while (element && !byElement.has(element) && !ofLine.has(element)) element = element.parentElement;
      return byElement.get(element) ?? ofLine.get(element);
    };
    const marked = { [LIT]: [], [NEAR]: [] };
    const mark = (name, found) => {
      for (const one of marked[name]) one.classList.remove(name);
      marked[name] = found ? [found.element, ...lines.slice(found.first - 1, found.last)].filter(Boolean) : [];
      for (const one of marked[name]) one.classList.add(name);
    };
    const show = (found) => {
      if (!found) return;
      mark(LIT, found);
      bring(lines[found.first - 1], text);
      if (found.element) bring(found.element, note);
    };
    for (const pane of [note, text]) {
      pane.addEventListener("click", (event) => { if (!event.target.closest("a[href]")) show(of(event)); });
      pane.addEventListener("focusin", (event) => show(of(event)));
      pane.addEventListener("pointerover", (event) => mark(NEAR, of(event)));
      pane.addEventListener("pointerleave", () => mark(NEAR, null));
    }
    return show;
  }

  /** Scroll a pane so that the start of an element can be seen in it. */
  function bring(element, pane) {
    const { top } = element.getBoundingClientRect();
    const box = pane.getBoundingClientRect();
    if (top < box.top || top > box.bottom - 40) pane.scrollTop += top - box.top - box.height / 4;
  }

  /** Let each pane follow the other one, by lines. */
  function together({ note, text, lines, blocks }) {
    let leader = null;
    for (const pane of [note, text]) {
      for (const type of ["pointerenter", "wheel", "touchstart", "focusin", "keydown"]) {
        pane.addEventListener(type, () => { leader = pane; }, { passive: true });
      }
    }
    const top = (element, pane) => element.getBoundingClientRect().top - pane.getBoundingClientRect().top;

    note.addEventListener("scroll", () => {
      if (leader !== note) return;
      const block = blocks.findLast(({ element }) => top(element, note) <= 1) ?? blocks[0];
      if (!block) return;
      const share = Math.min(1, Math.max(0, -top(block.element, note) / block.element.offsetHeight));
      const [from, to] = [lines[block.first - 1], lines[block.last - 1]];
      const height = to.offsetTop + to.offsetHeight - from.offsetTop;
      text.scrollTop += top(from, text) + height * share;
    });
    text.addEventListener("scroll", () => {
      if (leader !== text) return;
      const at = lines.findLastIndex((line) => top(line, text) <= 1) + 1 || 1;
      const block = blocks.findLast(({ first }) => first <= at) ?? blocks[0];
      if (!block) return;
      const share = Math.min(1, (at - block.first) / (block.last - block.first + 1));
      note.scrollTop += top(block.element, note) + block.element.offsetHeight * Math.max(0, share);
    });
  }
}
