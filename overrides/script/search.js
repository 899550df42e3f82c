/* Search with a word. The index and what reads it are fetched when somebody types; what is found is shown as text only. */
(() => {
  "use strict";
  const page = document;
  const form = page.getElementById("zoek");
  if (location.protocol == "file:" || !self.WebAssembly) return; // the list of pages is there
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ul");
  const word = form.querySelector("input");
  const most = 12;
  let engine;
  let turn = 0;

  const load = async () => {
    const found = await import(new URL(form.dataset.index, location));
    await found.options({ baseUrl: new URL(form.dataset.root, location).pathname });
    return found;
  };

  const show = results => {
    list.textContent = "";
    results.forEach(one => {
      const link = page.createElement("a");
      link.href = one.url;
      link.textContent = one.meta.title;
      const item = page.createElement("li");
      item.appendChild(link);
      list.appendChild(item);
    });
  };

  const search = async () => {
    const mine = ++turn;
    const text = word.value.trim();
    try {
      engine = engine || load();
      const found = text ? await (await engine).search(text) : { results: [] };
      const shown = await Promise.all(found.results.slice(0, most).map(one => one.data()));
      if (mine < turn) return; // somebody typed on
      show(shown);
      const count = found.results.length;
      status.textContent = !text ? "" : count ? form.dataset.found + " " + count : form.dataset.none;
      history.replaceState(null, "", text ? "?woord=" + encodeURIComponent(text) : location.pathname);
    } catch (_) {
      form.hidden = true; // it cannot serve here; the list of pages can
    }
  };

  let soon;
  word.oninput = () => {
    clearTimeout(soon);
    soon = setTimeout(search, 300);
  };
  form.querySelector("button").onclick = search;
  word.onkeydown = event => event.key == "Enter" && search();
  form.hidden = false;
  const asked = new URLSearchParams(location.search).get("woord");
  if (asked) {
    word.value = asked;
    search();
  }
})();
