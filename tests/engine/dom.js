/* As much of a document as the scripts of a page ask for. What they ask for and is not here fails, and says so. */
"use strict";
class Address {
  constructor(address, base) {
    const whole = /^([a-z]+:)(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/;
    let parts = whole.exec(String(address));
    if (!parts) {
      const from = new Address(base);
      const [, path, search, hash] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(String(address));
      const at = path[0] === "/" ? path : path ? from.pathname.replace(/[^/]*$/, "") + path : from.pathname;
      const kept = [];
      at.split("/").slice(1).forEach((part, place, all) => {
        if (part === "..") kept.pop();
        else if (part !== ".") kept.push(part);
        if (/^\.\.?$/.test(part) && place === all.length - 1) kept.push("");
      });
      parts = ["", from.protocol, from.host, "/" + kept.join("/"), path || search ? search : from.search, hash];
    }
    [, this.protocol, this.host, this.pathname] = parts;
    this.search = parts[4] || "";
    this.hash = parts[5] || "";
  }
  get href() {
    return this.protocol + (this.host === undefined ? "" : "//" + this.host) + this.pathname + this.search + this.hash;
  }
  toString() {
    return this.href;
  }
}

class Target {
  constructor() {
    this.heard = {};
  }
  addEventListener(type, task) {
    (this.heard[type] = this.heard[type] || []).push(task);
  }
  fire(type, more) {
    const event = Object.assign({ type: type, target: this, timeStamp: clock.now }, more);
    event.preventDefault = () => {
      event.defaultPrevented = true;
    };
    if (this["on" + type]) this["on" + type](event);
    (this.heard[type] || []).forEach(task => task(event));
    for (let up = this.parentNode; up; up = up.parentNode) {
      if (up["on" + type]) up["on" + type](event);
      (up.heard[type] || []).forEach(task => task(event));
    }
    return event;
  }
  dispatchEvent(event) {
    this.fire(event.type);
  }
}

class Item extends Target {
  constructor(text) {
    super();
    this.parentNode = null;
    this.data = text;
  }
  get textContent() {
    return this.data;
  }
  remove() {
    if (!this.parentNode) return;
    this.parentNode.childNodes.splice(this.parentNode.childNodes.indexOf(this), 1);
    this.parentNode = null;
  }
  replaceWith(other) {
    this.parentNode.insertBefore(other, this);
    this.remove();
  }
  cloneNode() {
    return new Item(this.data);
  }
}

class Element extends Item {
  constructor(tag, attributes, unshown) {
    super();
    this.tagName = tag.toUpperCase();
    this.attributes = attributes || {};
    this.childNodes = [];
    this.unshown = unshown; // by the style of the page
    this.style = {};
    this.offsetHeight = 0;
    const own = this;
    const name = key => "data-" + key.replace(/[A-Z]/g, letter => "-" + letter.toLowerCase());
    this.dataset = new Proxy({}, {
      get: (_, key) => own.attributes[name(String(key))],
      set: (_, key, value) => (own.attributes[name(key)] = String(value), true),
      has: (_, key) => name(String(key)) in own.attributes
    });
    this.classList = {
      contains: word => own.className.split(" ").includes(word),
      add: word => (own.className = (own.className + " " + word).trim()),
      remove: word => (own.className = own.className.split(" ").filter(each => each !== word).join(" "))
    };
  }
  cloneNode() {
    const copy = new Element(this.tagName, Object.assign({}, this.attributes), this.unshown);
    this.childNodes.forEach(child => copy.append(child.cloneNode(true)));
    return copy;
  }
  get children() {
    return this.childNodes.filter(child => child instanceof Element);
  }
  get previousElementSibling() {
    const all = this.parentNode.children;
    return all[all.indexOf(this) - 1] || null;
  }
  set innerHTML(text) {
    let at = this;
    text.replace(/<(\/?)([\w-]+)([^>]*)>|([^<]+)/g, (_, end, tag, given, words) => {
      if (words) return at.append(words);
      if (end) return at = at.parentNode;
      const attributes = {};
      given.replace(/([\w-]+)(?:=(?:"([^"]*)"|([^\s"]+)))?/g, (_, name, quoted, bare) => attributes[name] = quoted || bare || "");
      const child = new Element(tag, attributes);
      at.append(child);
      at = child;
    });
  }
  get firstChild() {
    return this.childNodes[0] || null;
  }
  get textContent() {
    return this.childNodes.map(child => child.textContent).join("");
  }
  set textContent(text) {
    this.childNodes.slice().forEach(child => child.remove());
    this.append(String(text));
  }
  get hidden() {
    return "hidden" in this.attributes;
  }
  set hidden(yes) {
    if (yes) this.attributes.hidden = "";
    else delete this.attributes.hidden;
  }
  getAttribute(name) {
    return name in this.attributes ? this.attributes[name] : null;
  }
  setAttribute(name, value) {
    this.attributes[name] = String(value);
  }
  setAttributeNS(space, name, value) {
    this.setAttribute(name, value);
  }
  append(...things) {
    things.forEach(thing => this.insertBefore(thing instanceof Item ? thing : new Item(thing), null));
  }
  appendChild(thing) {
    return this.insertBefore(thing, null);
  }
  insertBefore(thing, other) {
    thing.remove();
    const at = other ? this.childNodes.indexOf(other) : this.childNodes.length;
    this.childNodes.splice(at, 0, thing);
    thing.parentNode = this;
    if (thing.tagName === "SCRIPT") load(thing);
    return thing;
  }
  *within() {
    for (const child of this.children) {
      yield child;
      yield* child.within();
    }
  }
  querySelectorAll(selector) {
    return [...this.within()].filter(element => matches(element, selector, this));
  }
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] || null;
  }
  closest(selector) {
    for (let at = this; at instanceof Element; at = at.parentNode) if (matches(at, selector)) return at;
    return null;
  }
  getClientRects() {
    for (let at = this; at; at = at.parentNode) if (at.unshown || at.hidden) return [];
    return [1];
  }
  focus() {
    document.activeElement = this;
  }
  get search() {
    return new Address(this.href).search;
  }
  set search(text) {
    const address = new Address(this.href);
    address.search = text ? "?" + text : "";
    this.attributes.href = address.href;
  }
  get pathname() {
    return new Address(this.href).pathname;
  }
}
for (const name of ["id", "lang", "dir", "hreflang", "title", "type", "value"]) {
  Object.defineProperty(Element.prototype, name, {
    get() {
      return this.attributes[name] || "";
    },
    set(value) {
      this.attributes[name] = String(value);
    }
  });
}
Object.defineProperty(Element.prototype, "className", {
  get() {
    return this.attributes.class || "";
  },
  set(value) {
    this.attributes.class = value;
  }
});
for (const name of ["href", "src"]) {
  Object.defineProperty(Element.prototype, name, {
    get() {
      return name in this.attributes ? new Address(this.attributes[name], location.href).href : "";
    },
    set(value) {
      this.attributes[name] = String(value);
    }
  });
}

