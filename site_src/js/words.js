/* What the scripts say, in the language of the site: `window.BriefsWords` holds its translations, if it has any. */
(function () {
  'use strict';
  var found = window.BriefsWords || { messages: {} };

  var isolates = document.body.dir === 'rtl';

  /* A name in Latin letters keeps its own direction and does not turn its neighbours round. */
  function isolated(value) {
    return isolates && /[A-Za-z]/.test(value) && value[0] !== '\u2068' ? '\u2068' + value + '\u2069' : value;
  }

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (whole, name) {
      return values && name in values ? isolated(String(values[name])) : whole;
    });
  }

  window.Briefs = window.Briefs || {};

  /* say('Loading {name}', { name: 'x' }) */
  window.Briefs.say = function (pattern, values) {
    return fill((found.messages[pattern] || [pattern])[0], values);
  };

  /* listed(['a', 'b', 'c']): one after the other */
  window.Briefs.listed = function (parts) {
    return parts.length ? parts.reduce(function (some, next) {
      return window.Briefs.say('{some}, {next}', { some: some, next: next });
    }) : '';
  };

  /* countOf(3, '{n} strike', '{n} strikes'): the number is {n} unless `values` says how it is written */
  window.Briefs.countOf = function (n, one, many, values) {
    var forms = found.messages[one];
    var pattern = forms ? forms[Math.min(found.form(n), forms.length - 1)] : n === 1 ? one : many;
    return fill(pattern, Object.assign({ n: n.toLocaleString('en') }, values));
  };
})();
