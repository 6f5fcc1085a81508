// What the picture of the graph shows, read from the picture itself: marks stand where lines
// end, so nothing has to be said twice.

"use strict";

{
  const WORDS = [["leads to", "builds on"], ["see also", "see also"], ["names", "named in"], ["is similar to", "is similar to"]];
  const LINE = /M(\S+ [^L]+)L[^L]+L([^M]+)/g;

  /** Return the nodes and lines of a picture; lines know their path and their two nodes. */
  noteloom.readGraph = (svg) => {
    const nodes = [...svg.querySelectorAll("a")].map((link) => ({
      link,
      text: link.querySelector("text"),
      title: link.getAttribute("aria-label"),
      group: link.dataset.group,
      step: Number(link.dataset.step),
      at: link.getAttribute("transform").slice("translate(".length, -1),
      lines: [],
    }));
    const found = new Map(nodes.map((node) => [node.at, node]));
    const lines = [];
    const paths = [...svg.querySelectorAll(":scope > path")];
    for (const path of paths) {
      for (const [d, from, to] of path.getAttribute("d").matchAll(LINE)) {
        const line = { d, path, ends: [found.get(from), found.get(to)] };
        lines.push(line);
        for (const end of line.ends) end.lines.push(line);
      }
    }
    return { nodes, paths, lines };
  };

  /** Return the nodes next to `node`. */
  noteloom.nextTo = (node) => node.lines.map(({ ends: [a, b] }) => (a === node ? b : a));

  /** Return what hangs together with `node`, as one sentence. */
  noteloom.saidOf = (node) => {
    const said = new Map();
    for (const { path, ends: [a, b] } of node.lines) {
      const words = WORDS[path.dataset.kind][Number(b === node)];
      said.set(words, [...(said.get(words) ?? []), (a === node ? b : a).title]);
    }
    return `${node.title}: ${[...said].map(([words, titles]) => `${words} ${titles.join(", ")}`).join("; ")}.`;
  };
}
