// Sorts a table by its columns, tells how old its figures are, and opens its calculators.
//
// The build has read the cells: `data-order` holds, for each column, the place of each row,
// and `-` for a cell without a value. Here rows only move.

"use strict";

{
  const { h } = noteloom;

  noteloom.features.table = async (element) => {
    const table = element.querySelector("table");
    if (element.dataset.order && table) sortable(table, element.dataset);
    for (const time of element.querySelectorAll(".noteloom-age time")) tellAge(time);
    for (const box of element.querySelectorAll(".noteloom-reckon")) {
      box.addEventListener("toggle", () => reckon(box), { once: true });
    }
  };

  function sortable(table, { order, foot = 0 }) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const last = rows.splice(rows.length - foot);
    const columns = order.split(";").map((one) => one && one.split(" "));
    const heads = [...table.tHead.rows[0].cells];
    let by = null;
    let step = 0;

    heads.forEach((head, at) => {
      if (!columns[at]) return;
      const name = head.textContent.trim() || `column ${at + 1}`;
      const button = h("button", { type: "button", class: "noteloom-sort" });
      // What is pressed holds nothing else that is pressed.
      if (head.querySelector("a, button") || !head.textContent.trim()) {
        button.setAttribute("aria-label", `Sort by ${name}`);
      } else button.append(...head.childNodes);
      button.addEventListener("click", () => {
        step = by === head ? (step + 1) % 3 : 1;
        by = head;
        for (const one of heads) one.removeAttribute("aria-sort");
        const words = ["", "ascending", "descending"][step];
        if (words) head.setAttribute("aria-sort", words);
        const without = arrange(columns[at]);
        const rest = words && without ? `; ${without} without a value stand last` : "";
        noteloom.say(words ? `Sorted by ${name}, ${words}${rest}.` : "In the original order.");
      });
      head.append(button);
    });

    /** Move the rows and return how many of them have no place. */
    function arrange(places) {
      const all = rows.map((row, at) => ({ row, at, place: places[at] }));
      const known = all.filter((one) => one.place !== "-");
      const sign = step === 2 ? -1 : 1;
      if (step) known.sort((a, b) => sign * (a.place - b.place) || a.at - b.at);
      const moved = step ? [...known, ...all.filter((one) => one.place === "-")] : all;
      body.append(...moved.map((one) => one.row), ...last);
      return all.length - known.length;
    }
  }

  /** Say how long ago a date was; a month or a year counts to its end. */
  function tellAge(time) {
    const [year, month, day] = time.dateTime.split("-").map(Number);
    const end = day ? Date.UTC(year, month - 1, day) : Date.UTC(year, month || 12, 0);
    const days = Math.floor((Date.now() - end) / 864e5);
    if (days < 1) return;
    const box = time.closest(".noteloom-age");
    const [number, unit] =
      days < 60 ? [days, "day"]
      : days < 730 ? [Math.floor(days / 30.44), "month"]
      : [Math.floor(days / 365.25), "year"];
    const age = ` ${noteloom.counted(number, unit)} old`;
    const isStale = days > (box.dataset.days ?? Infinity);
    time.closest("a").nextSibling.after(
      h("span", { class: "noteloom-old" }, isStale ? `${age}: may be out of date.` : `${age}.`),
    );
  }

  async function reckon(box) {
    const name = box.dataset.reckon;
    try {
      await noteloom.load(noteloom.files.reckon);
      await noteloom.load(noteloom.files[name]);
      noteloom.features[name](box, JSON.parse(box.dataset.facts));
    } catch (error) {
      console.error(error);
      const words = "The calculator could not be loaded. The formula can be reckoned by hand.";
      box.append(h("p", { class: "noteloom-notice", role: "alert" }, words));
    }
  }
}
