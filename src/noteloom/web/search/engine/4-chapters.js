// Words looked up where they stand. A chapter that is not there yet interrupts what looks into
// it; that begins anew when the chapter has come.

"use strict";

const MISSING = Symbol("a piece that is not there yet");

/** The outcome of `act`, when all is there that it looks into. */
async function settled(index, act) {
  for (;;) {
    const wanted = index.wanted = new Set();
    const outcome = tried(act);
    if (!wanted.size) return outcome;
    await Promise.all([...wanted].map((one) => (one === index ? usualRead(index) : chapterRead(index, one))));
  }
}

/** What `act` returns, or undefined if something is missing. */
function tried(act) {
  try {
    return act();
  } catch (error) {
    if (error !== MISSING) throw error;
    return undefined;
  }
}

/** What `act` returns for each of some values; what is missing for all is asked for at once. */
function eachOf(index, values, act) {
  const found = values.map((value) => tried(() => act(value)));
  if (found.includes(undefined)) throw MISSING;
  return found;
}

function need(index, chapters) {
  const missing = chapters.filter((one) => !one.names);
  missing.forEach((one) => index.wanted.add(one));
  if (missing.length) throw MISSING;
}

/** The chapter in which a word or a name stands, or would stand. */
function chapterOf(index, word) {
  return index.chapters[numberOf(index, word)];
}

function numberOf(index, word) {
  return Math.max(0, countOf(index.chapters, ({ begin }) => begin <= word) - 1);
}

function pagesNamed(index, key) {
  const chapter = chapterOf(index, key);
  need(index, [chapter]);
  return chapter.names.get(key) ?? [];
}

function meantBy(index, key) {
  const chapter = chapterOf(index, key);
  need(index, [chapter]);
  return Object.hasOwn(chapter.meant, key) ? chapter.meant[key] : [];
}

/** The place of a word among all, or -1. */
function placeIf(index, word) {
  const at = placeOf(index, word);
  return index.words[at] === word ? at : -1;
}

/** The place of a word among all, or where it would stand. */
function placeOf(index, word) {
  const chapter = chapterOf(index, word);
  need(index, [chapter]);
  let low = chapter.start, high = chapter.end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index.words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The places of a word and its other forms, if any text has it. */
function formsOf(index, word) {
  const forms = [];
  let form = placeIf(index, word);
  if (form < 0) return forms;
  for (form = index.roots[form]; form !== undefined; form = index.nexts[form]) {
    need(index, [index.chapters[countOf(index.chapters, ({ end }) => end <= form)]]);
    forms.push(form);
  }
  return forms;
}

/** The first one of the forms of a word, or the word itself. */
function firstForm(index, word) {
  const [first] = formsOf(index, word);
  return index.words[first] ?? word;
}

/** The places of the words that begin like `word`. */
function begunLike(index, word) {
  needBegun(index, word);
  const found = [];
  for (let at = placeOf(index, word); index.words[at]?.startsWith(word); at += 1) found.push(at);
  return found;
}

function needBegun(index, word) {
  need(index, index.chapters.slice(numberOf(index, word), numberOf(index, `${word}\uffff`) + 1));
}

/** The words that most parts hold, all words of a site that has few, and how usual each is. */
function usualOf(index) {
  if (!index.usual && !index.usualName) {
    const places = [...index.words.keys()].filter((at) => index.sizes[at] >= index.least);
    index.usual = usualWords(places.map((at) => index.words[at]), places.map((at) => degreeOf(index.sizes[at])));
  }
  if (!index.usual) {
    index.wanted.add(index);
    throw MISSING;
  }
  return index.usual;
}

async function usualRead(index) {
  const { words, degrees } = await piece(index.usualName);
  index.usual = usualWords(unfronted(words), unpacked(degrees));
}

function usualWords(words, degrees) {
  return { words, degrees, letters: words.map(lettersOf), degreeBy: new Map(words.map((word, at) => [word, degrees[at]])) };
}

/** Roughly how usual a word is whose postings have so many signs. */
function degreeOf(size) {
  return Math.floor(4 * Math.log2(size));
}

/** Which parts hold each of some words, in numbers as they are packed. */
async function postingsOf(index, places) {
  const found = await Promise.all(places.map(async (at) => {
    const { read, start } = index.held[at];
    return [at, unpacked((await read()).substr(start, index.sizes[at]))];
  }));
  return new Map(found);
}
