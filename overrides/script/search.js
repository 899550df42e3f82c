/* Search with a word. The index and what reads it are fetched when somebody types; what is found is shown as text only. */
(function () {
  "use strict";
  const form = document.getElementById("zoek");
  /* What cannot search, has the list of pages. An engine that has `replaceAll` can read the program of the index. */
  if (location.protocol === "file:" || !window.WebAssembly || !"".replaceAll) return;
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ul");
  const word = form.querySelector("input");
  const most = 12;
  let engine;
  let turn = 0;
  let soon;

  const load = () => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = form.dataset.engine;
    script.dataset.index = new URL(form.dataset.index, location);
    script.onload = () => done(script.engine);
    script.onerror = failed;
    document.head.append(script);
  }).then(index => index.options({ baseUrl: new URL(form.dataset.root, location).pathname }).then(() => index));

  const show = pages => {
    list.textContent = "";
    pages.forEach(page => {
      const link = document.createElement("a");
      link.href = page.url;
      link.textContent = page.meta.title;
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    });
  };

  const find = text => {
    engine = engine || load();
    return engine.then(index => index.search(text)).then(found => {
      const first = found.results.slice(0, most).map(result => result.data());
      return Promise.all(first).then(pages => ({ pages: pages, count: found.results.length }));
    });
  };

  const search = () => {
    const mine = ++turn;
    const text = word.value.trim();
    (text ? find(text) : Promise.resolve({ pages: [], count: 0 })).then(found => {
      if (mine < turn) return; // somebody typed on
      show(found.pages);
      const said = found.count ? form.dataset.found + " " + found.count : form.dataset.none;
      status.textContent = text ? said : "";
      history.replaceState(null, "", text ? "?woord=" + encodeURIComponent(text) : location.pathname);
    }).catch(() => {
      form.hidden = true; // it cannot serve here; the list of pages can
    });
  };

  word.oninput = () => {
    clearTimeout(soon);
    soon = setTimeout(search, 300);
  };
  word.onkeydown = event => {
    if (event.key === "Enter") search();
  };
  form.querySelector("button").onclick = search;
  form.hidden = false;
  const asked = new URLSearchParams(location.search).get("woord");
  if (asked) {
    word.value = asked;
    search();
  }
})();
