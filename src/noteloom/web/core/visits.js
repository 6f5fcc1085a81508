// Where a reader was: the last pages about topics and notes, each with its heading. Kept in
// this browser, written when a page is left or another heading comes to the top.

"use strict";

{
  const { store } = noteloom;
  const MOST = 20;
  const STUDIED = "div.noteloom-state, .noteloom-original";

  let here;
  let seen;

  const words = (heading) => [...heading.childNodes]
    .filter((one) => !one.classList?.contains("headerlink")).map((one) => one.textContent).join("").trim();

  /** Return the pages with what is kept of them, the last one first. */
  const latest = () => Object.entries(store.all("visits")).sort(([, one], [, other]) => other.at - one.at);

  function keep() {
    if (!here?.isNew) return;
    here.isNew = false;
    const { page, title, heading, anchor } = here;
    store.put("visits", page, { title, heading, anchor });
    const old = latest().slice(MOST);
    if (old.length) store.drop("visits", old.map(([id]) => id));
  }

  /** Remember the last heading that has reached the upper part of the screen. */
  function look(headings) {
    const line = innerHeight * .2;
    const last = headings.filter((one) => one.getBoundingClientRect().top < line).at(-1);
    const anchor = last?.id ?? "";
    if (here.anchor === anchor) return;
    Object.assign(here, { anchor, heading: last ? words(last) : "", isNew: true });
  }

  /** Return how long ago that was, in days: today, yesterday, 3 days ago. */
  function ago(at) {
    const day = (time) => new Date(time).setHours(12, 0, 0, 0);
    const days = Math.round((day(at) - day(Date.now())) / 86_400_000);
    return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.min(0, days), "day");
  }

  /** Put the last page in the place of the words for a first visit. */
  function resume() {
    const place = document.querySelector(".noteloom-where p");
    const [page, last] = latest()[0] ?? [];
    if (!place || !last) return;
    const target = new URL(`${page}${last.anchor ? `#${last.anchor}` : ""}`, noteloom.root);
    if (!target.href.startsWith(noteloom.root)) return;
    place.replaceChildren(
      `Where you were: ${[last.title, last.heading, ago(last.at)].filter(Boolean).join(", ")}. `,
      noteloom.h("a", { href: target.href }, "Continue"),
    );
  }

  noteloom.onPage(() => {
    keep();
    resume();
    seen?.disconnect();
    here = undefined;
    const title = document.querySelector("h1");
    if (!title || !document.querySelector(STUDIED)) return;
    const page = location.href.slice(noteloom.root.length).split(/[?#]/)[0];
    here = { page, title: words(title), heading: "", anchor: "", isNew: true };
    const headings = [...document.querySelectorAll(":is(h2, h3)[id]")];
    seen = new IntersectionObserver(() => look(headings), { rootMargin: "0px 0px -80%" });
    headings.forEach((one) => seen.observe(one));
  });

  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
}
