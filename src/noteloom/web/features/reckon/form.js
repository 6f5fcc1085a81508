// The form that calculators share: fields that read numbers, and a result that is told.

"use strict";

{
  const { h } = noteloom;
  const SCALES = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };
  const PAUSE = 700;
  const language = document.documentElement.lang || "en";
  let count = 0;

  /**
   * Return what a reader wrote as a number: `1,500`, `1.5M`, `0,5`. Of two kinds of marks the
   * last one stands before the decimals; a comma before three digits parts thousands.
   *
   * @returns {number}  NaN if it is no number of 0 or more.
   */
  function read(text) {
    const [, written, scale] = /^\s*([\d.,'’\s]*\d[.,]?)\s*([kmbt]?)\s*$/i.exec(text) ?? [];
    if (!written) return NaN;
    let digits = written.replace(/[\s'’]/g, "");
    const mark = digits.match(/[.,](?=[^.,]*$)/)?.[0];
    const other = mark === "," ? "." : ",";
    const parts = digits.split(mark ?? " ");
    const areGroups =
      parts.length > 2 || (mark === "," && !digits.includes(".") && /^[1-9]\d{0,2},\d{3}$/.test(digits));
    digits = digits.replaceAll(other, "");
    digits = areGroups ? digits.replaceAll(mark, "") : digits.replace(mark, ".");
    return Number(digits) * (SCALES[scale.toLowerCase()] ?? 1);
  }

  /** Return a number as people read it: 1,234.5, small ones with three digits. */
  function show(number, digits = 2) {
    if (number && Math.abs(number) >= 1e15) return number.toExponential(2).replace("e+", " × 10^");
    const options = number && Math.abs(number) < 1
      ? { maximumSignificantDigits: 3 }
      : { maximumFractionDigits: digits };
    return new Intl.NumberFormat(language, options).format(number);
  }

  /** Return a sum of money: two decimals, and three digits of what is less than 1. */
  function money(sign, amount) {
    const digits = amount && amount < 1
      ? { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }
      : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    return sign + (amount < 1e15 ? new Intl.NumberFormat(language, digits).format(amount) : show(amount));
  }

  /**
   * Put a form below the words of `box`.
   *
   * @param fields  By key: `{label, value, empty, options}`; options are pairs of value and words.
   * @param reckon  Takes the numbers by key, those left empty as null; returns what to show,
   *   and as `said` what to tell.
   * @returns  The inputs by key, and `update()`.
   */
  function form(box, fields, reckon) {
    const output = h("output", { id: `noteloom-reckoned-${++count}`, "aria-live": "off" });
    const inputs = {};
    let pause;

    function update() {
      const values = {};
      let wrong = "";
      for (const [key, field] of Object.entries(fields)) {
        const input = inputs[key];
        const text = input.value.trim();
        values[key] = field.empty && !text ? null : read(text);
        if (!Number.isNaN(values[key])) input.removeAttribute("aria-invalid");
        else {
          input.setAttribute("aria-invalid", "true");
          wrong ||= `${field.label}: write a number of 0 or more, such as 1500, 1.5M or 0,5.`;
        }
      }
      const { shown, said } = wrong ? { shown: [h("p", {}, wrong)], said: wrong } : reckon(values);
      output.replaceChildren(...shown);
      clearTimeout(pause);
      pause = setTimeout(() => { if (output.isConnected) noteloom.say(said); }, PAUSE);
    }

    const labels = Object.entries(fields).map(([key, field]) => {
      const id = `${output.id}-${key}`;
      const about = { id, class: "noteloom-field", "aria-describedby": output.id };
      inputs[key] = field.options
        ? h("select", about, field.options.map(([value, words]) => h("option", { value }, words)))
        : h("input", { ...about, inputmode: "decimal", autocomplete: "off" });
      inputs[key].value = field.value ?? "";
      return labelled(field.label, inputs[key]);
    });
    const element = h("form", { class: "noteloom-reckoning", oninput: update, onsubmit: (event) => event.preventDefault() },
      h("div", { class: "noteloom-bar" }, labels), output);
    box.append(element);
    return { element, inputs, update };
  }

  /** Return a select above a form that fills its fields. */
  function choices(label, options, act) {
    const select = h(
      "select",
      { id: `noteloom-choice-${++count}`, class: "noteloom-field", onchange: () => act(select.value) },
      options.map((words, at) => h("option", { value: at }, words)),
    );
    return labelled(label, select);
  }

  function labelled(label, input) {
    return h("div", { class: "noteloom-labelled" }, h("label", { for: input.id }, label), input);
  }

  noteloom.reckon = { form, choices, show, money };
}
