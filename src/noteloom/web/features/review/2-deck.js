// What is to be reviewed. Pure: cards, entries and time come in.

"use strict";

{
  const { memory, isDue, dawn, begun } = noteloom.cards;
  const AHEAD = 20 * 60_000;

  /**
   * Sort cards by what is to be done with them.
   *
   * `due` begins with those in the steps of learning, then the longest overdue; `fresh` may be
   * begun today, chosen cards first; `held` is new, and over the day's number; `soon` is in the
   * steps of learning. `next` is when the first that is not due will be.
   */
  function sorted(cards, entries, now, limit) {
    const found = { due: [], fresh: [], held: [], soon: [], later: [], off: [], learning: 0 };
    const dusk = dawn(now, 1);
    const order = new Map();
    for (const card of cards) {
      const known = memory(entries[card.id]);
      const kind = kindOf(known, entries[card.id], now, dusk);
      found[kind].push(card);
      if (known && kind !== "off") found.learning += known.phase !== "review";
      order.set(card, kind === "due" && known.phase !== "review" ? known.due - dusk : known?.due);
    }
    for (const name of ["due", "soon", "later"]) found[name].sort((a, b) => order.get(a) - order.get(b));
    const wanted = found.fresh.filter(({ id }) => entries[id]?.wanted);
    const others = found.fresh.filter(({ id }) => !entries[id]?.wanted);
    found.begun = begun(entries, now);
    const room = Math.max(0, limit - found.begun);
    found.fresh = [...wanted, ...others.slice(0, room)];
    found.held = others.slice(room);
    found.next = Math.min(...[found.soon, found.later].map(([card]) => order.get(card) ?? Infinity));
    return found;
  }

  function kindOf(known, entry, now, dusk) {
    if (entry?.off) return "off";
    if (!known) return "fresh";
    if (isDue(known, now, dusk)) return "due";
    return known.phase !== "review" && known.due <= now + AHEAD ? "soon" : "later";
  }

  noteloom.review = { sorted };
}
