// Leads from the alias to the release, and keeps what a link says after `?` and `#`.
"use strict";
{
  const release = new URL(document.querySelector("link[rel=canonical]").href);
  release.search = location.search;
  release.hash = location.hash;
  location.replace(release);
}
