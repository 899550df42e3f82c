/* What can wait until a page is there and the phone is idle: a voice, what is kept for without internet, another language. */
(function () {
  "use strict";
  var page = document;
  var phone = navigator;

  /* Read aloud: fetched only where there is something to hear. */
  var listen = page.querySelector(".listen");
  var speech = window.speechSynthesis;
  var hear = function () {
    var voices = speech ? speech.getVoices() : [];
    var spoken = voices.some(function (voice) {
      return voice.localService && voice.lang.slice(0, 2) === page.documentElement.lang;
    });
    if (!listen || !listen.href && !spoken) return;
    var aloud = page.createElement("script");
    aloud.src = listen.dataset.script;
    page.head.appendChild(aloud);
    listen = 0;
  };
  hear();
  if (speech && listen) speech.onvoiceschanged = hear;

  /* Without internet: a worker (sw.js) keeps this page unless it is sensitive or has no address of
     its own, and, unless data are dear, help now and the page for who has no internet. */
  var worker = phone.serviceWorker;
  var help = page.querySelector(".help"); // at help now itself it is a number to call
  var keep = function () {
    worker.ready.then(function (here) {
      var open = page.querySelector("link[rel=canonical]") && !("sensitive" in page.documentElement.dataset);
      here.active.postMessage({
        read: open ? location.href : "",
        help: phone.connection && phone.connection.saveData ? "" : /^tel:/.test(help.href) ? location.href : help.href
      });
    });
  };
  if (worker) {
    var root = new URL("..", page.currentScript.src);
    worker.oncontrollerchange = keep; // a new site: what was kept of the old one is kept anew
    worker.register(root + "sw.js").then(keep).catch(function () {}); // not every phone can or may
  }
})();

/* Another language: is the reader's own one of the site's, then one quiet line in that language, and nothing more. */
(function () {
  "use strict";
  var page = document;
  var own = page.querySelector("link[rel=canonical]");
  var tongues = navigator.languages || [];
  var other, code;
  if (!own || !window.fetch) return;
  for (var at = 0; !other && at < tongues.length; at++) {
    code = tongues[at].split("-")[0].toLowerCase();
    if (code === page.documentElement.lang) return;
    other = page.querySelector('link[hreflang="' + code + '"]');
  }
  if (!other) return;

  /* Both addresses are those of the public site; from here, they differ only below the folder that they share. */
  var shared = 0;
  while (own.href[shared] && own.href[shared] === other.href[shared]) shared++;
  shared = own.href.lastIndexOf("/", shared - 1) + 1;
  var root = own.href.slice(shared).replace(/[^/]+/g, "..");
  fetch(root + "{languages}" + code + ".txt").then(function (answer) {
    return answer.ok ? answer.text() : "";
  }).then(function (words) {
    if (!words) return;
    var line = page.createElement("a");
    line.className = "back";
    line.lang = line.hreflang = code;
    line.dir = "auto";
    line.href = root + other.href.slice(shared);
    line.textContent = words;
    var header = page.querySelector("header .wrap");
    header.insertBefore(line, header.firstChild);
  }).catch(function () {}); // no network: the languages at the top are there all the same
})();
