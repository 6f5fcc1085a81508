// A note beside its original: two columns that move together by the lines of the file. It is a
// dialog of the browser, so Escape leaves it and the page behind it stays as it was.

"use strict";

{
  const { h, button } = noteloom;
  const LINES = /^(\d+)-(\d+)$/;
  const LEFT_OUT = ".noteloom-original, .noteloom-card-marks, .noteloom-see, .noteloom-facts, .md-content__button";

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
    const blocks = [];
    const note = h("div", { class: "noteloom-beside-pane noteloom-beside-note md-typeset", tabindex: "0", role: "region", "aria-label": "The note" }, copied(article, blocks));
    const lines = [...original.querySelectorAll("[id^=L]")].map((line) => h("span", {}, line.textContent || " "));
    const text = h("div", { class: "noteloom-beside-pane noteloom-original", tabindex: "0", role: "region", "aria-label": "The original" }, h("pre", {}, lines));
    const title = article.querySelector("h1")?.firstChild.textContent ?? "";
    const other = button("Show the original", () => {
      const isOriginal = dialog.toggleAttribute("data-original");
      other.textContent = isOriginal ? "Show the note" : "Show the original";
    });
    other.classList.add("noteloom-beside-switch");
    const dialog = h(
      "dialog", { class: "noteloom-beside", "aria-label": `${title}, beside its original`, onclose: () => dialog.remove() },
      h("div", { class: "noteloom-bar" }, h("strong", {}, title), other, button("Leave", () => dialog.close())),
      h("div", { class: "noteloom-beside-both" }, note, text),
    );
    note.addEventListener("click", ({ target }) => { if (target.closest("a[href]")) dialog.close(); });
    light(note, text, lines, blocks);
    together(note, text, lines, blocks);
    return dialog;
  }

  /** Return the text of a note again, and add its blocks with their lines to `blocks`. */
  function copied(article, blocks) {
    const found = [];
    let lines = null;
    for (const one of article.childNodes) {
      const range = one.nodeType === Node.COMMENT_NODE && one.data.match(LINES);
      if (range) lines = range.slice(1).map(Number);
      if (one.nodeType !== Node.ELEMENT_NODE || one.matches(LEFT_OUT) || noteloom.isLive(one)) continue;
      if (one.tagName === "H2" && !lines) break; // what follows is about the note
      const copy = noteloom.copyOf(one);
      for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
      found.push(copy);
      if (lines) blocks.push({ element: copy, first: lines[0], last: lines[1] });
      lines = null;
    }
    // Definitions in a row are one list, with the lines of the first one.
    blocks.forEach((block, at) => {
      if (block.element.tagName === "DL" && blocks[at + 1]) block.last = blocks[at + 1].first - 1;
    });
    return found;
  }

  /** Light the lines of the passage that is pressed or has the focus. */
  function light(note, text, lines, blocks) {
    const byElement = new Map(blocks.map((block) => [block.element, block]));
    for (const { element, first, last } of blocks) {
      element.tabIndex = 0;
      element.setAttribute("aria-description", first === last ? `line ${first}` : `lines ${first} to ${last}`);
    }
    const show = ({ target }) => {
      let element = target;
      while (element && !byElement.has(element)) element = element.parentElement;
      const block = byElement.get(element);
      if (!block) return;
      for (const one of note.querySelectorAll(".noteloom-lit")) one.classList.remove("noteloom-lit");
      element.classList.add("noteloom-lit");
      lines.forEach((line, at) => line.classList.toggle("noteloom-lit", at + 1 >= block.first && at < block.last));
      const { top, bottom } = lines[block.first - 1].getBoundingClientRect();
      const box = text.getBoundingClientRect();
      if (top < box.top || bottom > box.bottom) text.scrollTop += top - box.top - box.height / 4;
    };
    note.addEventListener("click", show);
    note.addEventListener("focusin", show);
  }

  /** Let each pane follow the other one, by lines. */
  function together(note, text, lines, blocks) {
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
