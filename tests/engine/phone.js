/* The phone around a document: its clock, its address, what it can do. `files` are the files of the site by address. */
"use strict";
var window = globalThis;
var self = globalThis;
var URL = Address;
var clock = { now: 0, later: [], turn: 0 };
var files = {};
var innerWidth = 360;
var getComputedStyle = () => ({ position: "fixed" });
function Event(type) {
  this.type = type;
}
var played = []; // what was heard of sounds, in order
function Audio() {
  this.load = () => 0;
  this.pause = () => played.push("pause");
  this.canPlayType = () => "maybe";
  this.play = () => (played.push(this.src + " " + this.volume), Promise.resolve());
}
var got = []; // what a script fetched, in order
var asked = []; // what a script asked of the phone, in order
var document, location, history, navigator;

var RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [clock.start + clock.now]));
  }
};
function setTimeout(task, wait) {
  clock.later.push({ turn: ++clock.turn, at: clock.now + (wait || 0), task: task });
  return clock.turn;
}
function clearTimeout(turn) {
  clock.later = clock.later.filter(each => each.turn !== turn);
}
/* Let time go by. */
function pass(wait) {
  const until = clock.now + wait;
  for (;;) {
    const next = clock.later.filter(each => each.at <= until).sort((one, other) => one.at - other.at || one.turn - other.turn)[0];
    if (!next) break;
    clearTimeout(next.turn);
    clock.now = Math.max(clock.now, next.at);
    next.task();
  }
  clock.now = until;
}

var everywhere = new Target();
function addEventListener(type, task) {
  everywhere.addEventListener(type, task);
}
function fire(type, more) {
  const event = everywhere.fire(type, more);
  if (window["on" + type]) window["on" + type](event);
}

function load(script) {
  const text = files[new Address(script.src).href];
  if (text === undefined) return script.onerror && script.onerror();
  document.currentScript = script;
  (0, eval)(text);
  document.currentScript = null;
  if (script.onload) script.onload();
}

function URLSearchParams(text) {
  const pairs = text.replace(/^\?/, "").split("&").map(pair => pair.split("=").map(decodeURIComponent));
  this.get = name => (pairs.find(pair => pair[0] === name) || [])[1] || null;
}

function XMLHttpRequest() {
  this.open = (_, address) => {
    this.wanted = new Address(address, location.href).href;
  };
  this.send = () => setTimeout(() => {
    got.push(this.wanted.replace(/^.*?:\/\/[^/]*/, ""));
    this.responseText = files[this.wanted];
    this.status = this.wanted in files ? 200 : 404;
    this.onload();
  });
}

function grown(tree) {
  if (typeof tree === "string") return new Item(tree);
  const element = new Element(tree[0], tree[1], tree[3]);
  tree[2].forEach(child => {
    const made = grown(child);
    made.parentNode = element;
    element.childNodes.push(made);
  });
  return element;
}

/* Open a page: its scripts run when it is there, as `defer` has it. */
function open_page(tree, address, start, phone) {
  clock.start = start;
  const set = where => Object.assign(location, { href: where.href, search: where.search, hash: where.hash,
    pathname: where.pathname, protocol: where.protocol });
  location = { replace: to => asked.push("replace " + to), toString: () => location.href };
  set(new Address(address));
  const go = kind => (_, __, to) => {
    asked.push(kind + " " + to);
    set(new Address(to, location.href));
  };
  history = { pushState: go("push"), replaceState: go("put") };
  navigator = phone;
  document = Object.assign(new Element("#document", {}), {
    documentElement: grown(tree),
    createElement: tag => new Element(tag),
    getElementById: id => document.querySelector("#" + id),
    styleSheets: [{ cssRules: [], insertRule: () => 0 }]
  });
  document.childNodes.push(document.documentElement);
  document.documentElement.parentNode = document;
  document.head = document.querySelector("head");
  document.body = document.querySelector("body");
  document.title = document.querySelector("title").textContent;
  document.querySelectorAll("script[src]").forEach(load);
}

/* What somebody sees of an element. */
function seen(element) {
  if (!(element instanceof Element)) return element.data;
  return element.hidden || element.unshown ? "" : element.childNodes.map(seen).join("");
}
function tidy(text) {
  return text.replace(/\s+/g, " ").trim();
}
function all(selector) {
  return document.querySelectorAll(selector).filter(element => element.getClientRects().length);
}
/* The thing to press that says this. */
function thing(words) {
  const found = all("button,a").filter(element => tidy(seen(element)).startsWith(words));
  if (!found.length) throw new Error("nothing to press says " + words);
  return found[0];
}
