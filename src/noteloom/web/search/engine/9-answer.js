// A query and its answer, for Material and for our part of the dialog.

"use strict";

const LEAST = 0.12;
const FACETS = ["type", "level", "tag"];
const PALETTES = ["kinds", "levels", "tags"];

/** So many pages are looked into for a phrase, so many parts of each, and so many pieces fetched. */
const TRIED = 100;
const READ = 5;
const MOST_SHELVES = 40;

/** Milliseconds in which the next letter comes from somebody who types fast. */
const PAUSE = 25;
const OUTDATED = Symbol("another query came");

let index;
let opening;
let latest = 0;
let typed = -Infinity;

/** Answer a query, unless another one comes before. */
async function asked(text) {
  // Who asks for a blank only wants the index to be there.
  if (text === " ") return made().catch(() => {});
  const turn = latest += 1;
  const goOn = () => { if (turn !== latest) throw OUTDATED; };
  const slow = setTimeout(() => turn === latest && answer({ state: "loading" }), 400);
  const found = await paused().then(() => answered(text, goOn)).catch((error) => {
    if (error !== OUTDATED) console.error(error);
    return { state: "failed" };
  });
  clearTimeout(slow);
  if (turn === latest) answer(found);
}

/** Know what is known before anything is looked up. */
function made() {
  return opening ??= theIndex().then((known) => { index = known; }, (error) => {
    opening = null;
    throw error;
  });
}

/** Wait until no letter follows at once: what a large site fetches for each is much. */
async function paused() {
  const last = typed;
  typed = performance.now();
  if (index && !index.usualName) return;
  if (typed - last < 4 * PAUSE) await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
}

/** What answers a query; `goOn` throws where another one has come, before more is fetched. */
async function answered(text, goOn) {
  goOn();
  const query = parsed(text);
  const isFiltered = FACETS.some((name) => query.filters[name].length);
  if (!query.typed.length && !isFiltered) return { state: "empty" };
  await made();
  goOn();
  const slots = await settled(index, () => slotsOf(index, query));
  goOn();
  let found = await ranked(index, query, slots);
  goOn();
  if (query.phrases.length) found = await withPhrases(index, found, query.phrases);
  goOn();
  const passes = fits(query.filters);
  const { kept, counts } = narrowed(found, passes);
  return {
    items: await groupsOf(index, kept, slots),
    suggest: told.options?.suggest ? completed(index, query, slots) : undefined,
    state: kept.length ? "found" : "none",
    number: kept.length, counts: listed(counts, query.filters, passes), filters: query.filters,
    instead: slots.filter((one) => one.instead && !one.little).map((one) => [one.typed, one.instead]),
    near: kept.length ? [] : await settled(index, () => near(index, slots)),
  };
}

/** For each facet, whether some values pass what is asked of it: whole, or so far as typed. */
function fits(filters) {
  return FACETS.map((name, at) => {
    const known = index[PALETTES[at]].map((value) => [value, plain(value)]);
    const wanted = filters[name].map((asked) => {
      const isWhole = known.some(([, one]) => one === asked);
      return new Set(known.filter(([, one]) => (isWhole ? one === asked : one.startsWith(asked))).map(([value]) => value));
    });
    return (values) => wanted.every((some) => values.some((value) => some.has(value)));
  });
}

/** What passes the filters and is not far behind the best; and what other filters would give. */
function narrowed(found, passes) {
  const counts = { type: {}, level: {}, tag: {} };
  const kept = [];
  let least = 0;
  for (const one of found) {
    const own = index.facetsOf(one.page, one.parts[0].part - index.firsts[one.page]);
    const failed = FACETS.filter((name, at) => !passes[at](own[name]));
    if (one.base < least || failed.length > 1) continue;
    for (const name of FACETS) {
      if (failed.some((other) => other !== name)) continue;
      for (const value of own[name]) counts[name][value] = (counts[name][value] ?? 0) + 1;
    }
    if (failed.length) continue;
    least = Math.max(least, one.base * LEAST);
    kept.push(one);
  }
  return { kept, counts };
}

/** For each facet its values, the frequent ones first: value, number, whether it is chosen. */
function listed(counts, filters, passes) {
  return Object.fromEntries(FACETS.map((name, at) => [
    name,
    Object.entries(counts[name]).sort((a, b) => b[1] - a[1])
      .map(([value, number]) => [value, number, filters[name].length > 0 && passes[at]([value])]),
  ]));
}

/** Those whose text has the phrases; where many might, the best of those. */
async function withPhrases(index, found, phrases) {
  const may = await mayHold(index, phrases);
  const some = found.filter((one) => !one.missing.length)
    .map((one) => ({ ...one, parts: one.parts.filter(({ part }) => may(part)).slice(0, READ) }))
    .filter(({ parts }) => parts.length).slice(0, TRIED);
  const wanted = phrases.map(spaced);
  const kept = [], seen = new Set();
  while (some.length && seen.size < (kept.length < SHOWN ? MOST_SHELVES : MOST_SHELVES / 2)) {
    const next = some.splice(0, SHOWN / 2);
    const parts = next.flatMap((one) => one.parts.map(({ part }) => part));
    parts.forEach((part) => seen.add(shelfOf(index, part)));
    const texts = await textsOf(index, parts);
    for (const one of next) {
      one.parts = one.parts.filter(({ part }) => {
        const [, heading, text] = texts.get(part) ?? ["", "", ""];
        const title = part === index.firsts[one.page] ? index.titles[one.page] : "";
        const whole = spaced(`${title} . ${heading} . ${text}`);
        return wanted.every((phrase) => whole.includes(phrase));
      });
      if (one.parts.length) kept.push(one);
    }
  }
  return kept;
}

/** Whether a part has all words of the phrases: then its text is worth looking into. */
async function mayHold(index, phrases) {
  // A single sign of a script without spaces is no word.
  const words = phrases.filter((phrase) => !RUNS.test(phrase)).flatMap((phrase) => chunks(phrase).flatMap(wordsOf));
  const weighty = words.filter((word) => !index.little.has(word));
  const places = await settled(index, () => eachOf(index, weighty.length ? weighty : words, (word) => placeIf(index, word)));
  if (places.includes(-1)) return () => false;
  const postings = await postingsOf(index, places);
  const held = places.map((at) => filled(index.pageOf.length, new Map([[at, 1]]), postings));
  return (part) => held.every((some) => some[part]);
}

/** The word that is being typed, to its end: that of most parts. */
function completed(index, query, slots) {
  const last = slots.at(-1);
  if (!last || query.ended || last.typed !== last.word) return [];
  const [best] = [...last.places.keys()].filter((at) => index.words[at].startsWith(last.word))
    .sort((a, b) => index.sizes[b] - index.sizes[a]);
  return best === undefined ? [] : [index.words[best]];
}

/** For words that nothing stands for, the nearest ones that there are. */
function near(index, slots) {
  return slots.filter((one) => !one.places.size && !one.pairs).map((one) => [
    one.typed,
    likest(index, one.word, { reach: Math.min(3, one.word.length >> 1) }).slice(0, 3).map(({ word }) => word),
  ]).filter(([, words]) => words.length);
}
