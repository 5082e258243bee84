/* The explorer, 5: table. Exactly the rows of the map, a page at a time. */
(function (Explorer) {
  'use strict';

  const PAGE = 50;

  Explorer.Table = function (holder, records, known, addresses) {
    const { columns } = records;
    const body = holder.querySelector('tbody');
    const pages = holder.querySelector('.b-x-pages');
    const symbols = [...document.querySelectorAll('.b-x-symbols > *')];
    const el = Explorer.el;
    const [where, when, struck, graded, aims, told] = [...holder.querySelectorAll('thead th')].map(cell => cell.textContent);
    let page = 0, shown = null, picked = [];

    /* A grade that only an earlier rule gives has no drawn symbol on the page. */
    const symbol = grade => symbols[grade] ? symbols[grade].cloneNode(true) : el('span', { class: 'b-symbol' }, columns.grades[grade][2]);

    function beside(row) {
      const province = columns.province[row] === null ? null : columns.provinces[columns.province[row]];
      const place = columns.place[row] === null ? null : columns.places[columns.place[row]];
      const ground = columns.ground[row];
      const broad = () => place && place[2] ? Briefs.say('{kind} only', { kind: place[2] }) : Briefs.say('province only');
      const exact = ground[0] === 0 ? Briefs.say('no map position') : ground[0] === 3 ? broad() :
        ground[3] >= 1000 ? Briefs.say('within {distance} km', { distance: Math.ceil(ground[3] / 1000) }) :
        ground[3] ? Briefs.say('within {distance} m', { distance: ground[3] }) : '';
      return [province && place && province[0] !== place[0] ? province[1] : '', exact].filter(Boolean).join(' · ');
    }

    /* A line, which says a row of the columns when it is filled. */
    function makeLine() {
      const words = Array.from({ length: 8 }, () => document.createTextNode(''));
      const [place, exact, days, actor, kind, label, target, claims] = words;
      const strike = el('a', {}, el('bdi', {}, place)), struckBy = el('a', {}, el('bdi', {}, actor));
      const around = el('span', { class: 'b-sub' }, exact), means = el('span', { class: 'b-sub' }, kind);
      const element = el('tr', {},
        el('th', { scope: 'row', 'data-label': where }, strike, around),
        el('td', { 'data-label': when }, days),
        el('td', { 'data-label': struck }, struckBy, means),
        el('td', { 'data-label': graded }, label),
        el('td', { 'data-label': aims }, target),
        el('td', { 'data-label': told, class: 'b-num' }, claims));
      let drawn = null, grade = null, remarks = [];

      /* What is said of some rows only. */
      function remark(after, text, css) {
        if (!text) return;
        const made = el('span', { class: css }, text);
        after.after(made);
        remarks.push(made);
      }

      function drawSymbol(now) {
        if (grade === now) return;
        grade = now;
        const made = symbol(grade);
        if (drawn) drawn.replaceWith(made); else strike.prepend(made);
        drawn = made;
      }

      function fill(row) {
        const published = columns.grade[row], now = shown.grades[row], by = columns.actors[columns.actor[row]];
        const since = columns.known ? known.since(row) : {};
        Explorer.put(element, { id: 'row-' + columns.id[row] });
        element.classList.toggle('b-x-picked', picked.includes(row));
        Explorer.put(strike, { href: addresses.strikes.replace('~', columns.id[row]) });
        Explorer.put(struckBy, { href: addresses.actors.replace('~', by[0]) });
        const said = [columns.wheres[columns.where[row]], beside(row), columns.whens[columns.when[row]], by[1], columns.kinds[columns.kind[row]][1],
          columns.grades[now][1], columns.targetTexts[columns.targetText[row]] || Briefs.say('not assessed'), String(columns.claims[row])];
        words.forEach((text, at) => Explorer.say(text, said[at]));
        drawSymbol(now);
        remarks.forEach(one => one.remove());
        remarks = [];
        [[around, since.where], [days, since.when], [struckBy, since.actor], [means, since.kind], [label, since.grade], [target, since.target], [claims, since.claims]]
          .forEach(([after, text]) => remark(after, text, 'b-sub b-x-since'));
        if (now !== published) remark(label, Briefs.say('published as {grade}', { grade: columns.grades[published][4] }), 'b-sub');
      }

      return { element, fill };
    }

    const nothing = el('tr', {}, el('td', { colspan: 6 }, Briefs.say('Nothing on record fits. Take a filter away.')));
    const lines = Explorer.Kept(body, makeLine);
    const written = [...body.children];

    function turn(to) {
      page = to;
      const last = Math.max(0, Math.ceil(shown.rows.length / PAGE) - 1);
      const rows = shown.rows.slice(page * PAGE, (page + 1) * PAGE);
      if (body.contains(document.activeElement)) document.activeElement.blur(); /* what had the focus will say another strike */
      nothing.remove();
      written.splice(0).forEach(row => row.remove()); /* not before: who had scrolled this far would be sent back */
      lines(rows);
      if (!rows.length) body.append(nothing);
      const button = (text, target, label) => {
        const made = el('button', { type: 'button', class: 'b-x-turn', disabled: target < 0 || target > last, 'aria-label': label }, text);
        made.addEventListener('click', () => { turn(target); holder.scrollIntoView({ block: 'start' }); });
        return made;
      };
      pages.replaceChildren();
      if (last > 0) {
        const [back, on] = document.body.dir === 'rtl' ? ['→', '←'] : ['←', '→'];
        const part = Briefs.say('rows {first} to {last} of {all}',
          { first: Briefs.number(page * PAGE + 1), last: Briefs.number(page * PAGE + rows.length), all: Briefs.number(shown.rows.length) });
        pages.append(button(back, page - 1, Briefs.say('Previous rows')), ` ${part} `, button(on, page + 1, Briefs.say('Next rows')));
      }
    }

    return {
      draw(selection) { shown = selection; picked = []; turn(0); },
      /* Marks rows, as long as the same are shown, turns to the page of the first and gives it the focus. */
      show(rows) {
        const at = shown.rows.indexOf(rows[0]);
        if (at < 0) return;
        picked = rows;
        turn(Math.floor(at / PAGE));
        const found = document.getElementById('row-' + columns.id[rows[0]]);
        found.scrollIntoView({ block: 'center' });
        found.querySelector('a').focus({ preventScroll: true });
      },
    };
  };
})(window.Explorer);
