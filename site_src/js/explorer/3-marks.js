/* The explorer, 3: marks. Draws the rows shown on the map: one symbol for what lies together, as large as its position is
   uncertain, and regions, areas and lines as such. */
(function (Explorer) {
  'use strict';

  const symbolPx = wide => Math.max(5.5, Math.min(8, wide / 55));
  const TOGETHER_PX = [15, 22, 32, 46, 64];
  const MOST_SYMBOLS = 320;
  const AROUND = 60; /* drawing units beyond the frame from which a symbol still reaches into it */

  Explorer.Marks = function (figure, records, onPick) {
    const { columns } = records;
    const data = figure.dataset, clearNames = Explorer.Names(figure);
    const { POINT, AREA, REGION, LINE, whole, xy, extent, reach, liesBeyond } = Explorer.Grounds(figure);
    const OUTLINES = [REGION, AREA, LINE]; /* what is drawn later lies above */
    let grades = null; /* of the rows shown */

    /* Where rows lie, for all rows of a day at once: of points x and y in drawing units, and by number which grounds are the same
       and which of them lie beyond the edge. named: the place of each name that stands beside a symbol. */
    let laid = null, xs, ys, alike, grounds, beyond, named;
    function lay() {
      if (laid === columns.ground) return;
      laid = columns.ground;
      [xs, ys, alike] = [new Float64Array(laid.length), new Float64Array(laid.length), new Uint32Array(laid.length)];
      const numbers = new Map();
      beyond = [];
      laid.forEach((ground, row) => {
        if (ground[0] === POINT) [xs[row], ys[row]] = xy(ground[1], ground[2]);
        const key = String(ground);
        if (!numbers.has(key)) {
          numbers.set(key, numbers.size);
          beyond.push(liesBeyond(ground));
        }
        alike[row] = numbers.get(key);
      });
      grounds = numbers.size;
      named = data.named.split(' ').filter(Boolean).map(id => columns.places.findIndex(place => place[0] === id));
    }

    const isFilled = grade => '●◆■'.includes(columns.grades[grade][2]);
    const best = rows => rows.reduce((found, row) => Math.min(found, grades[row]), columns.grades.length);

    /* A title is made when its mark is pointed at: one for all marks. */
    const title = Explorer.svg('title', {}, '');
    const rowsOf = new Map();

    function words(rows) {
      const names = [...new Set(rows.map(row => columns.wheres[columns.where[row]]))];
      let named = names.slice(0, 3).reduce((some, next) => Briefs.say('{some}; {next}', { some, next }));
      if (names.length > 3) named = Briefs.countOf(names.length - 3, '{some} and {n} more', '{some} and {n} more', { some: named });
      const counts = columns.grades.map((grade, number) => [rows.filter(row => grades[row] === number).length, grade[4]])
        .filter(pair => pair[0]).map(([n, grade]) => Briefs.say('{n} {grade}', { n: Briefs.number(n), grade }));
      return Briefs.say('{places}: {counts}', { places: named, counts: Explorer.listed(counts) });
    }

    function mark(element, rows, grade) {
      Explorer.put(element, { class: 'b-x-mark cm-g' + (grade + 1) });
      rowsOf.set(element, rows);
    }

    function outline(rows) {
      const [kind, ...ground] = columns.ground[rows[0]], grade = best(rows);
      const dashed = isFilled(grade) ? '' : ' cm-da';
      const element = Explorer.svg('g');
      mark(element, rows, grade);
      if (kind === REGION) {
        const hatch = figure.id + '--h-cm-g' + (grade + 1);
        const fill = document.getElementById(hatch) ? `url(#${hatch})` : 'var(--cm-gw)';
        element.append(Explorer.svg('use', { href: '#' + figure.id + '--r-' + ground[0], class: 'cm-rg' + dashed, fill }));
      } else if (kind === AREA) {
        const [lat, lon, metres] = ground, [cx, cy] = xy(lat, lon), [rx, ry] = extent(lat, metres);
        element.append(Explorer.svg('ellipse', { class: 'cm-ar' + dashed, cx, cy, rx, ry }));
      } else {
        const d = 'M' + ground[0].map(point => xy(point[1], point[0]).map(Math.round).join(' ')).join('L');
        element.append(Explorer.svg('path', { class: 'cm-hit', d }), Explorer.svg('path', { class: 'cm-rt', d }));
      }
      return element;
    }

    function outlines(rows) {
      const found = new Map();
      rows.forEach(row => {
        const members = found.get(alike[row]);
        if (members) members.push(row); else found.set(alike[row], [row]);
      });
      const kind = members => OUTLINES.indexOf(columns.ground[members[0]][0]);
      return [...found.values()].sort((a, b) => kind(a) - kind(b)).map(outline);
    }

    /* Circles of positions that are less exact than a symbol is large. */
    function uncertain(rows, size) {
      const found = [], seen = new Uint8Array(grounds);
      for (const row of rows) {
        if (found.length === MOST_SYMBOLS) break;
        if (reach(columns.ground[row][3]) <= size || seen[alike[row]]) continue;
        seen[alike[row]] = 1;
        found.push(row);
      }
      return found;
    }

    function makeDisc() {
      const element = Explorer.svg('ellipse');
      function fill(row) {
        const [, lat, , metres] = columns.ground[row], [rx, ry] = extent(lat, metres);
        Explorer.put(element, { class: 'cm-di cm-g' + (grades[row] + 1), cx: xs[row], cy: ys[row], rx, ry });
      }
      return { element, fill };
    }

    /* The number of the cell that a row's point falls into. */
    const cellOf = (row, size) => Math.round(xs[row] / size) * 100000 + Math.round(ys[row] / size);

    function areFew(rows, size) {
      const cells = new Set();
      return rows.every(row => cells.add(cellOf(row, size)).size <= MOST_SYMBOLS);
    }

    /* Points that would cover each other stand under one symbol; the more there are, the wider each gathers. */
    function together(rows, unitsPerPx) {
      const px = TOGETHER_PX.find(wide => areFew(rows, wide * unitsPerPx)) || TOGETHER_PX[TOGETHER_PX.length - 1];
      const cells = new Map();
      rows.forEach(row => {
        const key = cellOf(row, px * unitsPerPx);
        let cell = cells.get(key);
        if (!cell) cells.set(key, cell = { rows: [], x: 0, y: 0 });
        cell.rows.push(row);
        cell.x += xs[row];
        cell.y += ys[row];
      });
      return [...cells.values()].map(cell => ({ rows: cell.rows, x: cell.x / cell.rows.length, y: cell.y / cell.rows.length }));
    }

    const radiusOf = (count, size) => size * (count > 1 ? 1.15 + Math.min(1.1, Math.log10(count) * .55) : 1);
    const short = number => Number(number.toFixed(2));

    function shape(grade, radius) {
      const symbol = columns.grades[grade][2], r = short(radius), wide = short(radius * 1.2);
      if ('◇◆'.includes(symbol)) return `M0 ${-wide}L${wide} 0 0 ${wide} ${-wide} 0z`;
      if (symbol === '△') return `M0 ${-r}L${r} ${short(r * .85)}H${-r}z`;
      if (symbol === '▽') return `M0 ${r}L${r} ${short(r * -.85)}H${-r}z`;
      if ('■□'.includes(symbol)) return `M${-r} ${-r}H${r}V${r}H${-r}z`;
      if (symbol === '✕') return `M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`;
      return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0 ${r} ${r} 0 1 1 ${-r} 0z`;
    }

    const drawnAs = grade => columns.grades[grade][2] === '✕' ? 'cm-sx' : isFilled(grade) ? 'cm-sf' : 'cm-so';

    function makeSymbol() {
      const path = Explorer.svg('path'), text = document.createTextNode('');
      const number = Explorer.svg('text', { class: 'b-x-number', 'text-anchor': 'end' });
      const element = Explorer.svg('g');
      number.append(text);
      element.append(path);
      function fill({ rows, x, y, size }) {
        const grade = best(rows), count = rows.length;
        const radius = radiusOf(count, size);
        mark(element, rows, grade);
        Explorer.put(path, { class: drawnAs(grade), transform: `translate(${short(x)} ${short(y)})`, d: shape(grade, radius) });
        if (count === 1) { number.remove(); return; }
        Explorer.put(number, { x: short(x - radius * 1.25), y: short(y - radius * .35) });
        Explorer.say(text, String(count));
        if (!number.parentNode) element.append(number);
      }
      return { element, fill };
    }

    const [outlined, discs, towns, symbols] = Array.from({ length: 4 }, () => Explorer.svg('g'));
    const layer = Explorer.svg('g', { class: 'b-x-layer', 'aria-hidden': 'true' });
    layer.append(outlined, discs, towns, symbols);
    const [fillDiscs, fillSymbols] = [Explorer.Kept(discs, makeDisc), Explorer.Kept(symbols, makeSymbol)];

    /* A town that has a symbol on it in the still picture has its dot below, for when the symbol is filtered away. */
    const dots = (data.dots.match(/\d+ \d+/g) || []).map(dot => dot.split(' '));
    towns.append(...dots.map(([cx, cy]) => Explorer.svg('circle', { class: 'cm-cd', cx, cy, r: 7 })));

    const pointedAt = event => event.target.closest('.b-x-mark');
    layer.addEventListener('click', event => { if (pointedAt(event)) onPick(rowsOf.get(pointedAt(event))); });
    layer.addEventListener('pointerover', event => {
      const element = pointedAt(event);
      if (!element || title.parentNode === element) return;
      title.textContent = words(rowsOf.get(element));
      element.prepend(title);
    });

    /* In the still picture the name of a place goes with its symbol; that of a town stays. */
    const names = [...figure.querySelectorAll('.cm-main .cm-pn')];
    function name(rows) {
      const shown = new Set(rows.map(row => columns.place[row]));
      names.forEach((text, at) => { text.classList.toggle('b-x-unnamed', !shown.has(named[at])); });
    }

    /* frame: what of the map is in view. wide: how many pixels that is. */
    function draw(selection, frame, wide) {
      lay();
      grades = selection.grades;
      title.remove();
      rowsOf.clear();
      const isNear = row => xs[row] >= frame.left - AROUND && ys[row] >= frame.top - AROUND && xs[row] <= frame.right + AROUND && ys[row] <= frame.bottom + AROUND;
      const kind = row => columns.ground[row][0];
      const drawn = selection.onMap.filter(row => kind(row) === POINT), points = drawn.filter(isNear);
      const unitsPerPx = (frame.right - frame.left) / wide, size = symbolPx(wide) * unitsPerPx;
      outlined.replaceChildren(...outlines(selection.onMap.filter(row => kind(row) > POINT)));
      name(drawn);
      fillDiscs(uncertain(points, size));
      const cells = together(points, unitsPerPx);
      fillSymbols(cells.map(cell => Object.assign(cell, { size })));
      clearNames(cells.map(({ x, y, rows }) => ({ x, y, count: rows.length, radius: radiusOf(rows.length, size) })),
        whole / (frame.right - frame.left));
    }

    /* Whether a row has a position, but beyond the edge of the map. */
    function isBeyond(row) {
      lay();
      return beyond[alike[row]];
    }

    return { layer, draw, isBeyond };
  };
})(window.Explorer);
