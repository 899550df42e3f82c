/* The ways to choose, combined in place. Every word is in the page; the address keeps what was chosen.
   A task by itself, so that an old phone can answer a finger between this and what the page does at first. */
setTimeout(() => {
  const page = document;
  const nav = page.getElementById("keuzes");
  const count = page.getElementById("hoeveel");
  const none = page.getElementById("niets");
  const cards = [...page.querySelectorAll(".cards>li")];
  const sets = nav.dataset.held.split(" "); // of each choice, a bit for each card, four to a digit
  const whole = count.textContent;
  const all = [];

  /* A link becomes a button with the same words, and room for more. */
  const pressed = link => {
    const made = page.createElement("button");
    made.append(...link.childNodes);
    made.more = made.querySelector("small") || made.appendChild(page.createElement("small"));
    link.replaceWith(made);
    return made;
  };

  const open = (kind, yes) => {
    kind.list.hidden = !yes;
    kind.button.setAttribute("aria-expanded", yes);
  };

  const fits = (card, choices) => choices.every(one => one.among.includes(card));
  const number = ([one, ...more]) => (one ? one.among : cards).filter(card => fits(card, more)).length;

  /* Choose one thing, or nothing at all; of each way one choice at most. */
  const pick = (one, yes) => all.forEach(other => {
    if (!one || other.way == one.way) other.on = yes && other == one;
  });

  const draw = keep => {
    const chosen = all.filter(one => one.on);
    all.forEach(one => {
      const kind = one.way;
      one.button.setAttribute("aria-pressed", !!one.on);
      one.button.className = one.on ? "set" : "";
      one.button.more.textContent = number([one, ...chosen.filter(other => other.way != kind)]);
      if (!kind.list) return;
      const set = chosen.find(other => other.way == kind);
      kind.button.className = set ? "set" : "";
      kind.button.more.textContent = set ? set.text : "";
    });
    count.textContent = chosen[0] ? count.dataset.found + " " + number(chosen) : whole;
    page.getElementById("opnieuw").hidden = !chosen[0];

    /* Nothing found: what matters least stands last and goes first. */
    const kept = [...chosen];
    while (!number(kept)) kept.pop();
    const without = chosen.slice(kept.length);
    none.hidden = !without[0];
    none.querySelector("strong").textContent = without.map(one => one.text).join(", ");
    cards.forEach(card => card.hidden = !fits(card, kept));
    page.querySelectorAll("section").forEach(group => group.hidden = !group.querySelector(".cards>li:not([hidden])"));

    const asked = chosen.map(one => one.pair).join("&");
    page.querySelectorAll("[hreflang]").forEach(link => link.search = asked);
    if (keep) history.pushState(null, "", asked ? "?" + asked : location.pathname); // last: without a server it throws
  };

  const read = () => {
    pick();
    location.search.slice(1).split("&").forEach(asked => all.forEach(one => {
      if (one.pair == asked.replace(/=$/, "")) pick(one, true);
    }));
    draw();
  };

  /* The choices in the order of the page, which is that of what each holds. */
  nav.querySelectorAll(".chips>li").forEach(item => {
    const kind = { list: item.querySelector("ul") };
    (kind.list || item).querySelectorAll("a").forEach(link => {
      const digits = sets[all.length];
      const one = {
        way: kind,
        among: cards.filter((_, at) => parseInt(digits[at >> 2], 16) & 8 >> at % 4),
        pair: link.pathname.split("/").slice(kind.list ? -3 : -2, -1).join("="),
        text: link.childNodes[kind.list ? 0 : 1].textContent, // before it may stand a pictogram, behind it a number
        button: pressed(link)
      };
      all.push(one);
      one.button.onclick = () => {
        if (kind.list) open(kind), kind.button.focus();
        pick(one, !one.on);
        draw(1);
      };
    });
    if (kind.list) {
      kind.button = pressed(item.firstChild);
      kind.button.onclick = () => open(kind, kind.list.hidden);
      open(kind);
    }
  });
  onpopstate = read;
  nav.hidden = false;
  read();
});
