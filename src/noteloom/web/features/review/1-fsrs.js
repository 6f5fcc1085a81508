// FSRS-6: when a card should be seen again. Pure: no clock, no storage, no chance.
//
// Source: the algorithm and parameters of the reference implementation, py-fsrs 6.3.2
// (github.com/open-spaced-repetition/py-fsrs), which tests/browser/test_fsrs.py runs beside
// it. Times are milliseconds since 1970. Ratings: 1 again, 2 hard, 3 good, 4 easy.

"use strict";

{
  const W = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ];
  const DECAY = -W[20];
  const FACTOR = 0.9 ** (1 / DECAY) - 1;
  const LEAST = 0.001;
  const LONGEST = 36_500;
  const MINUTE = 60_000;
  const DAY = 86_400_000;
  const STEPS = { learning: [1, 10], relearning: [10] }; // minutes
  const FUZZ = [[2.5, 7, 0.15], [7, 20, 0.1], [20, Infinity, 0.05]];

  /**
   * Return a card as it is after a rating. A card that was never rated is `{}`.
   *
   * @param {number} options.days  Whole days since the last review; by default spans of 24 h.
   * @param {number} options.retention  The share of cards that should be remembered.
   * @param {number} options.fuzz  From 0 up to 1: spreads cards that were learned together.
   */
  function next(card, rating, now, options = {}) {
    const days = options.days ?? Math.floor((now - card.last) / DAY);
    const memory = remembered(card, rating, days);
    const { phase, step, minutes } = moved(card, rating);
    const wait = minutes ? minutes * MINUTE : interval(memory.stability, options) * DAY;
    const lapsed = card.phase === "review" && rating === 1;
    return {
      ...card, ...memory, phase, step, due: now + wait, last: now,
      reps: (card.reps ?? 0) + 1, lapses: (card.lapses ?? 0) + lapsed,
    };
  }

  /** Return the chance to remember a card after a number of days. */
  function recall({ stability }, days) {
    return (1 + (FACTOR * Math.max(0, days)) / stability) ** DECAY;
  }

  // -- memory --

  function remembered({ stability, difficulty }, rating, days) {
    if (stability === undefined) {
      return { stability: W[rating - 1], difficulty: bounded(difficultyAtFirst(rating)) };
    }
    const change = (-W[6] * (rating - 3) * (10 - difficulty)) / 9;
    return {
      stability: Math.max(LEAST, strength(stability, difficulty, rating, days)),
      difficulty: bounded(W[7] * difficultyAtFirst(4) + (1 - W[7]) * (difficulty + change)),
    };
  }

  const difficultyAtFirst = (rating) => W[4] - Math.exp(W[5] * (rating - 1)) + 1;
  const bounded = (difficulty) => Math.min(10, Math.max(1, difficulty));

  function strength(stability, difficulty, rating, days) {
    if (days < 1) return stability * onTheSameDay(stability, rating);
    const forgotten = 1 - recall({ stability }, days);
    return rating === 1
      ? afterForgetting(stability, difficulty, forgotten)
      : afterRecall(stability, difficulty, forgotten, rating);
  }

  function onTheSameDay(stability, rating) {
    const growth = Math.exp(W[17] * (rating - 3 + W[18])) * stability ** -W[19];
    return rating === 1 ? growth : Math.max(1, growth);
  }

  function afterForgetting(stability, difficulty, forgotten) {
    const long = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * Math.exp(forgotten * W[14]);
    return Math.min(long, stability / Math.exp(W[17] * W[18]));
  }

  function afterRecall(stability, difficulty, forgotten, rating) {
    const factor = { 2: W[15], 3: 1, 4: W[16] }[rating];
    const growth = Math.exp(W[8]) * (11 - difficulty) * stability ** -W[9] * (Math.exp(forgotten * W[10]) - 1);
    return stability * (1 + growth * factor);
  }

  // -- waiting --

  /** Return the phase after a rating; in the steps of learning also how long to wait. */
  function moved({ phase = "learning", step = 0 }, rating) {
    if (phase === "review") {
      return rating === 1 ? { phase: "relearning", step: 0, minutes: STEPS.relearning[0] } : { phase };
    }
    const steps = STEPS[phase];
    const at = (to, minutes = steps[to]) => ({ phase, step: to, minutes });
    if (rating === 1) return at(0);
    if (rating === 2 && step === 0) return at(0, (steps[0] + (steps[1] ?? 2 * steps[0])) / 2);
    if (rating === 2 && step < steps.length) return at(step);
    if (rating === 3 && step + 1 < steps.length) return at(step + 1);
    return { phase: "review" };
  }

  /** Return whole days until the chance to remember falls to the wanted share. */
  function interval(stability, { retention = 0.9, fuzz } = {}) {
    const exact = (stability / FACTOR) * (retention ** (1 / DECAY) - 1);
    const days = Math.min(LONGEST, Math.max(1, Math.round(exact)));
    return fuzz === undefined || days < 2.5 ? days : fuzzed(days, fuzz);
  }

  function fuzzed(days, fuzz) {
    const spread = FUZZ.reduce(
      (sum, [from, to, share]) => sum + share * Math.max(0, Math.min(days, to) - from), 1,
    );
    const most = Math.min(LONGEST, Math.round(days + spread));
    const least = Math.min(most, Math.max(2, Math.round(days - spread)));
    return Math.min(LONGEST, Math.round(fuzz * (most - least + 1) + least));
  }

  noteloom.fsrs = { next, recall };
}
