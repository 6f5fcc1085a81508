// What scrolls sideways can be scrolled by keyboard: a stop with a name, while it is needed.

"use strict";

{
  const watcher = new ResizeObserver((entries) => {
    for (const { target: box } of entries) {
      const isWide = box.scrollWidth > box.clientWidth;
      for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", named(box)]]) {
        if (isWide) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  });

  noteloom.onPage(() => {
    watcher.disconnect();
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .noteloom-scroll")) watcher.observe(box);
  });

  function named(box) {
    if (!box.querySelector("table")) return "Picture";
    const heads = [...box.querySelectorAll("th")].map((one) => one.textContent.trim());
    return `Table: ${heads.filter(Boolean).slice(0, 4).join(", ")}`;
  }
}
