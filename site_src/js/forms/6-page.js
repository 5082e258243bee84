/* Forms, 6: the page. Reads what the address asks for, checks at every change, shows the file, and takes it away: to
   GitHub in a new tab, to the clipboard, or as a download. The form is never sent, and nothing is stored. */
(function (Forms) {
  'use strict';

  const page = document.querySelector('.b-form');
  if (!page) return;
  const { el } = Forms;
  const data = name => JSON.parse(page.dataset[name]);
  const part = name => page.querySelector(`.b-f-${name}`);
  const LONGEST_ADDRESS = 7500; // GitHub refuses more than about 8 kB

  const context = {
    own: data('own'),
    adds: data('adds'),
    tell: text => { part('status').textContent = text; },
    changed: () => { clearTimeout(context.timer); context.timer = setTimeout(update, 120); },
  };
  let root = null;
  let idNode = null;
  let stands = null; // the record to correct: { name, file, tree, isPublished }
  let isOwnId = false;
  let isTried = false;
  let safe = ''; // the text that the reader took away last
  let started = '';
  let latest = { tree: {}, text: '', file: '', complaints: [] };

  const taken = async id => (await Forms.withId(id)).length > 0;

  const treeNow = async () => {
    const tree = root.read();
    if (stands) return { id: stands.tree.id, ...tree };
    const made = await Forms.firstId(context.form, tree, taken).catch(() => null);
    if (!isOwnId && idNode.read() !== made) idNode.fill(made || '');
    const id = idNode.read();
    return id === undefined ? tree : { id, ...tree };
  };

  /* What only other records can tell: unknown ids, spellings, days. [{ way, what, advice }] */
  const acrossRecords = async tree => {
    const { form } = context;
    const found = [];
    const message = (way, name, values) => {
      const [what, advice] = Forms.message(form, name, values);
      found.push({ way, what, advice });
    };
    const an = word => (/^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`);
    const wanted = kinds => {
      const words = kinds.map(kind => form.ones[kind]);
      return words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
    };
    for (const { way, kinds, id } of Forms.references(form, tree)) {
      const node = nodeOf(way);
      if (node.isActive && node.isActive()) continue; // still being typed
      const lines = await Forms.withId(id);
      const line = lines.find(one => kinds.includes(one[0]));
      if (line && line[4] === page.dataset.withdrawn && !tree.withdrawn) message(way, 'withdrawn', { id });
      else if (!line && lines.length) message(way, 'another-kind', { id, a_kind: an(form.ones[lines[0][0]]), a_wanted: an(wanted(kinds)) });
      else if (!line && !(stands && id === stands.tree.id)) message(way, 'unknown', { id: Forms.printable(id, form.unseenSet), kind: wanted(kinds) });
      if (line && way[way.length - 1] === 'place') spelling(tree, way, line, message);
    }
    for (const { way, values } of strayInstants(tree)) message([...way, 'at'], 'stray-instant', values);
    if (!stands && tree.id && isOwnId && (await taken(tree.id))) {
      found.push({ way: ['id'], what: `\`${tree.id}\` is in use, or was`, advice: 'Ids are never reused: choose another.' });
    }
    return found;
  };

  /* Moments that fall on another day, on the clocks of the desk, than the day beside them. */
  const strayInstants = tree => {
    const found = [];
    const zone = page.dataset.timezone;
    const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
    const within = (holder, way) => {
      if (!holder || typeof holder !== 'object') return;
      const at = holder.at && holder.on ? new Date(holder.at) : null;
      if (at && !Number.isNaN(at.getTime())) {
        const [day, hour] = clock.format(at).split(', ');
        if (day !== holder.on) found.push({ way, values: { at: `${at.toISOString().slice(0, 16)}Z`, hour, day, zone, on: holder.on } });
      }
      Object.entries(holder).forEach(([key, inner]) => within(inner, [...way, Array.isArray(holder) ? Number(key) : key]));
    };
    within(tree, []);
    return found;
  };

  const spelling = (tree, way, line, message) => {
    const location = way.slice(0, -1).reduce((holder, step) => holder[step], tree);
    const stated = location.stated_as;
    const known = Forms.spellings(line).map(Forms.exactly);
    if (stated && !known.includes(Forms.exactly(stated))) {
      message([...way.slice(0, -1), 'stated_as'], 'unregistered', { found: Forms.printable(stated, context.form.unseenSet), place: line[1], file: `${page.dataset.folder}/places/${line[1]}.yml` });
    }
  };

  /* Positions beyond the map of the site: most often latitude and longitude are swapped. */
  const farPositions = tree => {
    const [west, south, east, north] = data('frame');
    const found = [];
    const within = holder => {
      if (Array.isArray(holder)) holder.forEach(within);
      else if (holder && typeof holder === 'object') {
        const [lat, lon] = [Number(holder.lat), Number(holder.lon)];
        if ('lat' in holder && 'lon' in holder && !(lat >= south && lat <= north && lon >= west && lon <= east)) found.push(`${holder.lat}, ${holder.lon}`);
        Object.values(holder).forEach(within);
      }
    };
    within(tree);
    return found;
  };

  const linkTo = (kind, id, text) => el('a', { href: data('kinds')[kind][1].replace('~', id), target: '_blank', rel: 'noopener' }, el('bdi', {}, text));

  const showNotices = async (tree, across) => {
    const notices = across.map(({ way, what, advice }) => el('li', {}, el('code', {}, nameOf(way)), ': ', Forms.inCode(context, `${what}. ${advice}`)));
    const alike = await Forms.lookAlikes(context.form.kind, tree).catch(() => []);
    for (const line of alike.slice(0, 3)) {
      const words = line[0] === 'strikes' ? Briefs.say('A strike at this place on these days is on record:') : Briefs.say('A claim of this source of these days is on record:');
      notices.push(el('li', {}, words, ' ', linkTo(line[0], line[1], line[2]), ' ', el('code', {}, line[1])));
    }
    if (alike.length > 3) notices.push(el('li', {}, Briefs.countOf(alike.length - 3, 'and {n} more.', 'and {n} more.')));
    farPositions(tree).forEach(where => notices.push(el('li', {}, Briefs.say('{where} lies outside the map of this site. Are north and east swapped?', { where }))));
    if (context.form.is_register && !stands && tree.name) {
      const owners = await Forms.owners(tree.name, [context.form.kind]).catch(() => []);
      owners.slice(0, 3).forEach(line => notices.push(el('li', {}, Briefs.say('That spelling is on record:'), ' ', linkTo(line[0], line[1], line[2]), ' ', el('code', {}, line[1]))));
    }
    const list = part('notices').querySelector('ul');
    part('notices').hidden = !notices.length;
    /* the same, put there anew, would be read out anew */
    if (list.textContent !== notices.map(one => one.textContent).join('')) list.replaceChildren(...notices);
  };

  const nameOf = way => way.reduce((name, step) => (typeof step === 'number' ? `${name}[${step}]` : name ? `${name}.${step}` : step), '');

  const nodeOf = way => (way[0] === 'id' && idNode ? idNode : root.find(way));

  const showComplaints = complaints => {
    const nodes = new Map();
    for (const complaint of complaints) {
      const node = nodeOf(complaint.way);
      if (isTried || node.isTouched) nodes.set(node, [...(nodes.get(node) || []), complaint]);
    }
    [...root.own(), ...(idNode ? [idNode] : [])].forEach(node => node.show(nodes.get(node) || []));
  };

  const flat = (value, way = '') => {
    if (value === undefined) return {};
    if (typeof value === 'string') return { [way]: value };
    if (Array.isArray(value)) return Object.assign({}, ...value.map((one, number) => flat(one, `${way}[${number}]`)));
    return Object.assign({}, ...Object.entries(value).map(([key, one]) => flat(one, way ? `${way}.${key}` : key)));
  };

  const showChanges = tree => {
    if (!stands) return;
    const [was, now] = [flat(stands.tree), flat(tree)];
    const keys = [...new Set([...Object.keys(was), ...Object.keys(now)])].filter(key => was[key] !== now[key]);
    const nothing = () => el('em', {}, Briefs.say('nothing'));
    part('changes').replaceChildren(...keys.map(key => el('li', {}, el('code', {}, key), ': ',
      key in was ? el('del', { dir: 'auto' }, was[key]) : nothing(), ' \u2192 ', key in now ? el('ins', { dir: 'auto' }, now[key]) : nothing())));
    part('unchanged').hidden = keys.length > 0;
  };

  let turn = 0;
  async function update() {
    const mine = (turn += 1);
    const tree = await treeNow();
    if (mine !== turn) return;
    const every = Forms.check(context.form, tree);
    const own = every.filter(({ way }) => way[0] !== 'id');
    const complaints = own.length && !isOwnId ? own : every; // the id follows from the other fields
    const file = stands ? stands.file : tree.id ? `${page.dataset.folder}/${Forms.fileOf(context.form, tree.id)}` : '';
    latest = { tree, text: Forms.written(context.form, tree), file, complaints };
    part('yaml').textContent = latest.text;
    part('path').textContent = file || '\u2026';
    showComplaints(complaints);
    showChanges(tree);
    if (isTried) summarise();
    part('left').textContent = complaints.length ? Briefs.countOf(complaints.length, '{n} thing is still to mend or to fill in.', '{n} things are still to mend or to fill in.') : Briefs.say('Nothing is left to mend.');
    page.classList.toggle('is-whole', !complaints.length);
    const across = await acrossRecords(tree).catch(() => []);
    if (mine === turn) await showNotices(tree, across);
    if (mine === turn) page.dataset.turn = String(Number(page.dataset.turn || 0) + 1);
  }

  const summarise = () => {
    const summary = part('summary');
    summary.hidden = !latest.complaints.length;
    summary.querySelector('ul').replaceChildren(...latest.complaints.map(({ way, what }) => {
      const link = el('a', { href: '#' }, el('code', {}, nameOf(way) || context.form.subject), ': ', Forms.inCode(context, what));
      link.addEventListener('click', event => {
        event.preventDefault();
        nodeOf(way).focus();
      });
      return el('li', {}, link);
    }));
  };

  const open = address => window.open(address, '_blank', 'noopener,noreferrer');
  const branch = () => `${page.dataset.branch.split('/').map(encodeURIComponent).join('/')}`;
  const path = file => file.split('/').map(encodeURIComponent).join('/');

  const propose = async () => {
    await update();
    isTried = true;
    showComplaints(latest.complaints);
    summarise();
    if (latest.complaints.length) return part('summary').focus();
    if (stands && !part('unchanged').hidden) return context.tell(Briefs.say('Nothing is changed yet.'));
    safe = latest.text;
    const repository = page.dataset.repository;
    if (stands) {
      const isCopied = await Briefs.copied(latest.text);
      open(`${repository}/edit/${branch()}/${path(latest.file)}`);
      return context.tell(isCopied
        ? Briefs.say('The text is copied and the file is open on GitHub. There, select all of it, paste, and choose “Commit changes”.')
        : Briefs.say('The file is open on GitHub. Copy the text shown here, select all of the file there, paste, and choose “Commit changes”.'));
    }
    const address = `${repository}/new/${branch()}?filename=${encodeURIComponent(latest.file)}`;
    const whole = `${address}&value=${encodeURIComponent(latest.text)}`;
    if (whole.length <= LONGEST_ADDRESS) {
      open(whole);
      return context.tell(Briefs.say('The file is open on GitHub, filled in. There, choose “Commit changes”, then “Create pull request”.'));
    }
    const isCopied = await Briefs.copied(latest.text);
    open(address);
    return context.tell(isCopied
      ? Briefs.say('The text is too long for a link, so it is copied: paste it into the empty file that is open on GitHub.')
      : Briefs.say('The text is too long for a link: copy it here and paste it into the empty file that is open on GitHub.'));
  };

  const copy = async () => {
    await update();
    const isCopied = await Briefs.copied(latest.text);
    if (isCopied) safe = latest.text;
    context.tell(isCopied ? Briefs.say('Copied.') : Briefs.say('The browser does not let pages copy: select the text shown here and copy it.'));
  };

  const download = async () => {
    await update();
    safe = latest.text;
    const address = URL.createObjectURL(new Blob([latest.text], { type: 'application/yaml' }));
    const link = el('a', { href: address, download: `${latest.tree.id || 'record'}.yml`, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    context.tell(Briefs.say('Saved as {name}.', { name: `${latest.tree.id || 'record'}.yml` }));
  };

  /* `where.place=palmyra&about=2015-11-02-palmyra` after the # fills those fields. */
  const prefilled = (form, hash) => {
    const tree = {};
    for (const [way, value] of new URLSearchParams(hash)) {
      const steps = way.split('.');
      let [holder, name] = [tree, form.top];
      for (const [at, step] of steps.entries()) {
        const asked = name ? Forms.fieldOf(form, name, step) : null;
        if (!asked || (at < steps.length - 1 && (!asked.group || asked.is_list))) break;
        if (at < steps.length - 1) {
          holder[step] = holder[step] || {};
          [holder, name] = [holder[step], asked.group];
        } else if (!asked.group) holder[step] = asked.is_list ? [...(holder[step] || []), value] : value;
      }
    }
    return tree;
  };

  const idField = () => {
    const asked = Forms.fieldOf(context.form, context.form.top, 'id');
    idNode = Forms.leafOf(context, { ...asked, is_needed: true }, 'Id');
    idNode.el.querySelector('input').addEventListener('input', event => { isOwnId = event.target.value !== ''; });
    part('id').replaceChildren(idNode.el);
  };

  const begin = async () => {
    await Forms.listed(page);
    const hash = window.location.hash.slice(1);
    const asked = new URLSearchParams(hash).get('record') || '';
    const [kind, id] = page.dataset.kind ? [page.dataset.kind, ''] : asked.split('/');
    if (!page.dataset.kind) {
      const entry = kind && id ? await Forms.record(`${kind}/${id}`) : undefined;
      part('which').hidden = Boolean(entry);
      if (asked && !entry) {
        part('unknown').textContent = Briefs.say('There is no record {name} on this site.', { name: asked });
        part('unknown').hidden = false;
      }
      if (!entry) return;
      stands = { name: `${kind}/${id}`, file: entry[0], tree: { id, ...entry[1] }, isPublished: entry[2] };
    }
    context.form = await Forms.form(data('forms'), kind);
    root = Forms.grow(context);
    part('fields').replaceChildren(root.el);
    if (stands) {
      part('record').replaceChildren(linkTo(kind, id, id));
      part('standing').hidden = false;
      part('published').hidden = !stands.isPublished;
      root.fill(stands.tree);
    } else {
      idField();
      root.fill(prefilled(context.form, hash));
    }
    page.querySelector('form').hidden = false;
    page.setAttribute('aria-busy', 'false');
    await update();
    started = JSON.stringify(root.read());
    page.dataset.ready = 'yes';
  };

  page.querySelector('form').addEventListener('submit', event => event.preventDefault());
  const press = (name, act) => { const found = part(name); if (found) found.addEventListener('click', act); };
  press('propose', propose);
  press('copy', copy);
  press('download', download);
  window.addEventListener('beforeunload', event => {
    if (root && JSON.stringify(root.read()) !== started && latest.text !== safe) event.preventDefault();
  });
  window.addEventListener('hashchange', () => { if (!page.dataset.kind) window.location.reload(); });
  begin().catch(() => { part('failed').hidden = false; });
})(window.BriefsForms);
