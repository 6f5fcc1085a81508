// The parts of the page of the review that are made when they are opened.

"use strict";

{
  const { h, button, cards, store, review } = noteloom;
  const { parts } = review;

  /** What waits in each topic; its name chooses it. */
  parts.topics = (box, { topics, all, sorted, choose }) => {
    const row = ({ id, title }) => {
      const own = all.filter((card) => card.topics.includes(id));
      const { due, soon, learning, fresh, held } = sorted(own);
      const counts = [due.length + soon.length, learning, fresh.length + held.length, own.length];
      return h("tr", {}, h("th", { scope: "row" }, button(title, () => choose(id))),
        counts.map((count) => h("td", {}, String(count))));
    };
    const head = ["Topic", "Due", "In learning", "New", "Cards"].map((words) => h("th", { scope: "col" }, words));
    box.append(review.wide(h("table", {},
      h("thead", {}, h("tr", {}, head)), h("tbody", {}, topics.map(row)))));
  };

  parts.suspended = (box, { all, sorted }) => {
    const { off } = sorted(all);
    const back = (card) => {
      review.suspend(card, false);
      parts.suspended(box, { all, sorted });
      (box.querySelector("button") ?? box.closest("details").querySelector("summary")).focus();
      noteloom.say("The card is back.");
    };
    box.replaceChildren(off.length
      ? h("ul", {}, off.map((card) => h("li", {}, card.text, " ", button("Bring back", () => back(card)))))
      : h("p", {}, "No card is suspended."));
  };

  parts.settings = (box) => {
    const { fresh, retention } = cards.settings();
    const keep = () => {
      store.put("settings", "review", { fresh: number.valueAsNumber, retention: Number(share.value) });
      noteloom.say("Kept.");
    };
    const number = h("input", {
      class: "noteloom-field", type: "number", min: "0", max: "9999", value: fresh, onchange: keep,
    });
    const shares = [...new Set([0.8, 0.85, 0.9, 0.95, retention])].sort();
    const share = h("select", { class: "noteloom-field", onchange: keep }, shares.map((one) =>
      h("option", { value: one, selected: one === retention }, `${Math.round(one * 100)} %`)));
    box.append(h("div", { class: "noteloom-bar" },
      h("label", {}, "New cards a day ", number),
      h("label", {}, "Share of cards to remember ", share),
      h("p", { class: "noteloom-notice" }, "A larger share means more reviews. Cards that are already planned keep their day.")));
  };
}
