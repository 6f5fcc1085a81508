// The page of the path: how much is done, and what fits into the time there is.

"use strict";

{
  const { h, button, store, stateOf } = noteloom;
  const TIMES = [15, 30, 60];
  const FEW = 5;
  const ASK = "How many minutes do you have? Write a whole number, from 1 to 600.";
  const LEVELS = ["beginner", "intermediate", "advanced"];

  noteloom.features.path = async (element) => {
    const steps = await noteloom.loadData("path");
    const article = element.closest("article") ?? document.body;
    const picture = article.querySelector(".noteloom-picture svg");
    if (picture) noteloom.livePicture(picture);
    const counts = article.querySelector(".noteloom-counts");
    const form = timeForm(steps);
    const shown = h("div", {});
    element.replaceChildren(form.element, shown);

    const tell = (isAsked) => {
      const minutes = form.minutes();
      const found = minutes ? noteloom.nextSteps(steps, stateOf, minutes, form.level()) : { taken: [] };
      const words = minutes ? summary(found, minutes, form.level()) : ASK;
      shown.replaceChildren(...[
        h("p", {}, words, found.nearest && [link(found.nearest), `, ${found.nearest.minutes} min.`]),
        lines(found.taken.slice(0, FEW)),
        found.taken.length > FEW && h(
          "details", { class: "noteloom-more" }, h("summary", {}, `${found.taken.length - FEW} more fit`), lines(found.taken.slice(FEW), FEW + 1),
        ),
      ].filter(Boolean));
      if (isAsked) noteloom.say([words, ...found.taken.slice(0, FEW).map(({ step }) => `${step.title}.`), found.nearest?.title ?? ""].join(" "));
    };
    form.element.addEventListener("change", () => tell(true));
    const show = () => {
      counts.replaceChildren(...counted(steps), filter(steps, article));
      tell(false);
    };
    store.watch(show, element);
    show();
  };

  const lines = (taken, start = 1) => h("ol", { start }, taken.map(({ step, why }) =>
    h("li", {}, link(step), " ", h("small", {}, `${step.minutes} min · ${why}`))));

  const link = (step) => h("a", { href: noteloom.url(step.page) }, step.title);

  function counted(steps) {
    const number = (state) => steps.filter((one) => stateOf(one.id) === state).length;
    return [
      h("span", { "data-state": "done" }, `${number("done")} of ${steps.length} done`),
      h("span", { "data-state": "learning" }, `${number("learning")} learning`),
    ];
  }

  /** Return the box that leaves only essentials, where some step says that it is one. */
  function filter(steps, article) {
    if (!steps.some((one) => one.priority === "essential")) return "";
    const box = h("input", {
      type: "checkbox",
      onchange: () => article.classList.toggle("noteloom-essentials", box.checked),
    });
    box.checked = article.classList.contains("noteloom-essentials");
    return h("label", {}, box, " only essential steps");
  }

  function timeForm(steps) {
    const settings = store.get("settings", "next") ?? {};
    const minutes = h("input", { type: "number", class: "noteloom-field", min: 1, max: 600, required: true, value: settings.minutes ?? 30 });
    const level = h("select", { class: "noteloom-field" }, h("option", { value: "" }, "any level"),
      LEVELS.filter((one) => steps.some((step) => step.level === one)).map((one, at) =>
        h("option", { value: one }, at ? `up to ${one}` : one)));
    level.value = settings.level ?? "";
    const buttons = TIMES.map((one) => button(`${one}`, () => {
      minutes.value = one;
      minutes.dispatchEvent(new Event("change", { bubbles: true }));
    }));
    /** How much time there is, or nothing where that is no whole number within bounds. */
    const time = () => (minutes.validity.valid ? minutes.valueAsNumber : null);
    const press = () => buttons.forEach((one, at) => one.setAttribute("aria-pressed", minutes.valueAsNumber === TIMES[at]));
    const element = h(
      "form", { class: "noteloom-bar", onsubmit: (event) => event.preventDefault(), onchange: () => {
        press();
        if (time()) store.put("settings", "next", { minutes: time(), level: level.value });
      } },
      h("span", {}, "I have"), buttons, h("label", {}, minutes, " minutes"),
      level.options.length > 1 && h("label", {}, h("span", { class: "noteloom-hidden" }, "Level"), level),
    );
    press();
    return { element, minutes: time, level: () => level.value };
  }

  function summary({ taken, nearest, left }, minutes, level) {
    if (!left) return "You have done every step.";
    if (taken.length) {
      const sum = taken.reduce((all, { step }) => all + step.minutes, 0);
      return `${noteloom.counted(taken.length, "step")}, ${sum} of ${minutes} minutes:`;
    }
    if (nearest) return `Nothing fits into ${minutes} minutes. The shortest that you can take now is `;
    return `Nothing ${level ? `up to ${level} ` : ""}is left that you can take now: choose another level.`;
  }
}
