// What a reader types, as places in the list of words: exact, by form, by beginning, as a
// compound, and where all that finds nothing, by likeness.

"use strict";

const FILTER = /(^|\s)(type|level|tag):("[^"]*"?|\S*)/giu;
const WITHOUT = /(^|\s)-("[^"]*"?|[\p{L}\p{N}.][^\s"]*)/gu;

/** The parts of a query: filters, phrases, words that must not be there, and slots. */
function parsed(query) {
  const filters = { type: [], level: [], tag: [] };
  const phrases = [], without = [];
  const rest = query.slice(0, 300)
    .replace(FILTER, (_, space, name, value) => {
      if (value) filters[name.toLowerCase()].push(plain(value));
      return " ";
    })
    .replace(WITHOUT, (_, space, value) => { without.push(...chunks(value)); return " "; })
    .replace(/"([^"]+)"/gu, (_, phrase) => {
      if (chunks(phrase).length) phrases.push(phrase);
      return ` ${phrase} `;
    });
  const typed = chunks(rest).slice(0, 16);
  const ended = /\s$/u.test(query);
  return { filters, phrases, without, typed, ended };
}

/** A value of a filter as it is compared: `Model family`, `"model-family"` are one. */
function plain(value) {
  return chunks(value).map(fold).join("-").replace(/[_\s]+/gu, "-");
}

/** Words with one blank between them, and around each sign of a script without blanks. */
function spaced(text) {
  const parts = chunks(text).map(fold).flatMap((word) => word.split(RUNS));
  return ` ${parts.filter(Boolean).map((part) => (RUNS.test(part) ? [...part].join(" ") : part)).join(" ")} `;
}

/** A slot for each word of the query: which words stand for it, and how well. */
function slotsOf(index, { typed, ended }) {
  const slots = typed.flatMap((chunk) => tried(() => slotsIn(index, chunk)) ?? []).slice(0, 16);
  if (index.wanted.size) return [];
  eachRun(slots, (some, key) => {
    const words = tried(() => meantBy(index, key)) ?? [];
    const isPair = some.length === 2 && !some.some((one) => index.little.has(one.word));
    for (const one of some) {
      if (words.length > 1) Object.assign(one, { meant: words, pairs: tried(() => pairOf(index, words)) });
      else one.joined.push(...words);
      if (isPair) one.joined.push(key);
    }
  });
  const isLittle = (one) => index.little.has(one.word) && !one.whole;
  const stand = (one) => tried(() => expand(index, one, one === slots.at(-1) && !ended));
  slots.filter((one) => !isLittle(one)).forEach(stand);
  if (index.wanted.size) return [];
  const isFound = slots.some((one) => !index.little.has(one.word) && (one.places.size || one.pairs));
  // Where other words are found, little ones count for nothing.
  for (const one of slots.filter(isLittle)) {
    one.little = isFound;
    if (!isFound) stand(one);
  }
  return slots;
}

