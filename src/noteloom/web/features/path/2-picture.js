// The picture of the path: arrow keys walk along it, and what belongs to a step is lit.

"use strict";

{
  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  noteloom.livePicture = (svg) => {
    const boxes = [...svg.querySelectorAll(".noteloom-box")];
    const lines = [...svg.querySelectorAll(".noteloom-line")]
      .map((line) => [line, ...line.dataset.ends.split(" ").map(Number)]);

    /** Return the steps that lead to one, or to which it leads, with the lines between. */
    function reached(start, from, to) {
      const found = new Set([start]);
      for (const at of found) {
        for (const line of lines) {
          if (line[from] !== at) continue;
          found.add(line[to]);
          line[0].classList.add("noteloom-near");
        }
      }
      return found;
    }

    function light(box) {
      for (const one of svg.querySelectorAll(".noteloom-near")) one.classList.remove("noteloom-near");
      svg.classList.toggle("noteloom-lit", Boolean(box));
      if (!box) return;
      const at = boxes.indexOf(box);
      for (const one of [...reached(at, 2, 1), ...reached(at, 1, 2)]) {
        boxes[one].classList.add("noteloom-near");
      }
    }

    const middle = (box) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    };

    /** Return the nearest box in a direction; far aside counts more than far ahead. */
    function towards(box, [right, down]) {
      const [x, y] = middle(box);
      const far = (one) => {
        const [left, top] = middle(one);
        const ahead = (left - x) * right + (top - y) * down;
        const aside = Math.abs((left - x) * down) + Math.abs((top - y) * right);
        return ahead > 4 ? ahead + 2 * aside : Infinity;
      };
      const best = boxes.reduce((one, other) => (far(other) < far(one) ? other : one));
      return far(best) < Infinity ? best : box;
    }

    // Where the picture is larger than its frame, begin with what the path begins with.
    const frame = svg.parentElement;
    const first = boxes[0]?.getBoundingClientRect();
    if (first) frame.scrollTop += first.top + first.height / 2 - frame.getBoundingClientRect().top - frame.clientHeight / 2;

    const boxOf = (event) => event.target.closest?.(".noteloom-box");
    svg.addEventListener("keydown", (event) => {
      const box = boxOf(event);
      if (!box || !KEYS[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const next = towards(box, KEYS[event.key]);
      for (const one of boxes) one.setAttribute("tabindex", one === next ? "0" : "-1");
      next.focus();
    });
    for (const name of ["pointerover", "focusin"]) svg.addEventListener(name, (event) => light(boxOf(event)));
    for (const name of ["pointerleave", "focusout"]) svg.addEventListener(name, () => light(null));
  };
}
