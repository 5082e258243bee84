/* The explorer, 3: map. Draws the rows shown over the page's own still picture: one symbol for what lies together,
   as large as its position is uncertain, and regions, areas and lines as such. Zoom and pan move the picture's frame. */
(function (Explorer) {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';
  const XLINK = 'http://www.w3.org/1999/xlink';
  const METRES_PER_DEGREE = 110574;
  const symbolPx = wide => Math.max(5.5, Math.min(8, wide / 55));
  const TOGETHER_PX = [15, 22, 32, 46, 64];
  const MOST_SYMBOLS = 320;
  const CLOSEST = 24;

  Explorer.svg = function (name, attributes, text) {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (key === 'href') element.setAttributeNS(XLINK, 'xlink:href', value); else element.setAttribute(key, value);
    });
    if (text !== undefined) element.appendChild(document.createTextNode(text));
    return element;
  };

  Explorer.Map = function (figure, records, onPick) {
    const { columns } = records;
    const svg = figure.querySelector('svg.cm-main');
    const data = figure.dataset;
    const [west, north, unit, squeeze] = [data.west, data.north, data.unit, data.squeeze].map(Number);
    const whole = svg.viewBox.baseVal;
    const width = whole.width, height = whole.height;
    let frame = { x: 0, y: 0, k: 1 };
    let shown = null;
    const layer = Explorer.svg('g', { class: 'b-x-layer', 'aria-hidden': 'true' });
    svg.appendChild(layer);
    figure.classList.add('is-explored');

    const xy = (lat, lon) => [(lon - west) * squeeze * unit, (north - lat) * unit];

    function extent(lat, metres) {
      const reach = metres / METRES_PER_DEGREE;
      const poleward = Math.min(89, Math.abs(lat) + reach);
      return [reach * unit * squeeze / Math.cos(poleward * Math.PI / 180), reach * unit];
    }

    /* Drawing units in a pixel, whatever the screen. */
    const unitsPerPx = () => width / frame.k / (svg.clientWidth || 1000);

    /* Points that would cover each other stand under one symbol; the more there are, the wider each gathers. */
    function together(rows) {
      const spots = rows.map(row => xy(columns.ground[row][1], columns.ground[row][2]));
      let cells = null;
      for (const px of TOGETHER_PX) {
        const size = px * unitsPerPx();
        cells = new Map();
        rows.forEach((row, at) => {
          const [x, y] = spots[at];
          const key = Math.round(x / size) * 100000 + Math.round(y / size);
          const cell = cells.get(key);
          if (cell) { cell.rows.push(row); cell.x += x; cell.y += y; } else cells.set(key, { rows: [row], x, y });
        });
        if (cells.size <= MOST_SYMBOLS) break;
      }
      return [...cells.values()].map(cell => ({ rows: cell.rows, x: cell.x / cell.rows.length, y: cell.y / cell.rows.length }));
    }

    const best = rows => rows.reduce((found, row) => Math.min(found, shown.grades[row]), columns.grades.length);

    function title(rows) {
      const names = [...new Set(rows.map(row => columns.wheres[columns.where[row]]))];
      let named = names.slice(0, 3).reduce((some, next) => Briefs.say('{some}; {next}', { some, next }));
      if (names.length > 3) named = Briefs.countOf(names.length - 3, '{some} and {n} more', '{some} and {n} more', { some: named });
      const counts = columns.grades.map((grade, number) => [rows.filter(row => shown.grades[row] === number).length, grade[4]])
        .filter(pair => pair[0]).map(([n, grade]) => Briefs.say('{n} {grade}', { n, grade }));
      return Briefs.say('{places}: {counts}', { places: named, counts: Explorer.listed(counts) });
    }

    function group(rows) {
      const element = Explorer.svg('g', { class: 'b-x-mark cm-g' + (best(rows) + 1) });
      element.addEventListener('click', () => onPick(rows));
      element.addEventListener('pointerenter', () => element.prepend(Explorer.svg('title', {}, title(rows))), { once: true });
      return element;
    }

    const isFilled = grade => '●◆■'.includes(columns.grades[grade][2]);

    function shape(grade, radius) {
      const symbol = columns.grades[grade][2];
      const css = isFilled(grade) ? 'cm-sf' : 'cm-so';
      if ('◇◆'.includes(symbol)) return Explorer.svg('path', { class: css, d: `M0 ${-radius * 1.2}L${radius * 1.2} 0 0 ${radius * 1.2} ${-radius * 1.2} 0z` });
      if (symbol === '△') return Explorer.svg('path', { class: css, d: `M0 ${-radius}L${radius} ${radius * .85}H${-radius}z` });
      if (symbol === '▽') return Explorer.svg('path', { class: css, d: `M0 ${radius}L${radius} ${-radius * .85}H${-radius}z` });
      if ('■□'.includes(symbol)) return Explorer.svg('path', { class: css, d: `M${-radius} ${-radius}H${radius}V${radius}H${-radius}z` });
      if (symbol === '✕') return Explorer.svg('path', { class: 'cm-sx', d: `M${-radius} ${-radius}L${radius} ${radius}M${radius} ${-radius}L${-radius} ${radius}` });
      return Explorer.svg('circle', { class: css, r: radius });
    }

    function outlines(rows) {
      const kinds = { 2: new Map(), 3: new Map(), 4: new Map() };
      rows.forEach(row => {
        const ground = columns.ground[row];
        if (!kinds[ground[0]]) return;
        const key = JSON.stringify(ground), members = kinds[ground[0]].get(key);
        if (members) members.push(row); else kinds[ground[0]].set(key, [row]);
      });
      const drawn = document.createDocumentFragment();
      kinds[3].forEach((members, key) => {
        const element = group(members);
        const dashed = isFilled(best(members)) ? '' : ' cm-da';
        const hatch = figure.id + '--h-cm-g' + (best(members) + 1);
        const fill = document.getElementById(hatch) ? `url(#${hatch})` : 'var(--cm-gw)';
        element.appendChild(Explorer.svg('use', { href: '#' + figure.id + '--r-' + JSON.parse(key)[1], class: 'cm-rg' + dashed, fill }));
        drawn.appendChild(element);
      });
      kinds[2].forEach((members, key) => {
        const [, lat, lon, metres] = JSON.parse(key);
        const [x, y] = xy(lat, lon), [rx, ry] = extent(lat, metres);
        const element = group(members);
        element.appendChild(Explorer.svg('ellipse', { class: 'cm-ar' + (isFilled(best(members)) ? '' : ' cm-da'), cx: x, cy: y, rx, ry }));
        drawn.appendChild(element);
      });
      kinds[4].forEach((members, key) => {
        const d = 'M' + JSON.parse(key)[1].map(point => xy(point[1], point[0]).map(Math.round).join(' ')).join('L');
        const element = group(members);
        element.append(Explorer.svg('path', { class: 'cm-hit', d }), Explorer.svg('path', { class: 'cm-rt', d }));
        drawn.appendChild(element);
      });
      return drawn;
    }

    function points(rows) {
      const drawn = document.createDocumentFragment();
      const size = symbolPx(svg.clientWidth) * unitsPerPx();
      const discs = new Map();
      rows.forEach(row => {
        const [, lat, lon, metres] = columns.ground[row];
        const [rx, ry] = extent(lat, metres);
        const key = [lat, lon, metres].join(' ');
        if (ry > size && !discs.has(key) && discs.size < MOST_SYMBOLS) {
          const [x, y] = xy(lat, lon);
          discs.set(key, Explorer.svg('ellipse', { class: 'cm-di cm-g' + (shown.grades[row] + 1), cx: x, cy: y, rx, ry }));
        }
      });
      drawn.append(...discs.values());
      together(rows).forEach(cell => {
        const count = cell.rows.length;
        const element = group(cell.rows);
        const radius = size * (count > 1 ? 1.15 + Math.min(1.1, Math.log10(count) * .55) : 1);
        const inner = Explorer.svg('g', { transform: `translate(${cell.x.toFixed(1)} ${cell.y.toFixed(1)})` });
        inner.appendChild(shape(best(cell.rows), radius));
        if (count > 1) inner.appendChild(Explorer.svg('text', { class: 'b-x-number', 'text-anchor': 'end', x: radius * -1.25, y: radius * -.35 }, String(count)));
        element.appendChild(inner);
        drawn.appendChild(element);
      });
      return drawn;
    }

    function draw(selection) {
      shown = selection;
      const kind = wanted => shown.rows.filter(row => columns.ground[row][0] === wanted);
      const inside = kind(1).filter(row => {
        const [x, y] = xy(columns.ground[row][1], columns.ground[row][2]);
        return x >= frame.x - 60 && y >= frame.y - 60 && x <= frame.x + width / frame.k + 60 && y <= frame.y + height / frame.k + 60;
      });
      layer.replaceChildren(outlines(shown.rows), points(inside));
    }

    function move(x, y, k) {
      const scale = Math.min(CLOSEST, Math.max(1, k));
      frame = {
        k: scale,
        x: Math.min(width - width / scale, Math.max(0, x)),
        y: Math.min(height - height / scale, Math.max(0, y)),
      };
      svg.setAttribute('viewBox', [frame.x, frame.y, width / scale, height / scale].map(one => one.toFixed(1)).join(' '));
      svg.style.setProperty('--b-x-zoom', String(scale));
      if (shown) draw(shown);
    }

    function zoom(factor, at) {
      const centre = at || { x: frame.x + width / frame.k / 2, y: frame.y + height / frame.k / 2 };
      const k = Math.min(CLOSEST, Math.max(1, frame.k * factor));
      move(centre.x - (centre.x - frame.x) * frame.k / k, centre.y - (centre.y - frame.y) * frame.k / k, k);
      onMoved();
    }

    new ResizeObserver(() => { if (shown) draw(shown); }).observe(svg);
    let onMoved = () => {};

    function place(event) {
      const box = svg.getBoundingClientRect();
      return {
        x: frame.x + (event.clientX - box.left) / box.width * width / frame.k,
        y: frame.y + (event.clientY - box.top) / box.height * height / frame.k,
        unitsPerPixel: width / frame.k / box.width,
      };
    }

    const fingers = new Map();
    let dragged = null;
    svg.addEventListener('pointerdown', event => {
      fingers.set(event.pointerId, event);
      dragged = { x: event.clientX, y: event.clientY, frame: Object.assign({}, frame), moved: false };
    });
    svg.addEventListener('pointermove', event => {
      if (!fingers.has(event.pointerId) || !dragged) return;
      const before = fingers.get(event.pointerId);
      fingers.set(event.pointerId, event);
      if (fingers.size === 2) {
        const [a, b] = [...fingers.values()];
        const other = a.pointerId === event.pointerId ? b : a;
        const span = (one, two) => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
        zoom(span(event, other) / (span(before, other) || 1), place({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 }));
        dragged.moved = true;
        return;
      }
      const scale = place(event).unitsPerPixel;
      const dx = event.clientX - dragged.x, dy = event.clientY - dragged.y;
      if (!dragged.moved && Math.hypot(dx, dy) < 5) return;
      dragged.moved = true;
      if (frame.k > 1) move(dragged.frame.x - dx * scale, dragged.frame.y - dy * scale, frame.k);
    });
    function release(event) {
      fingers.delete(event.pointerId);
      if (dragged && dragged.moved) onMoved();
      if (!fingers.size) setTimeout(() => { dragged = null; });
    }
    ['pointerup', 'pointercancel', 'pointerleave'].forEach(name => svg.addEventListener(name, release));
    svg.addEventListener('click', event => { if (dragged && dragged.moved) { event.stopPropagation(); event.preventDefault(); } }, true);
    svg.addEventListener('wheel', event => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== svg) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 400), place(event));
    }, { passive: false });
    svg.setAttribute('tabindex', '0');
    svg.addEventListener('keydown', event => {
      const step = 80 / frame.k;
      const keys = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      if (event.key === '+' || event.key === '=') zoom(1.5);
      else if (event.key === '-') zoom(1 / 1.5);
      else if (event.key === '0') { move(0, 0, 1); onMoved(); }
      else if (keys[event.key] && frame.k > 1) { move(frame.x + keys[event.key][0], frame.y + keys[event.key][1], frame.k); onMoved(); }
      else return;
      event.preventDefault();
    });
    figure.querySelectorAll('[data-zoom]').forEach(button => {
      button.addEventListener('click', () => {
        if (button.dataset.zoom === '0') { move(0, 0, 1); onMoved(); } else zoom(Number(button.dataset.zoom));
      });
    });

    return {
      draw,
      /* `view` of the state: x, y and scale of the frame; empty for the whole map. */
      get view() { return frame.k === 1 ? '' : [frame.x, frame.y].map(Math.round).concat(frame.k.toFixed(2)).join(','); },
      set view(text) {
        const [x, y, k] = text.split(',').map(Number);
        if (text && [x, y, k].every(Number.isFinite)) move(x, y, k); else if (frame.k !== 1) move(0, 0, 1);
      },
      set onMoved(listener) { onMoved = listener; },
    };
  };
})(window.Explorer);
