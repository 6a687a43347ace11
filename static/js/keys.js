// Keys: "/" goes to search, "?" lists the keys, arrows move between the rows of a table marked data-keyboard.
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
  // The dialog traps the focus itself; it goes back to where it was.
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

  const moveRow = (event) => {
    const row = event.target.closest("table[data-keyboard] tbody tr");
    if (!row) return false;
    let next = row;
    do {
      next = event.key === "ArrowDown" ? next.nextElementSibling : next.previousElementSibling;
    } while (next && !next.querySelector("a, button, input"));
    if (next) next.querySelector("a, button, input").focus();
    return Boolean(next);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const isTyping = typing(event.target);
    let done = false;
    if (event.key === "/" && !isTyping) done = focusSearch();
    else if (event.key === "?" && !isTyping) { showKeys(); done = true; }
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (!isTyping || event.target.type === "checkbox")) done = moveRow(event);
    if (done) event.preventDefault();
  });

  // A page that comes back with errors starts at their list.
  const first = document.querySelector("[data-focus]");
  if (first) first.focus();
})();