/** The slots of what stands between two blanks. */
function slotsIn(index, chunk) {
  const all = wordsOf(chunk);
  // `C++` is one word, if anybody writes of it.
  const whole = all.at(-1);
  if (/[+#]$|^\./u.test(chunk) && placeIf(index, whole) >= 0) return [slot(whole, chunk)];
  const parts = chunk.split(JOINT).filter(Boolean)
    .flatMap((part) => (RUNS.test(part) ? ofPart(part) : [fold(part.replaceAll(",", ""))]));
  const isJoined = parts.length > 1 && !RUNS.test(chunk) && placeIf(index, whole) >= 0;
  return parts.map((part) => ({ ...slot(part, chunk), whole: isJoined ? whole : null }));
}

function slot(word, typed) {
  return { word, typed, whole: null, joined: [], places: new Map(), pairs: null, instead: null, little: false };
}

/** Call `act` with each run of slots that may be a name, and its key. */
function eachRun(slots, act, wordOf = (one) => one.word) {
  for (let from = 0; from < slots.length; from += 1) {
    let key = "";
    for (let to = from; to < Math.min(slots.length, from + 8); to += 1) {
      key += wordOf(slots[to]).replaceAll(".", "");
      act(slots.slice(from, to + 1), key);
    }
  }
}

function expand(index, one, isLast) {
  const { word, places } = one;
  // Beside a compound as it was typed, its parts alone say less.
  const part = one.whole ? 0.5 : 1;
  const add = (at, weight) => places.set(at, Math.max(weight, places.get(at) ?? 0));
  for (const [other, weight] of [[word, part], [one.whole, 1], ...one.joined.map((joined) => [joined, 0.95])]) {
    if (other) addForms(index, other, weight, add);
  }
  const parts = ofPart(one.typed.split(JOINT).length > 1 ? word : one.typed).slice(1);
  if (parts.length === 2) one.pairs ??= pairOf(index, parts);
  const isKnown = places.size > 0;
  if (word.length > (isLast ? 1 : 3) && (isLast || !isKnown)) {
    addBegun(index, word, isKnown ? 0.3 : 0.85, add);
  }
  if (!places.size) addEnded(index, word, add);
  if (!places.size) {
    // Asked for together, because most of them are needed then.
    tried(() => needBegun(index, word.slice(0, 2)));
    usualOf(index);
  }
  if (!places.size) one.pairs ??= split(index, word);
  if (!places.size && !one.pairs) addHeld(index, word, add);
  if (one.pairs || index.little.has(word)) return;
  const most = Math.max(0, ...[...places.keys()].map((at) => index.sizes[at]));
  if (most <= RARE) addAlike(index, one, isLast && !isKnown, most);
}

/** Postings so short mean one part or two. */
const RARE = 4;
/** So many compounds of a word stand for it at most. */
const COMPOUNDS = 12;

/** Add a word and its other forms, if any text has it. */
function addForms(index, word, weight, add) {
  for (const form of formsOf(index, word)) add(form, index.words[form] === word ? weight : weight * 0.8);
}

/** Add the words that begin like `word`; of many, those that most parts hold. */
function addBegun(index, word, weight, add) {
  const found = begunLike(index, word).sort((a, b) => index.sizes[b] - index.sizes[a]);
  // A first letter or two say little, and would need a piece for each word.
  for (const at of found.slice(0, Math.min(40, 3 ** word.length))) {
    add(at, weight * Math.sqrt(word.length / index.words[at].length));
  }
}

/** Add the usual compounds that hold a word which never stands alone. */
function addHeld(index, word, add) {
  if (word.length < 4) return;
  const { words, degreeBy } = usualOf(index);
  const found = words.filter((other) => other.includes(word));
  found.sort((a, b) => degreeBy.get(b) - degreeBy.get(a));
  const kept = found.slice(0, COMPOUNDS);
  eachOf(index, kept, (other) => placeIf(index, other)).forEach((at, number) => {
    add(at, 0.6 * Math.sqrt(word.length / kept[number].length));
  });
}

/** Add the forms of a word that no text has: another ending after the same beginning. */
function addEnded(index, word, add) {
  const ends = new Set(["", ...index.endings]);
  const begins = [...ends].filter((end) => word.endsWith(end)).map((end) => word.slice(0, word.length - end.length));
  begins.sort((a, b) => b.length - a.length);
  for (const begin of begins) {
    if (begin.length < 4) return;
    let isFound = false;
    for (const at of begunLike(index, begin)) {
      if (!ends.has(index.words[at].slice(begin.length))) continue;
      addForms(index, index.words[at], 0.75, add);
      isFound = true;
    }
    if (isFound) return;
  }
}

/** A word as two usual ones, such as `finetuning`; the halves that most parts hold. */
function split(index, word) {
  if (word.length < 6) return null;
  const { degreeBy } = usualOf(index);
  let best = null, most = degreeOf(RARE);
  for (let cut = 2; cut < word.length - 1; cut += 1) {
    const halves = [word.slice(0, cut), word.slice(cut)];
    const degree = Math.min(...halves.map((half) => degreeBy.get(half) ?? -1));
    if (degree > most) [best, most] = [halves, degree];
  }
  return best && pairOf(index, best);
}

/** The forms of each of some words, if there are all of them. */
function pairOf(index, words) {
  const places = eachOf(index, words, (word) => {
    const found = new Map();
    addForms(index, word, 1, (form, weight) => found.set(form, weight));
    return found;
  });
  return places.every((found) => found.size) ? places : null;
}
