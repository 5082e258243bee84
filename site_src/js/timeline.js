/* Keys for the live timeline: arrows move along the days, + and − zoom, Home shows all of them. `map.js` draws it. */
(function () {
  'use strict';

  var MOVE = 0.25;
  var ZOOM = 1.5;
  var SHORTEST_MS = 4 * 86400000;

  /* plotly.js keeps days without a zone; read and written as UTC they stay the same days wherever the reader is. */
  function ends(range) {
    return range.map(function (one) {
      var text = String(one).replace(' ', 'T');
      return Date.parse(text.length > 10 ? text.replace(/Z?$/, 'Z') : text);
    });
  }

  /* The days wanted after a key, inside the days there are; null for a key that means nothing here. */
  function wanted(key, shown, all) {
    var middle = (shown[0] + shown[1]) / 2;
    var width = shown[1] - shown[0];
    if (key === 'Home') return all;
    if (key === 'ArrowLeft') middle -= width * MOVE;
    else if (key === 'ArrowRight') middle += width * MOVE;
    else if (key === '+' || key === '=') width /= ZOOM;
    else if (key === '-') width *= ZOOM;
    else return null;
    width = Math.min(Math.max(width, SHORTEST_MS), all[1] - all[0]);
    middle = Math.min(Math.max(middle, all[0] + width / 2), all[1] - width / 2);
    return [middle - width / 2, middle + width / 2];
  }

  function listen(event) {
    var stage = event.detail;
    stage.tabIndex = 0;
    stage.addEventListener('keydown', function (press) {
      if (press.altKey || press.ctrlKey || press.metaKey) return;
      var axis = stage.layout.xaxis;
      var range = wanted(press.key, ends(axis.range), ends([axis.minallowed, axis.maxallowed]));
      if (!range) return;
      press.preventDefault();
      window.Plotly.relayout(stage, { 'xaxis.range': range.map(function (one) { return new Date(one).toISOString(); }) });
    });
  }

  document.querySelectorAll('.tl-fig').forEach(function (figure) {
    figure.addEventListener('briefs:live', listen);
  });
})();
