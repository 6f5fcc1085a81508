// A query and its answer, for Material and for our part of the dialog.

"use strict";

const LEAST = 0.12;
const FACETS = ["type", "level", "tag"];
const PALETTES = ["kinds", "levels", "tags"];

let index;
let latest = 0;

/** Answer a query, unless another one comes before. */
async function asked(text) {
  // Who asks for a blank only wants the index to be there.
  if (text === " ") return piece("head").catch(() => {});
  const turn = latest += 1;
  const slow = setTimeout(() => turn === latest && answer({ state: "loading" }), 400);
  const found = await answered(text).catch((error) => {
    console.error(error);
    return { state: "failed" };
  });
  clearTimeout(slow);
  if (turn === latest) answer(found);
}

async function answered(text) {
  const query = parsed(text);
  const isFiltered = FACETS.some((name) => query.filters[name].length);
  if (!query.typed.length && !isFiltered) return { state: "empty" };
  index ??= await opened();
  const slots = slotsOf(index, query);
  let found = await ranked(index, query, slots);
  if (query.phrases.length) found = await withPhrases(index, found, query.phrases);
  const passes = fits(query.filters);
  const { kept, counts } = narrowed(found, passes);
  return {
    items: await groupsOf(index, kept, slots),
    suggest: told.options?.suggest ? completed(index, query, slots) : undefined,
    state: kept.length ? "found" : "none",
    number: kept.length, counts: listed(counts, query.filters, passes), filters: query.filters,
    instead: slots.filter((one) => one.instead && !one.little).map((one) => [one.typed, one.instead]),
    near: kept.length ? [] : near(index, slots),
  };
}

/** For each facet, whether some values pass what is asked of it: whole, or so far as typed. */
function fits(filters) {
  return FACETS.map((name, at) => {
    const wanted = filters[name].map((value) => (
      index[PALETTES[at]].some((one) => plain(one) === value)
        ? (one) => plain(one) === value : (one) => plain(one).startsWith(value)
    ));
    return (values) => wanted.every((is) => values.some(is));
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

/** Those whose text has the phrases; of very many, the best. */
async function withPhrases(index, found, phrases) {
  const some = found.filter((one) => !one.missing.length).slice(0, 100);
  const held = await Promise.all(some.map(async (one) => {
    const texts = await textsOf(index, one.page);
    const first = index.firsts[one.page];
    one.parts = one.parts.filter(({ part }) => {
      const [, heading, text] = texts[part - first];
      const title = part === first ? index.titles[one.page] : "";
      const whole = spaced(`${title} . ${heading} . ${text}`);
      return phrases.every((phrase) => whole.includes(phrase));
    });
    return one.parts.length > 0;
  }));
  return some.filter((_, at) => held[at]);
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
    likest(index, one.word, { reach: Math.min(3, one.word.length >> 1) }).slice(0, 3).map(({ at }) => index.words[at]),
  ]).filter(([, words]) => words.length);
}
