// The buttons that save, load and forget what a reader did here.

"use strict";

{
  const { h, button, store } = noteloom;
  const LARGEST = 50_000_000;

  noteloom.features.progress = async (element) => {
    const answer = h("div", { class: "noteloom-notice", role: "status" });
    const file = h("input", {
      type: "file", accept: ".json,application/json", hidden: true,
      onchange: async () => {
        if (!file.files.length) return;
        answer.textContent = await taken(file.files[0]);
        file.value = "";
      },
    });
    element.replaceChildren(
      h(
        "div", { class: "noteloom-bar" },
        button("Save progress as a file", noteloom.saveProgress),
        button("Load a file", () => file.click()),
        button("Forget everything", (event) => ask(answer, event.currentTarget)),
        file,
      ),
      answer,
    );
  };

  /** Merge a file into what is here. Returns what to tell the reader. */
  async function taken(file) {
    if (file.size > LARGEST) return "This file is too large to hold progress. Nothing was changed.";
    let found;
    try {
      found = JSON.parse(await file.text());
    } catch {
      return "This file is not JSON. Nothing was changed.";
    }
    if (found?.format !== "noteloom-progress") {
      return "This file does not hold progress of a Noteloom site. Nothing was changed.";
    }
    if (!(found.version <= 1)) {
      return "This file was written by a newer version. Nothing was changed.";
    }
    const { taken: number, left } = store.merge(found.sections);
    const words = number === 1 ? "1 entry was new or later." : `${number} entries were new or later.`;
    return left ? `${words} ${left} could not be read and were left out.` : words;
  }

  function ask(answer, asking) {
    const settled = (words) => {
      answer.textContent = words;
      asking.focus();
    };
    const forget = () => {
      store.erase();
      settled("Everything was forgotten.");
    };
    const keep = button("Keep it", () => settled("Nothing was changed."));
    answer.replaceChildren(
      h("p", {}, "This removes your reviews, topics and reading marks from this browser."),
      keep, " ", button("Yes, forget", forget),
    );
    keep.focus();
  }
}
