/* The live map, and any other drawing that plotly.js can make live (`.cm-fig`; one without a basemap is no map): on a
   tap, loads plotly.js and the basemap by script tags and draws the same figure in place.
   Nothing is fetched, so it works from file:// and under a content policy of 'self'. */
(function () {
  'use strict';

  var CONFIG = {
    responsive: true, displaylogo: false, showSendToCloud: false, plotlyServerURL: '', topojsonURL: 'about:blank#',
    displayModeBar: true
  };
  var MAP_BUTTONS = 'zoomInGeo,zoomOutGeo,resetGeo';
  var NARROW = window.matchMedia('(max-width: 640px)'); /* as in the style sheet, which then leaves out names of the still map */
  var NARROW_TYPE_PX = 10;
  var live = [];
  var loads = {};

  /* A script or style sheet, once per page. Addresses are made absolute, because the page's own may change. */
  function load(address, kind) {
    var url = new URL(address, document.baseURI).href;
    loads[url] = loads[url] || new Promise(function (done, failed) {
      var element = document.createElement(kind === 'style' ? 'link' : 'script');
      if (kind === 'style') {
        /* plotly.js writes no inline style where it finds its own style sheet under this id */
        element.id = 'plotly.js-style-global';
        element.className = 'no-inline-styles';
        element.rel = 'stylesheet';
        element.href = url;
      } else {
        element.src = url;
      }
      element.onload = done;
      element.onerror = function () { delete loads[url]; element.remove(); failed(new Error(url)); };
      document.head.appendChild(element);
    });
    return loads[url];
  }

  /* The figure with `var(--token)` replaced by the computed colour, which plotly.js cannot do. */
  function resolved(value, style) {
    if (typeof value === 'string') {
      if (value.indexOf('var(--') === 0) return style.getPropertyValue(value.slice(4, -1)).trim();
      return value === 'inherit' ? style.fontFamily : value;
    }
    if (Array.isArray(value)) return value.map(function (one) { return resolved(one, style); });
    if (value && typeof value === 'object') {
      return Object.keys(value).reduce(function (copy, key) {
        copy[key] = resolved(value[key], style);
        return copy;
      }, {});
    }
    return value;
  }

  var EARTH_RADIUS_M = 6371008.8; /* as in rendering/map/projection.py */
  var DISC_SIDES = 24;

  /* The outlines of circles on the ground, as the two lists that plotly.js takes: closed and clockwise, for it floods the
     globe with any other, and their sides touch the circle. */
  function ringsOf(lons, lats, radii) {
    var rings = { lon: [], lat: [] };
    radii.forEach(function (radius, i) {
      var reach = radius / Math.cos(Math.PI / DISC_SIDES) / EARTH_RADIUS_M;
      var start = lats[i] * Math.PI / 180;
      var north = Math.sin(start) * Math.cos(reach);
      var east = Math.cos(start) * Math.sin(reach);
      if (i) { rings.lon.push(null); rings.lat.push(null); }
      for (var side = 0; side <= DISC_SIDES; side++) {
        var bearing = 2 * Math.PI * (side % DISC_SIDES) / DISC_SIDES;
        var end = Math.asin(north + east * Math.cos(bearing));
        var turn = Math.atan2(Math.sin(bearing) * east, Math.cos(reach) - Math.sin(start) * Math.sin(end));
        rings.lon.push(lons[i] + turn * 180 / Math.PI);
        rings.lat.push(end * 180 / Math.PI);
      }
    });
    return rings;
  }

  function hiddenKeys(figure) {
    return Array.prototype.map.call(figure.querySelectorAll('[data-k][aria-pressed="false"]'), function (button) {
      return button.dataset.k;
    });
  }

  /* Whether all that a name stands for is hidden; `of` is nothing for a town. */
  function isGone(of, hidden) {
    return !!of && of.split(' ').every(function (one) { return hidden.indexOf(one) >= 0; });
  }

  function draw(map) {
    var drawing = resolved(map.drawing, getComputedStyle(map.figure));
    var data = map.figure.dataset;
    var base = data.basemap && window.BriefsBasemaps[data.basemapId];
    var hidden = hiddenKeys(map.figure);
    drawing.data.forEach(function (trace) {
      var words = trace.meta.split(' ');
      if (trace.meta[0] === '@') Object.assign(trace, base[trace.meta.slice(1)]);
      if (words.indexOf('#discs') > 0) {
        Object.assign(trace, ringsOf(trace.lon, trace.lat, trace.customdata));
        delete trace.customdata;
      }
      if (hidden.indexOf(words[0]) >= 0) trace.visible = false;
      if (trace.meta === '#towns') {
        trace.text = trace.text.map(function (text, i) { return isGone(trace.customdata[i][1], hidden) ? '' : text; });
      }
      if (!NARROW.matches) return;
      if (trace.meta === '#names' || trace.meta === '#numbers') trace.visible = false;
      if (trace.textfont) trace.textfont.size = NARROW_TYPE_PX;
      if (words.indexOf('#wide') > 0) {
        if (trace.text) trace.text = trace.text.map(function () { return ''; }); else trace.visible = false;
      }
      if (trace.meta === '#towns') {
        trace.text = trace.text.map(function (text, i) { return trace.customdata[i][0] ? text : ''; });
        trace.marker.opacity = trace.marker.opacity.map(function (one, i) { return trace.customdata[i][0] ? one : 0; });
      }
    });
    if (base) window.PlotlyGeoAssets = { topojson: { world_50m: base.topojson } };
    var buttons = { modeBarButtons: [(data.buttons || MAP_BUTTONS).split(',')], scrollZoom: !!base };
    return window.Plotly.react(map.stage, drawing.data, drawing.layout, Object.assign(buttons, CONFIG));
  }

  /* What plotly.js cannot draw on a map, each time it has drawn anew: outlines of symbols that the style sheet dashes, by the
     classes among the words of `meta`, and hatched surfaces, with the still map's own patterns at the size they have there. */
  function dress(map) {
    var still = map.figure.querySelector('.cm-main');
    var held = map.stage.querySelector('.cm-hatches');
    if (!still) return;
    if (held) held.remove();
    held = document.createElementNS(still.namespaceURI, 'svg');
    held.setAttribute('class', 'cm-hatches');
    held.setAttribute('aria-hidden', 'true');
    map.stage.appendChild(held);
    map.stage.querySelectorAll('.scatterlayer > .trace').forEach(function (drawn) {
      var words = drawn.__data__[0].trace.meta.split(' ');
      words.slice(1).forEach(function (word) {
        if (word[0] !== '#') drawn.classList.add(word);
        if (word === '#hatched') {
          var surface = drawn.querySelector('.js-line');
          surface.style.fill = 'url(#' + hatch(map, held, words[0]) + ')';
          surface.style.fillOpacity = 1;
        }
      });
    });
  }

  /* The id of a copy of the still map's pattern for a grade: the pattern itself is hidden with the still map. */
  function hatch(map, held, grade) {
    var own = document.getElementById(map.figure.id + '--h-' + grade);
    var id = own.id + '-live';
    if (!document.getElementById(id)) {
      var copy = own.cloneNode(true);
      var scale = map.stage.clientWidth / map.figure.querySelector('.cm-main').viewBox.baseVal.width;
      copy.id = id;
      copy.setAttribute('patternTransform', 'scale(' + scale + ') ' + own.getAttribute('patternTransform'));
      held.appendChild(copy);
    }
    return id;
  }

  /* What is drawn: a script of its own, loaded by now, or a text on the page. */
  function drawingOf(figure) {
    return figure.dataset.live ? window.BriefsMaps[figure.id] : JSON.parse(figure.querySelector('.cm-json').content.textContent);
  }

  function tell(figure, text) {
    figure.querySelector('.cm-say').textContent = text;
  }

  /* Not `disabled`, which would take the focus away and send who uses a keyboard back to the top of the page. */
  function setLoading(button, isLoading) {
    if (isLoading) button.setAttribute('aria-disabled', 'true'); else button.removeAttribute('aria-disabled');
  }

  function open(figure) {
    var button = figure.querySelector('.cm-go');
    var data = figure.dataset;
    setLoading(button, true);
    button.textContent = button.dataset.loading || Briefs.say('Loading the map…');
    tell(figure, '');
    /* together: the library looks for the element of its style sheet, not for what is in it */
    Promise.all([load(data.css, 'style'), load(data.plotly), data.basemap && load(data.basemap), data.live && load(data.live)])
      .then(function () {
        var stage = document.createElement('div');
        stage.className = 'cm-live';
        stage.setAttribute('role', 'group');
        stage.setAttribute('aria-label', figure.getAttribute('aria-label') || figure.querySelector('title').textContent);
        figure.querySelector('.cm-stage').appendChild(stage);
        var map = { figure: figure, stage: stage, drawing: drawingOf(figure) };
        live.push(map);
        /* before drawing: on narrow screens this takes the inset away, and plotly.js measures what is left */
        figure.classList.add('is-live');
        return draw(map).then(function () {
          dress(map);
          stage.on('plotly_afterplot', function () { dress(map); });
          stage.on('plotly_click', function (event) {
            var row = event.points[0].customdata;
            if (typeof row === 'string') window.location.href = row;
          });
          setLoading(button, false);
          button.textContent = button.dataset.back || Briefs.say('Back to the still map');
          tell(figure, button.dataset.opened ||
            Briefs.say('The map can be moved and enlarged now. The button leads back to the still one.'));
          figure.dispatchEvent(new CustomEvent('briefs:live', { detail: stage }));
        });
      })
      .catch(function () {
        close(figure);
        tell(figure, figure.querySelector('.cm-go').dataset.failed ||
          Briefs.say('The interactive map could not be loaded. The still map shows the same facts.'));
      });
  }

  function close(figure) {
    var button = figure.querySelector('.cm-go');
    live = live.filter(function (map) {
      if (map.figure !== figure) return true;
      if (window.Plotly) window.Plotly.purge(map.stage);
      map.stage.remove();
      return false;
    });
    figure.classList.remove('is-live');
    setLoading(button, false);
    button.textContent = button.dataset.label;
    tell(figure, '');
  }

  function toggle(figure, button) {
    var isShown = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(isShown));
    figure.querySelectorAll('.cm-stage .' + button.dataset.k).forEach(function (element) {
      element.classList.toggle('cm-off', !isShown);
    });
    var hidden = hiddenKeys(figure);
    figure.querySelectorAll('.cm-stage [data-of]').forEach(function (name) {
      name.classList.toggle('cm-off', isGone(name.getAttribute('data-of'), hidden));
    });
    live.forEach(function (map) { if (map.figure === figure) draw(map); });
  }

  function prepare(figure) {
    var button = figure.querySelector('.cm-go');
    figure.dataset.ready = '1';
    button.hidden = false;
    button.addEventListener('click', function () {
      if (button.hasAttribute('aria-disabled')) return;
      if (figure.classList.contains('is-live')) close(figure); else open(figure);
    });
    figure.querySelectorAll('[data-k]').forEach(function (key) {
      key.addEventListener('click', function () { toggle(figure, key); });
    });
  }

  function scan() {
    live = live.filter(function (map) {
      if (document.contains(map.stage)) return true;
      window.Plotly.purge(map.stage);
      return false;
    });
    document.querySelectorAll('.cm-fig[data-plotly]:not([data-ready])').forEach(prepare);
  }

  /* Material announces each page here when it swaps pages without a reload */
  if (window.document$) window.document$.subscribe(scan);
  else if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', scan);
  else scan();

  NARROW.addEventListener('change', function () { live.forEach(draw); });

  function watchPalette() {
    new MutationObserver(function () { live.forEach(draw); })
      .observe(document.body, { attributes: true, attributeFilter: ['data-md-color-scheme'] });
  }
  if (document.body) watchPalette(); else document.addEventListener('DOMContentLoaded', watchPalette);
})();
