// The search page. Records are looked up in the site's own index (record-index.js); prose through Pagefind.
// What is searched for stands in the address after the #, which is never sent to a server.
(() => {
  "use strict";
  const page = document.querySelector(".b-search");
  if (!page) return;
  const input = page.querySelector("input");
  const [records, prose, status] = [".b-search__records", ".b-search__prose", ".b-search__status"].map((one) => page.querySelector(one));
  const kinds = JSON.parse(page.dataset.kinds);
  const MOST = 40;

  const el = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const showRecords = (found) => {
    const groups = new Map();
    for (const line of found) groups.set(line[0], [...(groups.get(line[0]) || []), line]);
    records.replaceChildren();
    const more = found.isPart ? "+" : "";
    if (more) records.append(el("p", { class: "b-definition" }, Briefs.say("Too many records have a word that begins so: only some of them were looked through. Write more of it, or another word.")));
    for (const [kind, lines] of groups) {
      const [title, address] = kinds[kind];
      const list = el("ul", { class: "b-register" });
      for (const [, id, name, names, detail] of lines.slice(0, MOST)) {
        const item = el("li", {}, el("a", { href: address.replace("~", id) }, el("bdi", {}, name)));
        if (detail) item.append(el("span", { class: "b-sub" }, detail));
        if (names && kind !== "strikes") item.append(el("span", { class: "b-sub" }, el("bdi", {}, names)));
        list.append(item);
      }
      records.append(el("h2", {}, title, " ", el("span", { class: "b-count" }, Briefs.number(lines.length) + more)), list);
      if (lines.length > MOST) records.append(el("p", { class: "b-definition" }, Briefs.say("The first {n}. Add a word to narrow the search.", { n: MOST })));
    }
  };

  let pagefind = null;
  const findProse = async (query) => {
    if (!/^https?:$/.test(window.location.protocol) || !page.dataset.pagefind) return null;
    pagefind = pagefind || import(new URL(page.dataset.pagefind, document.baseURI).href);
    const engine = await pagefind;
    const found = await engine.search(query);
    return Promise.all(found.results.slice(0, 8).map((result) => result.data()));
  };

  // Pagefind marks what it found with <mark>; everything else in an excerpt is text. Before <body> a blank would be lost.
  const excerpt = (text) =>
    text.split(/(<mark>.*?<\/mark>)/).map((part) => {
      const words = new DOMParser().parseFromString(`<body>${part}`, "text/html").body.textContent;
      return part.startsWith("<mark>") ? el("mark", {}, words) : words;
    });

  const showProse = (found) => {
    prose.replaceChildren();
    if (!found || !found.length) return;
    const list = el("ul", { class: "b-register" });
    for (const result of found) {
      const item = el("li", {}, el("a", { href: result.url }, result.meta.title), el("span", { class: "b-sub" }, ...excerpt(result.excerpt)));
      list.append(item);
    }
    prose.append(el("h2", {}, Briefs.say("In the text of pages"), " ", el("span", { class: "b-count" }, Briefs.number(found.length))), list);
  };

  let latest = 0;
  const search = async () => {
    const query = input.value.trim();
    const mine = (latest += 1);
    const address = window.location.pathname + window.location.search + (query ? `#q=${encodeURIComponent(query)}` : "");
    try {
      window.history.replaceState(null, "", address);
    } catch {
      // some browsers refuse this for pages opened from a folder, or too often: it is found all the same
    }
    if (query.length < 2) {
      records.replaceChildren();
      prose.replaceChildren();
      status.textContent = "";
      return;
    }
    const [found, text] = await Promise.all([
      BriefsSearch.find(query).catch(() => null),
      findProse(query).catch(() => undefined),
    ]);
    if (mine !== latest) return;
    showRecords(found || []);
    showProse(text);
    const ofRecords = found ? Briefs.countOf(found.length, "{n} record", "{n} records") : Briefs.say("The index of records could not be loaded");
    let ofText = Briefs.say("the index of the text could not be loaded");
    if (text) ofText = Briefs.countOf(text.length, "{n} page of text", "{n} pages of text");
    else if (text === null) ofText = Briefs.say("the text of pages cannot be searched in a copy opened from a folder");
    status.textContent = Briefs.say("{records}; {text}.", { records: ofRecords, text: ofText });
  };

  let typing = 0;
  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(search, 150);
  });
  page.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  const read = () => {
    const given = new URLSearchParams(window.location.hash.slice(1)).get("q");
    if (given !== null && given !== input.value) {
      input.value = given;
      search();
    }
  };
  window.addEventListener("hashchange", read);
  page.querySelector("form").hidden = false;
  // browsers pass over an `autofocus` in what is still hidden
  if (!window.location.hash && document.activeElement === document.body) input.focus();
  setTimeout(read);
})();
