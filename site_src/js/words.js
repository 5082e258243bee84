/* What the scripts say, in the language of the site: `window.BriefsWords` holds its translations, if it has any. */
(() => {
  'use strict';
  const { messages, form, isolated } = window.BriefsWords || { messages: {}, form: n => Number(n !== 1), isolated: String };
  const fill = (pattern, values = {}) =>
    pattern.replace(/\{(\w+)\}/g, (whole, name) => name in values ? isolated(values[name]) : whole);

  window.Briefs = {
    /* say('Loading {name}', { name: 'x' }) */
    say: (pattern, values) => fill((messages[pattern] || [pattern])[0], values),

    /* number(12345): 12,345, as everywhere else on the site */
    number: (n) => n.toLocaleString('en'),

    /* countOf(3, '{n} strike', '{n} strikes'): the number is {n} unless `values` says how it is written */
    countOf: (n, one, many, values) => {
      const forms = messages[one] || [one, many];
      const pattern = forms[Math.min(form(n), forms.length - 1)];
      return fill(pattern, Object.assign({ n: window.Briefs.number(n) }, values));
    },
  };
})();
