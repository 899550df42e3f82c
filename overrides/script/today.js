/* Says the day of the next time, counted from the day on which the page is read. Every word is in the page; what is not sure is
   left unsaid. pages/moments.py tells how it is written when something is. */
(() => {
  "use strict";
  const words = document.getElementById("dagen");
  if (!words) return;
  const free = words.dataset.free.split(" "); // days as 2026-12-25, holidays as 2026-12-19/2027-01-03
  const lastKnown = free.shift();
  const now = new Date().toLocaleString("sv", { timeZone: "Europe/Amsterdam" }); // 2026-11-24 20:15:00
  const today = now.slice(0, 10);
  const time = now.slice(11);
  const day = 864e5;
  const all = selector => Array.from(document.querySelectorAll(selector));
  const written = date => date.toISOString().slice(0, 10);

  const isFree = (when, holidays) => free.some(stretch => {
    const [first, last] = stretch.split("/");
    return last ? holidays && first <= when && when <= last : !holidays && first === when;
  });

  /* The number of a week is that of its Thursday. */
  const isOdd = date => {
    const thursday = new Date(+date + (4 - (date.getUTCDay() || 7)) * day);
    return Math.floor((thursday - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / day / 7) % 2 === 0;
  };

  const isOn = (meeting, date) => {
    const [, once, days, nth, parity] = meeting;
    if (once) return once === written(date);
    if (!days.includes(date.getUTCDay())) return false;
    if (nth < 0) return new Date(+date + 7 * day).getUTCMonth() !== date.getUTCMonth();
    if (nth) return Math.ceil(date.getUTCDate() / 7) === +nth;
    return !parity || isOdd(date) === (parity === "o");
  };

  /* How many days from now the next time is; nothing where that is not sure. */
  const daysUntil = when => {
    const parts = when.split(" ");
    const meetings = parts.map(part => /^(?:(\d+-\d+-\d+)|(\d+)(?:#(-?\d))?([oe]?))@(.+)/.exec(part)).filter(part => part);
    const edge = sign => (parts.find(part => part[0] === sign) || "").slice(1);
    for (let ahead = 0; ; ahead++) {
      const date = new Date(Date.parse(today) + ahead * day);
      const at = written(date);
      if (at > lastKnown || at > (edge("<") || at)) return;
      if (at < edge(">") || parts.includes("s") && isFree(at, true)) continue;
      if (!meetings.some(meeting => isOn(meeting, date) && (ahead || meeting[5] > time))) continue;
      if (!isFree(at)) return ahead;
      if (!parts.includes("p")) return;
    }
  };

  const named = ahead => {
    if (ahead < 2) return ahead ? words.dataset.tomorrow : words.dataset.today;
    const date = new Date(Date.parse(today) + ahead * day);
    const [order, days, months] = words.dataset.day.split("|");
    const parts = [days.split(",")[date.getUTCDay()], date.getUTCDate(), months.split(",")[date.getUTCMonth()]];
    return (words.dataset.next || "") + order.replace(/\d/g, part => parts[part]);
  };

  const cards = all(".cards>li");
  const soon = [[], [], []]; // the cards of today, of tomorrow, and of this week
  const sunday = (7 - new Date(today).getUTCDay()) % 7;
  const places = all("[data-when]");
  const heights = places.map(place => place.offsetHeight);
  places.forEach((before, index) => {
    const ahead = daysUntil(before.dataset.when);
    if (ahead === undefined) return;
    const place = before.cloneNode(true); // what is new has not moved, and its room is kept
    place.style.minHeight = heights[index] + "px";
    before.replaceWith(place);
    const mark = document.createElement("b");
    if (ahead < 2) mark.className = "day-mark";
    mark.textContent = named(ahead);
    const pattern = place.querySelector("[data-pattern]");
    if (pattern) pattern.replaceWith(mark);
    else place.append(" ", mark);
    const card = cards.findIndex(item => item.querySelector("[data-when]") === place);
    if (ahead < 2) soon[ahead].push(card);
    if (ahead <= sunday) soon[2].push(card);
  });

  /* A way to choose more, where a script may combine them (find.js). */
  const choices = document.getElementById("binnenkort");
  if (!choices) return;
  Array.from(choices.querySelectorAll("[data-choice]")).forEach((choice, index) => {
    choice.cards = soon[index];
    choice.parentNode.hidden = !soon[index].length;
  });
  choices.hidden = !soon.some(few => few.length);
})();
