// What every script of the site stands on. Classic scripts, joined at build, so that a
// site also works from a disk, where browsers load no modules.

"use strict";

/** The one global name. Features add themselves to `features`. */
globalThis.noteloom = { features: {}, data: {}, files: {} };

{
  const HERE = new URL(document.currentScript.src);

  /** The root of the site as an absolute URL that ends in a slash. */
  noteloom.root = new URL("../../", HERE).href;

  /**
   * Return the URL of the page at `uri`, the path of its Markdown below the root; what
   * follows `#` stays. Anything that is no `.md` path is a file of the site.
   */
  noteloom.url = (uri) => {
    const [path, ...fragment] = uri.split("#");
    const shown = noteloom.directoryUrls
      ? path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "/")
      : path.replace(/\.md$/, ".html");
    return new URL([shown, ...fragment].join("#"), noteloom.root).href;
  };

  /**
   * Return a new element.
   *
   * Values that are functions become listeners (`onclick`), `null`, `undefined` and `false`
   * leave an attribute out, `true` writes it empty. Children that are strings become text,
   * never HTML.
   */
  noteloom.h = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value);
      }
    }
    element.append(...children.flat().filter((child) => child || child === 0));
    return element;
  };

  /** Return the button that the site has everywhere. */
  noteloom.button = (words, onclick, more = {}) =>
    noteloom.h("button", { type: "button", class: "noteloom-button", onclick, ...more }, words);

  /** Return a number of things in words: `1 card`, `2 cards`. */
  noteloom.counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  const LIVE = "script, button, .headerlink, .md-tags, .noteloom-state, [data-noteloom-read], .noteloom-reckon, [data-noteloom]:not([data-noteloom=table])";
  const NAMED = ["id", "name", "for", "data-noteloom"];

  /** Tell whether an element is for the page alone, and has no meaning in a copy. */
  noteloom.isLive = (element) => element.matches(LIVE);

  /**
   * Return a copy to show elsewhere on the page, or on another one. What is pressed is left
   * out, and what has a name has none: of each there is one on a page.
   */
  noteloom.copyOf = (element) => {
    const copy = document.importNode(element, true);
    for (const one of copy.querySelectorAll(".noteloom-sort")) one.replaceWith(...one.childNodes);
    for (const one of copy.querySelectorAll(LIVE)) one.remove();
    for (const one of [copy, ...copy.querySelectorAll("*")]) NAMED.forEach((name) => one.removeAttribute(name));
    return copy;
  };

  /** Call `act` for the page that is shown, and for each that is shown after it. */
  noteloom.onPage = (act) => {
    // Material for MkDocs announces each page that it shows, the first one included.
    if (typeof document$ !== "undefined") document$.subscribe(() => act());
    else if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => act());
    } else act();
  };

  const scripts = new Map();

  /**
   * Load a script of the site once, by its path below the root. Works from a disk too.
   *
   * @returns {Promise<void>}  Rejected with an `Error` if the script does not come.
   */
  noteloom.load = (path) => {
    const src = new URL(path, noteloom.root).href;
    if (!scripts.has(src)) {
      const loading = new Promise((resolve, reject) => {
        const failed = () => {
          scripts.delete(src);
          reject(new Error(`could not load ${path}`));
        };
        document.head.append(
          noteloom.h("script", { src, onload: () => resolve(), onerror: failed }),
        );
      });
      scripts.set(src, loading);
    }
    return scripts.get(src);
  };

  const NAMES = "assets/noteloom/data.js";
  let named;

  /** Learn what the names of data are now: no page holds them, and no cache may answer. */
  function learnNames() {
    named ??= noteloom.load(`${NAMES}?${Date.now()}`).catch((error) => {
      named = null;
      throw error;
    });
    return named;
  }

  /** Tell whether the build wrote anything for features under `name`. */
  noteloom.hasData = async (name) => {
    await learnNames();
    return `${name}-data` in noteloom.files;
  };

  /** Return what the build wrote for features under `name`, such as the rows of a table. */
  noteloom.loadData = async (name) => {
    if (!(name in noteloom.data)) {
      await fetched(name).catch(() => {
        named = null; // the site may have been published anew since
        return fetched(name);
      });
    }
    const data = noteloom.data[name];
    if (typeof data !== "string") return data;
    return (noteloom.data[name] = await unpacked(data));
  };

  async function fetched(name) {
    await learnNames();
    await noteloom.load(noteloom.files[`${name}-data`]);
  }

  /** Return what a text holds: JSON, compressed and in letters. */
  function unpacked(text) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).json();
  }

  let region;

  /** Tell `words` to readers who do not see the screen, without moving the focus. */
  noteloom.say = (words) => {
    if (!region?.isConnected) {
      region = noteloom.h("div", { role: "status", class: "noteloom-said" });
      document.body.append(region);
    }
    region.textContent = "";
    // A text that is put in at once, or twice the same, is not read out.
    setTimeout(() => { region.textContent = words; }, 50);
  };
}
