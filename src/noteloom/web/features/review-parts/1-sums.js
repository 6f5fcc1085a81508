// What was reviewed, and what will be due. Pure: cards, entries, log and time come in.

"use strict";

{
  const { day, memory } = noteloom.cards;
  const RECENT = 30;

  /**
   * Add up a log by day of study: how often each rating was given, how many cards were
   * `asked` that had been learned, and how many of them were `known`.
   */
  function byDay(log) {
    const days = new Map();
    for (const one of Object.values(log)) if (isFolded(one)) days.set(one.day, one);
    const folded = new Set(days.keys());
    for (const one of Object.values(log)) {
      if (!isReview(one) || folded.has(day(one.at))) continue;
      const sum = days.get(day(one.at)) ?? { day: day(one.at), ratings: [0, 0, 0, 0], asked: 0, known: 0 };
      sum.ratings[one.rating - 1] += 1;
      sum.asked += one.phase === "review";
      sum.known += one.phase === "review" && one.rating > 1;
      days.set(sum.day, sum);
    }
    return days;
  }

  const isReview = (one) => [1, 2, 3, 4].includes(one.rating) && Math.abs(one.at) < 8e15;
  const isCount = (one) => Number.isInteger(one) && one >= 0;
  const isFolded = ({ day: number, asked, known, ratings }) =>
    [number, asked, known].every(isCount)
    && Array.isArray(ratings) && ratings.length === 4 && ratings.every(isCount);

  /** Return the days whose reviews are now kept as sums, and the ids of what they replace. */
  function folding(log, now) {
    const old = Object.entries(log).filter(([, one]) => isReview(one) && day(one.at) < day(now) - RECENT);
    const days = new Set(old.map(([, one]) => day(one.at)));
    const found = [...byDay(log)].filter(([number]) => days.has(number));
    return {
      sums: Object.fromEntries(found.map(([number, sum]) => [`day${number}`, sum])),
      ids: old.map(([id]) => id),
    };
  }

  /** Return what statistics show: `reviews` of 28 days, `forecast` of 14, and sums. */
  function sums(cards, entries, log, now) {
    const today = day(now);
    const days = byDay(log);
    const count = (number) => days.get(number)?.ratings.reduce((sum, one) => sum + one, 0) ?? 0;
    const month = Array.from({ length: RECENT }, (_, back) => days.get(today - back)).filter(Boolean);
    const forecast = Array(14).fill(0);
    for (const { id } of cards) {
      const known = !entries[id]?.off && memory(entries[id]);
      const ahead = known ? Math.max(0, day(known.due) - today) : 14;
      if (ahead < 14) forecast[ahead] += 1;
    }
    const latest = count(today) ? today : today - 1; // today is not over
    let row = 0;
    while (count(latest - row)) row += 1;
    return {
      today, forecast, row,
      reviews: Array.from({ length: 28 }, (_, at) => count(today - 27 + at)),
      asked: month.reduce((sum, one) => sum + one.asked, 0),
      known: month.reduce((sum, one) => sum + one.known, 0),
    };
  }

  noteloom.review.parts = { folding, sums };
}
