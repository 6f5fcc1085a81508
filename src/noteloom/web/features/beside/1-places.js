// Which lines of a file each passage of its note comes from.

"use strict";

{
  const LINES = /^(\d+)-(\d+)$/;
  const LEFT_OUT = ".noteloom-original, .noteloom-recovered, .noteloom-card-marks, .noteloom-see, .noteloom-facts, .md-content__button";
  const PARTS = "li, tr, dt, dd";
  const COMPARED = 24;
  const SEARCHED = 40;

  /** Return the text of a note again, and its blocks with their lines. */
  noteloom.placesOf = (article, lines) => {
    const blocks = [];
    const texts = lines.map(letters);
    const copies = copied(article, blocks);
    return { copies, blocks, parts: blocks.flatMap((block) => partsOf(block, texts)) };
  };

  /** Return the text of a note again, and add its blocks with their lines to `blocks`. */
  function copied(article, blocks) {
    const found = [];
    let lines = null;
    for (const one of article.childNodes) {
      const range = one.nodeType === Node.COMMENT_NODE && one.data.match(LINES);
      if (range) lines = range.slice(1).map(Number);
      if (one.nodeType !== Node.ELEMENT_NODE || one.matches(LEFT_OUT) || noteloom.isLive(one)) continue;
      if (one.tagName === "H2" && !lines) break; // what follows is about the note
      const copy = noteloom.copyOf(one);
      for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
      found.push(copy);
      if (lines) blocks.push({ element: copy, first: lines[0], last: lines[1] });
      lines = null;
    }
    // Definitions in a row are one list, with the lines of the first one.
    blocks.forEach((block, at) => {
      if (block.element.tagName === "DL" && blocks[at + 1]) block.last = blocks[at + 1].first - 1;
    });
    return found;
  }

  const letters = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();

  /**
   * Return the items and rows of a block whose lines are found by their first letters. They
   * stand in the order of the lines; one that is not found belongs to the one before it.
   */
  function partsOf(block, texts) {
    const found = [];
    let next = block.first;
    for (const element of block.element.querySelectorAll(PARTS)) {
      const line = lineOf(ownLetters(element), texts, next, Math.min(block.last, next + SEARCHED));
      if (!line) continue;
      if (found.length) found.at(-1).last = line - 1;
      found.push({ element, first: line, last: block.last });
      next = line + 1;
    }
    return found;
  }

  /** Return the letters with which an element starts, those of lists inside it not counted. */
  function ownLetters(element) {
    const own = [...element.childNodes].filter((one) => !/^[DOU]L$/.test(one.nodeName));
    return letters(own.map((one) => one.textContent).join(" ")).slice(0, COMPARED);
  }

  function lineOf(own, texts, from, to) {
    for (let line = from; own && line <= to; line += 1) {
      const text = texts[line - 1].slice(0, COMPARED);
      if (text && (own.startsWith(text) || text.startsWith(own))) return line;
    }
    return 0;
  }
}
