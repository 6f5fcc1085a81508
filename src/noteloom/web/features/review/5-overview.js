// The page of the review: what waits, by topic and kind, what was done, and how to review.

"use strict";

{
  const { h, button, counted, cards, store, review } = noteloom;
  const LOG = 3_000;
  const HOW = "A card asks, you say how well you knew the answer, and it comes back when you are about to forget it.";
  const KINDS = {
    question: "Questions", definition: "Definitions", misconception: "Misconceptions", comparison: "Comparisons",
  };

  const PARTS = {
    topics: "By topic", statistics: "Statistics", suspended: "Suspended cards", settings: "Settings",
  };

  noteloom.features.review = async (place) => {
    place.classList.add("noteloom-review");
    let data = { cards: [], topics: [] };
    try {
      if (await noteloom.hasData("cards")) data = await noteloom.loadData("cards");
    } catch {
      place.replaceChildren(h(
        "p", { role: "alert" }, "The cards could not be loaded. ", button("Try again", () => noteloom.features.review(place))));
      return;
    }
    if (!data.cards.length) {
      place.replaceChildren(h("p", {}, "These notes hold no cards yet: questions with answers and terms with meanings become some. ",
        h("a", { href: noteloom.url("index.md") }, "Go to the start")));
      return;
    }
    // Without it the cards are only new ones again.
    const moved = await review.rescue(data.cards).catch(() => 0);
    new Overview(place, data, moved).show();
  }

  class Overview {
    constructor(place, { cards: all, topics }, moved) {
      Object.assign(this, { place, all, topics, moved });
      this.topic = select("Topic", "All topics", topics.map(({ id, title }) => [id, title]));
      const kinds = Object.entries(KINDS).filter(([kind]) => all.some((card) => card.kind === kind));
      this.kind = select("Kind", "All kinds", kinds);
      this.head = h("div", { class: "noteloom-review-head" });
      this.foot = h("div");
      this.choice = h("div", { class: "noteloom-bar" }, this.topic.label, kinds.length > 1 && this.kind.label);
      for (const { field } of [this.topic, this.kind]) field.onchange = () => this.draw();
      this.listen();
    }

    listen() {
      let waiting;
      store.watch(() => {
        clearTimeout(waiting);
        waiting = setTimeout(() => this.draw());
      }, this.place);
      // Another day may have begun.
      const seen = () => {
        if (!this.place.isConnected) document.removeEventListener("visibilitychange", seen);
        else this.draw();
      };
      document.addEventListener("visibilitychange", seen);
      const hash = () => {
        if (!this.place.isConnected) removeEventListener("hashchange", hash);
        else if (this.follow()) this.show();
      };
      addEventListener("hashchange", hash);
      this.follow();
    }

    choose = (topic) => {
      this.topic.field.value = topic;
      this.draw();
      this.head.scrollIntoView({ block: "nearest" });
      this.head.querySelector("button, a").focus();
    };

    /** Choose the topic that the address names: `review.md#topic-ID`. */
    follow() {
      const named = this.topics.find(({ id }) => location.hash === encodeURI(`#topic-${id}`));
      if (!named) return false;
      this.topic.field.value = named.id;
      // The address also leads to the list of its cards, which is for readers without scripts.
      setTimeout(() => this.place.scrollIntoView(), 50);
      return true;
    }

    chosen() {
      const [topic, kind] = [this.topic.field.value, this.kind.field.value];
      return this.all.filter((card) => (!topic || card.topics.includes(topic)) && (!kind || card.kind === kind));
    }

    sorted = (chosen) => review.sorted(chosen, store.all("cards"), Date.now(), cards.settings().fresh);

    show() {
      this.place.replaceChildren(this.head, this.choice, this.foot);
      this.foot.replaceChildren(
        ...Object.entries(PARTS).map(([name, title]) => part(title, async (box) => {
          await noteloom.load(noteloom.files["review-parts"]);
          await review.parts[name](box, this);
        })),
        part("Your progress as a file", (box) => box.append(noteloom.progressButtons())),
      );
      this.draw();
    }

    draw() {
      if (!this.head.isConnected) return;
      const chosen = this.chosen();
      const found = this.sorted(chosen);
      const waiting = found.due.length + found.fresh.length + found.soon.length;
      const hadFocus = this.head.contains(document.activeElement);
      const told = h(
        "div", {},
        h("p", { class: "noteloom-review-now" }, this.words(found, waiting)),
        this.moved > 0 && h("p", { class: "noteloom-notice", role: "status" },
          `${counted(this.moved, "reworded card")} kept their history.`),
        h("p", { class: "noteloom-notice" }, counts(found)),
        h("p", {}, this.starts(found, waiting)),
      );
      this.head.replaceChildren(...told.children);
      if (hadFocus) this.head.querySelector("button")?.focus();
    }

    words({ due, fresh, soon, next }, waiting) {
      if (!Object.keys(store.all("cards")).length) return `${HOW} ${counted(waiting, "card")} to begin with today.`;
      const now = due.length + soon.length;
      if (!waiting) return `Nothing is due. ${review.nextWords(next)}`;
      if (!now) return `No card is due; ${counted(fresh.length, "card")} can be learned today.`;
      return `${counted(now, "card")} due${fresh.length ? `, and ${fresh.length} new to learn today` : ""}.`;
    }

    starts({ held, begun }, waiting) {
      const { fresh } = cards.settings();
      const start = (limit) => new review.Session(this.place, this.chosen(), limit, () => {
        this.show();
        this.head.querySelector("button, a")?.focus();
        fold();
      });
      const main = { class: "noteloom-button noteloom-button--main" };
      if (waiting) return button("Start", () => start(fresh), main);
      return held.length
        ? button(`Learn ${Math.min(10, held.length)} more new cards`, () => start(Math.max(fresh, begun) + 10), main)
        : h("a", { href: noteloom.url("index.md") }, "Go on reading");
    }
  }

  /** Keep old reviews as sums of days, so that the log does not grow for ever. */
  async function fold() {
    if (Object.keys(store.all("log")).length <= LOG) return;
    await noteloom.load(noteloom.files["review-parts"]);
    review.parts.fold();
  }

  /** Return a part that is made when it is opened. */
  function part(title, make) {
    const box = h("div");
    const details = h("details", { class: "noteloom-more", ontoggle: async () => {
      box.replaceChildren();
      if (!details.open) return;
      try {
        await make(box);
      } catch {
        box.textContent = "This part could not be loaded. Close and open it to try again.";
      }
    } }, h("summary", {}, title), box);
    return details;
  }

  function counts({ due, fresh, held, soon, later, off }) {
    const told = [[due, "due"], [soon, "due in a few minutes"], [later, "due on another day"],
      [[...fresh, ...held], "new"], [off, "suspended"]];
    return told.filter(([all]) => all.length).map(([all, word]) => `${all.length} ${word}`).join(" · ");
  }

  function select(words, all, options) {
    const field = h("select", { class: "noteloom-field" }, h("option", { value: "" }, all),
      options.map(([value, title]) => h("option", { value }, title)));
    return { field, label: h("label", {}, `${words} `, field) };
  }
}
