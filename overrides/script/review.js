/* Reviewing: a reader says of each sentence whether it is good, wrong, or how it is better. Nothing leaves the phone but the
   one file at the end (review/parcel.py reads it). */
(function () {
  "use strict";
  const page = document;
  const part = id => page.getElementById(id);
  const data = JSON.parse(part("items").textContent);
  const phrases = JSON.parse(part("phrases").textContent);
  const items = data.items;
  const marks = ["good", "wrong", "better"];
  const key = "wegwijs-review-" + data.language;
  const said = {}; // code of the first form → { mark, forms }
  let at = 0;
  let keeping = true;

  /* ---- what was said stays on this phone, also when the page is closed */
  function open() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(key)) || {};
      localStorage.setItem(key, JSON.stringify(kept));
    } catch (refused) {
      keeping = false;
      kept = {};
    }
    part("kept").hidden = !keeping;
    part("unkept").hidden = keeping;
    part("name").value = kept.name || "";
    items.forEach(function (item) {
      const before = kept.said && kept.said[name(item)];
      if (before && marks.indexOf(before.mark) >= 0) said[name(item)] = before;
    });
  }

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify({ name: part("name").value, said: said }));
    } catch (full) {
      keeping = false;
    }
  }

  function name(item) {
    return item.forms[0][0];
  }

  /* ---- what is on the screen */
  function counted(forms, number) {
    return forms[number === 1 ? 0 : 1].replace("{n}", number);
  }

  function copy(id) {
    return page.importNode(part(id).content, true);
  }

  function show(step) {
    ["step-about", "step-piece", "step-end"].forEach(id => part(id).hidden = id !== step);
    part("steps").hidden = step !== "step-piece";
    window.scrollTo(0, 0);
  }

  function done() {
    return items.filter(item => said[name(item)]).length;
  }

  function piece() {
    const item = items[at];
    const before = said[name(item)];
    const same = items.filter(one => one.part === item.part);
    const order = same.indexOf(item);
    show("step-piece");
    part("count").textContent = phrases.count.replace("{at}", order + 1).replace("{all}", same.length);
    part("progress").style.width = (order + 1) / same.length * 100 + "%";
    part("part").className = item.part ? "part" : "part danger";
    part("part").querySelector("span").textContent = phrases.parts[item.part];
    part("sides").textContent = "";
    item.forms.forEach(form => sides(form, item.forms.length > 1));
    where(data.wheres[item.where]);
    fields(item, before);
    part("form").hidden = !before || before.mark !== "better";
    part("back").disabled = !at;
    part("finish").hidden = !done();
    part("finish").querySelector("span").textContent = phrases.finish.replace("{n}", done());
    marks.forEach(mark => part(mark).setAttribute("aria-pressed", String(Boolean(before) && before.mark === mark)));
  }

  function sides(form, several) {
    const dutch = copy("dutch");
    const own = copy("own");
    dutch.querySelector(".text").textContent = form[1];
    own.querySelector(".text").textContent = form[3];
    if (several) own.querySelector(".named span").textContent += " – " + phrases.numbers.replace("{n}", form[2]);
    const say = dutch.querySelector(".say");
    say.hidden = !window.speechSynthesis;
    say.onclick = function () {
      const spoken = new SpeechSynthesisUtterance(form[1]);
      spoken.lang = "nl-NL";
      speechSynthesis.cancel();
      speechSynthesis.speak(spoken);
    };
    part("sides").appendChild(dutch);
    part("sides").appendChild(own);
  }

  function where(place) {
    const box = part("where");
    box.textContent = "";
    box.hidden = !place.name;
    const link = page.createElement("a");
    link.href = place.link;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = place.name;
    box.appendChild(copy("place-" + place.sign));
    box.appendChild(page.createTextNode(phrases.where));
    box.appendChild(link);
  }

  function fields(item, before) {
    part("fields").textContent = "";
    item.forms.forEach(function (form, number) {
      const field = copy("field");
      const box = field.querySelector("textarea");
      const label = field.querySelector("label");
      box.id = "field-" + number;
      label.htmlFor = box.id;
      label.textContent = phrases.field;
      if (item.forms.length > 1) label.textContent += " " + phrases.numbers.replace("{n}", form[2]);
      if (item.most) label.textContent += " " + phrases.most.replace("{n}", item.most);
      box.value = before && before.forms ? before.forms[number] : form[3];
      part("fields").appendChild(field);
    });
  }

  function answer(mark, forms) {
    said[name(items[at])] = forms ? { mark: mark, forms: forms } : { mark: mark };
    keep();
    onward();
  }

  function better() {
    part("form").hidden = false;
    marks.forEach(mark => part(mark).setAttribute("aria-pressed", String(mark === "better")));
    part("field-0").focus();
    const below = part("form").getBoundingClientRect().bottom - part("steps").getBoundingClientRect().top;
    if (below > 0) window.scrollBy(0, below);
  }

  function save(event) {
    event.preventDefault();
    const boxes = part("fields").querySelectorAll("textarea");
    const forms = items[at].forms.map((form, number) => boxes[number].value.trim());
    const changed = items[at].forms.some((form, number) => forms[number] && forms[number] !== form[3]);
    if (changed) answer("better", forms);
    else onward(); // nothing was written: it is as if the sentence was skipped
  }

  /* To the next that nothing was said of; a part of the work that ends is a moment to send. */
  function onward() {
    const before = items[at].part;
    for (at++; at < items.length && said[name(items[at])]; at++);
    if (at < items.length && items[at].part === before) return piece();
    end();
  }

  function end() {
    const left = items.length - done();
    show("step-end");
    part("thanks").textContent = phrases.thanks[left ? 0 : 1];
    part("sums").textContent = "";
    marks.concat("left").forEach(function (mark) {
      const number = mark === "left" ? left : items.filter(one => said[name(one)] && said[name(one)].mark === mark).length;
      if (!number) return;
      const line = copy("sum-" + mark);
      line.querySelector("span").textContent = counted(phrases.sums[mark], number);
      part("sums").appendChild(line);
    });
    part("more").hidden = !left;
    part("more").querySelector("span").textContent = phrases.more;
    part("send").hidden = !done();
    part("send").querySelector("span").textContent = phrases.finish.replace("{n}", done());
  }

  function today() {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  function parcel() {
    const verdicts = items.filter(item => said[name(item)]).map(function (item) {
      const verdict = said[name(item)];
      return { codes: item.forms.map(form => form[0]), mark: verdict.mark, forms: verdict.forms || [] };
    });
    return JSON.stringify({ language: data.language, name: part("name").value, on: today(), verdicts: verdicts });
  }

  /* As a message where the phone can send a file; else as a download. */
  function send() {
    const file = new Blob([parcel()], { type: "application/json" });
    const called = "nalezen-" + data.language + "-" + today() + ".json";
    const whole = window.File ? new File([file], called, { type: "application/json" }) : file;
    if (navigator.canShare && navigator.canShare({ files: [whole] })) {
      navigator.share({ files: [whole] }).catch(function () {});
      return;
    }
    const link = page.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = called;
    page.body.appendChild(link).click();
    link.remove();
    part("unsent").hidden = true;
    part("sent").hidden = false;
  }

  function begin() {
    for (at = 0; at < items.length - 1 && said[name(items[at])]; at++);
    if (items.length > done()) piece();
    else end();
  }

  part("step-about").onsubmit = function (event) {
    event.preventDefault();
    keep();
    begin();
  };
  part("about").onclick = () => show("step-about");
  part("good").onclick = () => answer("good");
  part("wrong").onclick = () => answer("wrong");
  part("better").onclick = better;
  part("form").onsubmit = save;
  part("skip").onclick = onward;
  part("back").onclick = function () {
    at--;
    piece();
  };
  part("finish").onclick = end;
  part("more").onclick = begin;
  part("send").onclick = send;
  open();
  if (done()) begin(); // who comes back has read how it goes
})();
