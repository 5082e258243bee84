/* The index of records: one small script for the words that begin alike, loaded when such a word is looked up.
   The page names the scripts in `data-shards`; each calls `add`. What is typed never leaves the browser. */
window.BriefsSearch = (() => {
  "use strict";
  const page = document.querySelector("[data-shards]");
  if (!page) return { add() {} };
  const shards = () => JSON.parse(page.dataset.shards);
  const held = new Map();
  const beside = new Map();
  const waiting = new Map();

  const folded = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u064b-\u0652\u2066-\u2069]/g, "")
      .replace(/['‘’ʼʿ`´-]/g, " ").split(/\s+/).filter(Boolean).join(" ");

  const shardOf = (word, length = 2) => {
    let number = 0;
    for (const character of [...word].slice(0, length)) number = (number * 31 + character.codePointAt(0)) % 65521;
    return number % shards().length;
  };

  /* common: words that too many records have; of each only some stand here. deep: beginnings that too many words have;
     the longer ones stand by one more character. */
  const add = (number, lines, { common = [], deep = [] } = {}) => {
    beside.set(number, { common, deep });
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

  /* Where the records stand that have a word beginning as a term does; isPart: only some of them. */
  const reach = async (term) => {
    const characters = [...term];
    for (let length = 2; ; length += 1) {
      const number = shardOf(term, length);
      await load(number);
      const { common, deep } = beside.get(number);
      const isDeep = deep.includes(characters.slice(0, length).join(""));
      if (!isDeep) return { number, isPart: common.some((word) => word.startsWith(term)) };
      if (characters.length <= length) return { number, isPart: true };
    }
  };

  const isWord = (term) => !/^\d+$/.test(term);

  /* The shard of the first term that is rare enough; the first tell most. Else those of all of them, which have the
     records that no rarer word names. Numbers beside words in an id lead nowhere. */
  const reachAny = async (terms) => {
    const numbers = new Set();
    for (const term of terms) {
      const { number, isPart } = await reach(term);
      if (!isPart && isWord(term) === isWord(terms[0])) return { numbers: [number], isPart };
      numbers.add(number);
    }
    return { numbers: [...numbers], isPart: true };
  };

  /* Lines [kind, id, title, names, detail] of which every word begins one, the best first. isPart: only some
     records were looked through. */
  const find = async (query) => {
    const terms = folded(query).split(" ").filter(Boolean);
    if (!terms.length) return [];
    const { numbers, isPart } = await reachAny([...terms].sort((a, b) => isWord(b) - isWord(a) || b.length - a.length));
    const begins = (text, term) => text.startsWith(term) || text.includes(" " + term);
    const whole = terms.join(" ");
    const rank = (entry) => (entry.title === whole ? 0 : entry.title.startsWith(whole) ? 1 : 2);
    const entries = new Map(numbers.flatMap((number) => held.get(number)).map((entry) => [entry.line[0] + "/" + entry.line[1], entry]));
    const found = [...entries.values()].filter((entry) => terms.every((term) => begins(entry.text, term)))
      .map((entry, place) => [rank(entry), place, entry.line]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((one) => one[2]);
    return Object.assign(found, { isPart });
  };

  return { add, find, folded };
})();
