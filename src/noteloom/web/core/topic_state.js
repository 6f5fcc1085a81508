// How far a reader is with each topic: to do, learning, done. A page says where the control
// stands; the same words and marks are in lists, on pages and in the picture of the path.

"use strict";

{
  const { h, store } = noteloom;
  const STATES = { "": "to do", learning: "learning", done: "done" };
  const options = Object.entries(STATES);

  /** Return `"learning"`, `"done"`, or `""` for what is to do. */
  noteloom.stateOf = (step) => store.get("topics", step)?.state ?? "";

  async function choose(element, state) {
    const { step } = element.dataset;
    store.put("topics", step, state ? { state } : null);
    const missing = state === "done" ? await notDone(step) : [];
    if (noteloom.stateOf(step) !== state) return;
    // The group on a page, and the choice in a list, say the state themselves.
    const words = missing.length ? `What comes before it is not done yet: ${missing.join(", ")}.` : "";
    element.querySelector(".noteloom-notice").textContent = words;
    if (words) noteloom.say(words);
  }

  /** Return the titles of what comes right before a step and is not done. */
  async function notDone(step) {
    const steps = (await noteloom.hasData("path").catch(() => false))
      ? await noteloom.loadData("path").catch(() => []) : [];
    const before = steps.find((one) => one.id === step)?.before ?? [];
    return before.map((at) => steps[at]).filter((one) => noteloom.stateOf(one.id) !== "done")
      .map((one) => one.title);
  }

  function group(element) {
    const buttons = options.map(([value, words]) => h(
      "label", {},
      h("input", { type: "radio", name: `state-${element.dataset.step}`, value, onchange: () => choose(element, value) }),
      h("span", { "data-state": value || "todo" }, words),
    ));
    return h("fieldset", {}, h("legend", { class: "noteloom-hidden" }, "How far you are"), ...buttons);
  }

  function list(element) {
    const title = element.closest("li")?.querySelector("a")?.textContent ?? "";
    const select = h(
      "select", { "aria-label": `How far you are: ${title}`, onchange: () => choose(element, select.value) },
      ...options.map(([value, words]) => h("option", { value }, words)),
    );
    return select;
  }

  function show() {
    for (const element of document.querySelectorAll("[data-step]")) {
      const state = noteloom.stateOf(element.dataset.step);
      element.dataset.state = state || "todo";
      for (const one of element.querySelectorAll("input")) one.checked = one.value === state;
      const select = element.querySelector("select");
      if (select) select.value = state;
    }
  }

  noteloom.onPage(() => {
    for (const element of document.querySelectorAll(".noteloom-state:not(:has(*))")) {
      element.append(
        element.tagName === "DIV" ? group(element) : list(element),
        h("span", { class: "noteloom-notice" }),
      );
    }
    show();
  });
  store.watch(show);
}
