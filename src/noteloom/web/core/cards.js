// What is known of cards, and the marks beside the text that they come from.
//
// The marks read one entry each; how to rate a card is loaded when a mark is opened.

"use strict";

{
  const { h, store } = noteloom;
  const DAY = 86_400_000;
  const PHASES = ["learning", "review", "relearning"];

  /** Return the number of the day of study: it begins at 4 am by the reader's clock. */
  function day(time) {
    const date = new Date(time);
    date.setHours(date.getHours() - 4);
    return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);
  }

  /** Return what an entry knows of a card that was rated; null if it says nothing usable. */
  function memory(entry) {
    const { phase, step, stability, difficulty, due, last, first, reps, lapses } = entry ?? {};
    const usable = [stability, difficulty, due, last].every((one) => one > 0 && Number.isFinite(one))
      && PHASES.includes(phase) && Math.max(due, last) < 8e15;
    if (!usable) return null;
    return {
      phase, step: step === 1 ? 1 : 0, stability, difficulty: Math.min(10, Math.max(1, difficulty)),
      due, last, first: Number.isFinite(first) ? first : last,
      reps: Math.trunc(reps) || 0, lapses: Math.trunc(lapses) || 0,
    };
  }

  /** Return when the day of study began, or with `ahead` days when another will. */
  function dawn(time, ahead = 0) {
    const date = new Date(time);
    date.setHours(date.getHours() - 4);
    date.setDate(date.getDate() + ahead);
    return date.setHours(4, 0, 0, 0);
  }

  /** Tell whether a card is due: in the steps of learning by the minute, else by the day. */
  function isDue({ phase, due }, now, dusk = dawn(now, 1)) {
    return phase === "review" ? due < dusk : due <= now;
  }

  /** Return in words when a card is due: the same words everywhere. */
  function words(entry, now) {
    const known = memory(entry);
    if (entry?.off) return "suspended";
    if (!known) return entry?.wanted ? "due today" : "new";
    if (isDue(known, now)) return "due";
    const days = day(known.due) - day(now);
    return days < 1 ? "due today" : days === 1 ? "due tomorrow" : `due in ${days} days`;
  }

  /** Return how a reader wants to review; what is no such number is as at first. */
  function settings() {
    const { fresh, retention } = store.get("settings", "review") ?? {};
    return {
      fresh: Number.isInteger(fresh) && fresh >= 0 && fresh <= 9999 ? fresh : 10,
      retention: retention >= 0.7 && retention <= 0.97 ? Number(retention) : 0.9,
    };
  }

  /** Return how many cards were begun on the day of study that it is now. */
  function begun(entries, now) {
    const today = dawn(now);
    return Object.values(entries).filter((one) => memory(one)?.first >= today).length;
  }

  noteloom.cards = { day, dawn, memory, isDue, words, settings, begun };

  // -- marks --

  function mark(place) {
    const id = place.dataset.nlCard;
    place.dataset.nlCardOn = "";
    const box = h("span", { class: "noteloom-cardmark" });
    const button = h("button", {
      type: "button", "data-nl-state": id, "aria-expanded": "false",
      onclick: () => noteloom.load(noteloom.files.review)
        .then(() => noteloom.review.beside(box, button, id))
        .catch(() => { button.textContent = "Card: could not be loaded"; }),
    });
    box.append(button);
    place.append(box);
    show(button);
  }

  function show(button) {
    const state = words(store.get("cards", button.dataset.nlState), Date.now());
    button.textContent = `Card: ${state}`;
  }

  noteloom.onPage(() => document.querySelectorAll("[data-nl-card]:not([data-nl-card-on])").forEach(mark));
  store.watch(() => document.querySelectorAll("[data-nl-state]").forEach(show));
}
