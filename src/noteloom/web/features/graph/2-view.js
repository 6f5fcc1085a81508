// Moving and magnifying the picture. It lies in a box that scrolls, so a finger, a wheel, the
// arrow keys and the browser's own bars move it; there is no loop that draws.

"use strict";

{
  const STEPS = [0.75, 1, 1.5, 2.25, 3.4, 5];
  const MOST = 8;
  const TYPE = 14, SHOWN = 11.5; // the size of names in the picture, and on the screen

  /** Let `view` be moved and magnified; returns how: `zoom(factor, x, y)`, `fit()`, `show(node)`. */
  noteloom.graphView = (view, svg, nodes) => {
    const { width, height } = svg.viewBox.baseVal;
    let factor = 1, step = null;

    /** Give names the size that can be read, and show those that have room now. */
    function set() {
      view.style.setProperty("--zoom", factor);
      const box = svg.getBoundingClientRect();
      const size = Math.max(STEPS[0], Math.min(box.width / width, box.height / height) * (TYPE / SHOWN));
      svg.style.setProperty("--k", 1 / size);
      const now = STEPS.findLastIndex((one) => one <= size + 0.01);
      if (now === step) return;
      step = now;
      for (const { text, step: own } of nodes) text.setAttribute("display", own <= step ? "inline" : "none");
    }

    /** Magnify by a factor; what is at `x` and `y` of the window stays there. */
    function zoom(by, x, y) {
      const box = view.getBoundingClientRect();
      const [left, top] = [(x ?? box.x + box.width / 2) - box.x, (y ?? box.y + box.height / 2) - box.y];
      const old = factor;
      factor = Math.min(MOST, Math.max(1, factor * by));
      const share = factor / old;
      const to = [(view.scrollLeft + left) * share - left, (view.scrollTop + top) * share - top];
      set();
      view.scrollTo({ left: to[0], top: to[1], behavior: "instant" });
    }

    function show(node) {
      const [mark, box] = [node.link.getBoundingClientRect(), view.getBoundingClientRect()];
      view.scrollBy(mark.x - box.x - box.width / 2, mark.y - box.y - box.height / 2);
    }

    view.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientX, event.clientY);
    }, { passive: false });

    let apart = 0;
    view.addEventListener("touchstart", ({ touches }) => { apart = spread(touches); });
    view.addEventListener("touchmove", (event) => {
      const now = spread(event.touches);
      if (!now || !apart) return;
      event.preventDefault();
      const [a, b] = event.touches;
      zoom(now / apart, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      apart = now;
    }, { passive: false });

    drag(view);
    new ResizeObserver(set).observe(view);
    // Where the picture is wider than its box, its middle comes first.
    view.scrollLeft = (view.scrollWidth - view.clientWidth) / 2;
    return { zoom, show, fit: () => zoom(0) };
  };

  function spread(touches) {
    if (touches.length !== 2) return 0;
    const [a, b] = touches;
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  }

  /** Move what is in `view` with the mouse; a finger moves it without help. */
  function drag(view) {
    let from = null, moved = false;
    view.dataset.drag = "";
    view.addEventListener("dragstart", (event) => event.preventDefault());
    view.addEventListener("pointerdown", (event) => {
      moved = false;
      if (event.pointerType === "mouse" && event.button === 0) from = [event.clientX, event.clientY];
    });
    view.addEventListener("pointermove", (event) => {
      if (!from || !event.buttons) return stop();
      const [x, y] = [event.clientX - from[0], event.clientY - from[1]];
      if (!moved && Math.hypot(x, y) < 4) return;
      if (!moved) view.setPointerCapture(event.pointerId);
      moved = true;
      view.dataset.drag = "now";
      from = [event.clientX, event.clientY];
      view.scrollBy({ left: -x, top: -y, behavior: "instant" });
    });
    view.addEventListener("pointerup", stop);
    // A link under the mouse is not meant to be followed after a move; a key has no detail.
    view.addEventListener("click", (event) => { if (moved && event.detail) { event.preventDefault(); event.stopPropagation(); } }, true);

    function stop() {
      from = null;
      view.dataset.drag = "";
    }
  }
}
