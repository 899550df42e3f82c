/* What is surely there today or tomorrow says so. The words are in the page; what is not sure is left unsaid. */
(() => {
  "use strict";
  const words = document.getElementById("dagen");
  if (!words) return;
  const [last, ...free] = words.dataset.free.split(" ");
  const now = new Date().toLocaleString("sv", { timeZone: "Europe/Amsterdam" }); // 2026-11-24 20:15:00

  document.querySelectorAll("[data-w]").forEach(place => {
    /* When it ends on each day, Sunday first; an eighth part where school holidays are left out. */
    const ends = place.dataset.w.split(",");

    /* When it ends on a day; empty where it is not there, nothing at all where that is not sure. */
    const on = ahead => {
      const date = new Date(Date.parse(now.slice(0, 10)) + ahead * 864e5);
      const day = date.toISOString().slice(0, 10);
      if (day <= last && !free.some(one => one[10] ? ends[7] && one < day + 0 && day <= one.slice(11) : one == day)) {
        return ends[date.getUTCDay()] || "";
      }
    };

    const often = ends.slice(0, 7).filter(one => one)[2];
    const said = on(0) > now.slice(11) ? "today" : on(1) ? "tomorrow" : often && on(0) == "" && "not";
    if (!said) return;
    const mark = document.createElement("b");
    mark.className = "day-mark";
    mark.textContent = words.dataset[said];
    place.append(mark);
  });
})();
