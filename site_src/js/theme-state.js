// Scripts run here. And what Material for MkDocs expects before its own script: four names on the window, and no alternate
// links but languages. Nothing is kept on the reader's machine before the reader chooses: the theme would note its default
// palette on arrival, and of a release whether it is an old one, which it finds out anew just as well.
(function (base) {
  "use strict";
  document.documentElement.classList.replace("no-js", "js");
  var chose = false;
  addEventListener("change", function (event) { chose = chose || event.target.name === "__palette"; }, true);
  window.__md_scope = new URL(base, location);
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (hash, letter) {
      return (hash << 5) - hash + letter.charCodeAt(0);
    }, 0);
  };
  window.__md_get = function (key, storage, scope) {
    try {
      return JSON.parse((storage || localStorage).getItem((scope || window.__md_scope).pathname + "." + key));
    } catch (error) {
      return null; // storage is refused, as in some private windows
    }
  };
  window.__md_set = function (key, value, storage, scope) {
    if (key === "__outdated" || (key === "__palette" && !chose)) return;
    try {
      (storage || localStorage).setItem((scope || window.__md_scope).pathname + "." + key, JSON.stringify(value));
    } catch (error) {
      // the choice lasts for this page only
    }
  };
  // The theme takes each alternate link for a translation and asks for a sitemap beside it. A feed is none.
  document.querySelectorAll("link[rel=alternate][type]").forEach(function (link) {
    link.rel = "alternate feed";
  });
})(document.currentScript.dataset.base);
