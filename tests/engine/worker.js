/* What a phone gives the worker of a site (sw.js): caches that keep, a network that `net` stands for, and a clock. */
"use strict";
var self = globalThis;
var URL = Address;
var heard = {};
var net = {}; // what the host answers, by address: { status, text, redirected }; nothing at all without internet
var fetched = []; // what was asked of the host, in order
var store = {}; // the caches: name → address → answer
var clock = { now: 0, later: [] };
var registration = { scope: "https://leesdorp.example.org/" };

function addEventListener(type, task) {
  heard[type] = task;
}
function skipWaiting() {}
function setTimeout(task, wait) {
  clock.later.push({ at: clock.now + wait, task: task });
}
function pass(wait) {
  clock.now += wait;
  clock.later.splice(0).forEach(each => each.at <= clock.now ? each.task() : clock.later.push(each));
}

class Response {
  constructor(given) {
    Object.assign(this, { status: 200, text: () => Promise.resolve(this.words), words: "", redirected: false }, given);
    this.ok = this.status >= 200 && this.status < 300;
  }
  clone() {
    return this;
  }
  blob() {
    return Promise.resolve({ size: this.words.length });
  }
  static redirect(address) {
    return new Response({ words: "go to " + address });
  }
  static error() {
    return new Response({ status: 0, words: "no internet" });
  }
}
const where = thing => thing.url || String(thing);

function fetch(thing, how) {
  const address = where(thing);
  fetched.push(how ? address + " " + how.cache : address);
  const answer = net[address];
  if (answer === undefined) return Promise.reject(new Error("no internet"));
  if (answer === "never") return new Promise(() => {});
  return Promise.resolve(new Response(typeof answer === "string" ? { words: answer } : answer));
}

class Cache {
  constructor(name) {
    this.name = name;
    this.kept = store[name] = store[name] || {};
  }
  keys() {
    return Promise.resolve(Object.keys(this.kept).map(address => ({ url: address })));
  }
  match(thing) {
    return Promise.resolve(this.kept[where(thing)]);
  }
  put(thing, answer) {
    this.kept[where(thing)] = answer;
    return Promise.resolve();
  }
  delete(thing) {
    delete this.kept[where(thing)];
    return Promise.resolve();
  }
  add(address) {
    return fetch(address).then(answer => this.put(address, answer));
  }
}
var caches = {
  keys: () => Promise.resolve(Object.keys(store)),
  open: name => Promise.resolve(new Cache(name)),
  match: (address, how) => Promise.resolve((store[how.cacheName] || {})[where(address)]),
  delete: name => Promise.resolve(delete store[name])
};

/* Ask the worker for something, as the phone does; what it answers comes into `answer`. */
var answer;
function ask(address, more) {
  answer = undefined;
  const request = Object.assign({ method: "GET", mode: "navigate", url: address }, more);
  let taken = false;
  heard.fetch({ request: request, respondWith: promise => {
    taken = true;
    promise.then(given => {
      answer = given.words;
    });
  } });
  return taken;
}
function told(words) {
  heard.message({ data: words, waitUntil: () => {} });
}
/* The addresses that are kept, the oldest first, and the names of the caches. */
function kept() {
  return Object.keys(store).flatMap(name => Object.keys(store[name]).map(address => address.replace(registration.scope, "/")));
}
