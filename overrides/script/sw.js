/* Without internet: a phone shows again what was read on it, and always help now. What may be kept, the page says (later.js).
   The mark is another one for each site that was built: what was kept of the site before stays until it is read anew. */
"use strict";
const site = registration.scope;
const ours = "wegwijs " + site + " "; // another site of the same host may have caches too
const mine = ours + "MARK";
const secret = "PRIVATE".split(" "); // addresses at which a page stood that no phone may keep
const most = 600000; // bytes
const longest = 150000; // of a sound: an offer, not a page that is read for minutes
const patience = 3000; // milliseconds for a bad connection, where there is something to show instead

addEventListener("install", function () {
  skipWaiting();
});

/* The phone asks for a page while this worker still wakes up; on an old phone that takes half a second. The page that brought
   this worker is its own from now on: what is looked for there is kept too. */
addEventListener("activate", function (event) {
  if (registration.navigationPreload) event.waitUntil(registration.navigationPreload.enable());
  event.waitUntil(clients.claim());
});

/* Of all that a page asks for, we answer only what we may have: pages, words, and the scripts, fonts and sounds that never change.
   The sound of a sensitive page stands elsewhere. */
addEventListener("fetch", function (event) {
  const request = event.request;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (request.url.startsWith(site + "assets/") && /\.(js|woff2)$/.test(request.url)) {
    event.respondWith(asset(request));
  } else if (request.url.startsWith(site) && isWords(request.url)) {
    event.respondWith(words(request));
  } else if (isSound(request.url)) {
    event.respondWith(sound(request));
  }
});

/* One page after another. What fails, for want of internet or of room, is asked for again by the next page. */
let work = Promise.resolve();
addEventListener("message", function (event) {
  work = work.then(function () {
    if (!replaced()) return keep(bare(event.data.read), bare(event.data.help));
  }).catch(function () {});
  event.waitUntil(work);
});

