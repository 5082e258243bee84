// The reader's palette: set before the first paint, changed by the toggle beside this script, and the system's until chosen.
// The toggle is made here: without scripts it would change nothing. `briefsPalettes` is what the settings choose.
(() => {
  "use strict";
  const given = typeof briefsPalettes === "undefined" ? [] : briefsPalettes;
  const made = (tag, values) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
    return element;
  };
  if (given.length && !document.querySelector("[name=__palette]")) {
    const form = made("form", { class: "md-header__option", "data-md-component": "palette" });
    given.forEach(({ colors, name }, place) => {
      const input = made("input", { class: "md-option", type: "radio", name: "__palette", id: `__palette_${place}`, "aria-label": name });
      for (const [key, value] of Object.entries(colors)) input.setAttribute("data-md-color-" + key, value);
      const next = (place + 1) % given.length;
      const label = made("label", { class: `md-header__button b-icon b-icon--palette-${place}`, title: name, for: `__palette_${next}`, hidden: "" });
      form.append(input, label);
    });
    document.currentScript.before(form);
  }
  const choices = [...document.querySelectorAll("[name=__palette]")];
  if (!choices.length) return;
  const SYSTEM = "(prefers-color-scheme)";
  const light = matchMedia("(prefers-color-scheme: light)");
  const named = (choice, name) => choice.getAttribute("data-md-color-" + name);

  const told = {};
  const tell = (name, content) => {
    if (!told[name]) {
      told[name] = document.createElement("meta");
      told[name].name = name;
      document.head.append(told[name]);
    }
    told[name].content = content;
  };

  const show = (choice) => {
    const media = named(choice, "media");
    const shown = media === SYSTEM
      ? choices.find((one) => named(one, "media") === `(prefers-color-scheme: ${light.matches ? "light" : "dark"})`) || choice
      : choice;
    const color = { media };
    for (const name of ["scheme", "primary", "accent"]) color[name] = named(shown, name);
    document.body.setAttribute("data-md-color-switching", ""); // so that nothing fades from one palette to the other
    for (const [name, value] of Object.entries(color)) document.body.setAttribute("data-md-color-" + name, value);
    for (const one of choices) {
      one.checked = one === choice;
      if (one.nextElementSibling instanceof HTMLLabelElement) one.nextElementSibling.hidden = one !== choice;
    }
    const { backgroundColor, colorScheme } = getComputedStyle(document.querySelector(".md-header"));
    tell("theme-color", backgroundColor);
    tell("color-scheme", colorScheme);
    setTimeout(() => document.body.removeAttribute("data-md-color-switching"));
    return { index: choices.indexOf(choice), color };
  };

  const showStored = () => {
    const stored = window.__md_get("__palette");
    show((stored ? choices[stored.index] : choices.find((one) => matchMedia(named(one, "media")).matches)) || choices[0]);
  };

  for (const one of choices) one.addEventListener("change", () => window.__md_set("__palette", show(one)));
  light.addEventListener("change", showStored);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && window.__md_get("__palette")) showStored(); // chosen on a later page, before the way back
  });
  showStored();
})();
