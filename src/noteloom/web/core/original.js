// Shows the line of an original text that the address names, also where its box is closed.
// Browsers do so by themselves one after another; without this script the box opens by hand.

"use strict";

{
  function reveal() {
    const line = document.getElementById(location.hash.slice(1));
    if (!line?.closest("details")) return;
    for (let box = line.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
    line.scrollIntoView();
  }

  addEventListener("hashchange", reveal);
  noteloom.onPage(reveal);
}
