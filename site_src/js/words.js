/* What the scripts say, in the language of the site: `window.BriefsWords` holds its translations, if it has any. */
(function () {
  'use strict';
  var found = window.BriefsWords || { messages: {} };

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (whole, name) {
      return values && name in values ? values[name] : whole;
    });
  }

  window.Briefs = window.Briefs || {};

  /* say('Loading {name}', { name: 'x' }) */
  window.Briefs.say = function (pattern, values) {
    return fill((found.messages[pattern] || [pattern])[0], values);
  };

  /* countOf(3, '{n} strike', '{n} strikes'): the number is {n} unless `values` says how it is written */
  window.Briefs.countOf = function (n, one, many, values) {
    var forms = found.messages[one];
    var pattern = forms ? forms[Math.min(found.form(n), forms.length - 1)] : n === 1 ? one : many;
    return fill(pattern, Object.assign({ n: n.toLocaleString('en') }, values));
  };
})();
