/* The explorer, 2: state. What is chosen, as a link: everything after the # of the address. It is never sent to a server. */
(function (Explorer) {
  'use strict';

  const LISTS = ['grade', 'actor', 'place', 'province', 'kind', 'target', 'verdict', 'source', 'off'];
  const TEXTS = { q: '', from: '', to: '', sort: 'date-up', known: '', view: '' };

  Explorer.emptyState = () => Object.assign(Object.fromEntries(LISTS.map(name => [name, []])), TEXTS);

  Explorer.readState = function (hash) {
    const state = Explorer.emptyState();
    const given = new URLSearchParams(hash.replace(/^#/, ''));
    LISTS.forEach(name => { state[name] = given.getAll(name); });
    Object.keys(TEXTS).forEach(name => { if (given.has(name)) state[name] = given.get(name); });
    ['from', 'to', 'known'].forEach(name => { if (Number.isNaN(Explorer.dayOf(state[name]) ?? 0)) state[name] = ''; });
    return state;
  };

  /* The same state always gives the same link: names in a fixed order, values sorted. */
  Explorer.writeState = function (state) {
    const given = new URLSearchParams();
    LISTS.forEach(name => [...state[name]].sort().forEach(value => given.append(name, value)));
    Object.keys(TEXTS).forEach(name => { if (state[name] !== TEXTS[name]) given.set(name, state[name]); });
    return given.toString();
  };

  Explorer.isFiltered = state => [...LISTS, 'q', 'from', 'to'].some(name => state[name].length > 0);
})(window.Explorer);
