// What a reader does here, kept in this browser: sections of entries, by id.
//
// An entry is a plain object; `at` (milliseconds since 1970) says when it was put. Where two
// tabs, or a tab and a file, know the same entry, the later one wins. An entry that was
// removed leaves `{at, gone: true}`, so that an older copy does not bring it back.

"use strict";

{
  const FORMAT = "noteloom-progress";
  const VERSION = 1;
  const SCOPE = `noteloom:${new URL(noteloom.root).pathname}:`;

  const sections = new Map();
  const watchers = new Set();
  let trouble = null;

  /** Return all entries of a section by id. Do not change them. */
  function all(section) {
    return Object.fromEntries(Object.entries(known(section).entries).filter(([, one]) => !one.gone));
  }

  /** Return one entry, or undefined. */
  function get(section, id) {
    const one = own(known(section).entries, id);
    return one && !one.gone ? one : undefined;
  }

  /** Put an entry, or remove it with `null`; several at once with an object of them. */
  function put(section, id, entry) {
    putAll(section, { [id]: entry });
  }

  function putAll(section, entries) {
    const at = Date.now();
    const stamped = Object.entries(entries).map(([id, one]) => [
      id,
      one ? { at, ...one } : { at, gone: true },
    ]);
    merge(section, Object.fromEntries(stamped));
    told();
  }

  /** Return everything as an object for a file. */
  function exported() {
    const found = {};
    for (const section of names()) found[section] = known(section).entries;
    return {
      format: FORMAT,
      version: VERSION,
      site: noteloom.root,
      exported: new Date().toISOString(),
      sections: found,
    };
  }

  /**
   * Merge what a file holds into what is here; the later entry wins.
   *
   * @returns {number}  How many entries were new or later.
   * @throws {Error}  If the text is not such a file. The message is for the reader.
   */
  function imported(text) {
    let file;
    try {
      file = JSON.parse(text);
    } catch {
      throw new Error("This file is not JSON. Nothing was changed.");
    }
    if (file?.format !== FORMAT) {
      throw new Error("This file does not hold progress of a Noteloom site. Nothing was changed.");
    }
    if (!(file.version <= VERSION)) {
      throw new Error("This file was written by a newer version. Nothing was changed.");
    }
    const found = Object.entries(file.sections ?? {});
    if (!found.every(([, entries]) => isPlain(entries) && Object.values(entries).every(isEntry))) {
      throw new Error("This file is damaged: an entry has no date. Nothing was changed.");
    }
    let number = 0;
    for (const [section, entries] of found) number += merge(section, entries);
    told();
    return number;
  }

  /** Forget everything that was done here. */
  function erase() {
    for (const section of names()) {
      try {
        localStorage.removeItem(SCOPE + section);
      } catch { /* what cannot be reached holds nothing of ours */ }
    }
    sections.clear();
    told();
  }

  /** Call `act` after every change, also those of other tabs. Returns how to stop. */
  function watch(act) {
    watchers.add(act);
    return () => watchers.delete(act);
  }

  function told() {
    for (const act of [...watchers]) act();
  }

  // -- keeping --

  /** Merge entries into a section and keep it. Returns how many were new or later. */
  function merge(section, entries) {
    const mine = reread(section);
    let number = 0;
    for (const [id, one] of Object.entries(entries)) {
      if ((own(mine.entries, id)?.at ?? -Infinity) > one.at) continue;
      number += JSON.stringify(own(mine.entries, id)) === JSON.stringify(one) ? 0 : 1;
      define(mine.entries, id, one);
    }
    keep(section, mine);
    return number;
  }

  function keep(section, mine) {
    const raw = JSON.stringify({ version: VERSION, entries: mine.entries });
    try {
      localStorage.setItem(SCOPE + section, raw);
      mine.raw = raw;
      mine.unsaved = false;
    } catch (error) {
      mine.unsaved = true;
      setTrouble(error);
      return;
    }
    if (trouble && ![...sections.values()].some((one) => one.unsaved)) setTrouble(null);
  }

  function known(section) {
    return sections.get(section) ?? reread(section);
  }

  /** Return a section with what other tabs have put into it since. */
  function reread(section) {
    const mine = sections.get(section) ?? { entries: {}, raw: null, unsaved: false };
    sections.set(section, mine);
    let raw = null;
    try {
      raw = localStorage.getItem(SCOPE + section);
    } catch (error) {
      setTrouble(error);
    }
    if (raw === mine.raw) return mine;
    // Another tab has forgotten everything.
    if (raw === null && !mine.unsaved) mine.entries = {};
    for (const [id, one] of Object.entries(parsed(section, raw))) {
      if ((own(mine.entries, id)?.at ?? -Infinity) <= one.at) define(mine.entries, id, one);
    }
    mine.raw = raw;
    return mine;
  }

  /** Return the entries of a stored text; one that is damaged is set aside, not lost. */
  function parsed(section, raw) {
    if (raw === null) return {};
    try {
      const { entries } = JSON.parse(raw);
      if (isPlain(entries) && Object.values(entries).every(isEntry)) return entries;
    } catch { /* told below */ }
    try {
      localStorage.setItem(`${SCOPE}${section}.damaged`, raw);
    } catch { /* no room for it */ }
    return {};
  }

  function names() {
    const found = new Set(sections.keys());
    try {
      for (let at = 0; at < localStorage.length; at += 1) {
        const key = localStorage.key(at);
        if (key.startsWith(SCOPE) && !key.endsWith(".damaged")) found.add(key.slice(SCOPE.length));
      }
    } catch { /* forbidden: only what is in memory */ }
    return [...found].sort();
  }

  function isPlain(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  function isEntry(value) {
    return isPlain(value) && Number.isFinite(value.at);
  }

  // Ids come out of notes and files: `__proto__` is one like any other.
  function own(entries, id) {
    return Object.hasOwn(entries, id) ? entries[id] : undefined;
  }

  function define(entries, id, value) {
    Object.defineProperty(entries, id, {
      value, configurable: true, enumerable: true, writable: true,
    });
  }

  // -- trouble --

  function setTrouble(error) {
    const before = trouble;
    trouble = error && (isFull(error) ? "full" : "forbidden");
    if (trouble !== before) told();
  }

  function isFull(error) {
    return error.name === "QuotaExceededError" || error.name === "NS_ERROR_DOM_QUOTA_REACHED";
  }

  addEventListener("storage", (event) => {
    if (event.key !== null && !event.key.startsWith(SCOPE)) return;
    for (const section of names()) reread(section);
    told();
  });

  addEventListener("beforeunload", (event) => {
    if ([...sections.values()].some((one) => one.unsaved)) event.preventDefault();
  });

  noteloom.store = {
    all, get, put, putAll, exported, imported, erase, watch,
    /** `"full"` or `"forbidden"` while this browser does not keep what is put, else null. */
    get trouble() { return trouble; },
  };
}
