/* The explorer, 3: map. Zoom and pan move the frame of the page's own still picture; what is shown is drawn over it. */
(function (Explorer) {
  'use strict';

  const CLOSEST = 24;

  Explorer.Map = function (figure, records, onPick) {
    const svg = figure.querySelector('svg.cm-main');
    const whole = svg.viewBox.baseVal;
    const width = whole.width, height = whole.height;
    let frame = { x: 0, y: 0, k: 1 };
    let shown = null, drawnAt = null;
    const marks = Explorer.Marks(figure, records, onPick);
    svg.appendChild(marks.layer);
    figure.classList.add('is-explored');

    function draw(selection) {
      shown = selection;
      drawnAt = svg.clientWidth;
      const wide = width / frame.k, high = height / frame.k;
      marks.draw(shown, { left: frame.x, top: frame.y, right: frame.x + wide, bottom: frame.y + high }, drawnAt || 1000);
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

    new ResizeObserver(() => { if (shown && svg.clientWidth !== drawnAt) draw(shown); }).observe(svg);
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
      const [left] = fingers.values();
      if (left && dragged) Object.assign(dragged, { x: left.clientX, y: left.clientY, frame: Object.assign({}, frame) });
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
      isBeyond: marks.isBeyond,
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
