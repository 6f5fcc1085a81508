// Our part of Material's search dialog: what narrows the results, and what to do where there
// are none. The worker tells it beside its results, and everything it does is done by words
// in the field, so a search can be shared whole.

"use strict";

{
  const { h, button } = noteloom;
  const MOST = 8;
  const NAMES = { type: "Type", level: "Level", tag: "Tag" };
  const HINT = 'Any form of a word is found. "Words in quotes" stand as they are, -word leaves out.';

  const dialog = document.querySelector(".md-search");
  const field = dialog.querySelector(".md-search__input");
  const meta = dialog.querySelector(".md-search-result__meta");
  const bar = h("div", { class: "noteloom-search-bar" });
  meta.after(bar);

  /** Search for other words, as if the reader had typed them. */
  function ask(words) {
    field.value = words;
    listen();
  }

  function listen() {
    field.dispatchEvent(new KeyboardEvent("keyup"));
  }

  // Material hears keys alone: what is pasted with the mouse or dictated comes without one.
  field.addEventListener("input", listen);

  // -- what is said --

  function sentences({ state, instead = [], near = [], filters }) {
    if (state === "empty") return [[HINT]];
    if (state === "failed") {
      return [["The index of the search did not come. ", button("Try again", () => ask(`${field.value.trimEnd()} `))]];
    }
    const found = instead.map(([typed, words]) => [
      `Nothing says “${typed}”. These are about “${words[0]}”${words.length > 1 ? " and the like" : ""}.`,
    ]);
    if (state !== "none") return found;
    for (const [typed, words] of near) {
      if (words.length) found.push(["Did you mean ", ...words.flatMap((word) => [swap(typed, word), " "]), "?"]);
    }
    if (Object.values(filters).flat().length) {
      found.push([button("Search all types, levels and tags", () => ask(without()))]);
    }
    return found.length ? found : [["Try fewer words, or other ones."]];
  }

  function swap(typed, word) {
    return button(word, () => ask(field.value.replace(typed, word)));
  }

  function headline({ state, number }) {
    if (state === "loading") return "The index of the search is being loaded …";
    if (state === "failed") return "The search cannot answer now.";
    return state === "none" ? "Nothing was found." : state === "found" && number > 40 ? `${number} found, here are the best 40` : null;
  }

  // -- what narrows --

  /** The query without one filter, or without any. */
  function without(name = "type|level|tag") {
    return field.value.replace(new RegExp(`(^|\\s)(${name}):("[^"]*"?|\\S*)`, "giu"), " ").trim();
  }

  function toggle(name, value, isOn) {
    const word = /\s/u.test(value) ? `"${value}"` : value;
    ask(`${without(name)}${isOn ? "" : ` ${name}:${word}`}`.trim());
  }

  function chips({ counts = {} }) {
    return Object.entries(counts).map(([name, found]) => {
      const isOn = found.some(([, , on]) => on);
      if (found.length < 2 && !isOn) return null;
      return h(
        "div", { role: "group", "aria-label": NAMES[name], class: "noteloom-bar" },
        h("span", {}, NAMES[name]),
        found.slice(0, MOST).map(([value, number, on]) => button(
          [value.replaceAll("-", " "), h("small", {}, String(number))], () => toggle(name, value, on),
          { "aria-pressed": String(on), "data-chip": `${name}:${value}` },
        )),
      );
    });
  }

  function show(told) {
    const chip = document.activeElement?.dataset?.chip;
    const isInside = bar.contains(document.activeElement);
    bar.replaceChildren(
      ...sentences(told).map((words) => h("p", { class: "noteloom-notice" }, words)),
      ...chips(told).filter(Boolean),
    );
    // What had the focus is made anew.
    if (isInside) ([...bar.querySelectorAll("button")].find((one) => one.dataset.chip === chip) ?? field).focus();
    const words = headline(told);
    if (words) meta.textContent = words;
    if (told.state !== "empty") say();
  }

  let saying;

  function say() {
    clearTimeout(saying);
    saying = setTimeout(() => noteloom.say(meta.textContent.trim()), 600);
  }

  // -- keys: Material closes the search on Tab, and takes letters and blanks for the field --

  dialog.addEventListener("keydown", (event) => {
    const stops = [field, ...bar.querySelectorAll("button")];
    const at = stops.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey) return;
    if (event.key === "Tab") {
      const next = event.shiftKey ? stops[at - 1] : stops[at + 1] ?? dialog.querySelector(".md-search-result__link");
      if (!next || (next !== stops[at - 1] && stops.length < 2)) return;
      event.preventDefault();
      event.stopPropagation();
      next.focus();
    } else if (at > 0 && !/^(Escape|ArrowUp|ArrowDown)$/.test(event.key)) {
      event.stopPropagation();
    }
  });

  component$.subscribe((state) => state.noteloom && show(state.noteloom));

  // What is said before the first letter is typed.
  const typed = field.value;
  if (!typed) {
    ask(" ");
    ask(typed);
  }
}
