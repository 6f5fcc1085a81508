// How many cards wait today, as a link to the review.

"use strict";

{
  const { h, store } = noteloom;

  noteloom.features.due = async (element) => {
    const name = ["card-ids", "cards"].find((one) => `${one}-data` in noteloom.files);
    if (!name) return;
    const { ids, cards } = await noteloom.loadData(name);
    const all = ids ?? cards.map(({ id }) => id);
    let waiting;
    const stop = store.watch(() => {
      clearTimeout(waiting);
      if (element.isConnected) waiting = setTimeout(() => show(element, all));
      else stop();
    });
    show(element, all);
  };

  function show(element, ids) {
    const { due, fresh } = counted(ids, store.all("cards"), Date.now());
    const words = [due && `${number(due)} due`, fresh && (due ? `${fresh} new` : `${number(fresh)} to learn today`)];
    const link = element.querySelector("a")
      ?? element.appendChild(h("a", { href: noteloom.url("review.md") }));
    link.textContent = words.filter(Boolean).join(", ") || "No card is due";
  }

  function number(count) {
    return count === 1 ? "1 card" : `${count} cards`;
  }

  function counted(ids, entries, now) {
    const { dawn, memory, isDue, settings } = noteloom.cards;
    const open = ids.map((id) => entries[id]).filter((one) => !one?.off);
    const known = open.map(memory).filter(Boolean);
    const wanted = open.filter((one) => one?.wanted && !memory(one)).length;
    const [today, dusk] = [dawn(now), dawn(now, 1)];
    const begun = Object.values(entries).map(memory).filter((one) => one?.first >= today);
    const room = Math.max(0, settings().fresh - begun.length);
    return {
      due: known.filter((one) => isDue(one, now, dusk)).length,
      fresh: wanted + Math.min(room, open.length - known.length - wanted),
    };
  }
}
