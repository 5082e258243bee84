/* The explorer, 4: days. A bar for each day, week or month with what is shown, hatching where an official source was
   silent, and a brush: drag across it, or use the two dates. A strike dated over several days stands at its first. */
(function (Explorer) {
  'use strict';

  const WIDTH = 1000, HEIGHT = 120, FOOT = 22, MOST_BARS = 110;
  const MONTHS = [
    Briefs.say('Jan'), Briefs.say('Feb'), Briefs.say('Mar'), Briefs.say('Apr'), Briefs.say('May'), Briefs.say('Jun'),
    Briefs.say('Jul'), Briefs.say('Aug'), Briefs.say('Sep'), Briefs.say('Oct'), Briefs.say('Nov'), Briefs.say('Dec'),
  ];

  Explorer.Days = function (holder, records, onBrush) {
    const { columns } = records;
    const dated = records.all.map(row => columns.first[row] ?? columns.last[row]).filter(day => day !== null);
    holder.hidden = !dated.length;
    if (!dated.length) return { draw() {} };
    const low = dated.reduce((a, b) => Math.min(a, b)), high = dated.reduce((a, b) => Math.max(a, b));
    const step = Math.max(1, Math.ceil((high - low + 1) / MOST_BARS));
    const count = Math.floor((high - low) / step) + 1;
    const wide = WIDTH / count;
    const x = day => (day - low) / step * wide;
    const svg = Explorer.svg('svg', { class: 'b-x-days', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    const ticks = holder.querySelector('.b-x-ticks');
    holder.querySelectorAll('.b-x-days').forEach(drawn => drawn.remove());
    ticks.replaceChildren();
    holder.querySelector('.b-x-stage').prepend(svg);
    const definitions = Explorer.svg('defs');
    const hatch = Explorer.svg('pattern', { id: 'b-x-hatch', patternUnits: 'userSpaceOnUse', width: 8, height: 8, patternTransform: 'rotate(45)' });
    hatch.appendChild(Explorer.svg('path', { d: 'M4 0v8', class: 'b-x-hatch' }));
    definitions.appendChild(hatch);
    const gaps = columns.gaps.map(gap => {
      const from = Math.max(low, gap[2] ?? low), to = Math.min(high, gap[3] ?? high);
      if (from > to) return null;
      const band = Explorer.svg('rect', { x: x(from), y: 0, width: Math.max(2, x(to + 1) - x(from)), height: HEIGHT - FOOT, fill: 'url(#b-x-hatch)' });
      band.appendChild(Explorer.svg('title', {}, Briefs.say('{source} silent', { source: gap[1] })));
      return band;
    }).filter(Boolean);
    holder.querySelector('.b-x-silent').hidden = !gaps.length;
    const stacks = columns.grades.map((grade, number) => Explorer.svg('path', { class: `b-x-bar cm-g${number + 1}` + ('●◆■'.includes(grade[2]) ? '' : ' b-x-bar--open') }));
    const brush = Explorer.svg('rect', { class: 'b-x-brush', y: 0, height: HEIGHT - FOOT });
    svg.append(definitions, ...gaps, ...stacks, brush, Explorer.svg('path', { class: 'b-x-axis', d: `M0 ${HEIGHT - FOOT}H${WIDTH}` }));
    new Set([0, .25, .5, .75, 1].map(share => Math.round(low + (high - low) * share))).forEach(day => {
      const date = new Date(day * 86400000);
      const tick = document.createElement('span');
      tick.textContent = Briefs.say('{day} {month} {year}', { day: date.getUTCDate(), month: MONTHS[date.getUTCMonth()], year: date.getUTCFullYear() });
      ticks.appendChild(tick);
    });
    holder.querySelector('.b-x-step').textContent = Briefs.countOf(step, 'One bar a day.', 'One bar for {n} days.');

    function dayAt(event) {
      const box = svg.getBoundingClientRect();
      const share = Math.min(.9999, Math.max(0, (event.clientX - box.left) / box.width));
      return low + Math.floor(share * count) * step;
    }
    let start = null, chosen = { from: '', to: '' };
    svg.addEventListener('pointerdown', event => {
      if (event.button) return;
      start = dayAt(event);
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener('pointermove', event => {
      if (start === null) return;
      brush.classList.remove('b-x-brush--all');
      mark(Math.min(start, dayAt(event)), Math.max(start, dayAt(event)) + step - 1);
    });
    svg.addEventListener('pointerup', event => {
      if (start === null) return;
      const end = dayAt(event), from = Math.min(start, end), to = Math.min(high, Math.max(start, end) + step - 1);
      start = null;
      onBrush(Explorer.isoOf(from), Explorer.isoOf(to));
    });
    svg.addEventListener('pointercancel', () => { start = null; markChosen(); });

    function mark(from, to) {
      brush.setAttribute('x', x(from));
      brush.setAttribute('width', Math.max(3, x(Math.min(to, high) + 1) - x(from)));
    }

    function markChosen() {
      const from = Explorer.dayOf(chosen.from) ?? low, to = Explorer.dayOf(chosen.to) ?? high;
      brush.classList.toggle('b-x-brush--all', !chosen.from && !chosen.to);
      mark(Math.max(low, Math.min(from, high)), Math.max(low, to));
    }

    /* How many attacks each bar shows of each grade, on every day that passes the other filters. */
    function counted(selection) {
      const bars = Array.from({ length: count }, () => new Uint32Array(columns.grades.length));
      selection.onAnyDay.forEach(row => {
        const day = columns.first[row] ?? columns.last[row];
        if (day !== null) bars[Math.floor((day - low) / step)][selection.grades[row]] += 1;
      });
      return bars;
    }

    /* The bars of each grade as one path. */
    function paths(bars) {
      const tallest = Math.max(1, ...bars.map(bar => bar.reduce((a, b) => a + b, 0)));
      const drawn = columns.grades.map(() => '');
      bars.forEach((bar, number) => {
        let top = HEIGHT - FOOT;
        bar.forEach((many, grade) => {
          if (!many) return;
          const high = many / tallest * (HEIGHT - FOOT - 6);
          top -= high;
          drawn[grade] += `M${((number + .12) * wide).toFixed(2)} ${top.toFixed(2)}h${(wide * .76).toFixed(2)}v${high.toFixed(2)}h${(wide * -.76).toFixed(2)}z`;
        });
      });
      return drawn;
    }

    /* The brush shows the days chosen. */
    function draw(selection, state) {
      paths(counted(selection)).forEach((d, grade) => Explorer.put(stacks[grade], { d }));
      chosen = { from: state.from, to: state.to };
      markChosen();
    }

    return { draw };
  };
})(window.Explorer);
