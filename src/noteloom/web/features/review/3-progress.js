// Reads and writes what a reader did with cards. The only place of this feature that does.

"use strict";

{
  const { store, cards, fsrs, review } = noteloom;

  /** Return four cards: as this one would be after each rating. */
  function outcomes(card, now) {
    const known = cards.memory(store.get("cards", card.id)) ?? {};
    const { retention } = cards.settings();
    const days = known.last && cards.day(now) - cards.day(known.last);
    // Always the same for one card and review, so that the button tells the truth.
    const fuzz = number(`${card.id} ${known.reps}`) / 2 ** 32;
    return [1, 2, 3, 4].map((rating) => ({
      first: now, ...fsrs.next(known, rating, now, { days, retention, fuzz }),
    }));
  }

  /** Rate a card. Returns the step that `undo` takes back. */
  function rate(card, rating, now) {
    const before = store.get("cards", card.id);
    const after = outcomes(card, now)[rating - 1];
    const id = `${now.toString(36)}.${card.id}`;
    store.put("log", id, { card: card.id, rating, phase: cards.memory(before)?.phase ?? "new" });
    return { ...change(card, { ...told(card), ...after }), log: id };
  }

  /** Put an entry for a card. Returns the step that `undo` takes back. */
  function change(card, entry) {
    const before = store.get("cards", card.id) ?? null;
    store.put("cards", card.id, entry);
    return { card, before, at: store.get("cards", card.id)?.at };
  }

  /** Take a step back. Returns whether the card was still as the step had left it. */
  function undo({ card, before, at, log }) {
    if (store.get("cards", card.id)?.at !== at) return false;
    store.put("cards", card.id, before);
    if (log) store.put("log", log, null);
    return true;
  }

  /** Take a card out of the review, or bring it back. */
  function suspend(card, off) {
    const { off: _, ...entry } = { ...told(card), ...store.get("cards", card.id) };
    return change(card, off ? { ...entry, off } : cards.memory(entry) || entry.wanted ? entry : null);
  }

  /** Ask for a card today. */
  function want(card, now) {
    const entry = { ...told(card), ...store.get("cards", card.id) };
    return change(card, cards.memory(entry) ? { ...entry, due: now } : { ...entry, wanted: true });
  }

  /** Move the history of reworded cards to them. Returns how many there were. */
  async function rescue(all) {
    const entries = store.all("cards");
    const ids = new Set(all.map(({ id }) => id));
    if (!Object.keys(entries).some((id) => !ids.has(id)) || all.every(({ id }) => entries[id])) return 0;
    await noteloom.load(noteloom.files.reworded);
    const pairs = review.reworded(all, entries);
    const byId = new Map(all.map((card) => [card.id, card]));
    store.putAll("cards", Object.fromEntries(pairs.flatMap(({ from, to }) => [
      [to, { ...entries[from], ...told(byId.get(to)) }], [from, null],
    ])));
    return pairs.length;
  }

  /** Return what is kept of a card, to know it again when its words have changed. */
  function told({ text, source, back }) {
    const plain = back.replace(/<[^>]*>|\s+/g, " ").trim();
    // Many cards have an answer like "yes".
    const digest = plain.length < 20 ? undefined : number(plain).toString(36);
    return { text: text.slice(0, 140), note: source.split("#")[0], back: digest };
  }

  /** Return a number below 2 ** 32 for a text. Source: FNV-1a. */
  function number(text) {
    let sum = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
    return sum >>> 0;
  }

  Object.assign(review, { outcomes, rate, undo, suspend, want, rescue, told });
}
