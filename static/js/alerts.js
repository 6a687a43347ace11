// Alerts: keeps the figure in the head right while a page stays open, and notes that an alert was opened.
(() => {
  "use strict";

  const head = document.querySelector("[data-alerts-url]");
  if (!head) return;
  const EVERY = 60000;
  const shown = head.querySelector("[data-alerts-shown]");
  const words = head.querySelector("[data-alerts-words]");
  const said = document.querySelector("[data-alerts-said]");
  let known = Number(head.dataset.alertsCount);
  let asked = Date.now();
  let timer = null;

  const show = (answer) => {
    shown.textContent = answer.shown;
    shown.hidden = !answer.count;
    words.textContent = answer.count ? answer.words : "";
    if (answer.count > known) said.textContent = answer.words; // what grows is said once, what shrinks is not
    known = answer.count;
  };

  // A page that nobody looks at asks nothing, and asking keeps no session open: the server is told that nobody did anything.
  const ask = async () => {
    asked = Date.now();
    try {
      const answer = await fetch(head.dataset.alertsUrl, { headers: { "X-Unattended": "1" }, redirect: "manual", credentials: "same-origin" });
      if (answer.type === "opaqueredirect" || answer.status === 403) return; // signed out, or without the right any more
      if (answer.ok) show(await answer.json());
    } catch { /* the network is away: it is asked again */ }
    next();
  };
  const next = () => {
    clearTimeout(timer);
    timer = document.hidden ? null : setTimeout(ask, Math.max(EVERY - (Date.now() - asked), 0));
  };
  document.addEventListener("visibilitychange", next);
  next();

  // Who follows the link of an alert has read it. Without this one marks it as read.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-alert]");
    const form = link && link.closest("form");
    if (!form) return;
    const given = new URLSearchParams(new FormData(form));
    for (const name of ["chosen", "everything"]) given.delete(name);
    given.set("only", link.dataset.alert);
    given.set("quietly", "1");
    fetch(link.dataset.read, { method: "POST", body: given, keepalive: true, credentials: "same-origin" }).catch(() => {});
  });
})();
