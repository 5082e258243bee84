// Turns the updates of a live day round. The order is kept in the address (?order=oldest), so that a link keeps it.
// Without this script the page reads newest first and every update leads to the next in time.
(() => {
  "use strict";
  const page = document.getElementById("live");
  const list = page && page.querySelector(".b-updates");
  if (!list) return;
  const turn = page.querySelector(".b-live__turn");
  const buttons = [...turn.querySelectorAll("button")];

  const show = (order) => {
    if (page.dataset.order !== order) {
      list.append(...[...list.children].reverse());
      list.toggleAttribute("reversed", order === "newest");
      page.dataset.order = order;
    }
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.order === order));
  };

  const keep = (order) => {
    const address = new URL(location.href);
    if (order === "newest") address.searchParams.delete("order");
    else address.searchParams.set("order", order);
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // some browsers refuse this for pages opened from a folder: the order still turns
    }
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      show(button.dataset.order);
      keep(button.dataset.order);
    });
  }

  turn.hidden = false;
  page.querySelector(".b-live__order").hidden = true;
  if (new URLSearchParams(location.search).get("order") === "oldest") {
    show("oldest");
    const target = document.querySelector(":target");
    if (target) target.scrollIntoView();
  }
})();
