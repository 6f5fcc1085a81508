// Words that are likely meant by one that no text has: the distance is counted in slips of the
// hand.

"use strict";

/** Add the words that differ by one letter or two, the likeliest first. */
function addAlike(index, one, isBegun, most) {
  const least = most ? degreeOf(most * 4) : -1;
  const alike = likest(index, one.word, { isBegun }).filter(({ degree }) => degree > least);
  // Beside a word that texts do have, only a slip that is plain counts.
  const kept = one.places.size ? alike.filter(({ far }) => far === 1) : alike;
  const found = eachOf(index, kept.slice(0, 5), ({ word, far }) => [formsOf(index, word), word, far]);
  for (const [forms, word, far] of found) {
    const weight = far === 1 ? 0.6 : 0.4;
    for (const form of forms) {
      const value = index.words[form] === word ? weight : weight * 0.8;
      one.places.set(form, Math.max(value, one.places.get(form) ?? 0));
    }
  }
  if (kept.length && !most) one.instead = kept.slice(0, 3).map(({ word }) => word);
}

/**
 * Words at the least distance from `word`, those that most parts hold first: all usual ones
 * are compared, and those others that begin with the same two letters.
 */
function likest(index, word, { isBegun = false, reach } = {}) {
  let least = reach ?? (word.length < 4 ? 0 : word.length < 5 ? 1 : 2);
  if (!least || /\d/u.test(word)) return [];
  const letters = lettersOf(word);
  let found = [];
  const compare = (other, degree, own) => {
    const long = other.length - word.length;
    if (other.length < 3 || -long > least || (long > least && !isBegun)) return;
    // Letters that only one of the two has must be put in or left out: most words go here.
    if (bits(letters & ~own) > least) return;
    if (!isBegun && bits(own & ~letters) > least) return;
    const far = distance(word, other, least, isBegun);
    // In a short word, two slips must at least leave the same letters.
    if (far > least || (!reach && far > 1 && word.length < 8 && letters !== own)) return;
    if (far < least) found = [];
    least = far;
    found.push({ word: other, far, degree, value: degree + (other[0] === word[0] ? 2e3 : 0) + (long < 3 ? 1e3 : 0) });
  };
  const usual = usualOf(index);
  usual.words.forEach((other, at) => compare(other, usual.degrees[at], usual.letters[at]));
  for (const at of index.least ? begunLike(index, word.slice(0, 2)) : []) {
    const other = index.words[at];
    if (index.sizes[at] < index.least) compare(other, degreeOf(index.sizes[at]), lettersOf(other));
  }
  return found.sort((a, b) => b.value - a.value || (a.word < b.word ? -1 : 1));
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
