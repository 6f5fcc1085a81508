// What is known of a site: of all its pages at once, of its words chapter by chapter.
// src/noteloom/search/one_file.py and large.py say what is in the files. A small site has one
// chapter, which is there from the start.

"use strict";

/** What is known before anything is looked up. */
async function theIndex() {
  const head = await piece("head", "");
  const parts = unpacked(head.parts), pageOf = [];
  parts.forEach((number, page) => { while (number--) pageOf.push(page); });
  const index = {
    locations: head.locations, titles: head.titles, things: head.things, endings: head.endings,
    kinds: head.kinds, levels: head.levels, tags: head.tags, least: head.least ?? 0,
    pageOf, firsts: ends(parts).map((end, page) => end - parts[page]),
    weights: unpacked(head.weights).map((weight) => weight / 100),
    little: new Set(head.little), facetsOf: facets(head),
    words: [], sizes: [], roots: [], nexts: [], held: [], wanted: new Set(),
  };
  return Object.assign(index, head.begins ? large(head) : small(head, index));
}

function large(head) {
  const counts = unpacked(head.counts), names = namesOf(head.chapters);
  const chapters = ends(counts).map((end, at) => ({
    begin: head.begins[at], start: end - counts[at], end, name: names[at], names: null, meant: null,
  }));
  const parts = unpacked(head.shelved), shelves = namesOf(head.shelves);
  return {
    chapters, usualName: head.usual,
    shelves: ends(parts).map((end, at) => ({ start: end - parts[at], end, read: () => piece(shelves[at]) })),
  };
}

function small(head, index) {
  const words = unfronted(head.words), sizes = unpacked(head.lengths), roots = [], nexts = words.map(() => 0);
  unpacked(head.links).forEach((link, at) => {
    roots.push(link ? roots[at - link] + link : 0);
    if (link) nexts[at - link] = link;
  });
  const names = {};
  head.names.forEach((keys, page) => {
    for (const key of keys.split(" ")) (names[key] ??= []).push(page);
  });
  const chapter = { begin: "", start: 0, end: words.length };
  fill(index, chapter, { words, sizes, roots, nexts, names: Object.entries(names), meant: head.meant },
    [{ count: words.length, read: () => head.postings }]);
  const pages = ends(unpacked(head.text_pieces));
  const shelves = pages.map((end, at) => {
    const first = index.firsts[pages[at - 1] ?? 0];
    return {
      start: first, end: index.firsts[end] ?? index.pageOf.length,
      read: () => piece(`t${at}`, "").then((texts) => texts.flat()),
    };
  });
  return { chapters: [chapter], shelves };
}

/** Put the words of a chapter where they stand among all. */
function fill(index, chapter, { words, sizes, roots, nexts, names, meant }, pieces) {
  words.forEach((word, own) => {
    const at = chapter.start + own;
    index.words[at] = word;
    index.sizes[at] = sizes[own];
    index.roots[at] = at - roots[own];
    index.nexts[at] = nexts[own] ? at + nexts[own] : undefined;
  });
  let at = 0;
  for (const { count, read } of pieces) {
    for (let start = 0, end = at + count; at < end; at += 1) {
      index.held[chapter.start + at] = { read, start };
      start += sizes[at];
    }
  }
  chapter.names = new Map(names);
  chapter.meant = meant;
}

/** Fetch a chapter, and put in what it holds. */
async function chapterRead(index, chapter) {
  const told = await piece(chapter.name);
  const counts = unpacked(told.counts), names = namesOf(told.postings);
  fill(index, chapter, {
    words: unfronted(told.words), sizes: unpacked(told.lengths), roots: unpacked(told.roots),
    nexts: unpacked(told.nexts), meant: told.meant,
    names: Object.entries(told.names).map(([key, pages]) => [key, ends(unpacked(pages))]),
  }, counts.map((count, at) => ({ count, read: () => piece(names[at]) })));
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

/** The number of the shelf that a part is on. */
function shelfOf(index, part) {
  return countOf(index.shelves, ({ end }) => end <= part);
}

/** Anchor, heading and text of each of some parts, by its number; without those that do not come. */
async function textsOf(index, parts) {
  const found = new Map();
  await Promise.all(parts.map(async (part) => {
    const shelf = index.shelves[shelfOf(index, part)];
    const told = await shelf.read().catch(() => null);
    if (told) found.set(part, told[part - shelf.start]);
  }));
  return found;
}
