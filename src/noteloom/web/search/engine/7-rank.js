// Which pages answer best. A page is as good as what all its parts say about the words, and
// as its best part; pages that bear a name out of the query come first.

"use strict";

const NAME = 1.6;

/** All pages and things that answer, the best first: `{page, score, parts, missing}`. */
async function ranked(index, query, slots) {
  const [scores, out, named] = await Promise.all([
    scored(index, slots), excluded(index, query.without), settled(index, () => namesIn(index, slots)),
  ]);
  const found = gathered(index, slots, scores, out);
  const names = worthOf(named, slots);
  const weighty = slots.filter((slot) => !slot.little);
  const whole = worth(weighty) || 1;
  for (const one of found) {
    const weight = index.weights[one.page];
    const sum = one.best.reduce((total, value) => total + value, 0);
    one.missing = slots.filter((slot, at) => !slot.little && !one.best[at]);
    const share = 1 - worth(one.missing) / whole;
    one.base = slots.length ? ((sum + one.most) / 2) * share ** 1.5 * weight : weight;
    one.score = one.base + NAME * weight * (index.things[one.page] ? 0 : names.get(one.page) ?? 0);
    one.parts.sort((a, b) => b.score - a.score || a.part - b.part);
  }
  const byScore = (a, b) => b.score - a.score || a.parts[0].part - b.parts[0].part;
  found.sort(byScore);
  // One thing more of many says less than another page.
  let seen = 0;
  for (const one of found) if (index.things[one.page]) one.score *= 0.9 ** (seen++);
  return found.sort(byScore);
}

/** What answers, with the score of each of its parts; without those in `out`. */
function gathered(index, slots, scores, out) {
  const found = [];
  let one, last;
  index.pageOf.forEach((page, part) => {
    let total = 0;
    for (const some of scores) total += some[part];
    if (!total && slots.length) return;
    // A thing is found for itself, and no other thing of its page helps it.
    const key = index.things[page] ? -part - 1 : page;
    if (out.has(key)) return;
    if (key !== last) {
      one = { page, best: slots.map(() => 0), most: 0, parts: [] };
      found.push(one);
      last = key;
    }
    scores.forEach((some, at) => { one.best[at] = Math.max(one.best[at], some[part]); });
    one.most = Math.max(one.most, total);
    one.parts.push({ part, score: total });
  });
  return found;
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
    const rarity = (held) => Math.log(1 + (number - held + 0.5) / (held + 0.5)) * (one.little ? 0 : 1);
    const pairs = one.pairs?.map((half) => filled(number, half, postings));
    const both = (part) => (pairs ? Math.min(...pairs.map((half) => half[part])) : 0);
    let held = 0;
    filled(number, one.places, postings).forEach((value, part) => { if (value || both(part)) held += 1; });
    one.worth = rarity(held);
    // A word as it was typed counts for how rare it is itself, beside its forms.
    const values = filled(number, one.places, postings, (weight, size) => (
      weight * (weight < 0.95 ? one.worth : Math.min(rarity(size), one.worth * 2))
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
  if (!without.length) return new Set();
  const words = without.map((chunk) => wordsOf(chunk).at(-1)).filter(Boolean);
  const forms = await settled(index, () => eachOf(index, words, (word) => formsOf(index, word)));
  const places = new Map(forms.flat().map((at) => [at, 1]));
  const out = new Set();
  const held = filled(index.pageOf.length, places, await postingsOf(index, [...places.keys()]));
  held.forEach((value, part) => {
    const page = index.pageOf[part];
    if (value) out.add(index.things[page] ? -part - 1 : page);
  });
  return out;
}

/** The names out of the query, each with its slots and the pages that bear it. */
function namesIn(index, slots) {
  const found = [];
  const look = (some, key) => {
    const pages = tried(() => pagesNamed(index, key)) ?? [];
    if (pages.length) found.push({ some, key, pages });
  };
  const weighty = slots.filter((one) => !one.little);
  const first = (word) => tried(() => firstForm(index, word)) ?? word;
  const stands = new Map(weighty.map((one) => {
    const [at] = [...one.places].sort((a, b) => b[1] - a[1])[0] ?? [];
    return [one, at === undefined ? one.word : first(index.words[at])];
  }));
  eachRun(slots, look);
  eachRun(weighty, look, (one) => stands.get(one));
  eachRun(weighty, look, (one) => (one.meant ?? [one.word]).map(first).join(""));
  return found;
}

/** For each page that bears a name out of the query, what the words of the name are worth. */
function worthOf(named, slots) {
  const found = new Map();
  const all = worth(slots) || 1;
  for (const { some, key, pages } of named) {
    // A part of a compound is not what was asked for.
    const isPart = some.some(({ whole }) => whole && whole.replaceAll(".", "") !== key);
    const value = worth(some) ** 2 / all * (isPart ? 0.4 : 1);
    for (const page of pages) found.set(page, Math.max(found.get(page) ?? 0, value));
  }
  return found;
}
