/* Read aloud: play the recording, or let a voice that is in the phone read the page. No text leaves the phone.
   later.js fetches this where there is something to hear. */
(function () {
  "use strict";
  var page = document;
  var button = page.querySelector(".listen");
  var speech = window.speechSynthesis;
  var own = page.documentElement.lang;
  var voices = {};
  var player = button.href && new Audio();
  var parts, timer, utterance; // an utterance that nobody holds may be forgotten before it ends

  function stop() {
    parts = 0;
    clearTimeout(timer);
    if (player) player.pause();
    else speech.cancel();
    button.classList.remove("playing");
  }

  /* The words in the order of the page, a part for each block; words in another language are a part of their own. */
  function read() {
    var walk = page.createTreeWalker(page.querySelector("main"), NodeFilter.SHOW_TEXT);
    var found = [];
    var node, part;
    while ((node = walk.nextNode())) {
      var around = node.parentNode;
      if (around.closest(".tools")) break;
      if (around.closest(".listen")) continue;
      if (!around.getClientRects().length) continue;
      var block = around.closest("h1,h2,h3,p,li,dt,dd,.button,section,main");
      var spoken = around.closest("[lang]");
      /* A Dutch name in a sentence is better in the voice of the sentence than left out. */
      spoken = spoken.tagName === "BDI" && !voices[spoken.lang] ? own : spoken.lang;
      if (part && part.block === block && part.lang === spoken) part.text += node.data;
      else if (/\S/.test(node.data)) found.push((part = { block: block, lang: spoken, text: node.data }));
    }
    return found;
  }

  function next() {
    var part = parts.shift();
    if (!part) return stop();
    if (!voices[part.lang]) return next();
    utterance = new SpeechSynthesisUtterance(part.text);
    utterance.voice = voices[part.lang];
    utterance.lang = utterance.voice.lang;
    utterance.onend = utterance.onerror = function (event) {
      if (!parts || this !== utterance) return; // stopped, or begun anew
      if (event.type === "error") stop();
      else timer = setTimeout(next, 400);
    };
    speech.speak(utterance);
  }

  function look() {
    speech.getVoices().forEach(function (voice) {
      var code = voice.lang.slice(0, 2);
      if (voice.localService && !voices[code]) voices[code] = voice;
    });
    button.hidden = !voices[own];
  }

  button.onclick = function (event) {
    event.preventDefault();
    if (button.classList.contains("playing")) return stop();
    button.classList.add("playing");
    if (player) {
      if (!player.src) player.src = player.canPlayType("audio/ogg;codecs=opus") && button.dataset.opus || button.href;
      player.onended = stop;
      player.play().catch(stop);
    } else {
      parts = read();
      next();
    }
  };
  addEventListener("pagehide", stop);
  if (!player) {
    speech.onvoiceschanged = look;
    look();
  }
})();
