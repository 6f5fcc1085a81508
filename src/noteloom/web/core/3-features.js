// Brings each feature to the elements that ask for it: `<div data-noteloom="library">`.
// Its script is loaded when the first such element is shown, and not before.

"use strict";

{
  const FAILED = "This part of the page could not be loaded. The page can be read without it.";

  noteloom.onPage(() => {
    for (const element of document.querySelectorAll("[data-noteloom]:not([data-noteloom-on])")) {
      element.dataset.noteloomOn = "";
      mount(element).catch((error) => {
        console.error(error);
        element.prepend(noteloom.h("p", { class: "noteloom-notice", role: "alert" }, FAILED));
      });
    }
  });

  async function mount(element) {
    const name = element.dataset.noteloom;
    if (!noteloom.features[name]) await noteloom.load(noteloom.files[name]);
    await noteloom.features[name](element);
  }
}
