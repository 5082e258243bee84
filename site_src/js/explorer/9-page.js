/* The explorer, 9: page. Reads the state from the address, filters, draws map, days, table and counts, and writes the
   state back. The page is whole without this file: everything below only narrows it. */
(function (Explorer) {
  'use strict';

  function start() {
    const root = document.querySelector('.b-explorer');
    const columns = window.BriefsExplorer;
    if (!root || root.dataset.ready || !columns) return;
    root.dataset.ready = '1';
    root.classList.add('is-explored');
    const find = selector => root.querySelector(selector);
    const known = Explorer.Known(columns);
    known.turn('');
    const records = Explorer.Records(columns);
    let state = Explorer.readState(window.location.hash);
    let selection = null, apology = '';
    const unread = root.dataset.words.split(' ').filter(Boolean);
    let isLoading = false, isLacking = false;

    const map = Explorer.Map(find('.b-x-map'), records, rows => table.show(rows));
    const makeDays = () => Explorer.Days(find('.b-x-when'), records, (from, to) => { set({ from, to }); });
    root.querySelectorAll('[hidden][data-live]').forEach(element => { element.hidden = false; });
    let days = makeDays();
    const table = Explorer.Table(find('.b-x-rows'), records, known, JSON.parse(root.dataset.addresses));
    const sources = Explorer.Sources(find('.b-x-whatif'), known.today.sources);

    const form = find('.b-x-filters');
    form.addEventListener('submit', event => event.preventDefault());

    /* Choices that the records themselves offer, in the words of the page. */
    function fill(name, entries) {
      const select = form.elements[name];
      select.length = 1;
      new Map(entries).forEach((text, value) => select.add(new Option(text, value)));
      select.closest('label').hidden = select.length < 3;
    }
    const byName = entries => [...entries].sort((a, b) => a[1].localeCompare(b[1]));
    function fillAll() {
      fill('actor', byName(columns.actors));
      const none = columns.province.includes(null) ? [[Explorer.NONE, Briefs.say('no province recorded')]] : [];
      fill('province', [...byName(columns.provinces), ...none]);
      fill('place', byName(columns.places));
      fill('kind', columns.kinds);
      fill('target', columns.targets);
      fill('source', byName(columns.sources));
      fill('verdict', columns.facets);
    }
    fillAll();

    const LISTED = ['actor', 'province', 'place', 'kind', 'target', 'source', 'verdict'];

    function readForm() {
      const given = {};
      LISTED.forEach(name => { given[name] = form.elements[name].value ? [form.elements[name].value] : []; });
      ['q', 'from', 'to', 'sort', 'known'].forEach(name => { if (form.elements[name]) given[name] = form.elements[name].value; });
      given.grade = [...form.querySelectorAll('[name=grade]:checked')].map(box => box.value);
      given.off = sources.off;
      return given;
    }

    function writeForm() {
      LISTED.forEach(name => { form.elements[name].value = state[name][0] || ''; });
      ['q', 'from', 'to', 'sort', 'known'].forEach(name => { if (form.elements[name]) form.elements[name].value = state[name]; });
      form.querySelectorAll('[name=grade]').forEach(box => { box.checked = state.grade.includes(box.value); });
      sources.show(state.off, state.known !== '');
    }

    function sayCounts() {
      const strikes = Briefs.countOf(selection.strikes, '{n} strike', '{n} strikes');
      const claimed = Briefs.countOf(selection.claimed, '{n} attack claimed only', '{n} attacks claimed only');
      const rest = selection.rows.length - selection.strikes - selection.claimed;
      const parts = rest ? [Briefs.countOf(rest, '{n} further part of a salvo', '{n} further parts of salvos')] : [];
      const values = { attacks: Explorer.listed([strikes, claimed, ...parts]), shown: Briefs.number(selection.rows.length), sources: without() };
      const shown = state.off.length
        ? Briefs.countOf(columns.id.length, 'Without {sources}: {attacks} ({shown} of {n} record).', 'Without {sources}: {attacks} ({shown} of {n} records).', values)
        : Briefs.countOf(columns.id.length, 'Shown: {attacks} ({shown} of {n} record).', 'Shown: {attacks} ({shown} of {n} records).', values);
      const more = [missing(), mayBeOne(), silence()].filter(Boolean).map(words => ` ${words}`);
      find('.b-x-count').replaceChildren(Explorer.el('strong', {}, shown), ...more);
      find('.b-x-clear').hidden = !Explorer.isFiltered(state);
    }

    function mayBeOne() {
      const { pairs, least } = selection.alike;
      return pairs ? Briefs.countOf(pairs, '{n} pair of these records may be one attack, so there are {least} at least. Why it is not settled stands on their pages.', '{n} pairs of these records may be one attack each, so there are {least} at least. Why it is not settled stands on their pages.', { least: Briefs.number(least) }) : '';
    }

    /* That no strike is no 0 on days when a source was silent, unless strikes were not asked for. */
    function silence() {
      const from = Explorer.dayOf(state.from) ?? -Infinity, to = Explorer.dayOf(state.to) ?? Infinity;
      const isSilent = records.columns.gaps.some(gap => (gap[2] ?? -Infinity) <= to && (gap[3] ?? Infinity) >= from);
      const areWanted = !state.grade.length || records.columns.grades.some(grade => grade[3] && state.grade.includes(grade[0]));
      return isSilent && areWanted && !selection.strikes ? Briefs.say('Sources were silent on some of these days: this is no 0.') : '';
    }

    /* Which of the rows the map does not show, and why: each is counted once. */
    function missing() {
      const { rows, undrawn } = selection;
      const beyond = rows.filter(map.isBeyond).length, unchosen = selection.unchosen.filter(row => !map.isBeyond(row)).length;
      const told = [];
      if (undrawn.length) told.push(Briefs.countOf(undrawn.length, '{n} of them without a position, in the table only.', '{n} of them without a position, in the table only.'));
      if (beyond) told.push(Briefs.say('Beyond the edge of this map: {n}.', { n: Briefs.number(beyond) }));
      if (unchosen) told.push(Briefs.say('Claimed only, on the map when its grade is chosen: {n}.', { n: Briefs.number(unchosen) }));
      return told.length || !rows.length ? told.join(' ') : Briefs.say('All have a position.');
    }

    /* The sources that are switched off, or how many. */
    function without() {
      const names = [...records.switchedOff(state.off)].map(one => columns.sources[one][1]);
      return names.length > 4 ? Briefs.countOf(names.length, '{n} source', '{n} sources') : Explorer.named(names);
    }

    function record(columns, row) {
      return Explorer.el('a', { href: JSON.parse(root.dataset.addresses).strikes.replace('~', columns.id[row]) },
        Explorer.listed([columns.wheres[columns.where[row]], columns.whens[columns.when[row]]]));
    }

    /* Over everything known on the day, whatever is filtered. */
    function sayKnown() {
      const holder = find('.b-x-known');
      holder.replaceChildren();
      if (apology) holder.append(Explorer.el('p', {}, apology));
      if (!columns.known) {
        if (state.q && isLacking) holder.append(lacking());
        return;
      }
      const all = records.select(Explorer.emptyState());
      const differing = all.rows.filter(row => Object.keys(known.since(row)).length);
      const strikes = Briefs.countOf(all.strikes, '{n} strike', '{n} strikes');
      const claimed = Briefs.countOf(all.claimed, '{n} attack claimed only', '{n} attacks claimed only');
      const others = Briefs.countOf(differing.length, '{n} record differs from now.', '{n} records differ from now.');
      const none = Briefs.say('None of them differs from now.');
      const told = Briefs.say('As known on {day}, from the editions published by then: {strikes} and {claimed}. {differing}',
        { day: dayWords(columns.known), strikes, claimed, differing: differing.length ? others : none });
      holder.append(Explorer.el('p', {}, told));
      const fold = (title, from, rows) => {
        if (!rows.length) return;
        const list = Explorer.el('ul', {}, ...rows.slice(0, 50).map(row => Explorer.el('li', {}, record(from, row))));
        const more = Briefs.countOf(rows.length - 50, 'and {n} more', 'and {n} more');
        if (rows.length > 50) list.append(Explorer.el('li', {}, more));
        holder.append(Explorer.el('details', { class: 'b-stated' }, Explorer.el('summary', {}, title), list));
      };
      const those = Briefs.say('Those that differ');
      const unknown = Briefs.countOf(columns.unknown.length, '{n} record of now stood in no edition yet', '{n} records of now stood in no edition yet');
      const narrow = Briefs.say('On an earlier day a search looks only through what the rows show.');
      fold(those, columns, differing);
      fold(unknown, known.today, columns.unknown);
      if (state.q) holder.append(Explorer.el('p', { class: 'b-definition' }, narrow));
    }

    function sayMoved() {
      const holder = find('.b-x-moved');
      holder.replaceChildren();
      if (state.known) holder.append(Explorer.el('p', {}, Briefs.say('This works on the records as they stand now. To use it, choose “now” under “As known on”.')));
      if (!state.off.length) return;
      const gone = records.switchedOff(state.off);
      const fixed = records.all.filter(row => columns.table[row] === null && columns.from[row].some(one => gone.has(one)));
      const changes = Briefs.countOf(selection.moved.length, 'Without {sources}: {n} grade changes.', 'Without {sources}: {n} grades change.', { sources: without() });
      const rest = fixed.length ? Briefs.countOf(fixed.length, '{n} record has too many sources to be worked out here and stands as published.',
        '{n} records have too many sources to be worked out here and stand as published.') : '';
      holder.append(Explorer.el('p', {}, `${changes} ${rest}`.trim()));
      if (!selection.moved.length) return;
      const list = Explorer.el('ul', {});
      selection.moved.slice(0, 50).forEach(row => {
        list.append(Explorer.el('li', {},
          record(columns, row), ': ', Briefs.say('{before} → {after}', { before: columns.grades[columns.grade[row]][4], after: columns.grades[selection.grades[row]][4] })));
      });
      if (selection.moved.length > 50) list.append(Explorer.el('li', {}, Briefs.countOf(selection.moved.length - 50, 'and {n} more', 'and {n} more')));
      holder.append(list);
    }

    /* What is switched off, as a citation calls it. */
    function called(off) {
      const [group, name] = off.split(':');
      const members = group === 'family' ? columns.sources.find(source => source[2] === name) : null;
      return name ? `all sources of the ${group} ${members ? members[6] : name}` : columns.sources.find(source => source[0] === off)[1];
    }

    /* A citation is English, as the records are. */
    let citing = 0;
    function cite() {
      clearTimeout(citing);
      citing = setTimeout(() => {
        const address = window.location.href;
        const filters = Object.assign({}, state, { known: '', off: [] });
        const about = Explorer.isFiltered(filters) ? decodeURIComponent(Explorer.writeState(filters).replace(/\+/g, ' ')) : 'everything';
        const off = state.off.length ? `Without ${[...state.off].sort().map(called).join('; ')}. ` : '';
        const basis = columns.known ? `as known on ${columns.known}, from the editions published by then` : `as of ${columns.asOf}, records ${columns.edition}`;
        const rules = [...new Set(columns.ruleOf)].map(number => columns.rules[number]).join(', ') || columns.rule;
        const number = (count, word) => `${Briefs.number(count)} ${word}${count === 1 ? '' : 's'}`;
        find('.b-x-citation').textContent = `${root.dataset.site}, explorer: ${number(selection.strikes, 'strike')} and ` +
          `${number(selection.claimed, 'attack')} claimed only. Rule ${rules}, ${basis}. ` +
          `Filter: ${about}. ${off}Rows: SHA-256 ${Explorer.fingerprint(records, selection)}. ${address}`;
      }, 250);
    }

    function draw() {
      selection = records.select(state);
      map.draw(selection);
      table.draw(selection);
      days.draw(selection, state);
      sayCounts();
      sayKnown();
      sayMoved();
      cite();
    }

    function remember() {
      state.view = map.view;
      const hash = Explorer.writeState(state);
      try {
        window.history.replaceState(null, '', hash ? '#' + hash : window.location.pathname + window.location.search);
      } catch {
        /* some browsers refuse this for pages opened from a folder, or too often: the view still shows */
      }
      cite();
    }

    /* The address waits for the end of a move: browsers refuse to change it hundreds of times in some seconds. */
    let moving = 0;
    function rememberMove() {
      clearTimeout(moving);
      moving = setTimeout(remember, 100);
    }

    /* The days to choose from, newest first, and their words. */
    const offered = new Map(form.elements.known ? columns.knownDays : []);
    offered.forEach((words, day) => form.elements.known.add(new Option(words, day)));
    const choices = [...offered.keys()];
    const dayWords = day => offered.get(day);

    /* Links of when a town that lies in no province stood among the provinces lead to the town. */
    function lead() {
      const [asked] = state.province, isIn = entries => entries.some(entry => entry[0] === asked);
      if (state.province.length !== 1 || isIn(columns.provinces) || !isIn(columns.places)) return;
      if (state.place.every(one => one === asked)) Object.assign(state, { province: [], place: [asked] });
    }

    /* A day between two of the choices stands for the one before it; without any by then there is only now. What no
       source answers to is not switched off. */
    function settle() {
      apology = '';
      lead();
      state.off = state.off.filter(one => records.switchedOff([one]).size);
      if (!state.known) return;
      const day = choices.find(choice => choice <= state.known) || '';
      if (!day) apology = Briefs.say('Nothing can be shown as known on {day}. These are the records as they stand now.', { day: state.known });
      state.known = day;
      if (day) state.off = [];
    }

    /* Draws what the state asks for, on the day it asks for. */
    function show(then) {
      const asked = Explorer.writeState(state);
      settle();
      if (Explorer.writeState(state) !== asked) { const next = then; then = () => { next(); remember(); }; }
      if (state.known && !known.isLoaded) { waiting = then; loadKnown(); return; }
      if (columns.known !== state.known) {
        known.turn(state.known);
        records.read();
        fillAll();
        days = makeDays();
      }
      writeForm();
      draw();
      then();
    }

    let waiting = null;
    function loadKnown() {
      if (find('script.b-x-known-data')) return;
      const script = Explorer.el('script', { src: root.dataset.known, class: 'b-x-known-data' });
      script.onload = () => { takeTyped(); show(waiting); };
      script.onerror = () => {
        script.remove();
        const day = state.known;
        state.known = '';
        show(() => { apology = Briefs.say('What was known on {day} could not be loaded.', { day: dayWords(day) }); sayKnown(); });
      };
      root.append(script);
    }

    /* What stands in the filters and waits to be looked up: the state is written over it next. A busy browser hands on a
       click before it ends a wait, however short. */
    let typing = 0;
    function takeTyped() {
      if (!typing) return;
      clearTimeout(typing);
      typing = 0;
      Object.assign(state, readForm());
    }

    function set(change) {
      takeTyped();
      Object.assign(state, change);
      show(remember);
    }
    find('.b-x-choose').open = window.innerWidth > 700;

    form.addEventListener('input', event => {
      clearTimeout(typing);
      typing = setTimeout(set, event.target.name === 'q' ? 120 : 0, {});
    });
    root.addEventListener('change', event => { if (event.target.matches('[data-off]')) set(readForm()); });
    find('.b-x-clear').addEventListener('click', () => set(Object.assign(Explorer.emptyState(), { known: state.known })));
    find('.b-x-all-on').addEventListener('click', () => set({ off: [] }));
    form.elements.q.addEventListener('focus', loadWords);
    window.addEventListener('hashchange', () => { state = Explorer.readState(window.location.hash); show(arrive); });
    map.onMoved = rememberMove;

    /* Part by part; what was found so far is shown once a second. A part that does not come is asked for again when the
       reader wants it, or goes back to the search. */
    function loadWords() {
      if (isLoading || !unread.length) return;
      isLoading = true;
      isLacking = false;
      let drawn = Date.now();
      function next() {
        const script = Explorer.el('script', { src: unread[0], class: 'b-x-words' });
        script.onload = () => {
          records.addWords(window.BriefsExplorerWords);
          unread.shift();
          isLoading = unread.length > 0;
          if (state.q && (!isLoading || Date.now() - drawn > 1000)) { draw(); drawn = Date.now(); }
          if (isLoading) next();
        };
        script.onerror = () => {
          script.remove();
          isLoading = false;
          isLacking = true;
          sayKnown();
        };
        root.append(script);
      }
      next();
    }

    /* Beside a search that cannot look through everything. */
    function lacking() {
      const again = Explorer.el('button', { type: 'button' }, Briefs.say('Try again'));
      again.addEventListener('click', () => {
        form.elements.q.focus();
        loadWords();
        sayKnown();
      });
      const told = Briefs.say('What claims say could not all be loaded: this search may miss records.');
      return Explorer.el('p', { class: 'b-x-lacking' }, told, ' ', again);
    }

    const stamp = () => `briefs-explorer-${columns.known ? columns.known + '-' : ''}${Explorer.fingerprint(records, selection).slice(0, 8)}`;
    find('[data-save=csv]').addEventListener('click', () => Explorer.save(stamp() + '.csv', 'text/csv;charset=utf-8', Explorer.csv(records, selection)));
    find('[data-save=jsonl]').addEventListener('click', () => Explorer.save(stamp() + '.jsonl', 'application/x-ndjson', Explorer.jsonLines(records, selection)));
    find('.b-x-copy').addEventListener('click', () => {
      Briefs.copied(find('.b-x-citation').textContent).then(isCopied => {
        find('.b-x-copied').textContent = isCopied ? Briefs.say('Copied.') : Briefs.say('Select the text and copy it.');
      });
    });

    /* What only an address asks for, and no choice on the page. */
    function arrive() {
      map.view = state.view;
      sources.unfold();
    }

    if (state.q) loadWords();
    show(arrive);
    Explorer.page = { records, get state() { return state; }, get selection() { return selection; }, set };
  }

  /* Rows are made anew, so a click would be lost that was pressed before and let go after: a press may end first. */
  function startUnpressed() {
    if (document.querySelector(':active')) setTimeout(startUnpressed, 50);
    else start();
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startUnpressed);
  else startUnpressed();
})(window.Explorer);
