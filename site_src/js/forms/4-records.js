/* Forms, 4: the records there are. Names and ids through the site's index, whole records and look-alikes through scripts
   that are loaded when they are needed; the id and the file of a new record, by the rule of assessment/ids.py. */
(function (Forms) {
  'use strict';

  const loading = new Map();
  const load = address => {
    if (!loading.has(address)) {
      loading.set(address, new Promise((done, failed) => {
        const script = document.createElement('script');
        script.src = address;
        script.onload = done;
        script.onerror = () => { loading.delete(address); failed(new Error(address)); };
        document.head.append(script);
      }));
    }
    return loading.get(address);
  };

  /* Where the scripts of records lie, once the script that says so is loaded: { shards, kept, near }. */
  Forms.lists = null;
  Forms.listed = async page => {
    await load(page.dataset.lists);
    page.dataset.shards = JSON.stringify(Forms.lists.shards);
    Forms.index = page.dataset.index;
  };

  const search = async words => {
    await load(Forms.index);
    return BriefsSearch.find(words);
  };

  const learned = new Map();
  Forms.learn = form => {
    form.unseenSet = new Set(form.unseen);
    learned.set(form.kind, form);
  };
  Forms.form = async (addresses, kind) => {
    if (!learned.has(kind)) await load(addresses[kind]);
    return learned.get(kind);
  };

  const kept = new Map();
  const REGISTERS = ['places', 'actors', 'sources']; /* as in assessment/ids.py */
  Forms.keep = (number, folder, entries) => Object.entries(entries).forEach(([name, [tree, isPublished, file]]) => {
    const [kind, id] = name.split('/');
    const usual = `${folder}/${Forms.fileOf({ kind, is_register: REGISTERS.includes(kind) }, id)}`;
    kept.set(name, [file || usual, { id, ...tree }, Boolean(isPublished)]);
  });
  /* A record as it stands: [file, tree, whether an edition shows it]; undefined when there is none. */
  Forms.record = async name => {
    const addresses = Forms.lists.kept;
    let number = 0;
    for (const character of name) number = (number * 31 + character.codePointAt(0)) % 65521;
    await load(addresses[number % addresses.length]);
    return kept.get(name);
  };

  const met = new Map();
  Forms.meet = (month, lines) => met.set(month, lines);
  const near = async months => {
    const addresses = Forms.lists.near;
    const known = months.filter(month => addresses[month]);
    await Promise.all(known.map(month => load(addresses[month])));
    return known.flatMap(month => met.get(month));
  };

  const NEAR = { strikes: ['when', ['where.place']], claims: ['stated', ['source']] };
  const at = (tree, way) => way.split('.').reduce((holder, step) => (holder ? holder[step] : undefined), tree);
  const daysOf = when => [when.on || when.from || when.not_before || '', when.on || when.to || when.not_after || ''];

  /* Strikes at the same place, or claims of the same source, on days that meet: [kind, id, title, …], each once. */
  Forms.lookAlikes = async (kind, tree) => {
    if (!NEAR[kind]) return [];
    const [when, shared] = NEAR[kind];
    const wanted = shared.map(way => at(tree, way));
    const [first, last] = daysOf(tree[when] || {});
    const days = [first, last].filter(day => /^\d{4}-\d{2}-\d{2}$/.test(day));
    if (wanted.includes(undefined) || !days.length) return [];
    const lines = await near([...new Set(days.map(day => day.slice(0, 7)))]);
    const meets = line => (!line[3] || !last || line[3] <= last) && (!line[4] || !first || first <= line[4]);
    const found = new Map();
    for (const line of lines) {
      if (line[0] === kind && line[1] !== tree.id && line[5][0] === wanted[0] && meets(line)) found.set(line[1], line);
    }
    return [...found.values()];
  };

  /* Lines [kind, id, title, names, detail] of the index, of some kinds, that words begin. */
  Forms.find = async (words, kinds) => (await search(words)).filter(line => kinds.includes(line[0]));

  /* The lines of the index with that id, whatever their kind. */
  Forms.withId = async id => (/^[a-z0-9-]+$/.test(id) ? (await search(id)).filter(line => line[1] === id) : []);

  Forms.spellings = line => [line[2], ...line[3].split(' \u00b7 ')].filter(Boolean);

  /* The records one of whose spellings this is, letter by letter. */
  Forms.owners = async (text, kinds) => {
    const lines = await Forms.find(text, kinds);
    return lines.filter(line => line[1] === text || Forms.spellings(line).some(one => Forms.exactly(one) === Forms.exactly(text)));
  };

  const cut = (id, length) => {
    if (id.length <= length) return id;
    const head = id.slice(0, length + 1);
    return head.includes('-') ? head.slice(0, head.lastIndexOf('-')) : id.slice(0, length);
  };

  const DAYS = { claims: 'stated', control: 'period', gaps: 'window' };
  const dayOf = (kind, tree) => {
    const when = tree[DAYS[kind] || 'when'] || {};
    const order = kind === 'claims' ? ['on', 'to', 'not_after'] : ['on', 'from', 'not_before', 'to', 'not_after'];
    return order.map(key => when[key]).find(day => day && Forms.isDay(day));
  };

  const telling = (kind, tree) => {
    const about = (tree.about || [])[0] || '';
    switch (kind) {
      case 'places': case 'actors': case 'sources': return tree.name || '';
      case 'strikes': return at(tree, 'where.place') || 'unplaced';
      case 'claims': return `${tree.source || ''} ${at(tree, 'facets.places.0.place') || about.slice(11)}`;
      case 'control': return `${at(tree, 'where.place') || ''} ${tree.holder || ''}`;
      case 'gaps': return `${tree.source || ''} silent`;
      default: return tree.title || '';
    }
  };

  /* The id of a new record, from its fields; null when they do not yield one. `isTaken` tells of an id. */
  Forms.firstId = async (form, tree, isTaken) => {
    const words = Forms.slug(telling(form.kind, tree));
    const day = form.is_register ? '' : dayOf(form.kind, tree);
    if (form.is_register ? words.length < 2 : !day) return null;
    const wanted = form.is_register ? words : words ? `${day}-${words}` : day;
    let [candidate, number] = [cut(wanted, form.longest), 1];
    while (await isTaken(candidate)) {
      number += 1;
      candidate = `${cut(wanted, form.longest - String(number).length - 1)}-${number}`;
    }
    return candidate;
  };

  /* The file of a new record, inside the folder of records. */
  Forms.fileOf = (form, id) => (form.is_register ? `${form.kind}/${id}.yml` : `${form.kind}/${id.slice(0, 7)}/${id}.yml`);
})(window.BriefsForms);
