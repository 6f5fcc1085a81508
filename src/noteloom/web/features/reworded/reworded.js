// Finds the cards that were reworded, so that they keep their history. Pure.
//
// A folder without a map of ids names cards by their words: reworded, a card is a new one. To
// move a history wrongly is worse than to lose one, so what is in doubt stays where it is.

"use strict";

{
  const { told } = noteloom.review;
  const ENOUGH = 0.5;
  const MARGIN = 0.1;
  const ALIKE = 0.6;
  const MOST = 10_000; // pairs in one note: beyond, it was written anew

  /** Return pairs `{from, to}` of ids, from a lost to a reworded card, each card once. */
  function reworded(cards, entries) {
    const ids = new Set(cards.map(({ id }) => id));
    const lost = Object.entries(entries)
      .filter(([id, { text, note }]) => !ids.has(id) && typeof text === "string" && typeof note === "string")
      .map(([id, { text, note, back }]) => ({ id, note, back, words: words(text) }));
    if (!lost.length) return [];
    const fresh = cards.filter(({ id }) => !entries[id])
      .map((card) => ({ id: card.id, ...told(card), words: words(told(card).text) }));
    const same = identical(lost, fresh);
    const done = new Set(same.flatMap(({ from, to }) => [from, to]));
    const isLeft = ({ id }) => !done.has(id);
    return [...same, ...similar(lost.filter(isLeft), fresh.filter(isLeft), weights(cards))];
  }

  /** Pair cards with the same words and the same answer, in whichever note they are now. */
  function identical(lost, fresh) {
    const now = unique(fresh);
    return [...unique(lost)].filter(([key, one]) => one && now.get(key))
      .map(([key, one]) => ({ from: one.id, to: now.get(key).id }));
  }

  function unique(cards) {
    const found = new Map();
    for (const card of cards) {
      const key = `${card.words.join(" ")} ${card.back ?? card.note}`;
      found.set(key, found.has(key) ? null : card);
    }
    return found;
  }

  /** Pair cards of one note whose words tell nearly the same, where no other comes near. */
  function similar(lost, fresh, weight) {
    return [...new Set(lost.map(({ note }) => note))].flatMap((note) => {
      const [some, others] = [lost, fresh].map((all) => all.filter((one) => one.note === note));
      if (some.length * others.length > MOST) return [];
      const pairs = some.flatMap((one) => others.map((other) => ({
        from: one.id, to: other.id, score: likeness(one.words, other.words, weight),
        isSame: one.back && one.back === other.back,
      })));
      return pairs.filter((pair) => isEnough(pair) && isClear(pair, pairs));
    });
  }

  /** One word more is another question, unless it has the same answer. */
  const isEnough = ({ score, isSame }) => score >= (isSame ? ENOUGH : 1);

  function isClear(pair, pairs) {
    return pairs.every((other) => other === pair
      || (other.from !== pair.from && other.to !== pair.to) || other.score <= pair.score - MARGIN);
  }

  // -- words --

  function words(text) {
    return [...new Set(text.normalize("NFKC").toLowerCase().match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [])];
  }

  /** Return how much a word tells: the less, the more cards have it. */
  function weights(cards) {
    const count = new Map();
    for (const { text } of cards) {
      for (const word of words(text)) count.set(word, (count.get(word) ?? 0) + 1);
    }
    return (word) => Math.log(1 + cards.length / (count.get(word) ?? 1));
  }

  /** Return from 0 to 1 how much of what two texts tell is the same. */
  function likeness(some, others, weight) {
    const left = new Set(others);
    let missed = 0;
    let same = 0;
    for (const word of some) {
      const found = left.has(word) ? word : [...left].find((other) => isForm(word, other));
      left.delete(found);
      if (found === undefined) missed += weight(word);
      else same += weight(word) + weight(found);
    }
    for (const word of left) missed += weight(word);
    return missed ? same / (same + missed) : 1;
  }

  /** Tell whether two words are forms of one: most of them, from the beginning, is the same. */
  function isForm(word, other) {
    const length = Math.max(word.length, other.length);
    let same = 0;
    while (same < length && word[same] === other[same]) same += 1;
    return same >= 4 && same >= ALIKE * length && !/\p{N}/u.test(word);
  }

  noteloom.review.reworded = reworded;
}
