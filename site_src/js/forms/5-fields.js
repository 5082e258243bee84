/* Forms, 5: fields. A tree of nodes grown from the model; each reads its part of the record, fills it, and shows what is
   wrong with it. Folded parts are built when they are opened. */
(function (Forms) {
  'use strict';

  const MOST_SHOWN = 8;
  const MOST_UNFOLDED = 6;
  let made = 0;
  const newId = () => `f${(made += 1)}`;

  const el = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(key, '');
      else if (value !== undefined && value !== false) element.setAttribute(key, value);
    }
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
  };
  Forms.el = el;

  const button = (text, act, attributes = {}) => {
    const made = el('button', { type: 'button', class: 'b-f-button', ...attributes }, text);
    made.addEventListener('click', act);
    return made;
  };
  Forms.button = button;

  /* A key as a label: `not_before` is “Not before”. */
  const labelled = key => (key.endsWith('_m') ? `${key.slice(0, -2)} (metres)` : key).replace(/_/g, ' ').replace(/^./, letter => letter.toUpperCase());
  Forms.labelled = labelled;

  const inCode = (context, text) => {
    const span = el('span', context.own);
    text.split(/`([^`]+)`/).forEach((part, number) => span.append(number % 2 ? el('code', {}, part) : part));
    return span;
  };
  Forms.inCode = inCode;

  /* Beside a control that says so itself, the mark is for the eye alone. */
  const needed = (asked, isSaid = false) => (asked.is_needed ? el('span', { class: 'b-f-needed', 'aria-hidden': isSaid ? 'true' : undefined }, Briefs.say('needed')) : null);
  const errorOf = id => el('p', { class: 'b-f-error', id: `${id}-error`, hidden: true });

  const showIn = (place, context, complaints) => {
    place.hidden = !complaints.length;
    place.replaceChildren(...complaints.flatMap(({ what, advice }) => [el('strong', {}, inCode(context, what)), '. ', inCode(context, advice), ' ']));
  };

  const describe = (control, ...ids) => control.setAttribute('aria-describedby', ids.filter(Boolean).join(' '));

  /* One value. `shape` makes the control: { control, read, fill, below } */
  const leaf = (context, asked, shape, title = labelled(asked.key), isBare = false) => {
    const id = newId();
    const error = errorOf(id);
    const { control, read, fill, below, around } = shape(context, asked, id);
    control.id = id;
    const help = !isBare && asked.help ? el('p', { class: 'b-f-help', id: `${id}-help` }, inCode(context, asked.help)) : null;
    describe(control, help && help.id, below && below.id);
    if (asked.is_needed && !isBare && control.type !== 'checkbox') control.setAttribute('aria-required', 'true');
    const label = el('label', { for: id, class: isBare ? 'b-hidden' : 'b-f-label' }, el('span', context.own, title), isBare ? null : needed(asked, true));
    const box = el('div', { class: `b-f-field b-f-field--${asked.type}` }, label, help, around || control, below, error);
    const node = {
      el: box,
      focus: () => control.focus(),
      isActive: () => document.activeElement === control,
      read, fill,
      isTouched: false,
      find: () => node,
      show(complaints) {
        showIn(error, context, complaints);
        control.setAttribute('aria-invalid', String(complaints.length > 0));
        describe(control, help && help.id, below && below.id, complaints.length ? error.id : '');
      },
      own: () => [node],
      title,
    };
    control.addEventListener('blur', () => {
      if (read() !== undefined) node.isTouched = true;
      context.changed();
    });
    control.addEventListener('input', context.changed);
    control.addEventListener('change', context.changed);
    return node;
  };

  const given = text => {
    const said = Forms.stripped(text.replace(/\r\n?/g, '\n')).normalize('NFC');
    return said === '' ? undefined : said;
  };

  const textShape = (context, asked) => {
    const isLong = asked.type === 'text';
    const isWords = isLong || asked.type === 'line';
    const attributes = { class: 'b-f-control', autocomplete: 'off', dir: isWords ? 'auto' : 'ltr', spellcheck: isWords ? undefined : 'false' };
    const placeholder = isWords ? undefined : asked.example;
    const mode = { whole: 'numeric', number: 'decimal', url: 'url' }[asked.type];
    const control = isLong ? el('textarea', { ...attributes, rows: 3 }) : el('input', { ...attributes, type: 'text', inputmode: mode, placeholder });
    if (asked.type === 'day') {
      control.addEventListener('change', () => {
        const day = Forms.dayMeant(control.value);
        if (!day || day === control.value) return;
        control.value = day;
        context.tell(Briefs.say('Written as {day}', { day }));
      });
    }
    return { control, read: () => given(control.value), fill: value => { control.value = value; } };
  };

  const wordShape = (context, asked, id) => {
    const words = context.form.words[asked.words];
    const usual = words.find(([word]) => word === asked.default);
    const none = usual ? usual[1] : Briefs.say('choose');
    const control = el('select', { class: 'b-f-control' }, el('option', { value: '' }, `\u2013 ${none} \u2013`));
    words.forEach(([word, label, meaning]) => control.append(el('option', { value: word }, `${label} \u2013 ${meaning}`)));
    const below = el('p', { class: 'b-f-chosen', id: `${id}-chosen` });
    const tell = () => {
      const chosen = words.find(([word]) => word === (control.value || asked.default));
      below.textContent = chosen ? chosen[2] : '';
    };
    control.addEventListener('change', tell);
    tell();
    return { control, below, read: () => control.value || undefined, fill: value => { control.value = value; tell(); } };
  };

  const flagShape = () => {
    const control = el('input', { type: 'checkbox', class: 'b-f-check' });
    return { control, read: () => (control.checked ? 'true' : undefined), fill: value => { control.checked = value === 'true'; } };
  };

  /* The id of another record, found by any of its spellings: a combobox as the ARIA practices describe it. */
  const recordShape = (context, asked, id) => {
    const list = el('ul', { role: 'listbox', id: `${id}-list`, class: 'b-f-options', hidden: true, 'aria-label': Briefs.say('Records found') });
    const control = el('input', {
      class: 'b-f-control', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', dir: 'auto',
      'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
      placeholder: Briefs.say('name, in any spelling, or id'),
    });
    const below = el('p', { class: 'b-f-chosen', id: `${id}-chosen` });
    let found = [];
    let active = -1;
    let asking = 0;

    const close = () => {
      list.hidden = true;
      active = -1;
      control.setAttribute('aria-expanded', 'false');
      control.removeAttribute('aria-activedescendant');
    };
    const tell = line => {
      below.replaceChildren();
      if (line) below.append(el('bdi', {}, line[2]), line[4] ? ` \u00b7 ${line[4]}` : '');
    };
    const tellUnknown = () => {
      below.replaceChildren(Briefs.say('Not on record.'), ' ');
      asked.refs.filter(kind => context.adds[kind]).slice(0, 2).forEach(kind => {
        const [address, title] = context.adds[kind];
        below.append(el('a', { href: address }, title), ' ');
      });
    };
    const choose = line => {
      control.value = line[1];
      tell(line);
      close();
      context.tell(Briefs.say('{name} chosen', { name: line[2] }));
      control.dispatchEvent(new Event('change'));
    };
    const mark = number => {
      active = number;
      [...list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === number)));
      if (number < 0) return control.removeAttribute('aria-activedescendant');
      control.setAttribute('aria-activedescendant', list.children[number].id);
      list.children[number].scrollIntoView({ block: 'nearest' });
    };
    const open = () => {
      list.replaceChildren(...found.slice(0, MOST_SHOWN).map((line, number) => {
        const option = el('li', { role: 'option', id: `${list.id}-${number}`, 'aria-selected': 'false' },
          el('bdi', {}, line[2]), el('span', { class: 'b-f-option' }, el('code', {}, line[1]), line[4] ? ` \u00b7 ${line[4]}` : ''));
        if (line[3]) option.append(el('span', { class: 'b-f-option' }, el('bdi', {}, line[3])));
        option.addEventListener('mousedown', event => event.preventDefault());
        option.addEventListener('click', () => choose(line));
        return option;
      }));
      list.hidden = !found.length;
      control.setAttribute('aria-expanded', String(found.length > 0));
      mark(-1);
    };
    const look = async () => {
      const mine = (asking += 1);
      const words = given(control.value);
      tell(null);
      if (!words || words.length < 2) return close();
      const lines = await Forms.find(words, asked.refs).catch(() => null);
      if (mine !== asking || document.activeElement !== control) return undefined;
      found = lines || [];
      open();
      if (!lines) return context.tell(Briefs.say('The index of records could not be loaded'));
      if (!found.length) tellUnknown();
      return context.tell(Briefs.countOf(found.length, '{n} record found', '{n} records found'));
    };
    let typing = 0;
    const settle = async () => {
      clearTimeout(typing);
      close();
      const words = given(control.value);
      asking += 1;
      const mine = asking;
      if (!words) return tell(null);
      const lines = await Forms.owners(words, asked.refs).catch(() => null);
      if (!lines || mine !== asking) return undefined;
      const exact = lines.find(line => line[1] === words) || (lines.length === 1 ? lines[0] : null);
      if (!exact) return lines.length ? undefined : tellUnknown();
      tell(exact);
      if (control.value !== exact[1]) {
        control.value = exact[1];
        context.changed();
      }
      return undefined;
    };
    control.addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(look, 120); });
    control.addEventListener('blur', settle);
    control.addEventListener('keydown', event => {
      const last = list.children.length - 1;
      const step = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last }[event.key];
      if (step !== undefined && !list.hidden) { event.preventDefault(); mark(step); }
      else if (event.key === 'ArrowDown') look();
      else if (event.key === 'Enter') { event.preventDefault(); if (active >= 0) choose(found[active]); }
      else if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); close(); }
    });
    const fill = value => { control.value = value; settle(); };
    return { control, below, around: el('div', { class: 'b-f-combo' }, control, list), read: () => given(control.value), fill };
  };

  const shapeOf = asked => (asked.refs ? recordShape : { word: wordShape, flag: flagShape }[asked.type] || textShape);

  /* Several words of a vocabulary, in the order they were chosen. */
  const several = (context, asked) => {
    const id = newId();
    const error = errorOf(id);
    let chosen = [];
    const boxes = context.form.words[asked.words].map(([word, label, meaning]) => {
      const box = el('input', { type: 'checkbox', class: 'b-f-check', value: word });
      box.addEventListener('change', () => {
        chosen = box.checked ? [...chosen, word] : chosen.filter(one => one !== word);
        context.changed();
      });
      return [box, el('label', { class: 'b-f-box' }, box, el('span', {}, label, el('span', { class: 'b-sub' }, meaning)))];
    });
    const head = el('legend', { class: 'b-f-label' }, el('span', context.own, labelled(asked.key)), needed(asked));
    const node = {
      el: el('fieldset', { class: 'b-f-field b-f-several', id }, head, el('p', { class: 'b-f-help' }, inCode(context, asked.help)), ...boxes.map(pair => pair[1]), error),
      focus: () => boxes[0][0].focus(),
      read: () => (chosen.length ? [...chosen] : undefined),
      fill(values) {
        chosen = [...values];
        boxes.forEach(([box]) => { box.checked = chosen.includes(box.value); });
      },
      isTouched: false,
      find: () => node,
      show: complaints => showIn(error, context, complaints),
      own: () => [node],
      title: labelled(asked.key),
    };
    return node;
  };

  /* A list of values or of groups: as many as there are, each with a way out. */
  const list = (context, asked, path, isOpen) => {
    const id = newId();
    const error = errorOf(id);
    const rows = el('div', { class: 'b-f-rows' });
    let items = [];
    const title = labelled(asked.key);
    const single = { ...asked, is_list: false, is_needed: false };
    const drop = (item, row) => {
      items = items.filter(one => one !== item);
      row.remove();
      add.focus();
      context.changed();
    };
    const grow = () => {
      const name = `${title} ${items.length + 1}`;
      const item = asked.group ? group(context, asked.group, path, { title: name, plain: asked.plain }) : leaf(context, single, shapeOf(asked), name, true);
      const away = button('\u00d7', () => drop(item, row), { class: 'b-f-away', 'aria-label': Briefs.say('Remove {name}', { name }) });
      const row = el('div', { class: 'b-f-row' }, item.el, away);
      rows.append(row);
      items.push(item);
      return item;
    };
    const add = button(Briefs.say('Add one'), () => { grow().focus(); context.changed(); }, { class: 'b-f-add', 'aria-label': Briefs.say('Add one to {name}', { name: title }) });
    const head = el('legend', { class: 'b-f-label' }, el('span', context.own, title), needed(asked));
    if (isOpen) grow();
    const there = () => items.filter(item => item.read() !== undefined);
    const node = {
      el: el('fieldset', { class: 'b-f-field b-f-list', id }, head, el('p', { class: 'b-f-help' }, inCode(context, asked.help)), rows, add, error),
      focus: () => (items.length ? items[0].focus() : add.focus()),
      read() {
        const values = there().map(item => item.read());
        return values.length ? values : undefined;
      },
      fill(values) {
        items = [];
        rows.replaceChildren();
        values.forEach(value => grow().fill(value));
      },
      isTouched: false,
      find: way => (way.length && there()[way[0]] ? there()[way[0]].find(way.slice(1)) : node),
      show: complaints => showIn(error, context, complaints),
      own: () => [node, ...items.flatMap(item => item.own())],
      title,
    };
    return node;
  };

  /* The ways that the rules leave open, as [[keys, keys, …]]: one of them is taken, and what goes with it. */
  const choicesOf = rules => {
    const bound = rules.filter(([test]) => test[0] === 'alike' && test.slice(1).every(one => one[0] === 'given')).map(([test]) => test.slice(1).map(one => one[1]));
    return rules.filter(([test]) => test[0] === 'one' && test.slice(1).every(one => one[0] === 'given' && !one[1].includes('.')))
      .map(([test]) => test.slice(1).map(one => {
        const keys = one[1].split('|');
        return { named: keys, keys: [...keys, ...bound.flatMap(pair => (keys.includes(pair[0]) ? [pair[1]] : []))] };
      }));
  };

  /* What is asked first of a group, in the order of the questions. */
  const askedFirst = (context, path) => {
    const ways = context.form.asked.map(way => way.replace(/\[\d+\]/g, ''));
    const inside = ways.filter(way => !path || way.startsWith(`${path}.`)).map(way => way.slice(path ? path.length + 1 : 0).split('.')[0]);
    return [...new Set(inside)];
  };

  const folded = (context, summary, help, build) => {
    const inner = el('div', { class: 'b-f-inner' });
    const details = el('details', { class: 'b-f-more' }, el('summary', {}, summary), help ? el('p', { class: 'b-f-help' }, inCode(context, help)) : null, inner);
    let node = null;
    const ready = () => {
      if (!node) {
        node = build();
        inner.append(node.el);
      }
      return node;
    };
    details.addEventListener('toggle', () => { if (details.open) ready(); });
    return { details, ready, peek: () => node };
  };

  /* A record or a group of fields. */
  const group = (context, name, path, { title = '', asked = null, plain = null, isTop = false } = {}) => {
    const id = newId();
    const error = errorOf(id);
    const { fields, rules } = context.form.groups[name];
    const first = askedFirst(context, path);
    const children = new Map();
    const choices = choicesOf(rules);
    const off = new Set();

    const childOf = field => {
      const inner = path ? `${path}.${field.key}` : field.key;
      const isAsked = first.includes(field.key) || field.is_needed;
      if (field.is_list) return field.words ? several(context, field) : list(context, field, inner, isAsked);
      if (!field.group) return leaf(context, field, shapeOf(field));
      if (isAsked) return group(context, field.group, inner, { title: labelled(field.key), asked: field });
      return foldedGroup(field, inner);
    };
    const foldedGroup = (field, inner) => {
      const fold = folded(context, el('span', context.own, labelled(field.key)), field.help, () => group(context, field.group, inner));
      const node = {
        el: fold.details,
        focus() { fold.details.open = true; fold.ready().focus(); },
        read: () => (fold.peek() ? fold.peek().read() : undefined),
        fill(value) { fold.details.open = true; fold.ready().fill(value); },
        find(way) { fold.details.open = true; return fold.ready().find(way); },
        show() {},
        own: () => (fold.peek() ? fold.peek().own() : []),
        title: labelled(field.key),
      };
      return node;
    };

    const member = key => choices.flat().find(one => one.keys.includes(key));
    const isSmall = !first.length && fields.length <= MOST_UNFOLDED;
    const isFirst = field => {
      if (isSmall || first.includes(field.key) || field.is_needed) return true;
      const way = member(field.key);
      return Boolean(way) && !way.keys.some(key => first.includes(key));
    };
    const usual = fields.filter(field => !(isTop && field.key === 'id'));
    const order = field => (first.includes(field.key) ? first.indexOf(field.key) : first.length + usual.indexOf(field));
    const shown = usual.filter(isFirst).sort((a, b) => order(a) - order(b));
    const others = usual.filter(field => !isFirst(field));
    const body = el('div', { class: 'b-f-group' });

    const radios = ways => {
      const box = el('fieldset', { class: 'b-f-ways' }, el('legend', { class: 'b-f-label' }, Briefs.say('One of these')));
      const inputs = ways.map(({ named }, number) => {
        const input = el('input', { type: 'radio', name: `${id}-${named[0]}-way`, class: 'b-f-check', checked: number === 0 });
        const helpOf = key => fields.find(field => field.key === key).help;
        const help = named.length > 1 ? named.map(key => `${labelled(key)}: ${helpOf(key)}`).join(' ') : helpOf(named[0]);
        input.addEventListener('change', () => { take(number); context.changed(); });
        box.append(el('label', { class: 'b-f-box' }, input, el('span', context.own, named.map(labelled).join(', '), el('span', { class: 'b-sub' }, inCode(context, help)))));
        return input;
      });
      inputs.forEach(input => { input.name = `${id}-way-${ways[0].named[0]}`; });
      const take = number => {
        inputs[number].checked = true;
        ways.forEach((way, at) => way.keys.forEach(key => {
          off[at === number ? 'delete' : 'add'](key);
          if (children.has(key)) children.get(key).el.hidden = at !== number;
        }));
      };
      return { box, take, ways };
    };
    const switches = choices.map(radios);

    const put = (field, place) => {
      const choice = switches.find(one => one.ways.some(way => way.keys.includes(field.key)));
      if (choice && !choice.box.isConnected && !choice.isPlaced) {
        choice.isPlaced = true;
        place.append(choice.box);
      }
      const child = childOf(field.key === plain ? { ...field, is_needed: false } : field);
      children.set(field.key, child);
      place.append(child.el);
    };
    shown.forEach(field => put(field, body));
    let more = null;
    if (others.length) {
      const inner = el('div', { class: 'b-f-inner' });
      const names = others.map(field => labelled(field.key).toLowerCase()).join(', ');
      more = el('details', { class: 'b-f-more b-f-more--rest' }, el('summary', {}, Briefs.say('More, if known'), el('span', { class: 'b-sub', ...context.own }, names)), inner);
      const build = () => { if (!inner.children.length) { others.forEach(field => put(field, inner)); switches.forEach(one => one.take(one.now || 0)); } };
      more.addEventListener('toggle', () => { if (more.open) build(); });
      more.build = build;
      body.append(more);
    }
    switches.forEach(one => {
      const take = one.take;
      one.take = number => { one.now = number; take(number); };
      one.take(0);
    });

    const reach = key => {
      if (!children.has(key) && more) { more.build(); more.open = true; }
      return children.get(key);
    };
    const head = title ? el('legend', { class: 'b-f-legend' }, el('span', context.own, title), asked ? needed(asked) : null) : null;
    const help = asked && asked.help ? el('p', { class: 'b-f-help' }, inCode(context, asked.help)) : null;
    const node = {
      el: title ? el('fieldset', { class: 'b-f-fieldset', id }, head, help, body, error) : el('div', { id }, body, error),
      focus: () => { const [start] = children.values(); start.focus(); },
      read() {
        const tree = {};
        children.forEach((child, key) => {
          const value = off.has(key) ? undefined : child.read();
          if (value !== undefined) tree[key] = value;
        });
        const keys = Object.keys(tree);
        if (plain && keys.length === 1 && keys[0] === plain) return tree[plain];
        return keys.length || isTop ? tree : undefined;
      },
      fill(value) {
        const tree = typeof value === 'string' ? { [plain]: value } : value;
        switches.forEach(one => {
          const number = one.ways.findIndex(way => way.named.some(key => key in tree));
          if (number >= 0) one.take(number);
        });
        Object.entries(tree).forEach(([key, inner]) => {
          if (!(isTop && key === 'id') && reach(key)) children.get(key).fill(inner);
        });
      },
      isTouched: false,
      find(way) {
        if (!way.length) return node;
        if (off.has(way[0])) return node;
        const child = reach(way[0]);
        if (more && more.contains(child.el)) more.open = true;
        return child.find(way.slice(1));
      },
      show: complaints => showIn(error, context, complaints),
      own: () => [node, ...[...children.values()].flatMap(child => child.own())],
      title,
    };
    return node;
  };

  Forms.grow = context => group(context, context.form.top, '', { isTop: true });
  Forms.leafOf = (context, asked, title) => leaf(context, asked, textShape, title);
})(window.BriefsForms);