/* Selectors: names, #id, .class, [attribute], [attribute="value"], [attribute|="value"], :not(…), a space, > and a comma. */
const PIECE = /([\w-]+|\*)|#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:(\|?)="?([^"\]]*)"?)?\]|:not\(([^)]*)\)/y;
function fits(element, compound) {
  const pieces = new RegExp(PIECE);
  while (pieces.lastIndex < compound.length) {
    const piece = pieces.exec(compound);
    if (!piece) throw new Error("a selector that is not known here: " + compound);
    const [, tag, id, name, attribute, dash, value, not] = piece;
    if (tag && tag !== "*" && element.tagName !== tag.toUpperCase()) return false;
    if (id && element.id !== id) return false;
    if (name && !element.classList.contains(name)) return false;
    if (attribute && element.getAttribute(attribute) === null) return false;
    const text = attribute && element.getAttribute(attribute);
    if (value !== undefined && text !== value && !(dash && text.startsWith(value + "-"))) return false;
    if (not && fits(element, not)) return false;
  }
  return true;
}
function matches(element, selector) {
  return selector.split(",").some(each => {
    const steps = each.trim().replace(/\s*>\s*/g, " > ").split(/\s+/);
    const chain = (at, left) => {
      if (!(at instanceof Element) || !fits(at, steps[left])) return false;
      if (!left) return true;
      if (steps[left - 1] === ">") return chain(at.parentNode, left - 2);
      for (let up = at.parentNode; up; up = up.parentNode) if (chain(up, left - 1)) return true;
      return false;
    };
    return chain(element, steps.length - 1);
  });
}
