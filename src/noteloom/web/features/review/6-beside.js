// What a card's mark beside the text opens: rate it, ask for it, or leave it out.

"use strict";

{
  const { h, button, cards, store, review } = noteloom;

  /** Open or close what can be done with the card of a mark. */
  review.beside = async (box, mark, id) => {
    // Before it is known whether this opens or closes: it may be pressed again meanwhile.
    const data = await noteloom.loadData("cards");
    const open = box.querySelector(".noteloom-cardacts");
    mark.setAttribute("aria-expanded", String(!open));
    if (open) return open.remove();
    const card = data.cards.find((one) => one.id === id);
    const acts = h("span", { class: "noteloom-cardacts", role: "group", "aria-label": "This card" });
    box.append(acts);
    fill(acts, mark, card);
  };

  function fill(acts, mark, card) {
    const did = (act) => () => {
      act();
      acts.remove();
      mark.setAttribute("aria-expanded", "false");
      mark.focus();
      noteloom.say(mark.textContent);
    };
    if (!card) return acts.append("This card is not in the review.");
    const now = Date.now();
    const entry = store.get("cards", card.id);
    const known = cards.memory(entry);
    const rate = (rating) => did(() => review.rate(card, rating, Date.now()))();
    if (entry?.off) return acts.append(button("Bring back", did(() => review.suspend(card, false))));
    acts.append(
      // Who has the answer before their eyes before they asked cannot say how well they knew it.
      ...(mark.closest("details.noteloom-question") ? review.ratings(card, rate) : []),
      ...(known && cards.isDue(known, now) ? [] : [button("Ask me today", did(() => review.want(card, Date.now())))]),
      ...(known ? [] : [button("I know it", () => rate(4))]),
      button("Never ask", did(() => review.suspend(card, true))),
    );
    acts.querySelector("button").focus();
  }
}
