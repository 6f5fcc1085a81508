// How many cards wait today, as a link to the review.

"use strict";

{
  const { h, store, counted } = noteloom;

  noteloom.features.due = async (element) => {
    const name = (await noteloom.hasData("card-ids")) ? "card-ids" : "cards";
    if (!(await noteloom.hasData(name))) return;
    const { ids, cards } = await noteloom.loadData(name);
    const all = ids ?? cards.map(({ id }) => id);
    let waiting;
    store.watch(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => show(element, all));
    }, element);
    show(element, all);
  };

  function show(element, ids) {
    const { due, fresh } = waitingNow(ids, store.all("cards"), Date.now());
    const words = [due && `${counted(due, "card")} due`, fresh && (due ? `${fresh} new` : `${counted(fresh, "card")} to learn today`)];
    const link = element.querySelector("a")
      ?? element.appendChild(h("a", { href: noteloom.url("review.md") }));
    link.textContent = words.filter(Boolean).join(", ") || "No card is due";
  }

  function waitingNow(ids, entries, now) {
    const { dawn, memory, isDue, settings, begun } = noteloom.cards;
    const open = ids.map((id) => entries[id]).filter((one) => !one?.off);
    const known = open.map(memory).filter(Boolean);
    const wanted = open.filter((one) => one?.wanted && !memory(one)).length;
    const dusk = dawn(now, 1);
    const room = Math.max(0, settings().fresh - begun(entries, now));
    return {
      due: known.filter((one) => isDue(one, now, dusk)).length,
      fresh: wanted + Math.min(room, open.length - known.length - wanted),
    };
  }
}
