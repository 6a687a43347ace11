// Lists: a table wider than the window scrolls in a frame of its own; one that fits keeps its head in sight while the page scrolls.
(() => {
  "use strict";

  const frame = document.querySelector(".list-frame");
  if (!frame) return;
  const fit = () => {
    frame.classList.remove("list-frame--scrolls");
    frame.classList.toggle("list-frame--scrolls", frame.scrollWidth > frame.clientWidth + 1);
  };
  new ResizeObserver(fit).observe(document.documentElement);
  fit();
})();

// Choosing rows. Without this the bar of acts always stands below the rows, and each row has its box.
(() => {
  "use strict";

  const bar = document.querySelector("[data-bulk]");
  if (!bar) return;
  const form = bar.closest("form");
  const boxes = [...form.querySelectorAll("input[name=chosen]")];
  const all = form.querySelector("[data-choose-all]");
  const everything = form.querySelector("input[name=everything]");
  const count = bar.querySelector("[data-bulk-count]");
  const none = bar.querySelector("[data-choose-none]");
  let last = null;

  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    const isAll = Boolean(everything && everything.checked);
    bar.hidden = chosen === 0 && !isAll;
    bar.classList.add("bulk--over");
    count.hidden = isAll;
    count.textContent = count.dataset.words.replace("COUNT", chosen);
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    for (const box of boxes) box.closest("tr").classList.toggle("is-chosen", box.checked);
  };
  const choose = (isChosen, which) => {
    for (const box of which) box.checked = isChosen;
    show();
  };
  const clear = () => {
    if (everything) everything.checked = false;
    choose(false, boxes);
  };

  all.hidden = none.hidden = false;
  all.addEventListener("change", () => choose(all.checked, boxes));
  none.addEventListener("click", () => { clear(); if (boxes[0]) boxes[0].focus(); });
  form.addEventListener("change", show);
  // With the shift key all rows between two are chosen, as in a mail program.
  form.addEventListener("click", (event) => {
    const box = event.target.closest("input[name=chosen]");
    if (!box) return;
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    if (event.shiftKey && from >= 0) choose(box.checked, boxes.slice(from, to + 1));
    last = box;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    const row = event.target.closest("tbody tr");
    const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "x" && row && !isTyping) {
      const box = row.querySelector("input[name=chosen]");
      choose(!box.checked, [box]);
      last = box;
    } else if (event.key === "Escape" && !bar.hidden && !isTyping) clear();
    else return;
    event.preventDefault();
  });

  // A browser that comes back to the page puts the ticks back.
  window.addEventListener("pageshow", show);
  show();
})();
