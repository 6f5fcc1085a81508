// Which pages answer best. A page is as good as what all its parts say about the words, and
// as its best part; pages that bear a name out of the query come first.

"use strict";

const NAME = 1.6;
const LITTLE = 0.12;

/** All pages and things that answer, the best first: `{page, score, parts, missing}`. */
async function ranked(index, query, slots) {
  const scores = await scored(index, slots);
  const out = await excluded(index, query.without);
  const found = new Map();
  index.pageOf.forEach((page, part) => {
    let total = 0;
    for (const one of scores) total += one[part];
    // A thing is found for itself, and no other thing of its page helps it.
    const key = index.things[page] ? -part - 1 : page;
    if ((!total && slots.length) || out.has(key)) return;
    if (!found.has(key)) found.set(key, { page, best: slots.map(() => 0), most: 0, parts: [] });
    const one = found.get(key);
    scores.forEach((some, at) => { one.best[at] = Math.max(one.best[at], some[part]); });
    one.most = Math.max(one.most, total);
    one.parts.push({ part, score: total });
  });
  const names = namesIn(index, slots);
  for (const one of found.values()) {
    const weight = index.weights[one.page];
    const sum = one.best.reduce((total, value) => total + value, 0);
    one.missing = slots.filter((slot, at) => !slot.little && !one.best[at]);
    const share = 1 - worth(one.missing) / (worth(slots.filter((slot) => !slot.little)) || 1);
    one.base = slots.length ? ((sum + one.most) / 2) * share ** 1.5 * weight : weight;
    one.score = one.base + NAME * weight * (index.things[one.page] ? 0 : names.get(one.page) ?? 0);
    one.parts.sort((a, b) => b.score - a.score || a.part - b.part);
  }
  const byScore = (a, b) => b.score - a.score || a.parts[0].part - b.parts[0].part;
  const sorted = [...found.values()].sort(byScore);
  // One thing more of many says less than another page.
  let seen = 0;
  for (const one of sorted) if (index.things[one.page]) one.score *= 0.9 ** (seen++);
  return sorted.sort(byScore);
}

function worth(slots) {
  return slots.reduce((sum, one) => sum + one.worth, 0);
}

/** For each slot, how well each part answers it: from 0 to what a word so rare is worth. */
async function scored(index, slots) {
  const wanted = slots.flatMap((one) => [one.places, ...(one.pairs ?? [])].flatMap((some) => [...some.keys()]));
  const postings = await postingsOf(index, [...new Set(wanted)]);
  const number = index.pageOf.length;
  return slots.map((one) => {
    // Source: Robertson and Zaragoza (2009), section 3.3: the weight of a rare word.
    const worthOf = (held) => Math.log(1 + (number - held + 0.5) / (held + 0.5)) * (one.little ? LITTLE : 1);
    const pairs = one.pairs?.map((half) => filled(number, half, postings));
    const both = (part) => (pairs ? Math.min(...pairs.map((half) => half[part])) : 0);
    let held = 0;
    filled(number, one.places, postings).forEach((value, part) => { if (value || both(part)) held += 1; });
    one.worth = worthOf(held);
    // A word as it was typed counts for how rare it is itself, beside its forms.
    const values = filled(number, one.places, postings, (weight, size) => (
      weight * (weight < 0.95 ? one.worth : Math.min(worthOf(size), one.worth * 2))
    ));
    return pairs ? values.map((value, part) => Math.max(value, 0.9 * one.worth * both(part))) : values;
  });
}

/** For each part, the most that one of some words says about it. */
function filled(number, places, postings, weigh = (weight) => weight) {
  const best = new Float32Array(number);
  for (const [at, weight] of places) {
    const held = postings.get(at);
    const most = weigh(weight, held.length) / 15;
    let part = 0;
    for (const one of held) {
      const level = one % 15;
      part += (one - level) / 15;
      const value = (level + 1) * most;
      if (value > best[part]) best[part] = value;
    }
  }
  return best;
}

/** The keys of what holds a word that must not be there. */
async function excluded(index, without) {
  const places = new Map();
  for (const chunk of without) addForms(index, wordsOf(chunk).at(-1), 1, (at) => places.set(at, 1));
  const out = new Set();
  const held = filled(index.pageOf.length, places, await postingsOf(index, [...places.keys()]));
  held.forEach((value, part) => {
    const page = index.pageOf[part];
    if (value) out.add(index.things[page] ? -part - 1 : page);
  });
  return out;
}

/** For each page that bears a name out of the query, what the words of the name are worth. */
function namesIn(index, slots) {
  const found = new Map();
  const all = worth(slots) || 1;
  const look = (some, key) => {
    // A part of a compound is not what was asked for.
    const isPart = some.some(({ whole }) => whole && whole.replaceAll(".", "") !== key);
    const value = worth(some) ** 2 / all * (isPart ? 0.4 : 1);
    for (const page of index.named.get(key) ?? []) found.set(page, Math.max(found.get(page) ?? 0, value));
  };
  const weighty = slots.filter((one) => !one.little);
  const formOf = (word) => index.words[index.roots[placeIf(index, word)]] ?? word;
  eachRun(slots, look);
  eachRun(weighty, look, (one) => {
    const [at] = [...one.places].sort((a, b) => b[1] - a[1])[0] ?? [];
    return at === undefined ? one.word : index.words[index.roots[at]];
  });
  eachRun(weighty, look, (one) => (one.meant ?? [one.word]).map(formOf).join(""));
  return found;
}
