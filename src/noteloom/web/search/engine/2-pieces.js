// The files that the build wrote, fetched when they are needed, and how numbers and texts are
// packed in them: src/noteloom/search/packing.py and dense.py.

"use strict";

const arriving = {};
const fetching = new Map();

/** Called by each file that is loaded as a script. */
self.noteloomSearch = (name, data) => arriving[name](data);

/** What a file holds. Rejected if it does not come; asked for again, it is tried again. */
function piece(name, folder = "../pieces/") {
  if (!fetching.has(name)) {
    fetching.set(name, fetched(name, folder).then(opened).catch((error) => {
      fetching.delete(name);
      throw error;
    }));
  }
  return fetching.get(name);
}

async function fetched(name, folder) {
  const src = fileOf(name, folder);
  if (self.document) {
    const data = new Promise((resolve) => { arriving[name] = resolve; });
    await loaded(src);
    return data;
  }
  const first = name === "head" && early;
  if (first) early = null;
  const answer = await (first || fetch(src));
  if (!answer.ok) throw new Error(src);
  const text = await answer.text();
  return JSON.parse(text.slice(text.indexOf(",") + 1, -1));
}

/** What a file says; large sites have theirs compressed. */
async function opened(data) {
  if (typeof data !== "string") return data;
  const stream = new Blob([bytesOf(data)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_\`{|}~";
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, SIGNS.indexOf(String.fromCharCode(code))));

/** Bytes of which each four stand as five signs; of the last ones, only so many as there are. */
function bytesOf(text) {
  const size = Math.floor(text.length * 4 / 5);
  const bytes = new Uint8Array(size + 4);
  const view = new DataView(bytes.buffer);
  for (let at = 0, to = 0; at < text.length; at += 5, to += 4) {
    let number = 0;
    for (let next = at; next < at + 5; next += 1) {
      number = number * 85 + (next < text.length ? DIGITS[text.charCodeAt(next)] : 84);
    }
    view.setUint32(to, number);
  }
  return bytes.subarray(0, size);
}

function unpacked(text) {
  const numbers = [];
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const sign = code - (code > 92 ? 36 : 35);
    number = number * 45 + (sign % 45);
    if (sign < 45) {
      numbers.push(number);
      number = 0;
    }
  }
  return numbers;
}

/** Sorted words, of which each one is written without what it shares with the one before. */
function unfronted(text) {
  let word = "";
  return text.split("\n").filter(Boolean).map((line) => {
    word = word.slice(0, unpacked(line[0])[0]) + line.slice(1);
    return word;
  });
}

/** The sums of some numbers up to each of them. */
function ends(numbers) {
  let end = 0;
  return numbers.map((size) => { end += size; return end; });
}

/** How many of some sorted values, from the first on, pass a test. */
function countOf(values, passes) {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(values[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Names of 8 signs each. */
function namesOf(text) {
  return text.match(/.{8}/gu) ?? [];
}
