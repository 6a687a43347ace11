// Counts down to due moments by the server's clock: what is left is worked out anew from the due moment each time it is drawn.
(() => {
  "use strict";

  const shown = [...document.querySelectorAll("[data-due][data-now]")];
  if (!shown.length) return;
  // The reader's clock may be wrong by hours; how much is known from the moment at which the server made the page.
  let offset = Number(shown[0].dataset.now) * 1000 - Date.now();
  // And it may be set while the page is open. A clock that only runs forward shows that, and then the server is asked again.
  let drift = Date.now() - performance.now();
  let asking = false;
  const two = (number) => String(number).padStart(2, "0");

  const words = (seconds) => {
    const left = Math.abs(seconds);
    const hours = Math.floor(left / 3600);
    return `${seconds < 0 ? "−" : ""}${hours}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
  };

  const ask = async () => {
    asking = true;
    try {
      const head = document.querySelector("[data-alerts-url]");
      const answer = await fetch(head.dataset.alertsUrl, { headers: { "X-Unattended": "1" }, redirect: "manual", credentials: "same-origin" });
      offset = (await answer.json()).now * 1000 - Date.now();
      drift = Date.now() - performance.now();
    } catch { /* signed out, or the network is away: it is asked again later */ }
    asking = false;
  };

  const draw = () => {
    if (!asking && Math.abs(Date.now() - performance.now() - drift) > 2000) ask();
    const now = Date.now() + offset;
    for (const one of shown) {
      const seconds = Math.floor((Number(one.dataset.due) * 1000 - now) / 1000);
      one.textContent = words(seconds);
      one.classList.toggle("countdown--over", seconds < 0);
      one.hidden = false;
    }
    setTimeout(draw, 1000 - (now % 1000)); // on the second, however late the last one was
  };

  draw();
})();
