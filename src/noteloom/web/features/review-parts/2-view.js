// Statistics as two small charts, each with its table.

"use strict";

{
  const { h, store, review } = noteloom;
  const { parts } = review;
  const DAY = 86_400_000;
  const WIDTH = 336;
  const HEIGHT = 60;

  parts.statistics = (box, { all }) => {
    const { today, reviews, forecast, row, asked, known } =
      parts.sums(all, store.all("cards"), store.all("log"), Date.now());
    const done = reviews.reduce((sum, one) => sum + one, 0);
    const share = asked
      ? `Of ${asked} learned cards that were asked in the last 30 days, you knew ${Math.round((100 * known) / asked)} %.`
      : "How much you remember can be told once a learned card was due.";
    box.replaceChildren(
      h("p", {}, share, row > 1 && ` You have reviewed on ${row} days in a row.`),
      done ? chart(`Reviews in the last ${reviews.length} days`, reviews, today - reviews.length + 1)
        : h("p", {}, "Nothing was reviewed in the last four weeks."),
      chart(`Cards that will be due in the next ${forecast.length} days`, forecast, today),
    );
  };

  function chart(title, counts, first) {
    const most = Math.max(1, ...counts);
    const total = counts.reduce((sum, one) => sum + one, 0);
    const width = WIDTH / counts.length;
    const words = (at) => `${named(first + at)}: ${counts[at]}`;
    const bars = counts.map((count, at) => {
      const height = count ? Math.max(2, (count / most) * HEIGHT) : 1;
      return svg("rect", {
        x: at * width, y: HEIGHT - height, width: width - 3, height, class: count ? "" : "noteloom-none",
      }, svg("title", {}, words(at)));
    });
    const picture = svg("svg", {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img",
      "aria-label": `${title}: ${total}, at most ${Math.max(...counts)} a day. The table below has each day.`,
    }, ...bars);
    return h("figure", { class: "noteloom-chart" },
      h("figcaption", {}, `${title}: ${total}`), picture,
      h("p", { class: "noteloom-chart-ends", "aria-hidden": "true" },
        h("span", {}, named(first)), h("span", {}, named(first + counts.length - 1))),
      h("details", { class: "noteloom-more" }, h("summary", {}, "As a table"), table(counts, first)));
  }

  function table(counts, first) {
    return h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Day"), h("th", { scope: "col" }, "Cards"))),
      h("tbody", {}, counts.map((count, at) =>
        h("tr", {}, h("th", { scope: "row" }, named(first + at)), h("td", {}, String(count))))));
  }

  function named(number) {
    return new Date(number * DAY).toLocaleDateString("en", { day: "numeric", month: "short", timeZone: "UTC" });
  }

  function svg(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** Keep old reviews as sums of days, so that the log does not grow for ever. */
  parts.fold = () => {
    const folded = parts.folding(store.all("log"), Date.now());
    store.putAll("log", folded.sums);
    store.drop("log", folded.ids);
  };
}
