// What a link leads to, shown beside it while the mouse or the focus is on it, and the meaning
// of a term also at a tap. It can be hovered, stays, and goes with Escape (WCAG 1.4.13).

"use strict";

{
  const { h } = noteloom;
  const WAIT = 250, STAY = 300; // milliseconds
  const ENOUGH = 500; // characters
  const MOST_LINES = 12;
  const HEADINGS = "H1H2H3H4H5H6";
  const ID = "noteloom-popup";

  const popup = h("div", { id: ID, popover: "manual", class: "noteloom-popup md-typeset" });
  const pages = new Map();
  let shown = null, title = null, timer = 0, byTouch = false;

  /** Return the link of the text that `element` is part of, if it leads to this site. */
  function linkAt(element) {
    const link = element.closest?.("a[href]");
    if (!link?.closest("article, [role=main]") || link.matches(".headerlink, .md-content__button, [data-preview], svg *")) return null;
    const path = link.href.startsWith(noteloom.root) && link.pathname;
    return path && /(\/|\.html)$/.test(path) && !link.closest(`#${ID}`) ? link : null;
  }

  const isTerm = (link) => Boolean(link.closest(".noteloom-term") && (link.title || link === shown));

  function soon(act, wait) {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  }

  async function show(link) {
    if (link === shown) return;
    const content = isTerm(link) ? meaning(link) : await excerpt(link).catch(() => null);
    if (!content || !link.isConnected || (link !== over && link !== document.activeElement)) return;
    hide();
    [shown, title] = [link, link.getAttribute("title")];
    link.removeAttribute("title");
    if (isTerm(link)) link.setAttribute("aria-describedby", ID);
    popup.setAttribute("role", isTerm(link) ? "tooltip" : "note");
    popup.replaceChildren(...content);
    (document.querySelector("main, [role=main]") ?? document.body).append(popup);
    popup.showPopover?.();
    place(link);
  }

  let over = null;

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    if (title !== null) shown.setAttribute("title", title);
    shown.removeAttribute("aria-describedby");
    shown = null;
    popup.remove();
  }

  /** Put the popup below its link, or above where there is more room. */
  function place(link) {
    const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const { width, height } = popup.getBoundingClientRect();
    const below = at.bottom + height + 12 < innerHeight || at.top < innerHeight / 2;
    popup.style.left = `${scrollX + Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`;
    popup.style.top = `${scrollY + (below ? at.bottom + 6 : at.top - height - 6)}px`;
  }

  function meaning(link) {
    const words = h("p", {}, h("strong", {}, link.textContent), ` ${link.title}`);
    return byTouch ? [words, h("p", {}, h("a", { href: link.href }, "Read more"))] : [words];
  }

  /** Return the beginning of what a link leads to, as elements of its page. */
  async function excerpt(link) {
    const [address, hash] = link.href.split("#");
    const page = address === location.href.split("#")[0] ? document : await pageAt(address);
    if (!hash) return beginning(page.querySelector("article h1, [role=main] h1, h1"), address);
    const target = page.getElementById(decodeURIComponent(hash));
    return /^L\d+$/.test(hash) ? lines(target, link) : beginning(target, address);
  }

  function pageAt(address) {
    if (!pages.has(address)) {
      const loading = fetch(address).then((answer) => answer.text())
        .then((text) => new DOMParser().parseFromString(text, "text/html"));
      loading.catch(() => pages.delete(address));
      pages.set(address, loading);
    }
    return pages.get(address);
  }

  /** Return an element and what follows, up to the next heading once it is enough. */
  function beginning(first, address) {
    const found = [];
    let length = 0;
    for (let one = first; one && length < ENOUGH; one = one.nextElementSibling) {
      const isHeading = one !== first && HEADINGS.includes(one.tagName);
      if (isHeading && (length > ENOUGH / 4 || one.tagName <= first.tagName)) break;
      if (noteloom.isLive(one)) continue;
      found.push(cleaned(one, address));
      if (one !== first) length += one.textContent.length;
    }
    return found.length ? found : null;
  }

  function cleaned(element, address) {
    const copy = noteloom.copyOf(element);
    for (const one of [copy, ...copy.querySelectorAll("*")]) {
      for (const name of ["href", "src"]) {
        if (one.hasAttribute(name)) one.setAttribute(name, new URL(one.getAttribute(name), address).href);
      }
      if (one.tagName === "A") one.tabIndex = -1;
    }
    return copy;
  }

  /** Return the lines of an original text that a link names, such as `note.md:12–20`. */
  function lines(first, link) {
    const [, from, to = from] = link.textContent.match(/(\d+)(?:\D(\d+))?$/) ?? [];
    const found = [];
    for (let one = first, left = Math.min(MOST_LINES, to - from + 1 || 1); one && left; left -= 1) {
      found.push(one.textContent);
      one = one.nextElementSibling;
    }
    return first && [h("pre", {}, found.join("\n"))];
  }

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse" || !target.closest) return;
    over = linkAt(target);
    byTouch = false;
    if (over) soon(() => show(over), WAIT);
    else if (target.closest(`#${ID}`)) clearTimeout(timer);
    else if (shown !== document.activeElement) soon(hide, STAY);
  });
  document.addEventListener("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link?.matches(":focus-visible")) soon(() => show(link), WAIT);
    else if (!target.closest(`#${ID}`)) hide();
  });
  document.addEventListener("focusout", () => soon(hide, STAY));
  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    byTouch = pointerType === "touch";
    if (shown && !target.closest(`#${ID}`) && linkAt(target) !== shown) hide();
  });
  // A finger cannot hover: the first tap on a term says what it means, the second one follows.
  document.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    if (!link || !byTouch || !isTerm(link) || link === shown) return hide();
    event.preventDefault();
    event.stopPropagation();
    over = link;
    show(link);
  }, true);
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
  noteloom.onPage(hide);
}
