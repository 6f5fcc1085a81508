// Links in pictures, for Material: it takes every link for one of HTML, and stops at others.

"use strict";

{
  const known = new WeakSet();

  function follow(event) {
    const link = event.target.closest("svg a");
    if (!link) return;
    event.stopPropagation();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const way = noteloom.h("a", { href: new URL(link.href.baseVal, document.baseURI).href });
    document.body.append(way);
    way.click();
    way.remove();
  }

  noteloom.onPage(() => {
    for (const article of document.querySelectorAll("article")) {
      if (!known.has(article)) article.addEventListener("click", follow);
      known.add(article);
    }
  });
}
