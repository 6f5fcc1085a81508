// What to take next: steps that fit into the time, each after all that it builds on. Pure.

"use strict";

{
  const LEVELS = ["beginner", "intermediate", "advanced"];
  const RANKS = { essential: 2, optional: 0 };

  /**
   * Choose steps, in the order in which to take them.
   *
   * Of what can be taken, first comes what is being learnt, then what that waits for, then
   * essentials, then what most others build on.
   *
   * @param steps  In the order of the path: `{id, minutes, level, priority, before, later}`,
   *   `before` as places in the list.
   * @param stateOf  Returns `"learning"`, `"done"` or `""` for an id.
   * @param {number} minutes  How much time there is.
   * @param {string} level  The highest level to take; any other word takes all. What says no
   *   level is taken at each.
   * @returns {{taken, nearest, left}}  `taken` are `{step, why}`. Where nothing fits,
   *   `nearest` is the shortest that could be taken. `left` counts what is not done.
   */
  noteloom.nextSteps = (steps, stateOf, minutes, level) => {
    const done = new Set(steps.filter((one) => stateOf(one.id) === "done"));
    const learning = new Set(steps.filter((one) => stateOf(one.id) === "learning"));
    const wanted = waitingFor(steps, learning, done);
    const isLow = (one) => !one.level || !LEVELS.includes(level)
      || LEVELS.indexOf(one.level) <= LEVELS.indexOf(level);
    const isFree = (one) => !done.has(one) && isLow(one)
      && (one.before ?? []).every((at) => done.has(steps[at]));
    const weight = (one) => [
      learning.has(one), wanted.has(one), RANKS[one.priority] ?? 1, one.later ?? 0,
    ];
    const left = steps.length - done.size;
    const free = steps.filter(isFree);
    const nearest = free.reduce((best, one) => (best?.minutes <= one.minutes ? best : one), undefined);
    const taken = [];
    for (let time = minutes; ;) {
      const fitting = steps.filter((one) => isFree(one) && one.minutes <= time);
      if (!fitting.length) return { taken, nearest: taken.length ? undefined : nearest, left };
      const step = fitting.reduce((best, one) => (isMore(weight(one), weight(best)) ? one : best));
      taken.push({ step, why: why(step) });
      done.add(step);
      time -= step.minutes;
    }

    function why(step) {
      if (learning.has(step)) return "you are learning it";
      if (wanted.has(step)) return `${wanted.get(step).title}, which you are learning, builds on it`;
      if (step.priority === "essential") return "essential";
      if (step.later) return step.later === 1 ? "1 step comes after it" : `${step.later} steps come after it`;
      return "nothing else has to come before it";
    }
  };

  /** Return what has to be done before a step that is being learnt, with that step. */
  function waitingFor(steps, learning, done) {
    const found = new Map();
    const open = [...learning].map((one) => [one, one]);
    for (const [one, goal] of open) {
      for (const before of (one.before ?? []).map((at) => steps[at])) {
        if (done.has(before) || found.has(before)) continue;
        found.set(before, goal);
        open.push([before, goal]);
      }
    }
    return found;
  }

  function isMore(weight, other) {
    const at = weight.findIndex((one, place) => one !== other[place]);
    return at >= 0 && weight[at] > other[at];
  }
}
