/* Search with a word. The index is fetched when somebody types (words.js reads it); what is found is shown as text only, below
   help for the danger that somebody types of. What was typed stays in its field, until the page is left: it goes into no
   address, to no host, and nowhere that lasts. */
(function () {
  "use strict";
  const form = document.getElementById("zoek");
  if (location.protocol === "file:") return; // the list of pages is there
  const one = selector => form.querySelector(selector);
  const status = one("[role=status] h2"), list = one("ul"), field = one("input"), near = one(".near"), person = one(".person");
  const panels = Array.from(form.querySelectorAll(".danger"));
  const most = 12;
  let engine, others, asked, soon, later;

  const get = (address, then, fail) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.onload = () => request.status === 200 ? then(JSON.parse(request.responseText)) : fail();
    request.onerror = fail;
    request.send();
  };

  const row = (page, root, code, language) => {
    const link = document.createElement("a");
    link.href = root + page[0];
    link.textContent = page[1];
    if (code) {
      link.lang = link.hreflang = code;
      const note = document.createElement("small");
      note.textContent = language;
      link.append(" ", note);
    }
    const item = document.createElement("li");
    item.append(link);
    if (!code) {
      const speaker = document.createElement("button");
      speaker.className = "speaker";
      speaker.hidden = true;
      item.append(speaker);
    }
    return item;
  };

  /* The other languages by their codes, each with an engine for its words; none before they are fetched. */
  const codes = () => Object.keys(others || {}).filter(code => code !== document.documentElement.lang);
  const engineOf = code => others[code].engine = others[code].engine || window.wordIndex(others[code]);

  /* The pages of another language for words that are more known there than here. */
  const elsewhere = (text, known) => [].concat(...codes().map(code => {
    const found = engineOf(code).find(text);
    return found.known >= .5 && found.known > known ? found.pages.slice(0, 2).map(page => row(page, form.dataset.site, code, others[code].name)) : [];
  })).slice(0, 4);

  const show = () => {
    const text = field.value.trim();
    const found = engine.find(text);
    const named = engine.dangers(text);
    const foreign = found.sure || named.length ? [] : [].concat(...codes().map(code => engineOf(code).dangers(text)));
    const kinds = named.concat(engine.kinds.filter(kind => foreign.some(other => other.name === kind.name)));
    panels.forEach(panel => panel.hidden = !kinds.some(kind => kind.name === panel.dataset.danger));
    const here = kinds.map(kind => kind.page).filter((page, at, all) => page && all.indexOf(page) === at);
    const pages = here.concat(found.pages.filter(page => here.indexOf(page) < 0)).slice(0, most);
    const unsure = text.length > 2 && !found.sure && !named.length;
    const rows = (unsure && !kinds.length ? elsewhere(text, found.known) : []).concat(pages.map(page => row(page, form.dataset.root)));
    const likely = text && !rows.length ? engine.near(text) : [];
    near.hidden = !likely.length;
    person.hidden = !text || rows.length > 0;
    list.textContent = "";
    rows.concat(likely.map(page => row(page, form.dataset.root))).forEach(item => list.append(item));
    document.dispatchEvent(new Event("rows")); // each may speak (later.js)
    status.hidden = !text;
    status.textContent = !text ? "" : rows.length ? form.dataset.found + " " + rows.length : form.dataset.none;
    clearTimeout(later);
    if (unsure && !others) later = setTimeout(() => get(form.dataset.elsewhere, fetched => {
      others = fetched;
      show();
    }, () => 0), rows.length ? 1500 : 200);
  };

  const search = () => {
    clearTimeout(soon);
    if (engine) show();
    else if (!asked) {
      asked = true;
      get(form.dataset.index, index => {
        engine = window.wordIndex(index);
        show();
      }, () => {
        form.hidden = true; // it cannot serve here; the list of pages can
      });
    }
  };

  field.oninput = () => {
    clearTimeout(soon);
    soon = setTimeout(search, 200);
  };
  field.onkeydown = event => {
    if (event.key === "Enter") search();
  };
  one("button").onclick = search;
  addEventListener("pagehide", () => {
    field.value = "";
    if (engine) show();
  });
  form.hidden = false;
})();
