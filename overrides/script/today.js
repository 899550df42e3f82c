/* What is surely there today or tomorrow says so. The words are in the page; what is not sure is left unsaid. */
(() => {
  "use strict";
  const words = document.getElementById("dagen");
  if (!words) return;
  const [last, ...free] = words.dataset.free.split(" ");
  const now = new Date().toLocaleString("sv", { timeZone: "Europe/Amsterdam" }); // 2026-11-24 20:15:00
  const clock = now.slice(11, 16).replace(":", "");

  document.querySelectorAll("[data-w]").forEach(place => {
    const moments = place.dataset.w;

    /* -1: nothing is sure; 0: it is not there; 1: it is there, and not over yet. */
    const on = (ahead, time) => {
      const date = new Date(Date.parse(now.slice(0, 10)) + ahead * 864e5);
      const day = date.toISOString().slice(0, 10);
      if (day > last || free.some(one => one[10] ? moments[0] == "s" && one <= day + "/" && day <= one.slice(11) : one == day)) return -1;
      return +moments.split(" ").some(one => {
        const [, days, nth, end] = /(\d+)#?(\d?)@(\d+)/.exec(one);
        return days.indexOf((date.getUTCDay() + 6) % 7) >= 0 && (!nth || nth == Math.ceil(date.getUTCDate() / 7)) && time < end;
      });
    };

    const often = /^s?\d{3,}@\d+$/.test(moments);
    const said = on(0, clock) > 0 ? "today" : on(1, "") > 0 ? "tomorrow" : often && !on(0, "") && "not";
    if (!said) return;
    const mark = document.createElement("b");
    mark.className = "now";
    mark.textContent = words.dataset[said];
    place.appendChild(mark);
  });
})();
