/* The page for who has no internet: try again for the page that was wanted, and the pages that this phone kept. */
(function () {
  "use strict";
  const root = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  const help = document.querySelector("a.help").href;
  const list = document.querySelector(".read ul");

  /* Behind the root of this site, so whatever was put into the address leads nowhere else. */
  if (location.hash) document.querySelector(".again").href = root + location.hash.slice(1);
  if (!window.caches) return;

  /* Only its heading is read: the style of a whole page would be a breach of the policy of this one. */
  const show = (address, text) => {
    const heading = /<h1[^]*?<\/h1>/.exec(text);
    const language = /<html[^>]* lang="?([a-z]+)/.exec(text);
    if (!heading || !language) return;
    const link = document.createElement("a");
    link.href = address;
    link.lang = language[1];
    link.dir = /<html[^>]* dir="?rtl/.test(text) ? "rtl" : "ltr";
    link.textContent = new DOMParser().parseFromString(heading[0], "text/html").body.textContent;
    list.appendChild(document.createElement("li")).appendChild(link);
    list.parentNode.hidden = false;
  };

  const isRead = kept => kept.url.endsWith("/") && !kept.url.endsWith("/{offline}") && kept.url !== help;

  /* Do something with each, one after another. */
  const inTurn = (things, task) => things.reduce((before, thing) => before.then(() => task(thing)), Promise.resolve());

  const ours = () => caches.keys().then(names => names.filter(name => name.startsWith("wegwijs " + root + " ")));

  /* All that was kept, so that who takes this phone finds nothing of it; help now is kept again by the next page. */
  document.querySelector(".clear").onclick = () => {
    ours().then(names => inTurn(names, name => caches.delete(name))).then(() => {
      list.parentNode.hidden = true;
      document.querySelector(".cleared").hidden = false;
    });
  };

  ours().then(names => {
    return inTurn(names, name => caches.open(name).then(cache => cache.keys().then(all =>
      inTurn(all.reverse().filter(isRead), kept =>
        cache.match(kept).then(answer => answer.text()).then(text => show(kept.url, text))))));
  });
})();
