// What a reader does here, kept in this browser: sections of entries, by id.
//
// An entry is a plain object; `at` (milliseconds since 1970) says when it was put. Where two
// tabs, or a tab and a file, know the same entry, the later one wins. An entry that was
// removed leaves `{at, gone: true}`, so that an older copy does not bring it back.
//
// Each entry has a key of its own: to put one costs the same beside ten or ten thousand, and
// two tabs never write over each other's.

"use strict";

{
  const SCOPE = `noteloom:${new URL(noteloom.root).pathname}:`;
  const DAMAGED = "damaged";

  const loaded = new Map(); // section → entries by id, of sections that were asked for whole
  const unsaved = new Map(); // key → text that this browser did not take
  const watchers = new Set();
  let reason = null;
  let aside = 0;
  let waiting;

  /** Return all entries of a section by id. */
  function all(section) {
    const found = Object.create(null); // an id may be `constructor`
    for (const [id, one] of entriesOf(section)) if (!one.gone) found[id] = one;
    return found;
  }

  /** Return one entry, or undefined. Do not change it. */
  function get(section, id) {
    const one = known(section, id);
    return one?.gone ? undefined : one;
  }

  /** Put an entry, or remove it with `null`. */
  function put(section, id, entry) {
    putAll(section, { [id]: entry });
  }

  /** Put several entries at once, by id. */
  function putAll(section, entries) {
    for (const [id, one] of Object.entries(entries)) {
      // Later than what is known, also where a clock was wrong.
      const before = known(section, id);
      const at = Math.max(Date.now(), (before?.at ?? 0) + 1);
      if (one ?? before) write(section, id, one ? { ...one, at } : { gone: true, at });
    }
    changed();
  }

  /** Take entries out without a trace: an older file may bring them back. */
  function drop(section, ids) {
    for (const id of ids) {
      loaded.get(section)?.delete(id);
      remove(keyOf(section, id));
    }
    changed();
  }

  /** Return every section with all its entries, also those that are gone. */
  function sections() {
    const names = new Set(keys("").map((key) => split(key)[0]).filter(isName));
    return Object.fromEntries(
      [...names].map((name) => [name, Object.fromEntries(entriesOf(name))]),
    );
  }

  /** Merge sections from elsewhere. Returns how many entries were later, how many are none. */
  function merge(found) {
    const count = { taken: 0, left: 0 };
    for (const [section, entries] of Object.entries(found ?? {})) {
      for (const [id, one] of Object.entries(entries ?? {})) {
        if (!isName(section) || !isEntry(one)) count.left += 1;
        else if (!(known(section, id)?.at >= one.at)) {
          // A date to come would win for ever.
          write(section, id, { ...one, at: Math.min(one.at, Date.now()) });
          count.taken += 1;
        }
      }
    }
    changed();
    return count;
  }

  /** Return the texts that could not be read. */
  function damaged() {
    return keys(`${DAMAGED}:`).map(textOf);
  }

  /** Forget everything that was done here. */
  function erase() {
    keys("").forEach(remove);
    loaded.clear();
    aside = 0;
    changed();
  }

  /** Call `act` after every change, also those of other tabs, until `scope` has left the page. */
  function watch(act, scope) {
    watchers.add({ act, scope });
  }

  // -- entries and their texts --

  const keyOf = (section, id) => `${SCOPE}${section}:${id}`;
  const isName = (section) => /^[a-z]+$/.test(section) && section !== DAMAGED;
  const isEntry = (one) => Number.isFinite(one?.at);

  function split(key) {
    const [section] = key.slice(SCOPE.length).split(":", 1);
    return [section, key.slice(keyOf(section, "").length)];
  }

  /** Return an entry also where it says that it is gone. */
  function known(section, id) {
    return loaded.has(section) ? loaded.get(section).get(id) : entryAt(keyOf(section, id));
  }

  function entriesOf(section) {
    if (!loaded.has(section)) {
      const found = keys(`${section}:`).map((key) => [split(key)[1], entryAt(key)]);
      loaded.set(section, new Map(found.filter(([, one]) => one)));
    }
    return loaded.get(section);
  }

  function keys(start) {
    const stored = disk((at) => Array.from({ length: at.length }, (_, number) => at.key(number)));
    const found = new Set([...(stored ?? []), ...unsaved.keys()]);
    return [...found].filter((key) => key.startsWith(SCOPE + start)).sort();
  }

  function textOf(key) {
    return unsaved.get(key) ?? disk((storage) => storage.getItem(key)) ?? null;
  }

  /** Return the entry under a key; a text that is none is set aside, not lost. */
  function entryAt(key) {
    const text = textOf(key);
    const one = parsed(text);
    if (text === null || one) return one;
    aside += 1;
    remove(key);
    save(`${SCOPE}${DAMAGED}:${key.slice(SCOPE.length)}`, text);
    later();
    return undefined;
  }

  function parsed(text) {
    try {
      const one = JSON.parse(text);
      return isEntry(one) ? one : undefined;
    } catch {
      return undefined;
    }
  }

  // -- keeping --

  function write(section, id, one) {
    loaded.get(section)?.set(id, one);
    save(keyOf(section, id), JSON.stringify(one));
  }

  function save(key, text) {
    try {
      localStorage.setItem(key, text);
      unsaved.delete(key);
    } catch (error) {
      unsaved.set(key, text);
      reason = /quota/i.test(error.name) ? "full" : "forbidden";
    }
  }

  function remove(key) {
    unsaved.delete(key);
    disk((storage) => storage.removeItem(key));
  }

  /** Ask the storage; where it is forbidden, or none, return null. */
  function disk(ask) {
    try {
      return ask(localStorage);
    } catch {
      reason = "forbidden";
      return null;
    }
  }

  const stay = (event) => event.preventDefault();

  /** Save what did not fit before, and tell. */
  function changed() {
    for (const [key, text] of unsaved) {
      save(key, text);
      if (unsaved.has(key)) break;
    }
    if (!unsaved.size && disk((storage) => storage.length) !== null) reason = null;
    // A page with such a listener is not kept for the way back: only where it is needed.
    if (unsaved.size) addEventListener("beforeunload", stay);
    else removeEventListener("beforeunload", stay);
    for (const one of [...watchers]) {
      if (one.scope?.isConnected === false) watchers.delete(one);
      else one.act();
    }
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 20);
  }

  // -- other tabs --

  addEventListener("storage", ({ key, newValue }) => {
    if (key !== null && !key.startsWith(SCOPE)) return;
    if (parsed(unsaved.get(key))?.at < parsed(newValue)?.at) unsaved.delete(key);
    const [section, id] = split(key ?? "");
    if (key === null) loaded.clear();
    else if (loaded.has(section)) {
      loaded.get(section).delete(id);
      const one = entryAt(key);
      if (one) loaded.get(section).set(id, one);
    }
    later();
  });

  // A page that comes back has missed what other tabs did.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    loaded.clear();
    changed();
  });

  noteloom.store = {
    all, get, put, putAll, drop, sections, merge, damaged, erase, watch,
    /** `"full"` or `"forbidden"` while this browser does not keep what is put, else null. */
    get trouble() { return reason; },
    /** How many entries are in memory alone. */
    get unsaved() { return unsaved.size; },
    /** How many texts could not be read and were set aside since the page was opened. */
    get aside() { return aside; },
  };
}
