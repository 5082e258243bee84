/* Copying, for pages with a script of several parts. A page without a secure address, as a plain copy of the site on
   some machine, has no clipboard of its own: there a text is copied by selecting it. */
(function (Briefs) {
  'use strict';

  /* Whether it was copied. */
  Briefs.copied = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) {
      const before = document.activeElement;
      const area = document.createElement('textarea');
      area.className = 'b-hidden';
      area.setAttribute('aria-hidden', 'true');
      area.value = text;
      document.body.append(area);
      area.select();
      const isDone = document.execCommand('copy');
      area.remove();
      if (before) before.focus();
      return isDone;
    }
  };
})(window.Briefs);
