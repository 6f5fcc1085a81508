// How far the reader is, in one line of the home page.

"use strict";

{
  const { store } = noteloom;

  noteloom.features.home = async (element) => {
    const marked = Object.entries(store.all("topics"));
    if (!marked.length) return;
    const steps = (await noteloom.hasData("path")) ? await noteloom.loadData("path") : [];
    const ids = new Set(steps.map((one) => one.id));
    const known = marked.filter(([id]) => !steps.length || ids.has(id));
    const number = (state) => known.filter(([, one]) => one.state === state).length;
    const all = steps.length ? ` of ${steps.length}` : "";
    const learning = number("learning");
    element.textContent = `${number("done")}${all} done${learning ? `, ${learning} learning` : ""}`;
  };
}
