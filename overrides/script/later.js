/* What can wait until a page is there and the phone is idle: a voice, what is kept for without internet, the reader's language. */
(function () {
  "use strict";
  var page = document;
  var phone = navigator;

  /* Heard: what speaks shows where there is a voice for its language, or a sound; aloud.js is fetched at the first tap. */
  var pill = page.querySelector(".listen");
  var speech = window.speechSynthesis;
  var waiting;
  var look = function () {
    var codes = speech ? speech.getVoices().filter(function (voice) {
      return voice.localService || !page.querySelector(".leave"); // what may betray a reader goes to nobody
    }).map(function (voice) {
      return voice.lang.slice(0, 2);
    }) : [];
    /* Within a choice that opens there is room for them, so a page need not bring them. */
    [].forEach.call(page.querySelectorAll(".chips ul a,.chips ul button:not(.speaker)"), function (choice) {
      if (choice.parentNode.querySelector(".speaker")) return;
      var button = page.createElement("button");
      button.className = "speaker";
      if (page.querySelector("nav .speaker[data-sound]")) button.dataset.sound = "";
      choice.parentNode.appendChild(button);
    });
    [].forEach.call(page.querySelectorAll(".speaker,.listen,.loud"), function (button) {
      if (button !== pill && !button.firstChild) {
        button.appendChild(pill.querySelector(".icon").cloneNode(true));
        var about = button.previousElementSibling || button.parentNode;
        about = about.querySelector("h2,h3,a,b") || about;
        button.setAttribute("aria-label", pill.querySelector("span").textContent + ": " + about.textContent.trim());
      }
      button.hidden = !button.href && !("sound" in button.dataset) && codes.indexOf(button.dataset.loud || button.lang || page.documentElement.lang) < 0;
    });
  };
  if (pill) {
    look();
    if (speech) speech.onvoiceschanged = look;
    page.addEventListener("rows", look); // that a search found
    page.addEventListener("click", function (event) {
      var button = event.target.closest(".speaker,.listen,.loud");
      if (!button) return;
      event.preventDefault();
      if (window.aloud) return window.aloud(button);
      var first = !waiting;
      waiting = button;
      if (first) {
        var aloud = page.createElement("script");
        aloud.src = pill.dataset.script;
        aloud.onload = function () {
          window.aloud(waiting);
        };
        page.head.appendChild(aloud);
        /* Some phones give their voice and their sound to a finger only, and what speaks is still on its way. */
        if (speech) speech.speak(new SpeechSynthesisUtterance(""));
        window.heard = new Audio();
        window.heard.load();
      }
    });
  }

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

/* The pictures of a long list. */
(function () {
  "use strict";
  var list = document.querySelector("[data-pictures]");
  if (!list || list.id) return; // the search asks for them when it needs them
  var request = new XMLHttpRequest();
  request.open("GET", list.dataset.pictures);
  request.onload = function () {
    if (request.status !== 200) return;
    var known = JSON.parse(request.responseText);
    Array.prototype.forEach.call(document.querySelectorAll("[data-pictures] > li"), function (card) {
      var address = card.querySelector("a").href;
      var name = known.pages[address.slice(address.lastIndexOf("/{offers}") + 1)];
      var sign = card.querySelector(".disc");
      var path = document.createElementNS(sign.namespaceURI, "path");
      if (!name) return;
      path.setAttribute("d", known.shapes[name.slice(1)]);
      sign.setAttribute("viewBox", "0 0 96 96");
      sign.appendChild(path);
    });
  };
  request.send();
})();

/* Another language: is the reader's own one of the site's, and did she never choose one, then the link to all languages
   becomes the link to this page in hers. It keeps its place and its size. */
(function () {
  "use strict";
  var page = document;
  var pill = page.querySelector(".language");
  var tongues = navigator.languages || [];
  var link, code;
  if (!pill || !page.querySelector("link[rel=canonical]")) return;
  try {
    if (localStorage.getItem("language-chosen")) return;
  } catch (refused) {} // a phone that remembers nothing
  for (var at = 0; !link && at < tongues.length; at++) {
    code = tongues[at].split("-")[0].toLowerCase();
    if (code === page.documentElement.lang) return;
    link = page.querySelector('footer a[hreflang="' + code + '"]');
  }
  if (!link) return;
  pill.href = link.getAttribute("href");
  pill.lang = pill.hreflang = code;
  pill.className = "language asked " + link.className;
  pill.setAttribute("aria-current", "false");
  pill.querySelector("bdi").textContent = link.textContent;
  pill.querySelector(".visually-hidden").textContent = ""; // it is in the language of the page
})();
