/* What is wrong with the page that is open, as a list of sentences. Written for an engine of 2016. */
(function () {
  "use strict";
  var NEAR = 3; // pixels that nobody sees
  var XLINK = "http://www.w3.org/1999/xlink";
  var page = document;
  var root = page.documentElement;
  var faults = [];
  var wide = root.clientWidth;
  var high = window.innerHeight;

  function fault(what, words) {
    faults.push(words === undefined ? what : what + ": “" + words.trim().replace(/\s+/g, " ").slice(0, 40) + "”");
  }

  function all(selector, within) {
    return [].slice.call((within || page).querySelectorAll(selector));
  }

  /* This build of the engine breaks no line of Arabic, which the phones of its age do: give it places to break. */
  function breakArabic() {
    texts(page.body).forEach(function (node) {
      if (!/[\u0600-\u06ff]/.test(node.data)) return;
      var words = node.data.split(" ");
      words.forEach(function (word, at) {
        var last = at === words.length - 1;
        node.parentNode.insertBefore(page.createTextNode(last ? word : word + " "), node);
        if (!last) node.parentNode.insertBefore(page.createElement("wbr"), node);
      });
      node.parentNode.removeChild(node);
    });
  }

  function texts(within) {
    var walk = page.createTreeWalker(within, NodeFilter.SHOW_TEXT, null, false);
    var nodes = [];
    while (walk.nextNode()) {
      var node = walk.currentNode;
      if (/\S/.test(node.data) && !/^(script|style|template|title|desc)$/i.test(node.parentNode.nodeName)) nodes.push(node);
    }
    return nodes;
  }

  function lineage(element) {
    var elements = [];
    for (; element && element.nodeType === 1; element = element.parentNode) elements.push(element);
    return elements;
  }

  /* Words for readers alone are cut to nothing, wherever they lie. */
  function isForReaders(element) {
    return lineage(element).some(function (around) {
      var style = getComputedStyle(around);
      if (around === page.body || around === root) return false;
      return style.overflow === "hidden" && around.offsetWidth <= 1 ||
        style.position === "absolute" && /^rect\(0(px)?,? 0(px)?,? 0(px)?,? 0(px)?\)$/.test(style.clip);
    });
  }

  function isShown(element) {
    var box = element.getBoundingClientRect();
    return getComputedStyle(element).visibility !== "hidden" && (box.width > 0 || box.height > 0);
  }

  function common(first, second) {
    return {
      x: Math.min(first.right, second.right) - Math.max(first.left, second.left),
      y: Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top)
    };
  }

  function liesOver(first, second) {
    var both = common(first, second);
    return both.x > NEAR && both.y > NEAR;
  }

  /* What scrolls behind a bar lies over nothing: only things that move together are compared. */
  function bar(element) {
    return lineage(element).filter(function (around) {
      return getComputedStyle(around).position === "fixed";
    })[0];
  }

  /* The box of a line of text, no higher than its line: a font may claim much more than its letters take. */
  function lowered(box, element) {
    var spare = Math.max(0, box.height - parseFloat(getComputedStyle(element).lineHeight)) / 2 || 0;
    return { left: box.left, right: box.right, top: box.top + spare, bottom: box.bottom - spare, width: box.width, height: box.height - 2 * spare };
  }

  /* Each line of text that can be seen, with where it is. */
  function linesOfText() {
    var lines = [];
    texts(page.body).forEach(function (node) {
      var element = node.parentNode;
      if (getComputedStyle(element).visibility === "hidden" || isForReaders(element)) return;
      var range = page.createRange();
      range.selectNodeContents(node);
      [].slice.call(range.getClientRects()).forEach(function (box) {
        if (box.width > 1 && box.height > 1) {
          lines.push({ box: lowered(box, element), words: node.data, element: element, bar: bar(element) });
        }
      });
    });
    return lines;
  }

  /* Colours as red, green, blue, and how much of it. */
  function colour(text) {
    var numbers = (text.match(/[\d.]+/g) || []).map(Number);
    if (!/^rgb/.test(text)) return null;
    return { light: luminance(numbers), solid: numbers.length < 4 || numbers[3] > 0.5 };
  }

  function luminance(numbers) {
    var parts = numbers.slice(0, 3).map(function (part) {
      part /= 255;
      return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  /* What stands behind a text: the drawing of its block on the home page, else the first ground around it. */
  function ground(element) {
    var around = lineage(element);
    for (var at = 0; at < around.length; at++) {
      var face = around[at].nodeName === "A" && around[at].querySelector("svg > .face");
      var fill = colour(face ? getComputedStyle(face).fill : getComputedStyle(around[at]).backgroundColor);
      if (fill && fill.solid) return fill;
    }
    return { light: 1, solid: true };
  }

  function contrast(element) {
    var ink = colour(getComputedStyle(element).color);
    if (!ink) return 21;
    var under = ground(element).light;
    return (Math.max(ink.light, under) + 0.05) / (Math.min(ink.light, under) + 0.05);
  }

  function checkText(lines) {
    lines.forEach(function (line) {
      if (line.box.right > wide + 2 || line.box.left < -2) fault("beyond the edge", line.words);
      else if (!line.bar && line.box.width > 20 && (line.box.left < 8 || line.box.right > wide - 8)) fault("touches the edge", line.words);
      if (contrast(line.element) < 4.5) fault("cannot be read before its ground", line.words);
    });
    for (var at = 0; at < lines.length; at++) {
      for (var next = at + 1; next < lines.length; next++) {
        var first = lines[at], second = lines[next];
        if (first.bar !== second.bar || first.element === second.element) continue;
        var both = common(first.box, second.box);
        // Lines of first text may touch: letters are lower than their boxes.
        if (both.x > NEAR && both.y > Math.min(first.box.height, second.box.height) / 2) {
          fault("text over text", first.words);
          break;
        }
      }
    }
  }

  function checkPictograms(lines) {
    all("svg.icon, .disc").forEach(function (sign) {
      var box = sign.getBoundingClientRect();
      if (!isShown(sign)) return;
      if (box.width < 16 || box.height < 16) fault("pictogram without a size", sign.parentNode.textContent);
      var use = sign.querySelector("use");
      var name = use && use.getAttributeNS(XLINK, "href");
      if (use && !(name && page.querySelector("symbol" + name + " path"))) fault("empty pictogram", sign.parentNode.textContent);
      lines.forEach(function (line) {
        if (line.bar === bar(sign) && liesOver(box, line.box)) fault("pictogram over text", line.words);
      });
      lines.forEach(function (line) {
        if (!sign.parentNode.contains(line.element) && line.element !== sign.parentNode) return;
        var beside = common(box, line.box);
        if (beside.y > NEAR && beside.x > -1 && beside.x <= NEAR) fault("pictogram against its text", line.words);
      });
    });
    all(".mark svg, .little-pyramid, .door svg:first-child").forEach(function (drawing) {
      var box = drawing.getBoundingClientRect();
      if (isShown(drawing) && (box.width < 16 || box.height < 16)) fault("drawing without a size");
    });
  }

  function checkBars() {
    var bars = all("body *").filter(function (element) {
      return getComputedStyle(element).position === "fixed" && isShown(element);
    });
    bars.forEach(function (first, at) {
      var box = first.getBoundingClientRect();
      if (box.left < -1 || box.right > wide + 1 || box.bottom > high + 1) fault("bar beyond the window", first.textContent);
      bars.slice(at + 1).forEach(function (second) {
        if (liesOver(box, second.getBoundingClientRect())) fault("bar over a bar", first.textContent);
      });
    });
    return bars;
  }

  /* Is it met where it lies, by a finger? */
  function checkReach(link) {
    var box = link.getBoundingClientRect();
    window.scrollTo(0, window.pageYOffset + box.top - high / 3);
    var line = link.getClientRects()[0];
    var met = page.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    if (!met || !(link.contains(met) || met.contains(link) && met !== page.body && met !== root)) fault("something lies over a link", link.textContent);
  }

  /* Does it show that it has focus, and can it be seen then? */
  function checkFocus(link, bars) {
    link.focus();
    var own = getComputedStyle(link), after = getComputedStyle(link, "::after");
    var ringed = [own, after].some(function (style) {
      return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
    });
    if (!ringed) fault("no ring around what has focus", link.textContent);
    var box = link.getClientRects()[0];
    bars.forEach(function (fixed) {
      if (fixed !== bar(link) && liesOver(box, fixed.getBoundingClientRect())) fault("a bar over what has focus", link.textContent);
    });
    link.blur();
  }

  function checkLinks(bars) {
    all("a[href], button, input:not([type=hidden])").forEach(function (link) {
      if (link.matches(".skip") || lineage(link).some(function (around) { return around.hidden })) return;
      if (!link.getClientRects().length) return fault("a link that nobody sees", link.textContent);
      if (getComputedStyle(link).visibility === "hidden") return;
      var box = link.getBoundingClientRect();
      if (link.nodeName !== "INPUT" && !/\S/.test(link.textContent + (link.getAttribute("aria-label") || ""))) fault("a link without words", link.href || link.outerHTML);
      var inText = lineage(link).some(function (around) { return around.matches("p, .prose, dd p") });
      var whole = getComputedStyle(link, "::after").position === "absolute";
      if (!inText && !whole && (box.height < 43 || box.width < 43)) fault("too small for a finger", link.textContent);
      checkReach(link);
      checkFocus(link, bars);
    });
  }

  function checkHidden() {
    all("[hidden], .print-only, .sprite").forEach(function (element) {
      var look = getComputedStyle(element);
      if (look.visibility === "hidden") return; // its place is kept
      if (look.display !== "none") fault("shows what is hidden", element.textContent);
    });
    all(".skip").forEach(function (link) {
      if (!isForReaders(link)) fault("the way past the header is in the way");
      link.focus();
      if (isForReaders(link)) fault("the way past the header stays hidden");
      link.blur();
    });
  }

  if (!page.querySelector("main") || !page.querySelector("h1")) return JSON.stringify(["no page of ours"]);
  breakArabic();
  var lines = linesOfText();
  if (root.scrollWidth > wide) fault("scrolls sideways");
  checkText(lines);
  checkPictograms(lines);
  checkHidden();
  checkLinks(checkBars());
  return JSON.stringify(faults);
})();
