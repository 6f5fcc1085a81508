// The worker that every page starts: it speaks Material's protocol (0 set up, 1 ready, 2 a
// query, 3 its answer), and loads what can answer when somebody searches.

"use strict";

// From a disk this runs in a frame, where `location` is not this script's.
const HERE = self.document ? document.currentScript.src : location.href;

/** What Material said first: `config` and `options`. */
let told;
let engine;
/** The first file of the index, on its way while the engine is. */
let early;

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === 0) {
    told = data;
    postMessage({ type: 1 });
  } else if (type === 2) {
    if (!data && !engine) return answer({ state: "empty" });
    if (!engine && !self.document) {
      early = fetch(fileOf("head", ""));
      early.catch(() => { /* who asks for it is told */ });
    }
    engine ??= loaded(new URL(ENGINE, HERE).href);
    try {
      await engine;
      asked(data);
    } catch {
      engine = null;
      answer({ state: "failed" });
    }
  }
});

/** Tell the results, and in `noteloom` what our part of the dialog shows. */
function answer({ items = [], suggest, ...noteloom }) {
  postMessage({ type: 3, data: { items, suggest, noteloom } });
}

/** Where a file of the index is. */
function fileOf(name, folder) {
  return new URL(`../../${told.config.noteloom}${folder}${name}.js`, HERE).href;
}

function loaded(src) {
  return new Promise((resolve, reject) => {
    if (self.document) {
      document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }));
    } else resolve(importScripts(src));
  });
}
