/* The explorer, 6: known. What readers could know on the day of an edition: columns put together from those of today and
   the differences in window.BriefsExplorerKnown. They have no tables of grades: the rule was asked of today's records. */
(function (Explorer) {
  'use strict';

  const CELLS = ['attack', 'when', 'first', 'last', 'where', 'place', 'province', 'actor', 'kind', 'target', 'targetText',
    'grade', 'claims', 'from', 'verdicts', 'ground', 'ruleOf'];
  const TOLD = ['from', 'verdicts'];
  const WORDS = ['grades', 'sources', 'facets', 'targets', 'actors', 'places', 'provinces', 'salvos', 'kinds', 'whens', 'wheres', 'targetTexts'];

  /* `columns` is window.BriefsExplorer, which is turned into another day and back in place. */
  Explorer.Known = function (columns) {
    const today = Object.assign({ known: '', ruleOf: columns.id.map(() => 0), rules: [columns.rule] }, columns);
    const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

    /* The rows of a day as cells by number, and the silences told of by then. */
    function cellsOn(data, day) {
      const rows = new Map(today.id.map((_, row) => [row, Object.fromEntries(CELLS.map(name => [name, today[name][row]]))]));
      let gaps = today.gaps;
      for (const step of data.days) {
        step.gone.forEach(number => rows.delete(number));
        Object.entries(step.rows).forEach(([number, cells]) => rows.set(+number, Object.assign({}, rows.get(+number), cells)));
        gaps = step.gaps || gaps;
        if (step.on === day) break;
      }
      return { rows, gaps };
    }

    function on(day) {
      const data = window.BriefsExplorerKnown;
      const ids = today.id.concat(data.id);
      const { rows, gaps } = cellsOn(data, day);
      const day0 = cells => cells.first ?? cells.last ?? Infinity;
      const order = [...rows.keys()].sort((a, b) => day0(rows.get(a)) - day0(rows.get(b)) || (ids[a] < ids[b] ? -1 : 1));
      const past = { known: day, gaps, alike: [], rules: data.rules, id: order.map(number => ids[number]), table: order.map(() => null), believed: order.map(() => []) };
      CELLS.forEach(name => { past[name] = order.map(number => rows.get(number)[name]); });
      WORDS.forEach(name => { past[name] = today[name].concat(data.more[name] || []); });
      if (today.plain) past.plain = Object.fromEntries(Object.keys(today.plain).map(name => [name, today.plain[name].concat(data.plain[name])]));
      past.now = order.map(number => number < today.id.length ? number : null);
      past.unknown = today.id.map((_, row) => row).filter(row => !rows.has(row));
      return past;
    }

    /* What stands now in place of a row's cells, by the cell; `{}` where nothing differs. */
    function since(row) {
      const now = columns.now[row];
      if (now === null) return { where: Briefs.say('no longer on record') };
      const differs = name => !same(columns[name][row], today[name][now]);
      const found = {};
      const note = (name, value) => { found[name] = Briefs.say('now {value}', { value }); };
      if (differs('where')) note('where', today.wheres[today.where[now]]);
      else if (differs('ground') || differs('place') || differs('province')) found.where = Briefs.say('its position is another now');
      if (differs('when')) note('when', today.whens[today.when[now]]);
      if (differs('actor')) note('actor', today.actors[today.actor[now]][1]);
      if (differs('kind')) note('kind', today.kinds[today.kind[now]][1]);
      if (differs('grade')) note('grade', today.grades[today.grade[now]][4]);
      if (differs('targetText')) note('target', today.targetTexts[today.targetText[now]] || Briefs.say('not assessed'));
      if (differs('claims')) note('claims', String(today.claims[now]));
      else if (TOLD.some(differs)) found.claims = Briefs.say('others now');
      return found;
    }

    return {
      today, since,
      get isLoaded() { return window.BriefsExplorerKnown !== undefined; },
      /* Turns `columns` into those of a day; of today when it is empty. */
      turn(day) {
        ['now', 'unknown'].forEach(name => { delete columns[name]; });
        Object.assign(columns, day ? on(day) : today);
      },
    };
  };
})(window.Explorer);
