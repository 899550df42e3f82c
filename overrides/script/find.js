/* The ways to choose, combined in place. Every word is in the page; the address keeps what was chosen. */
(() => {
  "use strict";
  const page = document;
  const nav = page.getElementById("keuzes");
  if (!nav) return;
  const count = page.getElementById("hoeveel");
  const none = page.getElementById("niets");
  const again = page.getElementById("opnieuw");
  const cards = [...page.querySelectorAll("[data-f]")];
  const whole = count.textContent;
  const all = [];

  /* A link becomes a button with the same words, and room for more. */
  const button = link => {
    const made = page.createElement("button");
    made.append(...link.childNodes, made.more = page.createElement("small"));
    link.replaceWith(made);
    return made;
  };

  const open = (way, yes) => {
    way.list.hidden = !yes;
    way.button.setAttribute("aria-expanded", yes);
  };

  const fits = (card, choices) => choices.every(one => card.dataset.f.includes(one.letter));
  const found = choices => cards.filter(card => fits(card, choices)).length;

  /* Choose one thing, or nothing at all; of each way one choice at most. */
  const choose = (one, yes) => all.forEach(other => {
    if (!one || other.way == one.way) other.on = yes && other == one;
  });

  const draw = keep => {
    const chosen = all.filter(one => one.on);
    all.forEach(one => {
      const { way } = one;
      one.button.setAttribute("aria-pressed", !!one.on);
      one.button.more.textContent = found([one, ...chosen.filter(other => other.way != way)]);
      if (!way.list) return;
      const set = chosen.find(other => other.way == way);
      way.button.className = set ? "set" : "";
      way.button.more.textContent = set ? set.text : "";
    });
    count.textContent = chosen[0] ? count.dataset.found + " " + found(chosen) : whole;
    again.hidden = !chosen[0];

    /* Nothing found: what matters least stands last and goes first. */
    const kept = [...chosen];
    while (!found(kept)) kept.pop();
    const without = chosen.slice(kept.length);
    none.hidden = !without[0];
    none.querySelector("strong").textContent = without.map(one => one.text).join(", ");
    cards.forEach(card => card.hidden = !fits(card, kept));
    page.querySelectorAll("main section").forEach(group => group.hidden = !group.querySelector("li:not([hidden]) h3"));

    const asked = chosen.map(one => one.pair).join("&");
    page.querySelectorAll("[hreflang]").forEach(link => link.search = asked);
    try {
      if (keep) history.pushState(null, "", asked ? "?" + asked : location.pathname);
    } catch (_) {} // a page without a server has no history to write in
  };

  const read = () => {
    choose();
    location.search.slice(1).split("&").forEach(pair => all.forEach(one => {
      if (one.pair == pair.replace(/=$/, "")) choose(one, true);
    }));
    draw();
  };

  /* The choices in the order of the page, which is that of the letters on the cards. */
  nav.querySelectorAll(".chips>li").forEach(item => {
    const way = { list: item.querySelector("ul") };
    (way.list || item).querySelectorAll("a").forEach(link => {
      const at = all.length;
      const one = {
        way,
        letter: String.fromCharCode(at < 62 ? 65 + at : 130 + at),
        pair: link.pathname.split("/").slice(way.list ? -3 : -2, -1).join("="),
        text: link.textContent,
        button: button(link)
      };
      all.push(one);
      one.button.onclick = () => {
        choose(one, !one.on);
        draw(1);
        if (way.list) open(way), way.button.focus();
      };
    });
    if (way.list) {
      way.button = button(item.firstChild);
      way.button.onclick = () => open(way, way.list.hidden);
      open(way);
    }
  });
  onpopstate = read;
  nav.hidden = false;
  read();
})();
