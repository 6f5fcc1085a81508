// The graph with a script: one node in the light with what is next to it, groups and kinds of
// lines that can be left out, a search, and how far the reader is.

"use strict";

{
  const { h, button, store } = noteloom;
  const SVG = "http://www.w3.org/2000/svg";

  noteloom.features.graph = async (element) => {
    const view = element.querySelector(".noteloom-graph-view");
    const svg = view.querySelector("svg");
    const graph = noteloom.readGraph(svg);
    const said = h("p", { class: "noteloom-graph-said", role: "status" });
    const light = lighter(element, svg, graph, said);
    const stage = h("div", { class: "noteloom-graph-stage" });
    view.before(stage);
    stage.append(view, said);
    const move = noteloom.graphView(view, svg, graph.nodes);
    element.prepend(bar(graph, light, move));
    view.tabIndex = 0;
    view.setAttribute("role", "region");
    view.setAttribute("aria-label", "The graph; arrow keys move it");
    filters(element, graph);
    states(element, svg, graph.nodes);
    keys(element, move);
  };

  /** Return a function that puts nodes in the light, or none. */
  function lighter(element, svg, { nodes, paths }, said) {
    const lines = document.createElementNS(SVG, "path");
    lines.setAttribute("class", "noteloom-lines");
    paths.at(-1).after(lines);
    const byLink = new Map(nodes.map((node) => [node.link, node]));

    function light(lit, near = lit.flatMap(noteloom.nextTo)) {
      element.toggleAttribute("data-lit", lit.length > 0);
      for (const node of nodes) {
        node.link.classList.toggle("noteloom-lit", lit.includes(node));
        node.link.classList.toggle("noteloom-near", near.includes(node));
      }
      const own = lit.length === 1 ? lit[0].lines : [];
      lines.setAttribute("d", drawn(own.filter(({ path }) => path.style.display !== "none")));
      said.textContent = lit.length === 1 ? noteloom.saidOf(lit[0]) : "";
    }

    const enter = ({ target }) => {
      const node = byLink.get(target.closest("a"));
      if (node) light([node]);
    };
    const leave = () => light([]);
    svg.addEventListener("pointerover", enter);
    svg.addEventListener("focusin", enter);
    svg.addEventListener("pointerout", leave);
    svg.addEventListener("focusout", leave);
    return light;
  }

  function bar({ nodes }, light, move) {
    const sign = (words, title, onclick) => button(words, onclick, { "aria-label": title, title });
    return h(
      "div", { class: "noteloom-graph-bar" },
      search(nodes, light, move),
      h(
        "span", { class: "noteloom-graph-zoom" },
        sign("−", "Smaller", () => move.zoom(1 / 1.5)),
        sign("+", "Larger", () => move.zoom(1.5)),
        sign("Fit", "Show the whole graph", move.fit),
      ),
    );
  }

  function search(nodes, light, move) {
    const found = (words) => nodes.filter((one) => one.title.toLowerCase().includes(words.toLowerCase()));
    const field = h("input", {
      type: "search", class: "noteloom-field", placeholder: "Find in the graph", "aria-label": "Find in the graph",
      oninput: () => light(field.value ? found(field.value) : []),
      onblur: () => light([]),
      onkeydown: (event) => {
        const [first] = found(field.value);
        if (event.key !== "Enter" || !field.value) return;
        if (!first) noteloom.say("Nothing in the graph has this name.");
        else {
          first.link.focus({ preventScroll: true });
          move.show(first);
        }
      },
    });
    return field;
  }

  /** Make a button of each key of the picture: what is not pressed is not shown. */
  function filters(element, { nodes, paths, lines }) {
    for (const key of element.querySelectorAll("figcaption > span")) {
      const button = h("button", {
        type: "button", "aria-pressed": "true", ...key.dataset.kind && { "data-kind": key.dataset.kind },
        onclick: () => {
          const shown = button.getAttribute("aria-pressed") === "false";
          button.setAttribute("aria-pressed", shown);
          if (key.dataset.kind) paths.find((one) => one.dataset.kind === key.dataset.kind).style.display = shown ? "" : "none";
          else for (const one of nodes) if (one.group === key.dataset.group) one.link.style.display = shown ? "" : "none";
          for (const path of paths) path.setAttribute("d", drawn(lines.filter((line) => line.path === path)));
        },
      }, [...key.childNodes]);
      key.replaceWith(button);
    }
  }

  const drawn = (lines) => lines.filter(({ ends }) => ends.every(isVisible)).map(({ d }) => d).join("");
  const isVisible = ({ link }) => link.style.display !== "none";

  /** Show how far the reader is with each topic: an empty mark, a half, a full one. */
  function states(element, svg, nodes) {
    const half = document.createElementNS(SVG, "linearGradient");
    half.id = "noteloom-half";
    for (const [offset, color] of [["50%", "ink"], ["50%", "paper"]]) {
      const stop = document.createElementNS(SVG, "stop");
      stop.setAttribute("offset", offset);
      stop.style.stopColor = `var(--nl-${color})`;
      half.append(stop);
    }
    svg.querySelector("defs").append(half);
    store.watch(show, element);
    show();

    function show() {
      const known = store.all("topics");
      for (const { link, title } of nodes) {
        const { state } = known[link.dataset.id] ?? {};
        link.dataset.state = state ?? "";
        link.setAttribute("aria-label", state ? `${title}, ${state}` : title);
      }
    }
  }

  function keys(element, move) {
    noteloom.keys.add(["+", "="], "Enlarge the graph", () => move.zoom(1.5), element);
    noteloom.keys.add("-", "Make the graph smaller", () => move.zoom(1 / 1.5), element);
    noteloom.keys.add("0", "Show the whole graph", () => move.fit(), element);
    noteloom.keys.add("← ↑ → ↓", "Move the graph, when it has the focus", null, element);
  }
}
