/* Says a block of the page, or the whole page: its sound, else a voice that is in the phone. What is said stands in spoken.json
   beside the page. later.js fetches this at the first tap; nothing speaks by itself. */
(function () {
  "use strict";
  var page = document;
  var speech = window.speechSynthesis;
  var pill = page.querySelector(".listen");
  var way = page.querySelector(".leave"); // a page that may betray who reads it
  var loudness;
  var own = page.documentElement.lang;
  var audio = window.heard || new Audio(); // unlocked by the finger that tapped first
  var slower = remember("voice-slower") === "1";
  var word = pill.querySelector("span").textContent;
  var script, blocks, at, line, whole, tapped, timer, strip, utterance;

  function remember(key, value) {
    try {
      if (value && !way) localStorage.setItem(key, value);
      return localStorage.getItem(key);
    } catch (refused) {} // a phone that remembers nothing
  }

  function get(address, then) {
    var request = new XMLHttpRequest();
    request.open("GET", address);
    request.onload = function () {
      if (request.status === 200) then(JSON.parse(request.responseText));
      else stop();
    };
    request.onerror = stop;
    request.send();
  }

  /* The best voice of a language: the one of before, else of its own land, and in the phone rather than far away. */
  function voice(code) {
    var before = remember("voice-" + code);
    var best, most = -1;
    if (speech) speech.getVoices().forEach(function (candidate) {
      var name = candidate.lang.split(/[-_]/);
      if (name[0] !== code.split("-")[0] || way && !candidate.localService) return;
      var score = (candidate.voiceURI === before ? 4 : 0) + (candidate.localService ? 2 : 0) +
        (String(name[1]).toLowerCase() === (code === "en" ? "gb" : code) ? 1 : 0);
      if (score > most) {
        best = candidate;
        most = score;
      }
    });
    if (best) remember("voice-" + code, best.voiceURI);
    return best;
  }

  /* A sentence as stretches, each with its voice. Words of a language without one are said by the voice of the sentence. */
  function stretches(sentence) {
    var runs = [].concat(sentence).map(function (run) {
      var code = typeof run === "string" ? own : Object.keys(run)[0];
      return { code: code, text: typeof run === "string" ? run : run[code] };
    });
    var foreign = runs.every(function (run) {
      return run.code !== own;
    });
    return runs.reduce(function (all, run) {
      var by = voice(run.code) || !foreign && voice(own);
      var last = all[all.length - 1];
      if (last && last.by === by) last.text += " " + run.text;
      else if (by) all.push({ by: by, text: run.text });
      return all;
    }, []);
  }

  /* What a speaker says: it is told, or the address of the link that it stands behind. A choice says its own. */
  function about(button) {
    if (button === pill) return "";
    if (button.dataset.say) return button.dataset.say;
    var link = button.classList.contains("speaker") ? button.previousElementSibling : button;
    link = link.querySelector("a") || link;
    return (link.href || link.value).slice(new URL(script.root, location.href).href.length);
  }

  function isSeen(button) {
    return button.getClientRects().length;
  }

  /* The speakers of a block: an offer may stand on a page twice, and what was not chosen is not seen. */
  function speakers(block) {
    return block.id ? [].filter.call(page.querySelectorAll(".speaker,.loud,.chips>li>a,.chips>li>button"), function (button) {
      return about(button) === block.id;
    }) : [];
  }

  function mark(block) {
    [].forEach.call(page.querySelectorAll(".playing,.speaking"), function (before) {
      before.classList.remove("playing");
      before.classList.remove("speaking");
    });
    pill.querySelector("span").textContent = word;
    if (!block) return;
    var button = about(tapped) === block.id ? tapped : speakers(block).filter(isSeen)[0];
    if (button && button !== pill) {
      if (button.classList.contains("speaker")) button.classList.add("playing");
      button.parentNode.classList.add("speaking");
      if (whole && button.scrollIntoViewIfNeeded) button.scrollIntoViewIfNeeded();
    }
    if (tapped === pill) {
      pill.classList.add("playing");
      if (strip) pill.querySelector("span").textContent = strip.querySelector(".stop").getAttribute("aria-label");
    }
  }

  function silence() {
    clearTimeout(timer);
    utterance = 0;
    audio.pause();
    if (speech) speech.cancel();
  }

  function stop() {
    silence();
    mark();
    tapped = blocks = 0;
    if (strip) strip.remove();
  }

  function listen(sound) {
    var playable = sound.filter(function (address) {
      return !/opus$/.test(address) || audio.canPlayType("audio/ogg;codecs=opus");
    });
    audio.src = new URL(playable[playable.length - 1], location.href).href;
    audio.volume = loudness;
    audio.onended = after;
    audio.defaultPlaybackRate = slower ? 0.75 : 1;
    audio.play().catch(stop);
  }

  /* The sentence `line` of a block, stretch by stretch, then the next one. */
  function say(parts) {
    var part = parts.shift();
    if (!part) {
      line++;
      timer = setTimeout(go, 400);
      return;
    }
    utterance = new SpeechSynthesisUtterance(part.text); // one that nobody holds may be forgotten before it ends
    utterance.voice = part.by;
    utterance.lang = part.by.lang.replace("_", "-");
    utterance.volume = loudness;
    utterance.rate = slower ? 0.7 : 1;
    utterance.onend = utterance.onerror = function (event) {
      if (this !== utterance) return; // stopped, or begun anew
      if (event.type === "error") stop();
      else say(parts);
    };
    speech.speak(utterance);
  }

  function go() {
    var block = blocks[at];
    if (!block) return stop();
    mark(block);
    if (block.sound && !tapped.dataset.loud) listen(block.sound);
    else if (line < block.text.length) say(stretches(block.text[line]));
    else after();
  }

  function after() {
    if (!whole) return stop();
    at++;
    line = 0;
    timer = setTimeout(go, 300);
  }

  /* To the block that is so many further, and a sentence of it. */
  function move(steps, first) {
    silence();
    at = Math.max(0, Math.min(blocks.length - 1, at + steps));
    line = first || 0;
    go();
  }

  function show(made) {
    var sheet = page.styleSheets[0];
    if (!strip) {
      sheet.insertRule("@media all{" + made.style + "}", sheet.cssRules.length);
      var box = page.createElement("div");
      box.innerHTML = made.html;
      strip = box.querySelector(".player");
      strip.onclick = function (event) {
        var button = event.target.closest("button");
        if (!button || !blocks) return;
        if (button.className === "stop") {
          var back = tapped;
          stop();
          back.focus();
        } else if (button.className === "slower") {
          slower = !slower;
          remember("voice-slower", slower ? "1" : "0");
          show();
          move(0, line);
        } else move(button.className === "on" ? 1 : -1);
      };
    }
    if (!blocks) return;
    mark(blocks[at]);
    strip.querySelector(".slower").setAttribute("aria-pressed", slower);
    var bar = page.querySelector(".bars") || page.querySelector(".help");
    strip.style.bottom = (getComputedStyle(bar).position === "fixed" && innerWidth < 768 ? bar.offsetHeight : 0) + "px";
    page.body.insertBefore(strip, page.querySelector("footer"));
  }

  /* The blocks that can be heard here, from the one that was asked for. */
  function begin(made, id) {
    whole = tapped === pill || "on" in tapped.dataset;
    blocks = made.blocks.filter(function (block) {
      var buttons = speakers(block);
      return (block.sound || block.text.some(function (sentence) {
        return stretches(sentence).length;
      })) && (!buttons.length || buttons.some(isSeen));
    });
    if (tapped === pill && pill.href) blocks = [{ id: "", sound: [pill.getAttribute("href"), pill.dataset.opus].filter(Boolean) }];
    at = tapped === pill ? 0 : blocks.map(function (block) {
      return block.id;
    }).indexOf(id);
    if (!blocks[at]) return stop();
    /* At a desk: the sentence in Dutch alone, and as loud as the phone can. */
    line = tapped.dataset.loud ? blocks[at].text.length - 1 : 0;
    loudness = way && !line ? 0.5 : 1;
    go();
    if (blocks && strip) show();
    else if (blocks) get(new URL(made.player, location.href).href, show);
  }

  window.hush = stop;
  window.aloud = function (button) {
    var same = button === tapped;
    stop();
    if (same) return;
    tapped = button;
    var here = function (made) {
      if (tapped !== button) return;
      script = made;
      var id = about(button);
      var known = button === pill || made.blocks.some(function (block) {
        return block.id === id;
      });
      if (known || !/\/$/.test(id)) return begin(made, id);
      /* Something that was found: what it says first stands beside its own page. */
      get(new URL(made.root + id + "{spoken}", location.href).href, function (other) {
        if (tapped === button) begin({ player: made.player, blocks: [{ id: id, text: other.blocks[0].text }] }, id);
      });
    };
    if (script) here(script);
    else get("{spoken}", here);
  };
  addEventListener("pagehide", stop);
})();
