// On paper nothing can be followed or opened: addresses stand in a list at the end, each with
// the number that its links carry, and what was closed is open while the page is printed.

"use strict";

{
  const { h } = noteloom;
  const CLOSED = "article details:not([open], .noteloom-original)";
  const OUTWARD = "article a[href^=http]:not(.headerlink, .md-content__button)";
  let undo = [];

  addEventListener("beforeprint", () => {
    const numbers = new Map();
    for (const box of document.querySelectorAll(CLOSED)) {
      box.open = true;
      undo.push(() => { box.open = false; });
    }
    for (const link of document.querySelectorAll(OUTWARD)) {
      if (link.href.startsWith(noteloom.root) || !link.checkVisibility()) continue;
      if (!numbers.has(link.href)) numbers.set(link.href, numbers.size + 1);
      added(link, "after", h("sup", { class: "noteloom-address" }, ` ${numbers.get(link.href)}`));
    }
    if (!numbers.size) return;
    const list = h("ol", {}, [...numbers.keys()].map((address) => h("li", {}, address)));
    added(
      document.querySelector("article"), "append",
      h("section", { class: "noteloom-addresses" }, h("p", {}, "Addresses"), list),
    );
  });

  addEventListener("afterprint", () => {
    for (const act of undo) act();
    undo = [];
  });

  function added(place, how, element) {
    place[how](element);
    undo.push(() => element.remove());
  }
}
