/* What is surely there today or tomorrow says so. The words are in the page; what is not sure is left unsaid. */
(() => {
  "use strict";
  const words = document.getElementById("dagen");
  if (!words) return;
  const free = words.dataset.free.split(" "); // days as 2026-12-25, holidays as 2026-12-19/2027-01-03
  const lastKnown = free.shift();
  const now = new Date().toLocaleString("sv", { timeZone: "Europe/Amsterdam" }); // 2026-11-24 20:15:00
  const today = now.slice(0, 10);
  const time = now.slice(11);

  Array.from(document.querySelectorAll("[data-ends]")).forEach(place => {
    /* When it ends on each day, Sunday first; an eighth part where school holidays are left out. */
    const ends = place.dataset.ends.split(",");
    const week = ends.slice(0, 7);
    const notInHolidays = ends[7];

    const isFree = day => free.some(stretch => {
      const [first, last] = stretch.split("/");
      return last ? notInHolidays && first <= day && day <= last : first === day;
    });

    /* When it ends so many days from now; empty where it is not there, nothing at all where that is not sure. */
    const endsIn = days => {
      const date = new Date(Date.parse(today) + days * 864e5);
      const day = date.toISOString().slice(0, 10);
      if (day <= lastKnown && !isFree(day)) return week[date.getUTCDay()] || "";
    };

    let word;
    if (endsIn(0) > time) word = "today";
    else if (endsIn(1)) word = "tomorrow";
    else if (endsIn(0) === "" && week.filter(end => end).length > 2) word = "not";
    if (!word) return;
    const mark = document.createElement("b");
    mark.className = "day-mark";
    mark.textContent = words.dataset[word];
    place.append(" ", mark);
  });
})();
