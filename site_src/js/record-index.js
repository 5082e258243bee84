/* The index of records: one small script for the words that begin alike, loaded when such a word is looked up.
   The page names the scripts in `data-shards`; each calls `add`. What is typed never leaves the browser. */
window.BriefsSearch = (() => {
  "use strict";
  const page = document.querySelector("[data-shards]");
  if (!page) return { add() {} };
  const shards = () => JSON.parse(page.dataset.shards);
  const held = new Map();
  const waiting = new Map();

  const folded = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u064b-\u0652\u2066-\u2069]/g, "")
      .replace(/['‘’ʼʿ`´-]/g, " ").split(/\s+/).filter(Boolean).join(" ");

  const shardOf = (word) => {
    let number = 0;
    for (const character of [...word].slice(0, 2)) number = (number * 31 + character.codePointAt(0)) % 65521;
    return number % shards().length;
  };

  const add = (number, lines) => {
    held.set(number, lines.map((line) => ({ line, text: folded(`${line[2]} ${line[3]} ${line[1]}`), title: folded(line[2]) })));
  };

  const load = (number) => {
    if (held.has(number)) return Promise.resolve();
    if (!waiting.has(number)) {
      waiting.set(number, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = shards()[number];
        script.onload = done;
        script.onerror = () => { waiting.delete(number); failed(); };
        document.head.append(script);
      }));
    }
    return waiting.get(number);
  };

  /* Lines [kind, id, title, names, detail] of which every word begins one, the best first. */
  const find = async (query) => {
    const terms = folded(query).split(" ").filter(Boolean);
    const isWord = (term) => !/^\d+$/.test(term);
    const telling = [...terms].sort((a, b) => isWord(b) - isWord(a) || b.length - a.length)[0];
    if (!telling) return [];
    const number = shardOf(telling);
    await load(number);
    const begins = (text, term) => text.startsWith(term) || text.includes(" " + term);
    const whole = terms.join(" ");
    const rank = (entry) => (entry.title === whole ? 0 : entry.title.startsWith(whole) ? 1 : 2);
    return held.get(number).filter((entry) => terms.every((term) => begins(entry.text, term)))
      .map((entry, place) => [rank(entry), place, entry.line]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((found) => found[2]);
  };

  return { add, find, folded };
})();
