/* The explorer, 7: take away. The rows shown as a file, and a citation with a fingerprint of exactly these rows. */
(function (Explorer) {
  'use strict';

  /* SHA-256 (FIPS 180-4) of a text as UTF-8. The browser's own needs a secure address, which a plain copy of the site lacks. */
  Explorer.sha256 = function (text) {
    const bytes = new TextEncoder().encode(text);
    const primes = [];
    for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p)) primes.push(n);
    const fraction = root => Math.floor((root - Math.floor(root)) * 4294967296) >>> 0;
    const k = Int32Array.from(primes, p => fraction(Math.cbrt(p)));
    const h = Int32Array.from(primes.slice(0, 8), p => fraction(Math.sqrt(p)));
    const blocks = Math.ceil((bytes.length + 9) / 64);
    const padded = new Uint8Array(blocks * 64), view = new DataView(padded.buffer);
    padded.set(bytes);
    padded[bytes.length] = 128;
    view.setUint32(blocks * 64 - 8, Math.floor(bytes.length / 536870912));
    view.setUint32(blocks * 64 - 4, bytes.length * 8 >>> 0);
    const turn = (value, by) => value >>> by | value << 32 - by;
    const w = new Int32Array(64);
    for (let block = 0; block < blocks; block++) {
      for (let at = 0; at < 16; at++) w[at] = view.getInt32(block * 64 + at * 4);
      for (let at = 16; at < 64; at++) {
        const a = w[at - 15], b = w[at - 2];
        w[at] = w[at - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >>> 3) + w[at - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10);
      }
      let [a, b, c, d, e, f, g, i] = h;
      for (let at = 0; at < 64; at++) {
        const one = i + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + k[at] + w[at] | 0;
        const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
        i = g; g = f; f = e; e = d + one | 0;
        d = c; c = b; b = a; a = one + two | 0;
      }
      [a, b, c, d, e, f, g, i].forEach((value, at) => { h[at] += value; });
    }
    return [...h].map(value => (value >>> 0).toString(16).padStart(8, '0')).join('');
  };

  /* What the fingerprint is taken of: a line a row, `id grade`, ids ascending. */
  Explorer.fingerprint = (records, selection) => Explorer.sha256(selection.rows
    .map(row => `${records.columns.id[row]} ${records.columns.grades[selection.grades[row]][0]}\n`).sort().join(''));

  /* rendering/explorer/taken.py says what each means; those of the table of strikes have its names. */
  const NAMES = ['id', 'part_of_id', 'counts_as_strike', 'first', 'last', 'where', 'place_id', 'governorate_id', 'province', 'actor_id', 'actor',
    'kind', 'target_kind', 'target', 'grade', 'published_grade', 'rule', 'lat', 'lon', 'radius_m', 'claim_count', 'known_on'];

  Explorer.rowsOut = function (records, selection) {
    const { columns } = records;
    const plain = columns.plain || columns; /* a file says the words of the records' own language, whatever the site speaks */
    const iso = day => day === null ? '' : Explorer.isoOf(day);
    const salvos = new Map(columns.salvos); /* by the number of the attack */
    return selection.rows.map(row => {
      const ground = columns.ground[row], isSpot = ground[0] === 1 || ground[0] === 2;
      const grade = columns.grades[selection.grades[row]], target = plain.targetTexts[columns.targetText[row]];
      const place = columns.place[row] === null ? '' : columns.places[columns.place[row]][0];
      const [governorate, province] = columns.province[row] === null ? ['', ''] : columns.provinces[columns.province[row]];
      const salvo = salvos.get(columns.attack[row]);
      return [
        columns.id[row], salvo === undefined || salvo === columns.id[row] ? '' : salvo, Boolean(grade[3]),
        iso(columns.first[row]), iso(columns.last[row]), plain.wheres[columns.where[row]], place, governorate, province,
        ...columns.actors[columns.actor[row]],
        columns.kinds[columns.kind[row]][0].replaceAll(' ', '-'), target && columns.targets[columns.target[row]][0], target,
        grade[0], columns.grades[columns.grade[row]][0], columns.rules[columns.ruleOf[row]],
        isSpot ? ground[1] : '', isSpot ? ground[2] : '', isSpot && ground[3] || '', columns.claims[row], columns.known,
      ];
    });
  };

  /* RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe before it, as in the downloads
     (rendering/exports/comma.py): apostrophes before a formula are part of it, so that one can be taken away again. So does
     what would be one within it, for a spreadsheet to which the semicolon parts cells. */
  Explorer.csv = function (records, selection) {
    const cell = value => {
      if (typeof value === 'number') return String(value);
      const parted = typeof value === 'string' ? value.replace(/([;\t\r\n])(?=["']*[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1'") : value;
      const safe = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(parted) ? "'" + parted : parted;
      return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
    };
    return [NAMES, ...Explorer.rowsOut(records, selection)].map(row => row.map(cell).join(',') + '\r\n').join('');
  };

  Explorer.jsonLines = (records, selection) => Explorer.rowsOut(records, selection)
    .map(row => JSON.stringify(Object.fromEntries(NAMES.map((name, at) => [name, row[at] === '' ? null : row[at]]))) + '\n').join('');

  Explorer.save = function (name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = Explorer.el('a', { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };
})(window.Explorer);
