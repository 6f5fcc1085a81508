// A session: a card, its answer, four ratings, and the next card.

"use strict";

{
  const { h, button, counted, cards, store, review } = noteloom;
  const RATINGS = ["Again", "Hard", "Good", "Easy"];
  const MINUTE = 60_000;

  /** Return how long a time is, in words as short as a button. */
  function lasting(time) {
    const [minutes, days] = [Math.round(time / MINUTE), Math.round(time / 86_400_000)];
    if (minutes < 60) return `${minutes} min`;
    if (minutes < 24 * 60) return `${Math.round(minutes / 60)} h`;
    if (days < 31) return counted(days, "day");
    return days < 365 ? `${+(days / 30.4).toFixed(1)} months` : `${+(days / 365).toFixed(1)} years`;
  }

  /** Return four buttons that rate a card, each with the time until it is asked again. */
  function ratings(card, rate) {
    const now = Date.now();
    return review.outcomes(card, now).map(({ due }, at) =>
      button([RATINGS[at], " ", h("small", {}, lasting(due - now))], () => rate(at + 1)));
  }

  /** Return what the build made of a side of a card; its links are paths of pages. */
  function side(html, attributes) {
    const box = h("div", attributes);
    box.innerHTML = html;
    for (const [selector, name] of [["a[href]", "href"], ["img[src]", "src"]]) {
      for (const one of box.querySelectorAll(selector)) {
        const uri = one.getAttribute(name);
        if (!/^([a-z][a-z\d+.-]*:|#)/i.test(uri)) one.setAttribute(name, noteloom.url(uri));
      }
    }
    for (const table of box.querySelectorAll("table")) table.replaceWith(wide(table.cloneNode(true)));
    return box;
  }

  /** Return a table that scrolls inside itself, with the theme's names for that. */
  function wide(table) {
    const box = { class: "md-typeset__scrollwrap", role: "group", "aria-label": "Table", tabindex: "0" };
    return h("div", box, h("div", { class: "md-typeset__table" }, table));
  }

  class Session {
    /**
     * @param {Element} place  Where the session is shown.
     * @param {object[]} chosen  The cards that may be asked.
     * @param {number} limit  How many new cards may be begun today.
     * @param {() => void} leave  Called when the reader has had enough.
     */
    constructor(place, chosen, limit, leave) {
      Object.assign(this, { chosen, limit, leave, steps: [], skipped: new Set(), done: 0 });
      this.box = h("div", { class: "noteloom-review-session" });
      place.replaceChildren(this.box);
      this.listen();
      this.next();
    }

    listen() {
      const keys = [
        [[" ", "Enter"], "Show the answer", () => this.reveal()],
        [["1", "2", "3", "4"], "Again, hard, good, easy", ({ key }) => this.rate(Number(key))],
        ["u", "Take the last step back (also Ctrl+Z)", () => this.undo()],
        ["k", "Skip this card", () => this.skip()],
        ["x", "Suspend this card", () => this.suspend()],
      ];
      for (const [key, words, act] of keys) {
        // A key that is held down would rate every card.
        noteloom.keys.add(key, words, (event) => (event.repeat ? undefined : act(event)), this.box);
      }
      this.box.addEventListener("keydown", (event) => {
        if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
        event.preventDefault();
        this.undo();
      });
      store.watch(() => this.changed(), this.box);
    }

    /** Go on where another tab has taken the card away. */
    changed() {
      if (!this.card || this.busy || store.get("cards", this.card.id)?.at === this.at) return;
      this.next("This card was reviewed in another tab.");
    }

    sorted() {
      return review.sorted(this.chosen, store.all("cards"), Date.now(), this.limit);
    }

    /** Ask the next card; `back` is one that was taken back and comes before all others. */
    next(words = "", back = null) {
      const { due, fresh, soon } = this.sorted();
      const left = new Set([back, ...due, ...fresh, ...soon]);
      for (const card of left) if (!card || this.skipped.has(card.id)) left.delete(card);
      this.ask([...left][0], left.size, words);
    }

    ask(card, left, words) {
      this.card = card;
      this.at = card && store.get("cards", card.id)?.at;
      this.answer = null;
      if (!card) return this.finish(words);
      const count = `${this.done + 1} of ${this.done + left}`;
      const front = side(card.front, { class: "noteloom-review-front", id: "noteloom-review-front" });
      const show = button("Show answer", () => this.reveal(), {
        class: "noteloom-button noteloom-button--main", "aria-describedby": front.id,
      });
      this.body = h("div", { class: "noteloom-review-card" }, front);
      this.acts = h("div", { class: "noteloom-review-acts" }, show);
      const head = h("p", { class: "noteloom-notice" }, `${count} · ${card.kind}`);
      this.box.replaceChildren(head, this.body, this.acts, this.bar());
      show.focus({ preventScroll: true });
      this.box.scrollIntoView({ block: "nearest" });
      this.body.scrollIntoView({ block: "nearest" });
      noteloom.say(`${words} Card ${count}.`.trim());
    }

    bar() {
      return h(
        "div", { class: "noteloom-bar noteloom-review-bar" },
        button("Undo", () => this.undo(), { disabled: !this.steps.length }),
        this.card && button("Skip", () => this.skip()),
        this.card && button("Suspend", () => this.suspend()),
        button(this.card ? "End" : "Back to the overview", () => this.leave()),
      );
    }

    reveal() {
      if (!this.card || this.answer) return false;
      const { back, where, source, page } = this.card;
      this.answer = side(back, {
        class: "noteloom-review-back", role: "group", "aria-label": "Answer", tabindex: "-1",
      });
      this.body.append(this.answer, h(
        "p", { class: "noteloom-review-from" },
        source && h("a", { href: noteloom.url(source) }, where || "The original text"),
        source && page && " · ",
        page && h("a", { href: noteloom.url(page) }, "On its page"),
      ));
      this.acts.replaceChildren(...ratings(this.card, (rating) => this.rate(rating)));
      this.answer.focus({ preventScroll: true });
      this.answer.scrollIntoView({ block: "nearest" });
      return true;
    }

    rate(rating) {
      if (!this.answer) return false;
      const now = Date.now();
      const { due } = review.outcomes(this.card, now)[rating - 1];
      this.step(() => review.rate(this.card, rating, now), 1);
      this.next(`${RATINGS[rating - 1]}: again in ${lasting(due - now)}.`);
      return true;
    }

    suspend() {
      if (!this.card) return false;
      this.step(() => review.suspend(this.card, true), 0);
      this.next("Suspended.");
      return true;
    }

    skip() {
      if (!this.card) return false;
      this.skipped.add(this.card.id);
      this.steps.push({ card: this.card, skipped: true, done: 0 });
      this.next("Skipped.");
      return true;
    }

    /** Do something to the card that can be undone. */
    step(act, done) {
      this.busy = true;
      this.steps.push({ ...act(), done });
      this.busy = false;
      this.done += done;
    }

    undo() {
      const step = this.steps.pop();
      if (!step) return false;
      this.busy = true;
      if (step.skipped) this.skipped.delete(step.card.id);
      const isBack = step.skipped || review.undo(step);
      this.busy = false;
      if (!isBack) {
        this.next("This card was changed in another tab since, so it stays as it is.");
        return true;
      }
      this.done -= step.done;
      this.next("Undone.", step.card);
      return true;
    }

    finish(words) {
      const { held, next, begun } = this.sorted();
      const skipped = this.skipped.size;
      const told = h(
        "p", { tabindex: "-1" },
        this.done ? `Done: ${counted(this.done, "review")}. ` : "No card is left here. ", review.nextWords(next),
      );
      const more = h(
        "p", { class: "noteloom-bar" },
        skipped > 0 && button(`Review what you skipped (${skipped})`, () => {
          this.skipped.clear();
          this.next();
        }),
        held.length > 0 && button(`Learn ${Math.min(10, held.length)} more new cards`, () => {
          this.limit = Math.max(this.limit, begun) + 10;
          this.next();
        }),
      );
      this.box.replaceChildren(told, more, this.bar());
      told.focus();
      noteloom.say(`${words} ${told.textContent}`.trim());
    }
  }

  /** Return when the next card is due, as a sentence. */
  review.nextWords = (next) => {
    const now = Date.now();
    if (!Number.isFinite(next)) return "";
    const days = cards.day(next) - cards.day(now);
    const when = days < 1 ? `in ${lasting(next - now)}` : days === 1 ? "tomorrow" : `in ${days} days`;
    return `The next card is due ${when}.`;
  };

  Object.assign(review, { Session, ratings, wide });
}
