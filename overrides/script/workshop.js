/* A coalition makes its vision. What is typed stays on this device; the file has the shape of vision.yml. What the form does
   not ask (points, definitions, indicators) is kept as it was. */
(() => {
  "use strict";
  const form = document.getElementById("maken");
  const place = "wegwijs visie " + location.pathname;
  const all = (selector, within) => Array.from(within.querySelectorAll(selector));
  const status = form.querySelector("[role=status]");
  const lists = { adopt: "adopted", adapt: "adapted", "leave-out": "left_out" };
  let base = {};
  let names = 0;

  /* The thing that an element belongs to: the nearest item of a list, or the whole form. */
  const owner = element => {
    let at = element.parentNode;
    while (at !== form && at.nodeName !== "FIELDSET") at = at.parentNode;
    return at;
  };
  const own = (selector, thing) => all(selector, thing).filter(element => owner(element) === thing);

  const set = (object, key, value) => {
    if (value && value.length) object[key] = value;
    else delete object[key];
  };

  const read = (input, object) => {
    const typed = input.value.trim();
    const key = input.getAttribute("data-key");
    if (input.hasAttribute("data-several")) {
      set(object, key, typed.split(/[,;]/).map(word => word.trim()).filter(word => word));
    } else if (/^introduction/.test(key)) {
      set(object, key, typed.split(/\n\s*\n/).map(text => text.trim()).filter(text => text));
    } else set(object, key, typed);
  };

  const write = (input, value) => {
    const several = input.hasAttribute("data-several");
    const text = Array.isArray(value) ? value.join(several ? ", " : "\n\n") : value;
    if (text || input.nodeName !== "SELECT") input.value = text || "";
  };

  /* A name from some words, that nothing else has. */
  const named = (object, used) => {
    const words = object.text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-");
    const whole = words.replace(/^-+|-+$/g, "");
    const stem = (whole.length > 40 ? whole.slice(0, 41).replace(/-[^-]*$/, "").slice(0, 40) : whole) || "naam";
    let name = stem;
    for (let number = 2; used.includes(name); number++) name = stem + "-" + number;
    return name;
  };

  /* `before` is what the thing was, with all that the form does not ask. */
  const collect = (thing, before) => {
    const object = Object.assign({}, before);
    own("[data-key]", thing).forEach(input => read(input, object));
    own("[data-list]", thing).forEach(list => {
      const key = list.getAttribute("data-list");
      const items = all("fieldset", list).filter(item => item.parentNode === list);
      set(object, key, items.map(item => collect(item, item.before)));
    });
    return object;
  };

  const choice = block => block.querySelector("input:checked").value;

  const vision = () => {
    const data = collect(form, base);
    Object.keys(lists).forEach(name => delete data[lists[name]]);
    all("[data-block]", form).forEach(block => {
      const chosen = choice(block);
      const thing = Object.assign({}, block.before, { id: block.getAttribute("data-block") });
      own("[data-key]", block).forEach(input => read(input, thing));
      if (chosen !== "adapt") ["text", "for_parents", "points"].forEach(key => delete thing[key]);
      if (chosen === "adopt" && !thing.reason && !thing.proposed_by) return;
      data[lists[chosen]] = (data[lists[chosen]] || []).concat(thing);
    });
    const used = all("[data-block]", form).map(block => block.getAttribute("data-block"));
    ["added", "goals"].forEach(key => (data[key] || []).forEach(thing => {
      if (!thing.id && thing.text) thing.id = named(thing, used);
      used.push(thing.id);
    }));
    return data;
  };

  const keep = () => {
    let kept = true;
    try {
      localStorage.setItem(place, JSON.stringify(vision()));
    } catch (fault) {
      kept = false;
    }
    status.textContent = form.getAttribute(kept ? "data-kept" : "data-unkept");
  };

  const show = block => all("[data-for]", block).forEach(part => {
    part.hidden = !part.getAttribute("data-for").split(" ").includes(choice(block));
  });

  const add = (list, value) => {
    const template = Array.from(list.children).find(child => child.nodeName === "TEMPLATE");
    const item = document.importNode(template.content, true).querySelector("fieldset");
    list.insertBefore(item, list.lastElementChild);
    fill(item, value);
    return item;
  };

  const fill = (thing, value) => {
    thing.before = value;
    own("[data-key]", thing).forEach(input => write(input, value[input.getAttribute("data-key")]));
    own("[data-list]", thing).forEach(list => {
      all("fieldset", list).filter(item => item.parentNode === list).forEach(item => item.remove());
      (value[list.getAttribute("data-list")] || []).forEach(inner => add(list, inner));
    });
  };

  const open = data => {
    base = data;
    fill(form, data);
    all("[data-block]", form).forEach(block => {
      const id = block.getAttribute("data-block");
      let chosen = "adopt";
      let value = {};
      Object.keys(lists).forEach(name => (data[lists[name]] || []).forEach(thing => {
        const known = typeof thing === "string" ? { id: thing } : thing;
        if (known.id !== id) return;
        chosen = name;
        value = known;
      }));
      all("[type=radio]", block).forEach(radio => {
        radio.checked = radio.value === chosen;
      });
      fill(block, value);
      show(block);
    });
  };

  all("[data-block]", form).forEach(block => {
    block.appendChild(document.importNode(document.getElementById("keuze").content, true));
    names++;
    all("[type=radio]", block).forEach(radio => {
      radio.name = "k" + names;
      radio.onchange = () => show(block);
    });
  });

  const begin = form.getAttribute("data-vision");
  let last = begin;
  try {
    last = localStorage.getItem(place) || begin;
  } catch (fault) {
    last = begin;
  }
  try {
    open(JSON.parse(last));
  } catch (fault) {
    open(JSON.parse(begin));
  }

  form.oninput = keep;
  form.onchange = keep;
  form.onclick = event => {
    const button = event.target;
    if (button.hasAttribute("data-more")) {
      add(button.parentNode.parentNode, {}).querySelector("select,textarea,[type=text]").focus();
      keep();
    } else if (button.hasAttribute("data-less")) {
      owner(button).remove();
      keep();
    } else if (button.hasAttribute("data-save")) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(vision(), null, 1) + "\n"], { type: "application/json" }));
      link.download = "visie.json";
      document.body.appendChild(link);
      link.click();
      link.remove();
    } else if (button.hasAttribute("data-again") && confirm(form.getAttribute("data-sure"))) {
      open(JSON.parse(begin));
      keep();
    }
  };

  const file = form.querySelector("[type=file]");
  file.onchange = event => {
    event.stopPropagation();
    const reader = new FileReader();
    reader.onload = () => {
      try {
        open(JSON.parse(reader.result));
        keep();
      } catch (fault) {
        status.textContent = form.getAttribute("data-broken");
      }
    };
    if (file.files.length) reader.readAsText(file.files[0]);
    file.value = ""; // so that the same file can be opened again
  };
  file.oninput = event => event.stopPropagation();

  form.hidden = false;
  document.getElementById("zonder").hidden = true;
})();
