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
      if (chunks(phrase).length) phrases.push(spaced(phrase));
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
  const slots = typed.flatMap((chunk) => {
    const all = wordsOf(chunk);
    // `C++` is one word, if anybody writes of it.
    const whole = all.at(-1);
    if (/[+#]$|^\./u.test(chunk) && placeIf(index, whole) >= 0) return [slot(whole, chunk)];
    const parts = chunk.split(JOINT).filter(Boolean)
      .flatMap((part) => (RUNS.test(part) ? ofPart(part) : [fold(part.replaceAll(",", ""))]));
    const isJoined = parts.length > 1 && !RUNS.test(chunk) && placeIf(index, whole) >= 0;
    return parts.map((part) => ({ ...slot(part, chunk), whole: isJoined ? whole : null }));
  }).slice(0, 16);
  eachRun(slots, (some, key) => {
    const words = index.meant[key] ?? [];
    const isPair = some.length === 2 && !some.some((one) => index.little.has(one.word));
    for (const one of some) {
      if (words.length > 1) Object.assign(one, { meant: words, pairs: pairOf(index, words) });
      else one.joined.push(...words);
      if (isPair) one.joined.push(key);
    }
  });
  slots.forEach((one, at) => expand(index, one, at === slots.length - 1 && !ended));
  const isFound = slots.some((one) => !index.little.has(one.word) && (one.places.size || one.pairs));
  for (const one of slots) one.little = isFound && index.little.has(one.word) && !one.whole;
  return slots;
}

function slot(word, typed) {
  return { word, typed, whole: null, joined: [], places: new Map(), pairs: null, instead: null };
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
  if (!places.size) one.pairs ??= split(index, word);
  if (!places.size && !one.pairs) addHeld(index, word, add);
  if (one.pairs || index.little.has(word)) return;
  const most = Math.max(0, ...[...places.keys()].map((at) => index.sizes[at]));
  if (most <= RARE) addAlike(index, one, isLast && !isKnown, most);
}

/** Postings so short mean one part or two. */
const RARE = 4;

function placeIf(index, word) {
  const at = placeOf(index, word);
  return index.words[at] === word ? at : -1;
}

/** Add a word and its other forms, if any text has it. */
function addForms(index, word, weight, add) {
  const at = placeIf(index, word);
  for (let form = index.roots[at]; form !== undefined; form = index.nexts[form]) {
    add(form, form === at ? weight : weight * 0.8);
  }
}

/** Add the words that begin like `word`; of many, those that most parts hold. */
function addBegun(index, word, weight, add) {
  const found = [];
  for (let at = placeOf(index, word); index.words[at]?.startsWith(word); at += 1) found.push(at);
  found.sort((a, b) => index.sizes[b] - index.sizes[a]);
  for (const at of found.slice(0, 40)) {
    add(at, weight * Math.sqrt(word.length / index.words[at].length));
  }
}

/** Add the compounds that hold a word which never stands alone. */
function addHeld(index, word, add) {
  if (word.length < 4) return;
  index.words.forEach((other, at) => {
    if (other.includes(word)) add(at, 0.6 * Math.sqrt(word.length / other.length));
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
    for (let at = placeOf(index, begin); index.words[at]?.startsWith(begin); at += 1) {
      if (!ends.has(index.words[at].slice(begin.length))) continue;
      addForms(index, index.words[at], 0.75, add);
      isFound = true;
    }
    if (isFound) return;
  }
}

/** A word as two that texts have, such as `finetuning`; the halves that most parts hold. */
function split(index, word) {
  let best = null, most = RARE;
  for (let cut = 2; cut < word.length - 1; cut += 1) {
    const halves = [placeIf(index, word.slice(0, cut)), placeIf(index, word.slice(cut))];
    if (halves.includes(-1) || word.length < 6) continue;
    const size = Math.min(...halves.map((at) => index.sizes[at]));
    if (size > most) [best, most] = [[word.slice(0, cut), word.slice(cut)], size];
  }
  return best && pairOf(index, best);
}

/** The forms of each of some words, if there are all of them. */
function pairOf(index, words) {
  const places = words.map((word) => {
    const found = new Map();
    addForms(index, word, 1, (form, weight) => found.set(form, weight));
    return found;
  });
  return places.every((found) => found.size) ? places : null;
}

/** Add the words that differ by one letter or two, the likeliest first. */
function addAlike(index, one, isBegun, most) {
  const alike = likest(index, one.word, { isBegun }).filter(({ size }) => size > most * 4);
  // Beside a word that texts do have, only a slip that is plain counts.
  const kept = one.places.size ? alike.filter(({ far }) => far === 1) : alike;
  for (const { at, far } of kept.slice(0, 5)) {
    addForms(index, index.words[at], far === 1 ? 0.6 : 0.4, (form, value) => {
      one.places.set(form, Math.max(value, one.places.get(form) ?? 0));
    });
  }
  if (kept.length && !most) one.instead = kept.slice(0, 3).map(({ at }) => index.words[at]);
}

/** Words at the least distance from `word`, those that most parts hold first. */
function likest(index, word, { isBegun = false, reach } = {}) {
  let least = reach ?? (word.length < 4 ? 0 : word.length < 5 ? 1 : 2);
  if (!least || /\d/u.test(word)) return [];
  index.letters ??= index.words.map(lettersOf);
  const letters = lettersOf(word);
  let found = [];
  index.words.forEach((other, at) => {
    const long = other.length - word.length;
    if (other.length < 3 || -long > least || (long > least && !isBegun)) return;
    // Letters that only one of the two has must be put in or left out: most words go here.
    if (bits(letters & ~index.letters[at]) > least) return;
    if (!isBegun && bits(index.letters[at] & ~letters) > least) return;
    const far = distance(word, other, least, isBegun);
    // In a short word, two slips must at least leave the same letters.
    if (far > least || (!reach && far > 1 && word.length < 8 && letters !== index.letters[at])) return;
    if (far < least) found = [];
    least = far;
    found.push({ at, far, size: index.sizes[at] + (other[0] === word[0] ? 1e6 : 0) + (long < 3 ? 1e5 : 0) });
  });
  return found.sort((a, b) => b.size - a.size || a.at - b.at);
}

function lettersOf(word) {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bits(number) {
  let count = 0;
  for (let rest = number; rest; rest &= rest - 1) count += 1;
  return count;
}

/**
 * How many letters have to be put in, left out, changed or swapped with the next one to make
 * `a` of `b`, or more than `limit`. With `isBegun`, of any beginning of `b`.
 *
 * Source: Damerau, "A technique for computer detection and correction of spelling errors"
 * (1964), as optimal string alignment.
 */
function distance(a, b, limit, isBegun) {
  const width = Math.min(b.length, a.length + limit);
  let earlier, before, row = Array.from({ length: width + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    [earlier, before, row] = [before, row, [i]];
    let least = i;
    for (let j = 1; j <= width; j += 1) {
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
        isSwapped ? earlier[j - 2] + 1 : limit + 1,
      );
      least = Math.min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return isBegun ? Math.min(...row.slice(1)) : width < b.length ? limit + 1 : row[width];
}
