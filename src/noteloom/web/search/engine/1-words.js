// Text cut into words, exactly as src/noteloom/search/words.py does; a test compares the two.

"use strict";

const W = "[\\p{L}\\p{N}\\p{M}]";
const CHUNK = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<![-/._])[A-Za-z]{1,3}/[A-Za-z]{1,3}(?![\\p{L}\\p{N}]|/|[-._][\\p{L}\\p{N}])|(?:(?<![^\\s(,/])\\.(?=[A-Za-z]))?${W}+(?:(?:[-‐‑_.'’]|(?<=[0-9]),(?=[0-9]{3}(?![0-9])))${W}+)*(?:\\+\\+|#(?!${W}))?`,
  "gu",
);
const JOINT = /[-‐‑_'’/]|\.(?![0-9])|(?<![0-9])\./u;
const HUMP = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z][a-z])/u;
const NUMBERED = /^([^0-9]{2,})([0-9].*)$/su;
const RUNS = /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u;
const SPELLED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };

function fold(text) {
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC").replace(/[ßæœøłđðþıς]/g, (sign) => SPELLED[sign]);
}

/** What stands between blanks: words, and compounds with their joints. */
function chunks(text) {
  return text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").match(CHUNK) ?? [];
}

/** The words under which a chunk is found, each once. */
function wordsOf(chunk) {
  const [, before, core, after = ""] = chunk.match(/^(\.?)(.*?)(\+\+|#)?$/su);
  const parts = core.split(JOINT).filter(Boolean).map((part) => part.replaceAll(",", ""));
  const found = new Set(parts.flatMap(ofPart));
  if (parts.length > 1 && parts.length < 5) found.add(fold(parts.join("")));
  if (before || after) found.add(before + fold(core) + after);
  return [...found].filter((word) => word && [...word].length < 33);
}

function ofPart(part) {
  if (RUNS.test(part)) {
    return part.split(RUNS).filter(Boolean).flatMap((run) => (RUNS.test(run) ? pairs(run) : ofPart(run)));
  }
  const humps = part.split(HUMP);
  return [
    fold(part),
    ...(humps.length > 1 && !/[0-9]/.test(part) ? humps.filter((hump) => hump.length > 1).map(fold) : []),
    ...(part.match(NUMBERED)?.slice(1).map(fold) ?? []),
  ];
}

function pairs(run) {
  const signs = [...run.normalize("NFKC").toLowerCase()];
  return signs.length > 1 ? signs.slice(1).map((sign, at) => signs[at] + sign) : signs;
}
