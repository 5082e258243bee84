/* The explorer, 3: names. Those of the still picture stand aside from what the browser draws. */
(function (Explorer) {
  'use strict';

  const NARROW = matchMedia('(max-width: 640px)'), NARROWEST = matchMedia('(max-width: 500px)'); /* as in the style sheet */
  const LETTER_WIDTH = .57; /* of its height; as in rendering/map/labels.py */
  const DIGIT_WIDTH = .6;
  const FARTHEST = 3; /* letters, by their height */
  const MOST_STEPS = 4;

  Explorer.Names = function (figure) {
    const whole = figure.querySelector('svg.cm-main').viewBox.baseVal.width;
    const names = [...figure.querySelectorAll('.cm-main :is(.cm-t1, .cm-t2, .cm-pn)')].map(text => ({
      text,
      x: Number(text.getAttribute('x')),
      y: Number(text.getAttribute('y')),
      anchor: text.getAttribute('text-anchor') || 'start',
      letters: text.textContent.length,
    }));

    const isPrinted = text => !text.classList.contains('b-x-unnamed') && !(NARROW.matches && text.classList.contains('cm-w'));
    const meet = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

    /* What a symbol covers, and the number at its upper left. */
    function boxes({ x, y, radius, count }, digit) {
      const wide = radius * 1.2, symbol = [x - wide, y - wide, x + wide, y + wide];
      if (count === 1) return [symbol];
      const right = x - radius * 1.25, foot = y - radius * .35;
      return [symbol, [right - String(count).length * digit * DIGIT_WIDTH, foot - digit * .75, right, foot]];
    }

    /* Where a name stands clear of what is taken: farther along the side it is on; null where that is too far
       or beyond the edge of the map. */
    function aside({ x, y, anchor, letters }, letter, taken) {
      const wide = letters * letter * LETTER_WIDTH, left = x - { start: 0, middle: wide / 2, end: wide }[anchor];
      const boxAt = (dx, dy) => [left + dx, y + dy - letter * .75, left + dx + wide, y + dy + letter * .05];
      let dx = 0, dy = 0, box = boxAt(dx, dy), other;
      for (let step = 0; (other = taken.find(one => meet(box, one))); step++) {
        if (step === MOST_STEPS || Math.hypot(dx, dy) > letter * FARTHEST) return null;
        if (anchor === 'start') dx += other[2] - box[0] + letter / 8;
        else if (anchor === 'end') dx -= box[2] - other[0] + letter / 8;
        else dy += box[1] + box[3] > other[1] + other[3] ? other[3] - box[1] : other[1] - box[3];
        box = boxAt(dx, dy);
      }
      return box[0] < 0 || box[2] > whole ? null : { dx, dy, box };
    }

    /* symbols: x, y, radius and count of each. zoom: how many times the drawing is enlarged; letters keep their size. */
    return function clear(symbols, zoom) {
      const letter = (NARROW.matches ? 66 : 34) / zoom, digit = (NARROWEST.matches ? 58 : 26) / zoom;
      const taken = symbols.flatMap(symbol => boxes(symbol, digit));
      names.filter(({ text }) => isPrinted(text)).forEach(name => {
        const found = aside(name, letter, taken);
        name.text.classList.toggle('b-x-covered', !found);
        if (!found) return;
        Explorer.put(name.text, { dx: found.dx.toFixed(1), dy: found.dy.toFixed(1) });
        taken.push(found.box);
      });
    };
  };
})(window.Explorer);
