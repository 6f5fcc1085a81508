// Saves a reader's progress as a file, and tells when this browser does not keep it.

"use strict";

{
  const { h, button, store } = noteloom;
  const NAME = "noteloom-progress.json";
  const WORDS = {
    full: "The storage of this browser is full: what you do now is kept only until you close this page.",
    forbidden: "This browser does not let the site keep anything: what you do is lost when you close this page.",
    aside: "Some of your progress in this browser could not be read. It was set aside, and the file holds it.",
  };

  /** Let the reader save text, or a Blob, as a file. */
  noteloom.saveAs = (name, text, type = "application/json") => {
    const url = URL.createObjectURL(new Blob([text], { type }));
    h("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };

  /** Save all that was done here as a file. */
  noteloom.saveProgress = () => {
    const file = {
      format: "noteloom-progress", version: 1,
      site: noteloom.root, exported: new Date().toISOString(),
      sections: store.sections(), damaged: store.damaged(),
    };
    noteloom.saveAs(NAME, `${JSON.stringify(file, null, 1)}\n`);
    noteloom.say("Your progress was saved as a file.");
  };

  /** Return a place for the buttons that save, load and forget what was done here. */
  noteloom.progressButtons = () => {
    const box = h("div", { class: "noteloom-progress-file" });
    noteloom.load(noteloom.files.progress).then(() => noteloom.features.progress(box)).catch(() => {
      box.textContent = "The buttons for your progress could not be loaded. Reload the page to try again.";
    });
    return box;
  };

  let notice;
  let told = null;

  function show() {
    const what = store.unsaved ? store.trouble : store.aside ? "aside" : null;
    if (what === told) return;
    told = what;
    notice?.remove();
    if (!what) return;
    notice = h(
      "div", { class: "noteloom-trouble", role: "alert" },
      h("p", {}, WORDS[what]),
      button("Save it as a file", noteloom.saveProgress), " ",
      button("Hide", () => notice.remove()),
    );
    document.body.append(notice);
  }

  store.watch(show);
}
