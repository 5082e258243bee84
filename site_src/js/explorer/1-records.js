/* The explorer, 1: records. Columns in, answers out: which rows a state keeps, what their grades are without some sources.
   No grade is computed here. The build worked out each strike's grade for every combination of its sources with the
   desk's own rule; this file looks it up. */
(function (Explorer) {
  'use strict';

  const DAY = 86400000;
  const MOST_TRIED = 20; /* records that hang together, of which it is tried which are the most apart */

  Explorer.dayOf = iso => iso ? Math.round(Date.parse(iso + 'T00:00:00Z') / DAY) : null;
  Explorer.isoOf = day => new Date(day * DAY).toISOString().slice(0, 10);

  /* Letters without accents, case, apostrophes and hyphens, so that any spelling finds any other. */
  Explorer.folded = text => text.normalize('NFKD').toLowerCase()
    .replace(/[\u0300-\u036f\u064b-\u0652]/g, '').replace(/['\u2018\u2019\u02bc\u02bf`-]/g, ' ').replace(/\s+/g, ' ').trim();

  /* Stands in a filter for a cell that says nothing; no id begins like that. */
  Explorer.NONE = '_none';

  /* Names one after the other, of which one may hold a comma of its own. */
  Explorer.named = names => names.some(name => name.includes(', ')) ? names.reduce((some, next) => Briefs.say('{some}; {next}', { some, next })) : Explorer.listed(names);
  /* Words one after the other. */
  Explorer.listed = parts => parts.length ? parts.reduce((some, next) => Briefs.say('{some}, {next}', { some, next })) : '';

  /* The most of a group of which no two may be one. alike: of each those that it may be. */
  function mostApart(group, alike) {
    let left = [...group], number = 0;
    while (left.length) {
      const here = new Set(left);
      const near = new Map(left.map(one => [one, alike.get(one).filter(other => here.has(other))]));
      const first = left.reduce((least, one) => (near.get(one).length < near.get(least).length ? one : least));
      const taken = left.filter(one => one !== first && !near.get(first).includes(one));
      if (near.get(first).length > 1 && left.length <= MOST_TRIED && taken.length)
        return number + Math.max(1 + mostApart(taken, alike), mostApart(left.filter(one => one !== first), alike));
      left = taken;
      number += 1;
    }
    return number;
  }

  /* How many there are of these at least: the most of which no two may be one, as fewest in possibly_one.py finds them.
     pairs: of these alone. */
  Explorer.fewest = function (shown, pairs) {
    const alike = new Map(pairs.flat().map(one => [one, []]));
    pairs.forEach(([one, other]) => {
      alike.get(one).push(other);
      alike.get(other).push(one);
    });
    const left = new Set(alike.keys());
    let least = shown.size - left.size;
    for (const one of alike.keys()) {
      if (!left.has(one)) continue;
      const group = new Set([one]);
      group.forEach(member => alike.get(member).forEach(other => group.add(other)));
      group.forEach(member => left.delete(member));
      least += mostApart(group, alike);
    }
    return least;
  };

  /* Everything known of a desk. `columns` is window.BriefsExplorer. */
  Explorer.Records = function (columns) {
    let all, own, attacks, salvos; /* attacks: how many there are; they are numbered from 0 */
    const words = [], said = []; /* every word of the claims, folded; and by row the numbers of its own */
    function read() {
      all = columns.id.map((_, row) => row);
      attacks = columns.attack.reduce((most, attack) => Math.max(most, attack + 1), 0);
      salvos = new Map(columns.salvos); /* ids by the number of the attack */
      own = all.map(row => Explorer.folded([columns.wheres[columns.where[row]], columns.whens[columns.when[row]], columns.id[row],
        columns.actors[columns.actor[row]][1], columns.targetTexts[columns.targetText[row]]].join(' ')));
    }
    read();

    /* Numbers of the sources that are switched off: by id, `family:name` or `kind:name`. */
    function switchedOff(off) {
      const found = new Set();
      const wanted = new Set(off);
      columns.sources.forEach((source, number) => {
        if (wanted.has(source[0]) || wanted.has('family:' + source[2]) || wanted.has('kind:' + source[3])) found.add(number);
      });
      return found;
    }

    /* The grade of each row, as a number, without those sources. */
    function grades(off) {
      const gone = switchedOff(off);
      if (!gone.size) return columns.grade;
      return all.map(row => {
        if (columns.table[row] === null) return columns.grade[row];
        let mask = 0;
        columns.believed[row].forEach((source, bit) => { if (!gone.has(source)) mask |= 1 << bit; });
        return parseInt(columns.tables[columns.table[row]][mask], 16);
      });
    }

    function matcher(state) {
      const tests = [];
      const pick = (values, entries) => new Set(entries.flatMap((entry, number) => values.includes(entry[0]) ? [number] : []));
      function among(values, entries, column) {
        if (!values.length) return;
        const wanted = pick(values, entries);
        if (values.includes(Explorer.NONE)) wanted.add(null);
        tests.push(row => wanted.has(column[row]));
      }
      function anyOf(values, entries, column) {
        if (!values.length) return;
        const wanted = pick(values, entries);
        tests.push(row => column[row].some(one => wanted.has(one)));
      }
      among(state.actor, columns.actors, columns.actor);
      among(state.place, columns.places, columns.place);
      among(state.province, columns.provinces, columns.province);
      among(state.target, columns.targets, columns.target);
      among(state.kind, columns.kinds, columns.kind);
      anyOf(state.source, columns.sources, columns.from);
      anyOf(state.verdict, columns.facets, columns.verdicts);
      const terms = Explorer.folded(state.q).split(' ').filter(Boolean);
      if (terms.length) {
        const meant = terms.map(term => [term, columns.known ? new Set() : new Set(words.flatMap((word, number) => word.includes(term) ? [number] : []))]);
        tests.push(row => meant.every(([term, numbers]) => own[row].includes(term) || (numbers.size && said[row] && said[row].some(one => numbers.has(one)))));
      }
      return row => tests.every(test => test(row));
    }

    function isBetween(state) {
      const from = Explorer.dayOf(state.from) ?? -Infinity, to = Explorer.dayOf(state.to) ?? Infinity;
      return row => (columns.last[row] ?? Infinity) >= from && (columns.first[row] ?? -Infinity) <= to;
    }

    /* One of these rows for each attack among them, the one that it is counted by, as everywhere on the site
       (assessment/counting/attacks.py): a strike where any is one, the salvo itself if it is, else the part with the best grade. */
    function counted(rows, now) {
      const by = new Int32Array(attacks).fill(-1);
      const isSalvo = row => columns.id[row] === salvos.get(columns.attack[row]);
      function isBefore(row, other) {
        const strikes = columns.grades[now[row]][3] - columns.grades[now[other]][3];
        if (strikes) return strikes > 0;
        if (isSalvo(row) || isSalvo(other)) return isSalvo(row);
        return now[row] !== now[other] ? now[row] < now[other] : columns.id[row] < columns.id[other];
      }
      rows.forEach(row => {
        const other = by[columns.attack[row]];
        if (other < 0 || isBefore(row, other)) by[columns.attack[row]] = row;
      });
      return rows.filter(row => by[columns.attack[row]] === row);
    }

    /* Which pairs of these attacks may be one, and how many attacks there are at least. */
    function alikeAmong(rows) {
      const shown = new Set(rows.map(row => columns.attack[row]));
      const pairs = columns.alike.filter(([one, other]) => shown.has(one) && shown.has(other));
      return { pairs: pairs.length, least: Explorer.fewest(shown, pairs) };
    }

    /* What a state shows. rows: all that pass every filter, in the order asked for. onMap: those of them that the map
       shows, which are no claims only unless their grade is chosen. strikes, claimed: attacks, each once, under the grade
       of the row that it is counted by. alike: of the strikes, as of alikeAmong. unchosen: those with a position that the map
       shows when their grade is chosen. onAnyDay: such rows that pass all filters but the dates, in the order of the
       columns. moved: rows whose grade differs from the published one, whether they pass the grade filter or not. */
    function select(state) {
      const now = grades(state.off);
      const wanted = new Set(state.grade.map(key => columns.grades.findIndex(grade => grade[0] === key)));
      const passes = matcher(state), isShown = isBetween(state);
      const isWanted = row => !wanted.size || wanted.has(now[row]);
      const passing = all.filter(passes), among = passing.filter(isShown), rows = among.filter(isWanted);
      const attacksShown = counted(among, now).filter(isWanted);
      const struck = attacksShown.filter(row => columns.grades[now[row]][3]), strikes = struck.length;
      return {
        rows: sorted(rows, state.sort, now), grades: now, strikes, claimed: attacksShown.length - strikes, alike: alikeAmong(struck),
        onMap: wanted.size ? rows : rows.filter(row => columns.grades[now[row]][3]),
        onAnyDay: counted(passing, now).filter(isWanted),
        moved: among.filter(row => now[row] !== columns.grade[row]),
        unchosen: wanted.size ? [] : rows.filter(row => !columns.grades[now[row]][3] && columns.ground[row][0] !== 0),
        undrawn: rows.filter(row => columns.ground[row][0] === 0),
      };
    }

    function sorted(rows, by, now) {
      if (by === 'date-up') return rows; /* the order of the columns */
      const [name, direction] = by.split('-');
      const sign = direction === 'down' ? -1 : 1;
      const open = direction === 'down' ? -Infinity : Infinity;
      const keys = {
        date: row => columns.first[row] ?? columns.last[row] ?? open * sign,
        place: row => columns.place[row] === null ? columns.wheres[columns.where[row]] : columns.places[columns.place[row]][1],
        grade: row => now[row],
        claims: row => -columns.claims[row],
      };
      const key = keys[name] || keys.date;
      return rows.map(row => [key(row), row])
        .sort((a, b) => sign * (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) || a[1] - b[1]).map(pair => pair[1]);
    }

    return {
      columns, grades, select, switchedOff,
      get all() { return all; },
      /* To be called when the columns have become those of another day. */
      read,
      /* Some rows' words: `words`, and for each row from `first` on the numbers of those that it holds. */
      addWords(part) {
        const before = words.length;
        part.words.forEach(word => words.push(Explorer.folded(word)));
        part.rows.forEach((numbers, at) => { said[part.first + at] = numbers.map(one => one + before); });
      },
    };
  };
})(window.Explorer);
