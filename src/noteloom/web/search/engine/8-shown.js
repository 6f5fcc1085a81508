// Answers as Material's dialog shows them: a group for each page with its best parts, the
// words marked in a piece of text around them.

"use strict";

const SHOWN = 10;
const LISTED = 40;
const TEASER = 190;
const WIDE = 3000;
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => ESCAPED[sign]);
}

/** The groups of the first pages with texts, and those of the next without. */
async function groupsOf(index, found, slots) {
  const hits = hitsOf(index, slots);
  const shown = found.slice(0, SHOWN).map((one) => partsOf(index, one));
  const texts = await textsOf(index, shown.flatMap(({ lead, sections }) => [lead, ...sections.map(({ part }) => part)]));
  return found.slice(0, LISTED).map((one, at) => groupOf(index, one, shown[at], texts, slots, hits, found.length - at));
}

/** The first part of what was found, and the best ones of the others. */
function partsOf(index, { page, parts }) {
  if (index.things[page]) return { lead: parts[0].part, sections: [] };
  const lead = index.firsts[page];
  const best = parts[0].score;
  const sections = parts.filter(({ part, score }) => part !== lead && score > best * 0.4).slice(0, 5)
    .map(({ part, score }, at) => ({ part, isFirst: at < 2 && score > best * 0.6 }));
  return { lead, sections };
}

/** The words that are marked, with the number of their slot. */
function hitsOf(index, slots) {
  const hits = new Map();
  slots.forEach((one, number) => {
    for (const places of [one.places, ...(one.pairs ?? [])]) {
      for (const [at, weight] of places) {
        const word = index.words[at];
        const isSmall = one.little || word.length < 2;
        if (weight > 0.25 && !(isSmall && slots.length > 1)) hits.set(word, number);
      }
    }
  });
  return hits;
}

function groupOf(index, { page, missing, parts }, shown, texts, slots, hits, score) {
  const location = index.locations[page];
  const terms = {};
  for (const { typed } of missing) terms[typed] = false;
  const item = (part, more) => {
    const [anchor, heading, text] = texts.get(part) ?? ["", "", ""];
    return {
      location: anchor ? `${location}#${anchor}` : location,
      title: marked(heading, hits, terms), text: teaser(text, slots, hits, terms), terms, ...more,
    };
  };
  if (index.things[page]) return [thing(index, item(parts[0].part, { score }), parts[0].part)];
  const title = `${marked(index.titles[page], hits, terms)} ${label(index, page, 0)}`;
  if (!texts.has(shown?.lead)) return [{ location, title, text: "", terms, score }];
  const sections = shown.sections.filter(({ part }) => texts.has(part))
    .map(({ part, isFirst }) => item(part, { score: isFirst ? score : 0 }))
    .filter(({ text, title: heading }) => text || heading);
  return [{ ...item(shown.lead, { score }), title }, ...sections];
}

/** A thing of a list stands alone, and what is said of it beside its title. */
function thing(index, item, part) {
  const text = item.text ? `<span class="noteloom-hit-text">${item.text}</span>` : "";
  return { ...item, title: `${item.title} ${label(index, index.pageOf[part], part - index.firsts[index.pageOf[part]])}${text}`, text: "" };
}

function label(index, page, at) {
  const { type: [type], level: [level] } = index.facetsOf(page, at);
  const words = [type.replaceAll("-", " "), level].filter(Boolean).join(" · ");
  return `<small class="noteloom-hit noteloom-kind-${type}">${escaped(words)}</small>`;
}

const known = new Map();

/** The words of a chunk; texts have the same ones again and again. */
function wordsIn(chunk) {
  if (known.size > 50000) known.clear();
  if (!known.has(chunk)) known.set(chunk, wordsOf(chunk));
  return known.get(chunk);
}

/** Where words of the query stand in a text: start, end, slot. */
function hitsIn(text, hits) {
  const found = [];
  for (const { 0: chunk, index: start } of text.matchAll(CHUNK)) {
    const word = wordsIn(chunk).find((one) => hits.has(one));
    if (word) found.push([start, start + chunk.length, hits.get(word)]);
  }
  return found;
}

function marked(text, hits, terms, found = hitsIn(text, hits), from = 0, to = text.length) {
  let written = "", end = from;
  for (const [start, stop] of found) {
    if (start < from || stop > to) continue;
    const word = text.slice(start, stop);
    if (Object.keys(terms).length < 12) terms[word.toLowerCase()] = true;
    written += `${escaped(text.slice(end, start))}<mark>${escaped(word)}</mark>`;
    end = stop;
  }
  return written + escaped(text.slice(end, to));
}

/** The piece of a text that holds most words of the query, the weightier ones first. */
function teaser(whole, slots, hits, terms) {
  const cut = Math.max(0, whole.length > WIDE ? firstOf(whole, hits) - WIDE / 2 : 0);
  const text = whole.slice(cut, cut + WIDE);
  const found = hitsIn(text, hits);
  let from = 0, most = -1;
  found.forEach(([start], first) => {
    const seen = new Map();
    let sum = 0;
    for (let at = first; at < found.length && found[at][1] < start + TEASER - 40; at += 1) {
      const [, , slot] = found[at];
      sum += slots[slot].worth * (seen.has(slot) ? 0.1 : 1);
      seen.set(slot, true);
    }
    if (sum > most + 1e-6) [from, most] = [start, sum];
  });
  const start = cutAt(text, Math.max(0, from - 40), from);
  const end = start + TEASER < text.length ? text.lastIndexOf(" ", start + TEASER) : text.length;
  const last = end > start ? end : Math.min(text.length, start + TEASER);
  return (start || cut ? "… " : "") + marked(text, hits, terms, found, start, last) + (cut + last < whole.length ? " …" : "");
}

/** Roughly where a long text has one of the words: to cut all of it takes too long. */
function firstOf(text, hits) {
  const low = text.toLowerCase();
  return [...hits.keys()].map((word) => low.indexOf(word)).find((at) => at >= 0) ?? 0;
}

/** The start of a word at or behind `at`, before `hit`. */
function cutAt(text, at, hit) {
  if (!at) return 0;
  const space = text.indexOf(" ", at);
  return space < 0 || space >= hit ? hit : space + 1;
}
