/* The explorer, 5: table. Exactly the rows of the map, a page at a time. */
(function (Explorer) {
  'use strict';

  const PAGE = 50;

  Explorer.el = function (name, attributes, ...children) {
    const element = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => { if (value !== null && value !== false) element.setAttribute(key, value === true ? '' : value); });
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
  };

  Explorer.Table = function (holder, records, known, addresses) {
    const { columns } = records;
    const body = holder.querySelector('tbody');
    const pages = holder.querySelector('.b-x-pages');
    const symbols = [...document.querySelectorAll('.b-x-symbols > *')];
    const el = Explorer.el;
    const [where, when, struck, graded, aims, told] = [...holder.querySelectorAll('thead th')].map(cell => cell.textContent);
    let page = 0, shown = null;

    function link(kind, entry) {
      return el('a', { href: addresses[kind].replace('~', entry[0]) }, el('bdi', {}, entry[1]));
    }

    /* A grade that only an earlier rule gives has no drawn symbol on the page. */
    const symbol = grade => symbols[grade] ? symbols[grade].cloneNode(true) : el('span', { class: 'b-symbol' }, columns.grades[grade][2]);

    function line(row) {
      const grade = columns.grades[shown.grades[row]];
      const since = columns.known ? known.since(row) : {};
      const changed = name => since[name] ? el('span', { class: 'b-sub b-x-since' }, since[name]) : null;
      const was = columns.grade[row] === shown.grades[row] ? null : el('span', { class: 'b-sub' }, Briefs.say('published as {grade}', { grade: columns.grades[columns.grade[row]][4] }));
      const province = columns.province[row] === null ? null : columns.provinces[columns.province[row]];
      const place = columns.place[row] === null ? null : columns.places[columns.place[row]];
      const ground = columns.ground[row];
      const exact = ground[0] === 0 ? Briefs.say('no map position') : ground[0] === 3 ? Briefs.say('province only') :
        ground[3] >= 1000 ? Briefs.say('within {n} km', { n: Math.round(ground[3] / 1000) }) : '';
      const spot = el('th', { scope: 'row', 'data-label': where },
        el('a', { href: addresses.strikes.replace('~', columns.id[row]) }, symbol(shown.grades[row]), el('bdi', {}, columns.wheres[columns.where[row]])),
        el('span', { class: 'b-sub' }, [province && place && province[0] !== place[0] ? province[1] : '', exact].filter(Boolean).join(' · ')), changed('where'));
      return el('tr', { id: 'row-' + columns.id[row] }, spot,
        el('td', { 'data-label': when }, columns.whens[columns.when[row]], changed('when')),
        el('td', { 'data-label': struck }, link('actors', columns.actors[columns.actor[row]]), changed('actor'), el('span', { class: 'b-sub' }, columns.kinds[columns.kind[row]][1]), changed('kind')),
        el('td', { 'data-label': graded }, grade[1], was, changed('grade')),
        el('td', { 'data-label': aims }, columns.targetTexts[columns.targetText[row]] || Briefs.say('not assessed'), changed('target')),
        el('td', { 'data-label': told, class: 'b-num' }, String(columns.claims[row]), changed('claims')));
    }

    function turn(to) {
      page = to;
      const last = Math.max(0, Math.ceil(shown.rows.length / PAGE) - 1);
      const rows = shown.rows.slice(page * PAGE, (page + 1) * PAGE);
      body.replaceChildren(...rows.map(line));
      if (!rows.length) body.append(el('tr', {}, el('td', { colspan: 6 }, Briefs.say('Nothing on record fits. Take a filter away.'))));
      const button = (text, target, label) => {
        const made = el('button', { type: 'button', class: 'b-x-turn', disabled: target < 0 || target > last, 'aria-label': label }, text);
        made.addEventListener('click', () => { turn(target); holder.scrollIntoView({ block: 'start' }); });
        return made;
      };
      pages.replaceChildren();
      if (last > 0) {
        const [back, on] = document.body.dir === 'rtl' ? ['→', '←'] : ['←', '→'];
        const part = Briefs.say('rows {first} to {last} of {all}', { first: page * PAGE + 1, last: page * PAGE + rows.length, all: shown.rows.length });
        pages.append(button(back, page - 1, Briefs.say('Previous rows')), ` ${part} `, button(on, page + 1, Briefs.say('Next rows')));
      }
    }

    return {
      draw(selection) { shown = selection; turn(0); },
      /* Turns to the page of a row and gives it the focus. */
      show(row) {
        const at = shown.rows.indexOf(row);
        if (at < 0) return;
        turn(Math.floor(at / PAGE));
        const found = document.getElementById('row-' + columns.id[row]);
        found.scrollIntoView({ block: 'center' });
        found.querySelector('a').focus({ preventScroll: true });
      },
    };
  };
})(window.Explorer);
