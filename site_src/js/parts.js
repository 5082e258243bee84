/* Leads the address of a row to the part that the row stands in now: it once stood on this page, before the list
   had so many rows. `data-anchors` of a link: how the anchors of the rows in that part begin. Without scripts an
   address that named a whole month still finds it in the list of months. */
(function () {
  'use strict';

  function lead() {
    var anchor = '';
    try {
      anchor = decodeURIComponent(location.hash.slice(1));
    } catch (error) { /* no address of this site */ }
    var there = document.getElementById(anchor);
    if (!anchor || (there && !there.closest('.b-parts'))) return;
    var best = '';
    var to = null;
    document.querySelectorAll('a[data-anchors]').forEach(function (link) {
      link.dataset.anchors.split(' ').forEach(function (beginning) {
        if (anchor.indexOf(beginning) === 0 && beginning.length > best.length) {
          best = beginning;
          to = link;
        }
      });
    });
    if (to) location.replace(to.href + location.hash);
  }

  lead();
  window.addEventListener('hashchange', lead);
}());
