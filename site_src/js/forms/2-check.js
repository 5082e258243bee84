/* Forms, 2: the check of one record, as records/model and records/describing/explain.py have it. Limits, words, rules and messages
   are the model's own: the script of each kind brings them. `check` says what is wrong as [{ way, what, advice }]. */
(function (Forms) {
  'use strict';

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const isThere = value => value !== undefined && value !== null;

  Forms.message = (form, name, values = {}) => form.messages[name].map(text => filled(text, values));

  Forms.fieldOf = (form, group, key) => form.groups[group].fields.find(asked => asked.key === key);

  /* The first value under the keys of a rule: `from|not_before`, `stated.on`. What is left out is its default. */
  const reader = (form, group, tree) => keys => {
    for (const key of keys.split('|')) {
      let [holder, holds] = [tree, group];
      for (const step of key.split('.')) {
        const asked = isThere(holder) && holds ? Forms.fieldOf(form, holds, step) : null;
        holder = asked ? (isThere(holder[step]) ? holder[step] : asked.default) : undefined;
        holds = asked && asked.group;
      }
      if (isThere(holder)) return holder;
    }
    return undefined;
  };

  const isNumber = value => /^-?\d+(\.\d+)?$/.test(value);
  const compared = (a, b) => (isNumber(a) && isNumber(b) ? Number(a) - Number(b) : a < b ? -1 : Number(a > b));
  const both = (read, a, b, holds) => {
    const [first, second] = [read(a), read(b)];
    return !isThere(first) || !isThere(second) || holds(first, second);
  };
  const entries = value => (Array.isArray(value) ? value.map(one => JSON.stringify(one)) : []);

  const TESTS = {
    no: (read, test) => !holds(read, test),
    every: (read, ...tests) => tests.every(test => holds(read, test)),
    some: (read, ...tests) => tests.some(test => holds(read, test)),
    one: (read, ...tests) => tests.filter(test => holds(read, test)).length === 1,
    alike: (read, a, b) => holds(read, a) === holds(read, b),
    given: (read, keys) => isThere(read(keys)),
    zero: (read, key) => Number(read(key)) === 0,
    word: (read, key, ...words) => words.includes(read(key)),
    equal: (read, a, b) => both(read, a, b, (x, y) => x === y),
    differ: (read, a, b) => both(read, a, b, (x, y) => x !== y),
    ordered: (read, a, b) => both(read, a, b, (x, y) => compared(x, y) <= 0),
    below: (read, a, b) => both(read, a, b, (x, y) => compared(x, y) < 0),
    lacks: (read, a, b) => both(read, a, b, (list, one) => !list.includes(one)),
    distinct: (read, key, least) => new Set(entries(read(key)).map(one => one.toLowerCase())).size >= (least || entries(read(key)).length),
  };
  Forms.TESTS = Object.keys(TESTS);

  function holds(read, [name, ...about]) {
    return TESTS[name](read, ...about);
  }

  const told = (read, text) => text.replace(/\{([a-z_.|]+)\}/g, (whole, keys) => read(keys));

  const daysIn = (year, month) => [31, year % 4 || (year % 100 === 0 && year % 400) ? 28 : 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  const isDay = text => {
    const [year, month, day] = text.split('-').map(Number);
    return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  };
  Forms.isDay = text => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text);

  const MONTHS = [...Array(12).keys()];
  const monthNames = language => ['long', 'short'].map(month => {
    const { format } = new Intl.DateTimeFormat(language, { month, calendar: 'gregory', timeZone: 'UTC' });
    return MONTHS.map(number => format(Date.UTC(2015, number)).toLowerCase().replace(/\.$/, ''));
  });
  const monthOf = word => {
    const said = word.toLowerCase();
    const [full, short] = monthNames('en');
    const own = monthNames(document.documentElement.lang || 'en');
    const found = MONTHS.filter(n => own.some(names => names[n] === said) || short[n] === said || (said.length > 2 && full[n].startsWith(said)));
    return found.length === 1 ? found[0] + 1 : 0;
  };
  const plainDigits = text => text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 15));
  const WAYS_OF_WRITING = [
    [/^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/, (year, _, month, day) => [year, month, day]],
    [/^(\d{1,2})(?:st|nd|rd|th)?[ .-]+(\p{L}[\p{L} ]+)[ .,-]+(\d{4})$/u, (day, word, year) => [year, monthOf(word), day]],
    [/^(\p{L}[\p{L} ]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u, (word, day, year) => [year, monthOf(word), day]],
    [/^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/, (one, _, other, year) => one > 12 ? [year, other, one] : other > 12 || one === other ? [year, one, other] : [0, 0, 0]],
  ];

  /* The day that a text writes in another way, as records write it; null when it may be two days (05/11/2015), or none. */
  Forms.dayMeant = text => {
    const said = plainDigits(text).replace(/\s+/g, ' ').trim();
    for (const [pattern, order] of WAYS_OF_WRITING) {
      const found = pattern.exec(said);
      if (!found) continue;
      const [year, month, day] = order(...found.slice(1)).map(Number);
      const written = [String(year).padStart(4, '0'), ...[month, day].map(number => String(number).padStart(2, '0'))].join('-');
      return Forms.isDay(written) ? written : null;
    }
    return null;
  };
  const isInstant = text => {
    const [hour, minute, second = 0] = text.slice(11, -1).split(':').map(Number);
    return isDay(text.slice(0, 10)) && hour < 24 && minute < 60 && second < 60;
  };

  /* What is wrong with one scalar by itself: [what, advice], or null. */
  Forms.checkScalar = (form, asked, text) => {
    const wrong = (name, values) => Forms.message(form, name, values);
    const found = Forms.printable(text, form.unseenSet);
    const refused = Forms.refused(text, form.unseenSet);
    if (refused) {
      const [reason, advice] = form.reasons[refused.reason];
      const name = form.names[refused.character];
      return [`\`${Forms.escaped(refused.character)}\`${name ? ` (${name})` : ''} ${reason}`, advice];
    }
    const normal = Forms.notNormal(text);
    if (normal) return wrong('not-normal', normal);
    if (asked.type === 'word') {
      const allowed = form.words[asked.words].map(word => word[0]);
      return allowed.includes(text) ? null : wrong('word', { found, allowed: allowed.join(', ') });
    }
    if (form.forms[asked.type]) return checkForm(form, asked, text, wrong);
    const length = [...text].length;
    if (asked.most && length > asked.most) return wrong('long', { length, most: asked.most });
    if (asked.least && length < asked.least) return text ? wrong('short', { found, least: asked.least }) : wrong('empty');
    if (asked.pattern && !new RegExp(asked.pattern).test(text)) {
      return asked.type === 'id' ? wrong('id', { found }) : wrong('pattern', { found, description: described(asked) });
    }
    return checkText(form, asked, text, wrong);
  };

  const described = asked => asked.help + (asked.example ? ` Write it like this: ${asked.example}` : '');

  const checkForm = (form, asked, text, wrong) => {
    const [pattern, what, advice] = form.forms[asked.type];
    if (!new RegExp(`^(?:${pattern})$`).test(text)) return wrong('form', { found: text, form: what, advice });
    if ((asked.type === 'day' && !isDay(text)) || (asked.type === 'instant' && !isInstant(text))) {
      return wrong('no-such', { found: text, form: what });
    }
    const [first, last] = form.years;
    if ((asked.type === 'day' || asked.type === 'instant') && !(text.slice(0, 4) >= first && text.slice(0, 4) <= last)) {
      return wrong('year', { found: text, first, last });
    }
    const number = value => (asked.type === 'number' && Number.isInteger(value) ? value.toFixed(1) : String(value));
    const value = Number(text);
    if (isThere(asked.low) && value < asked.low) return wrong('range', { found: number(value), limit: number(asked.low), edge: 'least' });
    if (isThere(asked.high) && value > asked.high) return wrong('range', { found: number(value), limit: number(asked.high), edge: 'most' });
    return null;
  };

  const checkText = (form, asked, text, wrong) => {
    if (asked.type === 'url') {
      const [address, host, never] = form.address;
      const match = new RegExp(`^${address}$`).exec(text);
      if (!match || !/^[\x20-\x7e]*$/.test(text) || new RegExp(never).test(text)) return wrong('address', { found: text });
      return new RegExp(`^${host}$`).test(match[2]) && !match[2].includes('xn--') ? null : wrong('host', { found: match[2] });
    }
    if (asked.type === 'line' && /[\n\r]/.test(text)) return wrong('lines');
    if (asked.type !== 'line' && asked.type !== 'text') return null;
    const trimmed = asked.type === 'text' ? text.replace(/\n+$/, '') : text;
    return trimmed === Forms.stripped(trimmed) ? null : wrong('blanks');
  };

  const checkValue = (form, asked, value, way, found) => {
    if (asked.is_list && Array.isArray(value)) {
      value.forEach((one, number) => checkOne(form, asked, one, [...way, number], found));
      if (value.length < (asked.entries || 0)) {
        found.push([way, ...Forms.message(form, value.length ? 'few' : 'none', { length: value.length, least: asked.entries })]);
      }
    } else checkOne(form, asked, value, way, found);
  };

  const checkOne = (form, asked, value, way, found) => {
    if (asked.group && typeof value === 'object') checkGroup(form, asked.group, value, way, found);
    else if (asked.plain) checkOne(form, Forms.fieldOf(form, asked.group, asked.plain), value, [...way, asked.plain], found);
    else {
      const told = Forms.checkScalar(form, asked, value);
      if (told) found.push([way, ...told]);
    }
  };

  const checkGroup = (form, group, tree, way, found) => {
    const before = found.length;
    for (const asked of form.groups[group].fields) {
      const value = tree[asked.key];
      if (isThere(value)) checkValue(form, asked, value, [...way, asked.key], found);
      else if (asked.is_needed) {
        const example = asked.example ? ` Example: \`${asked.key}: ${asked.example}\`` : '';
        const [what, advice] = Forms.message(form, 'missing', { description: asked.help });
        found.push([[...way, asked.key], what, advice + example]);
      }
    }
    if (found.length > before) return;
    const read = reader(form, group, tree);
    const broken = form.groups[group].rules.find(([test]) => !holds(read, test));
    if (broken) {
      const subject = way.length ? '' : `this ${form.subject} `;
      const [, what, advice, at] = broken;
      found.push([at ? [...way, at] : way, subject + told(read, what), told(read, advice)]);
    }
  };

  /* All that is wrong with a record by itself, in the order of its fields. */
  Forms.check = (form, tree) => {
    const found = [];
    checkGroup(form, form.top, tree, [], found);
    if (!found.length && !tree.withdrawn) {
      const read = reader(form, form.top, tree);
      for (const [field, test, what, advice] of form.within) {
        if (!holds(read, test)) found.push([[field], told(read, what), told(read, advice)]);
      }
    }
    return found.map(([way, what, advice]) => ({ way, what, advice }));
  };

  /* Every use of an id of another record: { way, kinds, id }. */
  Forms.references = (form, tree) => {
    const found = [];
    const within = (group, holder, way) => {
      for (const asked of form.groups[group].fields) {
        const value = holder[asked.key];
        if (!isThere(value)) continue;
        [value].flat().forEach((one, number) => {
          const inner = Array.isArray(value) ? [...way, asked.key, number] : [...way, asked.key];
          if (asked.group && typeof one === 'object') within(asked.group, one, inner);
          else if (asked.refs) found.push({ way: inner, kinds: asked.refs, id: one });
        });
      }
    };
    within(form.top, tree, []);
    return found;
  };
})(window.BriefsForms);
