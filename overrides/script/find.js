/* The ways to choose, combined in place. Every word is in the page; the address keeps what was chosen.
   A choice has in `data-cards` which cards it holds; its name in the address is that of the list that it leads to.
   A task by itself, so that an old phone can answer a finger between this and what the page does at first. */
setTimeout(() => {
  "use strict";
  const nav = document.getElementById("keuzes");
  const status = document.getElementById("hoeveel");
  const nothing = document.getElementById("niets");
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const cards = all(".cards>li");
  const everything = status.textContent;
  const choices = [];
  const root = document.querySelector(".mark").href;

  /* Which cards: the steps from each to the next, as letters; a `z` goes on to the one after it. */
  const numbers = steps => {
    let at = -1;
    return Array.from(steps).map(step => at += step.charCodeAt() - 97).filter((_, place) => steps[place] !== "z");
  };

  /* A link becomes a button with the same words, and room for a note behind them. */
  const asButton = link => {
    const button = document.createElement("button");
    while (link.firstChild) button.append(link.firstChild);
    if (!button.querySelector("small")) button.append(" ", document.createElement("small"));
    button.value = link.href; // for what says it (aloud.js)
    link.replaceWith(button);
    return button;
  };

  const note = (button, text) => {
    button.querySelector("small").textContent = text;
  };

  const open = (facet, yes) => {
    facet.list.hidden = !yes;
    facet.button.setAttribute("aria-expanded", !!yes);
  };

  const among = chosen => cards.filter(card => chosen.every(choice => choice.cards.includes(card)));

  /* Choose one thing, or nothing at all; of each facet one choice at most. */
  const choose = (choice, yes) => choices.forEach(other => {
    if (!choice || other.facet === choice.facet) other.on = yes && other === choice;
  });

  const draw = keep => {
    const chosen = choices.filter(choice => choice.on);
    choices.forEach(choice => {
      const { facet, button } = choice;
      const others = chosen.filter(other => other.facet !== facet);
      button.setAttribute("aria-pressed", !!choice.on);
      const count = among([choice, ...others]).length;
      button.className = choice.on ? "set" : count ? "" : "none";
      note(button, count);
      if (!facet.list) return;
      const own = chosen.find(other => other.facet === facet);
      facet.button.className = own ? "set" : "";
      note(facet.button, own ? own.text : "");
    });
    status.textContent = chosen.length ? status.dataset.found + " " + among(chosen).length : everything;
    document.getElementById("opnieuw").hidden = !chosen.length;

    /* Nothing found: what matters least stands last and goes first. */
    const kept = [...chosen];
    while (!among(kept).length) kept.pop();
    const without = chosen.slice(kept.length);
    nothing.hidden = !without.length;
    nothing.querySelector("strong").textContent = without.map(choice => choice.text).join(", ");
    const shown = among(kept);
    cards.forEach(card => {
      card.hidden = !shown.includes(card);
    });
    all("section").forEach(group => {
      group.hidden = !group.querySelector(".cards>li:not([hidden])");
    });

    const asked = chosen.map(choice => choice.name).join("&");
    all("[hreflang]").forEach(link => {
      link.search = asked;
    });
    if (keep) history.pushState(null, "", asked ? "?" + asked : location.pathname); // last: without a server it throws
  };

  const readAddress = () => {
    choose();
    location.search.slice(1).split("&").forEach(asked => choices.forEach(choice => {
      if (choice.name === asked.replace(/=$/, "")) choose(choice, true);
    }));
    draw();
  };

  all(".chips>li:not([hidden])", nav).forEach(item => {
    const facet = { list: item.querySelector("ul") };
    all(":not([hidden])>[data-choice],[data-cards]", item).forEach(link => {
      const choice = {
        facet: facet,
        cards: (link.cards || numbers(link.dataset.cards)).map(number => cards[number]),
        name: link.dataset.choice || link.href.slice(root.length).replace("{search}", "").slice(0, -1).replace("/", "="),
        text: (link.querySelector("span") || link).textContent, // before it may stand a pictogram, behind it a number
        button: asButton(link)
      };
      choices.push(choice);
      choice.button.onclick = () => {
        if (facet.list) {
          open(facet);
          facet.button.focus();
        }
        choose(choice, !choice.on);
        draw(true);
      };
    });
    if (facet.list) {
      facet.button = asButton(item.querySelector("a"));
      facet.button.onclick = () => open(facet, facet.list.hidden);
      open(facet);
    }
  });
  window.onpopstate = readAddress;
  nav.hidden = false;
  readAddress();
});
