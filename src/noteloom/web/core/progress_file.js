// The file that carries a reader's progress to another browser, and the notice that this one
// keeps nothing.

"use strict";

{
  const { h, store } = noteloom;
  const NAME = "noteloom-progress.json";
  const WORDS = {
    full: "The storage of this browser is full, so what you do now is not kept.",
    forbidden: "This browser does not allow the site to keep anything, so what you do is lost when you leave.",
  };

  /** Let the reader save text as a file. */
  noteloom.saveAs = (name, text, type = "application/json") => {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = h("a", { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };

  /** Save all that was done here as a file. */
  noteloom.saveProgress = () => {
    noteloom.saveAs(NAME, `${JSON.stringify(store.exported(), null, 1)}\n`);
    noteloom.say("Your progress was saved as a file.");
  };

  /** Return the buttons that save, load and forget what was done here. */
  noteloom.progressButtons = () => {
    const answer = h("p", { class: "noteloom-notice", role: "status" });
    const file = h("input", {
      type: "file", accept: ".json,application/json", hidden: true,
      onchange: async () => {
        if (!file.files.length) return;
        answer.textContent = await loaded(file.files[0]);
        file.value = "";
      },
    });
    return h(
      "div", { class: "noteloom-progress-file" },
      h("button", { type: "button", class: "noteloom-button", onclick: noteloom.saveProgress }, "Save progress as a file"),
      h("button", { type: "button", class: "noteloom-button", onclick: () => file.click() }, "Load a file"),
      h("button", { type: "button", class: "noteloom-button", onclick: () => forget(answer) }, "Forget everything"),
      file, answer,
    );
  };

  async function loaded(file) {
    try {
      const number = store.imported(await file.text());
      return number === 1 ? "1 entry was new or later." : `${number} entries were new or later.`;
    } catch (error) {
      return error.message;
    }
  }

  function forget(answer) {
    const sure = h(
      "span", {},
      "This removes your reviews, topics and reading marks from this browser. ",
      h("button", {
        type: "button", class: "noteloom-button",
        onclick: () => { store.erase(); answer.textContent = "Everything was forgotten."; },
      }, "Yes, forget"),
      h("button", {
        type: "button", class: "noteloom-button",
        onclick: () => { answer.textContent = "Nothing was changed."; },
      }, "Keep it"),
    );
    answer.replaceChildren(sure);
    sure.querySelector("button").focus();
  }

  let notice;

  function show() {
    if (!store.trouble) {
      notice?.remove();
      return;
    }
    notice ??= h("div", { class: "noteloom-trouble", role: "alert" });
    notice.replaceChildren(
      h("span", {}, `${WORDS[store.trouble]} It is safe until you close this page. `),
      h("button", { type: "button", class: "noteloom-button", onclick: noteloom.saveProgress }, "Save it as a file"),
    );
    if (!notice.isConnected) document.body.append(notice);
  }

  store.watch(show);
}
