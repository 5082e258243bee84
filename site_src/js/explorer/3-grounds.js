/* The explorer, 3: grounds. Where what the rows say of a place lies in the drawing, and whether its frame has room for it. */
(function (Explorer) {
  'use strict';

  const METRES_PER_DEGREE = 110574;
  const POINT = 1, AREA = 2, REGION = 3, LINE = 4; /* as in rendering/explorer/columns.py */

  Explorer.Grounds = function (figure) {
    const data = figure.dataset;
    const [west, north, unit, squeeze] = [data.west, data.north, data.unit, data.squeeze].map(Number);
    const { width: whole, height: tall } = figure.querySelector('svg.cm-main').viewBox.baseVal;

    const xy = (lat, lon) => [(lon - west) * squeeze * unit, (north - lat) * unit];
    const reach = metres => metres / METRES_PER_DEGREE * unit;

    function extent(lat, metres) {
      const poleward = Math.min(89, Math.abs(lat) + metres / METRES_PER_DEGREE);
      return [reach(metres) * squeeze / Math.cos(poleward * Math.PI / 180), reach(metres)];
    }

    /* Whether a straight course meets the frame of the whole map. */
    function meets([x0, y0], [x1, y1]) {
      let from = 0, to = 1;
      for (const [at, by, most] of [[x0, x1 - x0, whole], [y0, y1 - y0, tall]]) {
        const [enters, leaves] = [-at / by, (most - at) / by].sort((a, b) => a - b);
        [from, to] = [Math.max(from, enters), Math.min(to, leaves)];
      }
      return from <= to;
    }

    /* Whether a ground lies where nothing is drawn, however the map is moved; what has no position lies nowhere. */
    function liesBeyond([kind, ...ground]) {
      if (kind === REGION) return document.getElementById(`${figure.id}--r-${ground[0]}`)?.getAttribute('d') === '';
      if (kind === LINE) {
        const course = ground[0].map(([lon, lat]) => xy(lat, lon));
        return !course.slice(1).some((spot, before) => meets(course[before], spot));
      }
      if (kind !== POINT && kind !== AREA) return false;
      const [lat, lon, metres] = ground, [x, y] = xy(lat, lon);
      const asideX = Math.max(-x, x - whole, 0), asideY = Math.max(-y, y - tall, 0);
      if (kind === POINT) return asideX + asideY > 0;
      const [rx, ry] = extent(lat, metres);
      return Math.hypot(asideX / rx, asideY / ry) > 1;
    }

    return { POINT, AREA, REGION, LINE, whole, xy, extent, reach, liesBeyond };
  };
})(window.Explorer);
