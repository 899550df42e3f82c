/* The recording booth. A volunteer taps, reads, and hears it back; nothing leaves the phone but the one file at the end.
   What is wrong with a piece is judged as `wegwijs recordings --take` does it, by the same limits. */
(function () {
  "use strict";
  const page = document;
  const part = id => page.getElementById(id);
  const data = JSON.parse(part("pieces").textContent);
  const phrases = JSON.parse(part("phrases").textContent);
  const pieces = data.pieces;
  const limits = data.limits;
  const rate = data.rate;
  const frame = Math.round(rate / 50);
  const most = 55; // seconds
  const lobes = 8; // of the filter, to each side
  const steps = ["step-about", "step-none", "step-piece", "step-end"];
  const bars = page.querySelectorAll(".levels i");
  const takes = {}; // mark → { samples, fault }
  let at = 0;
  let store, stream, context, node, chunks, length, player;

  /* ---- what was spoken stays on this phone, also when the page is closed */
  function open() {
    return new Promise(function (done) {
      let request;
      try {
        request = indexedDB.open("wegwijs-booth-" + data.language, 1);
      } catch (refused) {
        return done();
      }
      request.onupgradeneeded = () => request.result.createObjectStore("takes");
      request.onerror = () => done();
      request.onsuccess = function () {
        store = request.result;
        const asked = store.transaction("takes").objectStore("takes").openCursor();
        asked.onerror = () => done();
        asked.onsuccess = function () {
          const row = asked.result;
          if (!row) return done();
          const piece = pieces.find(one => one.mark === row.key);
          if (piece) takes[row.key] = { samples: row.value, fault: judge(row.value, piece.words) };
          row.continue();
        };
      };
    });
  }

  function keep(mark, samples) {
    if (store) store.transaction("takes", "readwrite").objectStore("takes").put(samples, mark);
  }

  /* ---- sound */
  function listenIn() {
    if (stream) return Promise.resolve();
    const asked = { audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: true } };
    return navigator.mediaDevices.getUserMedia(asked).then(function (answer) {
      stream = answer;
      context = new (window.AudioContext || window.webkitAudioContext)();
      node = context.createScriptProcessor(2048, 1, 1);
      node.onaudioprocess = hear;
      context.createMediaStreamSource(stream).connect(node);
      node.connect(context.destination); // some phones are silent without it; we give it nothing
    });
  }

  function hear(event) {
    if (!chunks) return;
    const heard = new Float32Array(event.inputBuffer.getChannelData(0));
    chunks.push(heard);
    length += heard.length;
    let sum = 0;
    for (const one of heard) sum += one * one;
    const bar = bars[chunks.length % bars.length];
    bar.style.height = Math.max(10, Math.min(100, Math.sqrt(sum / heard.length) * 500)) + "%";
    const seconds = Math.floor(length / context.sampleRate);
    part("seconds").textContent = counted(phrases.seconds, seconds);
    if (seconds >= most) stop();
  }

  /* To so many samples in a second: a short filter, so that nothing higher than they can hold comes in. */
  function resampled(from, before) {
    const step = before / rate;
    const reach = lobes * step;
    const out = new Int16Array(Math.floor(from.length / step));
    for (let number = 0; number < out.length; number++) {
      const middle = number * step;
      let sum = 0;
      let weights = 0;
      for (let near = Math.max(0, Math.ceil(middle - reach)); near <= Math.min(from.length - 1, middle + reach); near++) {
        const far = (near - middle) / step;
        const weight = (far ? Math.sin(Math.PI * far) / (Math.PI * far) : 1) * (1 + Math.cos(Math.PI * far / lobes));
        sum += weight * from[near];
        weights += weight;
      }
      out[number] = Math.max(-32768, Math.min(32767, Math.round(sum / weights * 32767)));
    }
    return out;
  }

  /* What is wrong with a recording; nothing where it can be used (recordings/judging.py). */
  function judge(samples, words) {
    const loud = [];
    let cut = 0;
    for (let begin = 0; begin + frame <= samples.length; begin += frame) {
      let sum = 0;
      for (let near = begin; near < begin + frame; near++) sum += samples[near] * samples[near];
      loud.push(Math.sqrt(sum / frame));
    }
    for (const one of samples) if (Math.abs(one) >= limits.full) cut++;
    const ordered = loud.slice().sort((one, other) => one - other);
    const highest = ordered.length > 2 ? ordered[ordered.length - 3] : 0;
    if (highest < limits.silent) return "silent";
    if (highest < limits.soft) return "soft";
    if (cut > limits.cut * samples.length) return "loud";
    if (ordered[Math.floor(ordered.length / 20)] > limits.noise * highest) return "noisy";
    const heard = loud.map((one, number) => one >= limits.voice * highest ? number : -1).filter(one => one >= 0);
    const first = heard[0];
    const last = heard[heard.length - 1];
    const seconds = (last - first + 1) / 50;
    const letters = Array.from(words).length;
    if (seconds < limits.least + limits.leastLetter * letters) return "short";
    return seconds > limits.most + limits.mostLetter * letters ? "long" : "";
  }

  function wav(samples) {
    const head = new DataView(new ArrayBuffer(44));
    const size = samples.length * 2;
    [[0, 0x52494646], [8, 0x57415645], [12, 0x666d7420], [36, 0x64617461]].forEach(pair => head.setUint32(pair[0], pair[1]));
    [[4, 36 + size], [16, 16], [24, rate], [28, rate * 2], [40, size]].forEach(pair => head.setUint32(pair[0], pair[1], true));
    [[20, 1], [22, 1], [32, 2], [34, 16]].forEach(pair => head.setUint16(pair[0], pair[1], true));
    const whole = new Uint8Array(44 + size);
    whole.set(new Uint8Array(head.buffer));
    whole.set(new Uint8Array(samples.buffer, samples.byteOffset, size), 44);
    return whole;
  }

  /* ---- one file: a zip that presses nothing */
  const table = Array.from({ length: 256 }, function (_, number) {
    for (let bit = 0; bit < 8; bit++) number = number & 1 ? number >>> 1 ^ 0xedb88320 : number >>> 1;
    return number >>> 0;
  });

  function zipped(files) {
    const out = [];
    const list = [];
    let offset = 0;
    files.forEach(function (file) {
      const name = new TextEncoder().encode(file.name);
      let sum = -1;
      for (const one of file.data) sum = table[(sum ^ one) & 255] ^ sum >>> 8;
      const common = new DataView(new ArrayBuffer(26));
      [[0, 20], [2, 0x800], [8, 33]].forEach(pair => common.setUint16(pair[0], pair[1], true)); // the first day there is
      [[10, ~sum >>> 0], [14, file.data.length], [18, file.data.length]].forEach(pair => common.setUint32(pair[0], pair[1], true));
      common.setUint16(22, name.length, true);
      const more = new DataView(new ArrayBuffer(14));
      more.setUint32(10, offset, true);
      out.push(new Uint8Array([80, 75, 3, 4]), common.buffer, name, file.data);
      list.push(new Uint8Array([80, 75, 1, 2, 20, 0]), common.buffer, more.buffer, name);
      offset += 30 + name.length + file.data.length;
    });
    const size = list.reduce((sum, one) => sum + one.byteLength, 0);
    const tail = new DataView(new ArrayBuffer(22));
    tail.setUint32(0, 0x504b0506);
    [8, 10].forEach(place => tail.setUint16(place, files.length, true));
    tail.setUint32(12, size, true);
    tail.setUint32(16, offset, true);
    return new Blob(out.concat(list, tail.buffer), { type: "application/zip" });
  }

  function today() {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  function parcel() {
    const rows = [];
    const files = [];
    pieces.forEach(function (piece, number) {
      const take = takes[piece.mark];
      if (!take || take.fault) return;
      const name = number + 1 + ".wav";
      rows.push({ file: name, mark: piece.mark, id: piece.id });
      files.push({ name: name, data: wav(take.samples) });
    });
    const about = { language: data.language, name: part("name").value, on: today(), pieces: rows };
    files.unshift({ name: "wegwijs.json", data: new TextEncoder().encode(JSON.stringify(about)) });
    return zipped(files);
  }

  /* ---- what is on the screen */
  function counted(forms, number) {
    return forms[number === 1 ? 0 : 1].replace("{n}", number);
  }

  function show(step) {
    steps.forEach(id => part(id).hidden = id !== step);
    part("steps").hidden = step !== "step-piece";
  }

  function state(name) {
    page.body.className = "is-" + name;
    const busy = name === "recording";
    const take = takes[pieces[at].mark];
    part("back").disabled = busy || !at;
    part("again").disabled = busy || !take;
    part("next").disabled = busy;
    part("next").className = !busy && take && !take.fault ? "go" : "";
  }

  function showPiece() {
    const now = pieces[at];
    const take = takes[now.mark];
    show("step-piece");
    part("words").textContent = now.words;
    part("source").textContent = now.dutch;
    part("source").hidden = !now.dutch || now.dutch === now.words;
    part("count").textContent = phrases.count.replace("{at}", at + 1).replace("{all}", pieces.length);
    part("progress").style.width = (at + 1) / pieces.length * 100 + "%";
    state(take ? "heard" : "ready");
    if (take) judged(take);
  }

  function verdict(box, good, text) {
    box.className = good ? "verdict good" : "verdict";
    box.textContent = "";
    const words = page.createElement("span");
    words.textContent = text;
    box.appendChild(page.importNode(part(good ? "sign-good" : "sign-bad").content, true));
    box.appendChild(words);
  }

  function judged(take) {
    const seconds = Math.max(1, Math.round(take.samples.length / rate));
    const fine = phrases.fine + " " + counted(phrases.seconds, seconds) + ".";
    verdict(part("verdict"), !take.fault, take.fault ? phrases[take.fault] : fine);
  }

  function start() {
    if (player) player.pause();
    listenIn().then(function () {
      chunks = [];
      length = 0;
      part("seconds").textContent = counted(phrases.seconds, 0);
      if (context.resume) context.resume();
      state("recording");
    }).catch(() => show("step-none"));
  }

  function stop() {
    const whole = new Float32Array(length);
    let place = 0;
    chunks.forEach(function (chunk) {
      whole.set(chunk, place);
      place += chunk.length;
    });
    chunks = 0;
    const samples = resampled(whole, context.sampleRate);
    const mark = pieces[at].mark;
    takes[mark] = { samples: samples, fault: judge(samples, pieces[at].words) };
    keep(mark, samples);
    state("heard");
    judged(takes[mark]);
  }

  function play() {
    if (player) player.pause();
    player = new Audio(URL.createObjectURL(new Blob([wav(takes[pieces[at].mark].samples)], { type: "audio/wav" })));
    player.play().catch(function () {});
  }

  function end() {
    const good = pieces.filter(one => takes[one.mark] && !takes[one.mark].fault);
    const bad = pieces.filter(one => takes[one.mark] && takes[one.mark].fault);
    const left = pieces.length - good.length - bad.length;
    show("step-end");
    part("all").textContent = phrases.count.replace("{at}", good.length).replace("{all}", pieces.length);
    page.querySelector(".full").style.width = good.length / pieces.length * 100 + "%";
    part("good").textContent = counted(phrases.good, good.length);
    part("thanks").textContent = phrases.thanks[left ? 0 : 1];
    part("more").hidden = !left;
    part("faults").textContent = "";
    Object.keys(phrases.ends).forEach(function (fault) {
      const number = bad.filter(one => takes[one.mark].fault === fault).length;
      if (number) verdict(part("faults").appendChild(page.createElement("p")), false, counted(phrases.ends[fault], number));
    });
    if (left) verdict(part("faults").appendChild(page.createElement("p")), false, counted(phrases.left, left));
    part("redo").hidden = !bad.length;
    part("redo").querySelector("span").textContent = counted(phrases.redo, bad.length);
    part("send").hidden = !good.length;
    const size = good.reduce((sum, one) => sum + takes[one.mark].samples.length * 2 + 200, 0);
    part("size").textContent = phrases.size.replace("{n}", (Math.ceil(size / 100000) / 10).toLocaleString("nl"));
  }

  /* The next that is not good yet; the end where there is none. */
  function onward(from) {
    for (at = from; at < pieces.length && takes[pieces[at].mark] && !takes[pieces[at].mark].fault; at++);
    if (at < pieces.length) return showPiece();
    at = pieces.length - 1;
    end();
  }

  /* As a message where the phone can send a file; else as a download. */
  function send() {
    const file = new File([parcel()], "inspreken-" + data.language + "-" + today() + ".zip", { type: "application/zip" });
    if (navigator.canShare && navigator.canShare({ files: [file] })) {
      navigator.share({ files: [file] }).catch(function () {});
      return;
    }
    const link = page.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    page.body.appendChild(link).click();
    link.remove();
    part("where").hidden = true;
    part("sent").hidden = false;
  }

  part("step-about").onsubmit = function (event) {
    event.preventDefault();
    onward(0);
  };
  part("about").onclick = () => show("step-about");
  part("record").onclick = function () {
    if (chunks) stop();
    else if (takes[pieces[at].mark]) play();
    else start();
  };
  part("again").onclick = start;
  part("back").onclick = function () {
    at--;
    showPiece();
  };
  part("next").onclick = function () {
    if (at + 1 === pieces.length) return end();
    at++;
    showPiece();
  };
  part("redo").onclick = function () {
    at = pieces.findIndex(one => takes[one.mark] && takes[one.mark].fault);
    showPiece();
  };
  part("more").onclick = () => onward(0);
  part("send").onclick = send;
  addEventListener("pagehide", function () {
    if (stream) stream.getTracks().forEach(track => track.stop());
    stream = 0;
  });
  if (!navigator.mediaDevices || !pieces.length) show("step-none");
  else open();
})();
