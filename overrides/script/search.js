/* Search with a word. The index is fetched when somebody types (words.js reads it); what is found is shown as text only.
   What was typed stays in its field: it goes into no address and to no host. */
(function () {
  "use strict";
  const form = document.getElementById("zoek");
  if (location.protocol === "file:" || !window.fetch) return; // the list of pages is there
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ul");
  const word = form.querySelector("input");
  const most = 12;
  let index;
  let soon;

  const show = results => {
    list.textContent = "";
    results.slice(0, most).forEach(page => {
      const link = document.createElement("a");
      link.href = form.dataset.root + page[0];
      link.textContent = page[1];
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    });
    const found = results.length ? form.dataset.found + " " + results.length : form.dataset.none;
    status.textContent = word.value.trim() ? found : "";
  };

  const search = () => {
    clearTimeout(soon);
    index = index || fetch(form.dataset.index).then(answer => answer.json()).then(window.wordIndex);
    index.then(find => show(find(word.value))).catch(() => {
      form.hidden = true; // it cannot serve here; the list of pages can
    });
  };

  word.oninput = () => {
    clearTimeout(soon);
    soon = setTimeout(search, 200);
  };
  word.onkeydown = event => {
    if (event.key === "Enter") search();
  };
  form.querySelector("button").onclick = search;
  form.hidden = false;
})();
