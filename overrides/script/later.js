/* What can wait until a page is there and the phone is idle: a voice, what is kept for without internet, the reader's language. */
(function () {
  "use strict";
  var page = document;
  var phone = navigator;
  var root = page.documentElement;
  var canonical = page.querySelector("link[rel=canonical]");

  /* Heard: what speaks shows where there is a voice for its language, or a sound; aloud.js is fetched at the first tap. */
  var pill = page.querySelector(".listen");
  var speech = window.speechSynthesis;
  var waiting;
  var look = function () {
    var voices = speech ? speech.getVoices() : [];
    /* A voice of zh-CN speaks zh-Hans. Within a choice that opens there is room for them, so a page need not bring them. */
    [].forEach.call(page.querySelectorAll(".chips ul>li"), function (choice) {
      if (choice.querySelector(".speaker")) return;
      var button = page.createElement("button");
      button.className = "speaker";
      if (page.querySelector("nav .speaker[data-sound]")) button.dataset.sound = "";
      choice.appendChild(button);
    });
    [].forEach.call(page.querySelectorAll(".speaker,.listen,.loud"), function (button) {
      if (button !== pill && !button.firstChild) {
        button.appendChild(pill.querySelector(".icon").cloneNode(true));
        var about = button.previousElementSibling || button.parentNode;
        about = about.querySelector("h2,h3,a,b") || about;
        button.setAttribute("aria-label", pill.querySelector("span").textContent + ": " + about.textContent.trim());
      }
      button.hidden = !button.href && !("sound" in button.dataset) && !voices.some(function (voice) {
        return voice.lang.split(/[-_]/)[0] === (button.dataset.loud || button.lang || root.lang).split("-")[0] &&
          (voice.localService || !page.querySelector(".leave")); // what may betray a reader goes to nobody
      });
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
        var script = page.createElement("script");
        script.src = pill.dataset.script;
        script.onload = function () {
          window.aloud(waiting);
        };
        page.head.appendChild(script);
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
      here.active.postMessage({
        read: canonical && !("sensitive" in root.dataset) ? location.href : "",
        help: phone.connection && phone.connection.saveData ? "" : /^tel:/.test(help.href) ? location.href : help.href
      });
    });
  };
  if (worker) {
    worker.oncontrollerchange = keep; // a new site: what was kept of the old one is kept anew
    worker.register(new URL("../sw.js", page.currentScript.src)).then(keep).catch(function () {}); // not every phone may
  }

  /* Another language: is the reader's own one of the site's, and did she never choose one, then the link to all languages
     becomes the link to this page in hers. It keeps its place and its size. */
  var way = page.querySelector(".language");
  var link, code, own = root.lang.split("-")[0];
  if (!way || !canonical) return;
  try {
    if (localStorage.getItem("language-chosen")) return;
  } catch (refused) {} // a phone that remembers nothing
  (phone.languages || []).some(function (tongue) {
    code = tongue.split("-")[0].toLowerCase();
    link = page.querySelector('footer a[hreflang|="' + code + '"]');
    return link || code === own;
  });
  if (!link || code === own) return;
  way.href = link.getAttribute("href");
  way.lang = way.hreflang = link.hreflang;
  way.className = "language asked " + link.className;
  way.setAttribute("aria-current", "false");
  way.querySelector("bdi").textContent = link.textContent;
  way.querySelector(".visually-hidden").textContent = ""; // it is in the language of the page
})();
