// The timeline: arrow keys go from sign to sign. Without this Tab reaches each of them.
(() => {
  "use strict";

  const rows = [...document.querySelectorAll(".timeline__row")].map((row) => [...row.querySelectorAll("a")]).filter((row) => row.length);
  const place = (link) => { const box = link.getBoundingClientRect(); return box.left + box.width / 2; };
  const nearest = (row, x) => row.reduce((best, one) => (Math.abs(place(one) - x) < Math.abs(place(best) - x) ? one : best));

  document.addEventListener("keydown", (event) => {
    const link = event.target.closest && event.target.closest(".timeline__mark");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows.findIndex((one) => one.includes(link));
    const at = rows[row].indexOf(link);
    const to = {
      ArrowLeft: () => rows[row][at - 1],
      ArrowRight: () => rows[row][at + 1],
      ArrowUp: () => rows[row - 1] && nearest(rows[row - 1], place(link)),
      ArrowDown: () => rows[row + 1] && nearest(rows[row + 1], place(link)),
      Home: () => rows[row][0],
      End: () => rows[row][rows[row].length - 1],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    const next = to();
    if (next) next.focus();
  });
})();
