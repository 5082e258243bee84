/* The explorer, 8: sources. The boxes that switch a kind, a family or a source off. A desk may have thousands, so they are
   drawn when they are first looked for. */
(function (Explorer) {
  'use strict';

  Explorer.Sources = function (fold, listed) {
    let off = [], isLocked = false, isDrawn = false;
    const sources = [...listed].sort((a, b) => a[1].localeCompare(b[1]));
    const boxes = () => [...fold.querySelectorAll('[data-off]')];

    /* Entries with the same value in one column, by that value. */
    function grouped(column) {
      const found = new Map();
      sources.forEach(source => { found.set(source[column], (found.get(source[column]) || []).concat([source])); });
      return [...found.entries()].sort((a, b) => a[0] < b[0] ? -1 : 1);
    }

    function box(value, name, ...beside) {
      const input = Explorer.el('input', { type: 'checkbox', 'data-off': value });
      return Explorer.el('label', { class: 'b-x-box' }, input, Explorer.el('span', { class: 'b-x-name' }, name, ' ', ...beside));
    }

    const count = number => Explorer.el('span', { class: 'b-count' }, String(number));

    function draw() {
      if (isDrawn) return;
      isDrawn = true;
      const [kinds, families, each] = fold.querySelectorAll('fieldset');
      const names = families.querySelector('template').content.firstElementChild;
      const between = members => members.some(source => source[1].includes(', ')) ? '; ' : ', ';
      const named = members => { const made = names.cloneNode(); made.append(members.map(source => source[1]).join(between(members))); return made; };
      kinds.append(...grouped(3).map(([kind, members]) => box('kind:' + kind, members[0][4], count(members.length))));
      const several = grouped(2).filter(([, members]) => members.length > 1);
      families.append(...several.map(([family, members]) => box('family:' + family, Explorer.el('bdi', {}, members[0][6]), named(members))));
      families.hidden = !several.length;
      each.append(...sources.map(source => box(source[0], Explorer.el('bdi', {}, source[1]), count(source[5]))));
      mark();
    }

    function mark() {
      const gone = new Set(off);
      boxes().forEach(one => { one.checked = !gone.has(one.dataset.off); one.disabled = isLocked; });
    }

    fold.addEventListener('toggle', draw);
    return {
      /* What is switched off: ids, `family:name` and `kind:name`. */
      get off() { return isDrawn ? boxes().filter(one => !one.checked).map(one => one.dataset.off) : off; },
      show(gone, locked) {
        off = gone;
        isLocked = locked;
        fold.classList.toggle('is-off', off.length > 0);
        mark();
      },
      /* Opens the fold where something is switched off. */
      unfold() { if (off.length) fold.open = true; },
    };
  };
})(window.Explorer);
