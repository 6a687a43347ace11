// Counts down to due moments by the server's clock: what is left is worked out anew from the due moment each time it is drawn.
(() => {
  "use strict";

  const shown = [...document.querySelectorAll("[data-due][data-now]")];
  if (!shown.length) return;
  // The reader's clock may be wrong by hours; how much is known from the moment at which the server made the page.
  const offset = Number(shown[0].dataset.now) * 1000 - Date.now();
  const two = (number) => String(number).padStart(2, "0");

  const words = (seconds) => {
    const left = Math.abs(seconds);
    const hours = Math.floor(left / 3600);
    return `${seconds < 0 ? "−" : ""}${hours}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
  };

  const draw = () => {
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
