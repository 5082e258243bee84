// Shows who held what on one day. The day is kept in the address (#on=2015-10-20), so that a link keeps it.
// Without this script the page shows the stretches of all days.
(() => {
  "use strict";
  const page = document.getElementById("held");
  const bar = page && page.querySelector(".b-on");
  if (!bar) return;
  const input = bar.querySelector("input");
  const found = bar.querySelector(".b-on__found");
  const spans = [...page.querySelectorAll("[data-first]:not(.b-on)")];
  const places = [...page.querySelectorAll(".b-held tbody")];
  const spoken = [...page.querySelectorAll(".b-held tr[data-first]:not(.b-held__none)")];
  const table = page.querySelector(".b-held").parentElement;
  const lists = Object.fromEntries(["disputes", "places"].map((id) => {
    const badge = page.querySelector(`#${id} .b-count`);
    return [id, { badge, all: badge.textContent, none: page.querySelector(`[data-none="${id}"]`) }];
  }));
  const changes = [...new Set(spoken.map((row) => row.dataset.first))].sort();
  const covers = (span, day) => span.dataset.first <= day && day <= span.dataset.last;
  const asked = () => {
    input.value = (/^#on=(\d{4}-\d{2}-\d{2})$/.exec(location.hash) || ["", ""])[1];
    return input.value; // empty for what is no day
  };

  // The badge of a list counts what the day shows of it.
  const count = ({ badge, all, none }, day, shown) => {
    badge.textContent = day ? shown : all;
    if (none) none.hidden = !day || shown > 0;
  };

  const show = (day) => {
    for (const span of spans) span.hidden = Boolean(day) && !covers(span, day);
    let stated = 0;
    for (const place of places) {
      const speaks = !day || spoken.some((row) => place.contains(row) && covers(row, day));
      place.hidden = !speaks;
      stated += Number(speaks);
    }
    const disputed = page.querySelectorAll(".b-dispute:not([hidden])").length;
    count(lists.disputes, day, disputed);
    count(lists.places, day, stated);
    table.hidden = !stated;
    found.textContent = day
      ? Briefs.say("{stated} of {all} places have a statement for this day; {disputed} disputed. Of the others nothing is said.",
        { stated: Briefs.number(stated), all: Briefs.number(places.length), disputed: Briefs.number(disputed) })
      : "";
    if (input.value !== day) input.value = day;
    bar.querySelector("[data-all]").disabled = !day;
    bar.querySelector('[data-step="-1"]').disabled = Boolean(day) && !changes.some((one) => one < day);
    bar.querySelector('[data-step="1"]').disabled = Boolean(day) && !changes.some((one) => one > day);
  };

  const keep = (day) => {
    show(day);
    try {
      history.replaceState(history.state, "", day ? `#on=${day}` : location.pathname + location.search);
    } catch {
      // some browsers refuse this for pages opened from a folder: the day still shows
    }
  };

  input.addEventListener("change", () => keep(input.value));
  bar.querySelector("[data-all]").addEventListener("click", () => keep(""));
  for (const button of bar.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      const forward = button.dataset.step === "1";
      const day = input.value;
      const next = forward ? changes.find((one) => one > day) : changes.findLast((one) => !day || one < day);
      if (next) keep(next);
    });
  }
  addEventListener("hashchange", () => show(asked()));
  bar.hidden = false;
  show(asked());
})();
