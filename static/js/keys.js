// Keys: "/" goes to search, "?" lists the keys, arrows (or j and k) move between the rows of a table marked data-keyboard.
(() => {
  "use strict";

  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
  const dialog = document.getElementById("keys");
  let before = null;

  const showKeys = () => {
    if (dialog.open) return;
    before = document.activeElement;
    dialog.showModal();
  };
  // A modal dialog keeps the page out of reach, but not the browser's own bar: Tab goes round inside it.
  const keepInside = (event) => {
    const stops = [...dialog.querySelectorAll("a[href], button, input, select, textarea")];
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement !== edge && dialog.contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
  };
  // It gives the focus back to where it was.
  dialog.addEventListener("close", () => before && before.focus());
  for (const button of document.querySelectorAll("[data-show-keys]")) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }

  const focusSearch = () => {
    const field = document.querySelector("main [data-search]") || document.querySelector("[data-search]");
    if (field) field.focus();
    return Boolean(field);
  };

  const rows = () => [...document.querySelectorAll("table[data-keyboard] tbody tr")].filter((row) => row.querySelector("a, button, input"));
  // In a row the focus stands on its name, or stays among the boxes where one chooses by them.
  const focusRow = (row, isBox) => (isBox && row.querySelector("input[type=checkbox]") || row.querySelector("th a") || row.querySelector("a, button, input")).focus();
  const STEPS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, Home: -Infinity, End: Infinity };

  const moveRow = (event) => {
    const all = rows();
    const row = event.target.closest("table[data-keyboard] tbody tr");
    const isLetter = event.key.length === 1; // letters go to the first row from anywhere
    if (!all.length || (!row && !isLetter)) return false;
    const to = row ? Math.max(0, Math.min(all.length - 1, all.indexOf(row) + STEPS[event.key])) : 0;
    focusRow(all[to], event.target.type === "checkbox");
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (dialog.open && event.key === "Tab") return keepInside(event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const isTyping = typing(event.target);
    let done = false;
    if (event.key === "/" && !isTyping) done = focusSearch();
    else if (event.key === "?" && !isTyping) { showKeys(); done = true; }
    else if (event.key in STEPS && (!isTyping || event.target.type === "checkbox") && !document.querySelector("dialog[open]")) done = moveRow(event);
    if (done) event.preventDefault();
  });

  // A page that comes back with errors starts at their list.
  const first = document.querySelector("[data-focus]");
  if (first) first.focus();
})();
