// The review page: selecting a line shows what was read there, selecting what was read shows its lines. The upload page: drop a file.
(() => {
  "use strict";
  document.documentElement.classList.add("has-script");

  const sides = document.querySelector("[data-review]");
  if (!sides) return;
  const source = sides.querySelector(".source");
  const reading = sides.querySelector(".reading");
  let picked = [];

  const rows = () => [...reading.querySelectorAll("[data-first]")];
  const span = (row) => [Number(row.dataset.first), Number(row.dataset.last)];
  const lineAt = (number) => document.getElementById(`L${number}`);
  const numberOf = (line) => Number(line.id.slice(1));

  const show = (pane, element) => {
    const box = pane.getBoundingClientRect();
    const at = element.getBoundingClientRect();
    if (at.top >= box.top && at.bottom <= box.bottom) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    pane.scrollBy({ top: at.top - box.top - box.height / 3, behavior: calm ? "auto" : "smooth" });
  };

  const pick = (elements) => {
    for (const element of picked) element.classList.remove("is-selected");
    picked = elements;
    for (const element of picked) element.classList.add("is-selected");
  };

  const pickRow = (row) => {
    const [first, last] = span(row);
    const covered = [];
    for (let number = first; number <= last; number += 1) if (lineAt(number)) covered.push(lineAt(number));
    pick([row, ...covered]);
    if (covered.length) show(source, covered[0]);
  };

  // The smallest that covers the line: a value before the provision that it stands in.
  const rowOf = (number) => {
    const covering = rows().filter((row) => span(row)[0] <= number && number <= span(row)[1]);
    return covering.sort((a, b) => span(a)[1] - span(a)[0] - (span(b)[1] - span(b)[0]))[0];
  };

  const pickLine = (line) => {
    const row = rowOf(numberOf(line));
    pick(row ? [line, row] : [line]);
    if (row) show(reading, row);
  };

  source.addEventListener("click", (event) => {
    const line = event.target.closest("li[id]");
    const link = event.target.closest("a");
    if (!line || (link && !link.getAttribute("href").startsWith("#"))) return;
    if (link) event.preventDefault();
    pickLine(line);
  });

  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-first]");
    if (!row || event.target.closest("button, input, select, textarea, label, summary")) return;
    const link = event.target.closest("a");
    if (link && (!link.getAttribute("href").startsWith("#L") || link.hasAttribute("hx-get"))) return;
    if (link) event.preventDefault();
    pickRow(row);
  });

  // Reached by the keyboard, it shows its lines as well.
  reading.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-first]");
    if (row && event.target.matches(":focus-visible")) pickRow(row);
  });

  // What the address names is shown on both sides.
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named && named.matches(".source > li")) { show(source, named); pickLine(named); }
  else if (named && named.dataset.first) { pickRow(named); show(reading, named); }

  // After an answer of the server has replaced the findings, one stands where one stood.
  let after = "";
  let opened = -1;
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const finding = event.target.closest && event.target.closest(".finding");
    after = finding ? finding.id : event.target.matches(".settle-all") ? "approximate-title" : "";
    const group = event.target.closest && event.target.closest("details");
    opened = group ? [...document.querySelectorAll("details")].indexOf(group) : -1;
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "findings" || !after) return;
    const group = document.querySelectorAll("details")[opened];
    if (group) group.open = true;
    const target = document.getElementById(after);
    if (target) target.focus({ preventScroll: true });
    if (target) show(reading, target);
  });

  // One stop for the Tab key on the left; arrows move between the lines that were read.
  const numbers = [...source.querySelectorAll("a.source__number")];
  numbers.forEach((number, n) => { number.tabIndex = n === 0 ? 0 : -1; });
  const go = (number) => {
    for (const other of numbers) other.tabIndex = -1;
    number.tabIndex = 0;
    number.focus();
    pickLine(number.closest("li"));
  };
  source.addEventListener("keydown", (event) => {
    const at = numbers.indexOf(event.target);
    if (at < 0 || !["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: numbers.length - 1 }[event.key];
    if (numbers[next]) go(numbers[next]);
  });
})();
