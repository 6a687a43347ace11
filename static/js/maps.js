// Maps: the lines of the place that has the focus or the pointer stand out. Heat maps: arrow keys go from cell to cell.
// Without this script every link is still reached by Tab.
"use strict";

function ends(part) {
  return part.dataset.spot !== undefined ? [part.dataset.spot] : (part.dataset.ends || "").split(" ");
}

function trace(map, part) {
  const own = ends(part);
  const lit = new Set(own);
  map.querySelectorAll("[data-ends]").forEach((line) => {
    const joined = ends(line);
    const isOwn = part.dataset.spot !== undefined ? joined.includes(own[0]) : joined.every((end) => own.includes(end));
    line.classList.toggle("is-lit", isOwn);
    if (!isOwn) return;
    // A bundle (many places, the last of them its target) concerns one who gives only together with the target.
    const target = joined[joined.length - 1];
    (joined.length > 2 && part.dataset.spot !== undefined && target !== own[0] ? [target] : joined).forEach((end) => lit.add(end));
  });
  map.querySelectorAll("[data-spot]").forEach((spot) => spot.classList.toggle("is-lit", lit.has(spot.dataset.spot)));
  map.classList.add("is-tracing");
}

const followed = new WeakSet();

function follow(map) {
  if (followed.has(map)) return;
  followed.add(map);
  const over = (event) => {
    const part = event.target.closest("[data-spot], .label");
    if (part) trace(map, part);
  };
  const out = () => map.classList.remove("is-tracing");
  map.addEventListener("focusin", over);
  map.addEventListener("mouseover", over);
  map.addEventListener("focusout", out);
  map.addEventListener("mouseout", out);
}

function followAll() {
  document.querySelectorAll(".map__frame .map").forEach(follow);
}

followAll();
document.body.addEventListener("htmx:afterSettle", followAll); // a large map comes after its page

// One stop for Tab in the whole table; from there by arrows, Home and End.
document.querySelectorAll("table.heat").forEach((table) => {
  const rows = [...table.querySelectorAll("tr")].map((row) => [...row.cells]).filter((row) => row.length);
  const links = [...table.querySelectorAll("tbody a")];
  if (!links.length) return;
  links.forEach((link, n) => { link.tabIndex = n ? -1 : 0; });
  const go = (link) => {
    links.forEach((other) => { if (other.tabIndex === 0) other.tabIndex = -1; });
    link.tabIndex = 0;
    link.focus();
  };
  const step = (down, right, from) => {
    const cell = from.closest("th, td");
    let y = rows.findIndex((row) => row.includes(cell));
    let x = rows[y].indexOf(cell);
    for (;;) {
      y += down;
      x += right;
      const next = rows[y] && rows[y][x];
      if (!next || next.closest("thead")) return null;
      const link = next.querySelector("a");
      if (link) return link;
    }
  };
  const moves = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
  table.addEventListener("keydown", (event) => {
    const from = event.target.closest("tbody a");
    if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
    const inRow = [...from.closest("tr").querySelectorAll("a")];
    const to = moves[event.key] ? step(...moves[event.key], from)
      : event.key === "Home" ? inRow[0] : event.key === "End" ? inRow[inRow.length - 1] : null;
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  });
  table.addEventListener("focusin", (event) => {
    const link = event.target.closest("tbody a");
    if (link && link.tabIndex !== 0) go(link);
  });
});
