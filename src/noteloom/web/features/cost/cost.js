// What the things of a price list cost, the cheapest first.

"use strict";

{
  const { h } = noteloom;
  const { form, choices, show, money } = noteloom.reckon;
  const DAYS = 30;
  const LABELS = { input: "Tokens in", output: "Tokens out", both: "Tokens" };
  const EXAMPLES = [
    ["One chat answer: a page of questions and context, half a page of answer", 700, 350],
    ["A document of 100 pages, summed up on one (500 words a page, 1.3 tokens a word)", 65_000, 650],
    ["A long session with a program’s source: much read, little written", 200_000, 5_000],
  ];

  noteloom.features.cost = (box, facts) => {
    const tokens = facts.unit === "token";
    const fields = {};
    for (const term of facts.terms) {
      if (term === "cached") fields.cached = { label: "Of those in, cached (%)", value: "0" };
      else fields[term] = { label: LABELS[term] ?? `How many: ${facts.unit}`, value: "1" };
    }
    if (tokens) {
      fields.requests = { label: "Requests", value: "100" };
      fields.days = { label: "each", value: String(DAYS), options: [[DAYS, "day"], [1, "month"]] };
    }
    const { element, inputs, update } = form(box, fields, (given) => reckoned(facts, given, tokens));
    if (tokens) {
      const fill = (at) => {
        const [, read, written] = EXAMPLES[at];
        for (const [term, number] of [["input", read], ["output", written], ["both", read + written]]) {
          if (inputs[term]) inputs[term].value = number;
        }
        update();
      };
      element.prepend(choices("Example", EXAMPLES.map(([words]) => words), fill));
      fill(0);
    } else update();
  };

  function reckoned(facts, given, tokens) {
    if (given.cached > 100) {
      const words = "Of those in, cached (%): write a number from 0 to 100.";
      return { shown: [h("p", {}, words)], said: words };
    }
    const rows = facts.rows.map(([name, ...prices]) => ({ name, ...cost(facts, prices, given) }));
    rows.sort((a, b) => a.one - b.one);
    const times = tokens ? given.requests * given.days : 1;
    const priced = (amount) => money(facts.currency, amount);
    const heads = tokens ? ["", "a request", "a month"] : ["", "cost"];
    const cells = (row) => (tokens ? [row.one, row.one * times] : [row.one]).map(priced);
    const table = h("table", { class: "noteloom-costs" },
      h("thead", {}, h("tr", {}, heads.map((words) => words ? h("th", { scope: "col" }, words) : h("td")))),
      h("tbody", {}, rows.map((row) => h("tr", {},
        h("th", { scope: "row" }, row.name), cells(row).map((cell) => h("td", {}, cell))))));
    const [first] = rows;
    const month = tokens ? ` A month has ${DAYS} days.` : "";
    const lefts = facts.leftOut ? ` Left out: ${facts.leftOut} without a single price.` : "";
    const uncached = given.cached && rows.some((row) => row.full)
      ? " Without a price for cached tokens, all cost as much as others." : "";
    const last = (row) => cells(row).at(-1);
    return {
      shown: [table, h("p", {}, `${first.name}: ${first.steps} = ${priced(first.one)}.${month}${lefts}${uncached}`)],
      said: rows.length > 1
        ? `From ${last(first)}, ${first.name}, to ${last(rows.at(-1))}, ${rows.at(-1).name}.`
        : `${first.name}: ${last(first)}.`,
    };
  }

  /** Return what one request costs, how that is reckoned, and whether cached ones cost in full. */
  function cost(facts, prices, given) {
    const price = Object.fromEntries(facts.terms.map((term, at) => [term, prices[at]]));
    const full = "cached" in price && price.cached === null;
    const cached = full ? 0 : (given.input * (given.cached ?? 0)) / 100;
    const amounts = { ...given, cached, input: given.input - cached };
    const used = facts.terms.filter((term) => price[term] !== null && (term !== "cached" || cached));
    const per = facts.per > 1 ? ` ÷ ${show(facts.per)}` : "";
    return {
      full,
      one: used.reduce((sum, term) => sum + (amounts[term] / facts.per) * price[term], 0),
      steps: used.map((term) => `${show(amounts[term])}${per} × ${facts.currency}${show(price[term], 6)}`).join(" + "),
    };
  }
}