/* An address without what was asked of the page: that is nobody's business, and the page is the same. */
function bare(address) {
  return address.split(/[?#]/)[0];
}

/* A page as it is now; else as it was; else the page that says that there is no internet. */
async function page(event) {
  const address = bare(event.request.url);
  const online = Promise.resolve(event.preloadResponse).then(function (answer) {
    return answer || fetch(event.request);
  }).catch(function () {});
  return await fresh(address, online) || offline(address);
}

/* What is fetched when somebody wants it: the index of words, and what a voice says of a page that may be kept. */
function isWords(address) {
  return address.endsWith("/{search-index}") || /\/assets\/player-[^/]+\.json$/.test(address) ||
    address.endsWith("/{spoken}") && !address.includes("/{private}");
}

/* These as they are now; else as they were when somebody last asked for them. */
async function words(request) {
  const online = fetch(request).then(async function (answer) {
    if (answer.ok && !replaced()) {
      const copy = answer.clone();
      await forget(request.url);
      await (await caches.open(mine)).put(request.url, copy);
    }
    return answer;
  }).catch(function () {});
  return await fresh(request.url, online) || Response.error();
}

/* What the host answers; what was kept, where it does not, or not soon. */
async function fresh(address, online) {
  const kept = await find(address);
  const late = new Promise(function (done) {
    if (kept) setTimeout(done, patience);
  });
  const answer = await Promise.race([online, late]);
  return answer && (!kept || answer.status < 500) ? answer : kept;
}

/* In the language of the address, else in one that the reader chose before. It is told what was wanted. */
async function offline(address) {
  const wanted = address.slice(site.length);
  const there = [];
  for (const name of await names()) {
    for (const kept of await (await caches.open(name)).keys()) if (kept.url.endsWith("/{offline}")) there.push(kept.url);
  }
  const own = [site + wanted.split("/")[0] + "/{offline}", site + "{offline}"].find(function (one) {
    return there.includes(one);
  });
  const found = own || there[0];
  return found ? Response.redirect(found + "#" + wanted) : Response.error();
}

/* The caches of this site: first that of today, then what is left of the sites before, the last one first. */
async function names() {
  const before = (await caches.keys()).filter(function (name) {
    return name.startsWith(ours) && name !== mine;
  });
  return [mine].concat(before.reverse());
}

async function asset(request) {
  return await find(request.url) || fetch(request);
}

/* What somebody listened to can be heard again. It is asked for whole, also where a player asks for a part of it. */
async function sound(request) {
  let whole = await find(request.url);
  if (!whole) {
    whole = await fetch(request.url);
    const size = (await whole.clone().blob()).size;
    if (whole.ok && size <= longest && !replaced()) {
      const copy = whole.clone();
      work = work.then(async function () {
        await (await caches.open(mine)).put(request.url, copy);
      }).catch(function () {});
    }
  }
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range"));
  if (!asked || whole.status !== 200) return whole;
  const bytes = await whole.blob();
  const last = Math.min(asked[2] ? +asked[2] : Infinity, bytes.size - 1);
  return new Response(bytes.slice(+asked[1], last + 1), {
    status: 206,
    headers: {
      "Content-Type": whole.headers.get("Content-Type") || "",
      "Content-Length": last + 1 - asked[1],
      "Content-Range": "bytes " + asked[1] + "-" + last + "/" + bytes.size,
      "Accept-Ranges": "bytes"
    }
  });
}

async function find(address) {
  for (const name of await names()) {
    const kept = await caches.match(address, { cacheName: name, ignoreVary: true });
    if (kept) return kept;
  }
}

/* The worker of a newer site is coming or there. Pages are its to keep now, and what it keeps is not ours to clear away. */
function replaced() {
  return registration.installing || registration.waiting || self.serviceWorker && self.serviceWorker.state === "redundant";
}

/* The only way into the cache. What is kept of the site before leaves when the same is kept anew, not sooner. */
async function keep(read, help) {
  const cache = await caches.open(mine);
  const ahead = help ? [help, help.replace(/[^/]+\/$/, "{offline}")] : []; // both in the language of the page
  await forgetSecrets();
  for (const address of ahead) if (!await cache.match(address)) await put(cache, address, "no-cache");
  if (read) await put(cache, read, "default"); // the phone has it from a moment ago, so it is not fetched again
  if (!replaced()) await trim(ahead);
}

async function put(cache, address, how) {
  const answer = await fetch(address, { cache: how });
  if (answer.status >= 500) throw answer; // the host is out of order: what was kept, of the site before too, stays
  const text = await answer.clone().text();
  const root = /<html[^>]*>/.exec(text);
  await forget(address);
  // No page asks to keep what nobody else may find (later.js); if one did, it would go no further than this.
  if (!answer.ok || answer.redirected || !root || root[0].includes("data-sensitive")) return;
  await cache.put(address, answer);
  for (const file of text.match(/[\w./-]*\bassets\/[\w./-]+\.(js|woff2)\b/g) || []) {
    const url = new URL(file, address).href;
    if (isAsset(url) && !await cache.match(url)) await cache.add(url);
  }
}

/* What is kept anew is the youngest, and there once. */
async function forget(address) {
  for (const name of await names()) await (await caches.open(name)).delete(address);
}

/* The site before may have kept a page that became sensitive since. */
async function forgetSecrets() {
  for (const name of await names()) {
    const cache = await caches.open(name);
    for (const kept of await cache.keys()) {
      const address = kept.url.slice(site.length);
      const found = secret.some(function (old) {
        return old && (address === old || address.slice(address.indexOf("/") + 1) === old);
      });
      if (found) await cache.delete(kept);
    }
  }
}

function isAsset(address) {
  return address.startsWith(site + "assets/");
}

function isSound(address) {
  return address.startsWith(site + "assets/audio/");
}

/* The oldest pages and sounds leave where all together are too much; what every page needs and help now come first. Of a site before,
   scripts and fonts stay as long as a page that asks for them. */
async function trim(ahead) {
  const first = [];
  const last = [];
  for (const name of await names()) {
    const cache = await caches.open(name);
    const all = (await cache.keys()).reverse();
    const pages = all.filter(function (kept) {
      return !isAsset(kept.url);
    });
    if (name !== mine && !pages.length) await caches.delete(name);
    else {
      for (const kept of all) {
        const always = isAsset(kept.url) && !isSound(kept.url) || ahead.includes(kept.url);
        (always ? first : last).push([cache, kept]);
      }
    }
  }
  let total = 0;
  for (const [cache, kept] of first.concat(last)) {
    total += (await (await cache.match(kept)).blob()).size;
    if (total > most) await cache.delete(kept);
  }
}
