/* The page for who has no internet: try again for the page that was wanted, and the pages that this phone kept. */
(async function () {
  "use strict";
  const root = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  const help = document.querySelector("a.help").href;

  /* Behind the root of this site, so whatever was put into the address leads nowhere else. */
  if (location.hash) document.querySelector(".again").href = root + location.hash.slice(1);

  if (!window.caches) return;
  const list = document.querySelector(".read ul");
  for (const name of await caches.keys()) {
    if (!name.startsWith("wegwijs " + root + " ")) continue;
    const cache = await caches.open(name);
    for (const kept of (await cache.keys()).reverse()) {
      if (!kept.url.endsWith("/") || kept.url.endsWith("/{offline}") || kept.url === help) continue;
      const text = await (await cache.match(kept)).text();
      /* Only its heading is read: the style of a whole page would be a breach of the policy of this one. */
      const heading = /<h1[^]*?<\/h1>/.exec(text);
      const language = /<html[^>]* lang="?([a-z]+)/.exec(text);
      const direction = /<html[^>]* dir="?rtl/.test(text);
      if (!heading || !language) continue;
      const link = document.createElement("a");
      link.href = kept.url;
      link.lang = language[1];
      link.dir = direction ? "rtl" : "ltr";
      link.textContent = new DOMParser().parseFromString(heading[0], "text/html").body.textContent;
      list.appendChild(document.createElement("li")).appendChild(link);
      list.parentNode.hidden = false;
    }
  }
})();
