// The index that the build wrote, fetched piece by piece; src/noteloom/search/index.py says
// what is in it.

"use strict";

const arriving = {};
const pieces = new Map();

/** Called by each piece that is loaded as a script. */
self.noteloomSearch = (name, data) => arriving[name](data);

/** A piece of the index. Rejected if it does not come; asked for again, it is tried again. */
function piece(name) {
  if (!pieces.has(name)) {
    pieces.set(name, fetched(name).catch((error) => {
      pieces.delete(name);
      throw error;
    }));
  }
  return pieces.get(name);
}

async function fetched(name) {
  const src = new URL(`../../${told.config.noteloom}${name}.js`, HERE).href;
  if (self.document) {
    const data = new Promise((resolve) => { arriving[name] = resolve; });
    await loaded(src);
    return data;
  }
  const answer = await fetch(src);
  if (!answer.ok) throw new Error(src);
  const text = await answer.text();
  return JSON.parse(text.slice(text.indexOf(",") + 1, -1));
}

function unpacked(text) {
  const numbers = [];
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const sign = code - (code > 92 ? 36 : 35);
    number = number * 45 + (sign % 45);
    if (sign < 45) {
      numbers.push(number);
      number = 0;
    }
  }
  return numbers;
}

/** The sums of packed numbers up to each of them. */
function ends(packed) {
  let end = 0;
  return unpacked(packed).map((size) => { end += size; return end; });
}

/** What is known before anything is looked up. */
async function opened() {
  const head = await piece("head");
  const words = [], roots = [], nexts = [], pageOf = [], named = new Map();
  for (const line of head.words.split("\n")) {
    words.push((words.at(-1) ?? "").slice(0, line && unpacked(line[0])[0]) + line.slice(1));
  }
  unpacked(head.links).forEach((link, at) => {
    roots[at] = link ? roots[at - link] : at;
    if (link) nexts[at - link] = at;
  });
  const parts = unpacked(head.parts);
  parts.forEach((number, page) => { while (number--) pageOf.push(page); });
  head.names.forEach((keys, page) => {
    for (const key of keys.split(" ")) named.set(key, [...(named.get(key) ?? []), page]);
  });
  const wordPieces = ends(head.word_pieces);
  const sizes = unpacked(head.lengths);
  let start = 0;
  const starts = sizes.map((size, at) => {
    if (wordPieces.includes(at)) start = 0;
    start += size;
    return start - size;
  });
  return {
    ...head, words, roots, nexts, sizes, starts, pageOf, named, wordPieces,
    firsts: ends(head.parts).map((end, page) => end - parts[page]),
    textPieces: ends(head.text_pieces),
    weights: unpacked(head.weights).map((weight) => weight / 100),
    little: new Set(head.little),
    facetsOf: facets(head),
  };
}

/** A function that tells kind, level and tags of a part: its own, or those of its page. */
function facets({ kind, level, kinds, levels, tagged, tags, things }) {
  const ofPage = [unpacked(kind), unpacked(level)];
  const own = {};
  for (const page in things) own[page] = things[page].map(unpacked);
  const numbers = unpacked(tagged);
  const tagsOf = [];
  for (let at = 0; at < numbers.length; at += numbers[at] + 1) {
    tagsOf.push(numbers.slice(at + 1, at + 1 + numbers[at]).map((tag) => tags[tag]));
  }
  return (page, at) => {
    const [a, b] = own[page]?.map((some) => some[at]) ?? ofPage.map((some) => some[page]);
    return { type: [kinds[a]], level: b ? [levels[b - 1]] : [], tag: tagsOf[page] };
  };
}

function chunks(text) {
  return text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").match(CHUNK) ?? [];
}

/** The place of a word among all, or where it would stand. */
function placeOf(index, word) {
  let low = 0, high = index.words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index.words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which parts hold each of some words, in numbers as they are packed. */
async function postingsOf(index, places) {
  const found = await Promise.all(places.map(async (at) => {
    const number = index.wordPieces.findIndex((end) => at < end);
    const text = number < 0 ? index.postings : await piece(`w${number}`);
    return [at, unpacked(text.substr(index.starts[at], index.sizes[at]))];
  }));
  return new Map(found);
}

/** The texts of a page: for each part its anchor, heading and text. */
async function textsOf(index, page) {
  const number = index.textPieces.findIndex((end) => page < end);
  const pages = await piece(`t${number}`);
  return pages[page - (index.textPieces[number - 1] ?? 0)];
}
