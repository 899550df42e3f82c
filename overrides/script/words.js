/* The index of words of one language (scripts/wegwijs/search/): which pages say a word, also one that is half typed or typed
   wrong. Words are folded as the pages were, by the rules that come with the index. Knows nothing of the page it runs on. */
window.wordIndex = index => {
  "use strict";
  const rules = index.rules;
  const dropped = new RegExp("[" + rules.dropped + "]+", "g");
  const between = new RegExp("[" + rules.between + "]+");
  const meant = new Map(rules.same);
  const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const words = [];
  index.words.split(" ").forEach(rest => {
    const common = digits.indexOf(rest[0]);
    words.push((common ? words[words.length - 1].slice(0, common) : "") + rest.slice(1));
  });
  const places = index.places.split(" ");

  const foldedWord = word => {
    word = word.replace(/[^]/g, letter => letter in rules.letters ? rules.letters[letter] : letter);
    rules.sounds.forEach(pair => word = word.split(pair[0]).join(pair[1]));
    word = word.replace(/(\D)\1+/g, "$1");
    const start = rules.starts.find(each => word.startsWith(each) && word.length - each.length >= rules.left[0]);
    if (start) word = word.slice(start.length);
    const end = rules.ends.find(each => word.endsWith(each) && word.length - each.length >= rules.left[1]);
    return end ? word.slice(0, -end.length) : word;
  };

  const fold = text => text.toLowerCase().normalize("NFKD").replace(dropped, "").split(between).map(foldedWord)
    .filter(word => word.length >= rules.shortest);

  /* How many letters differ, two that changed places counted as one; more than `most` is not counted further. */
  const differing = (typed, word, most) => {
    let above = [], last = [], row = [...Array(word.length + 1).keys()];
    for (let down = 1; down <= typed.length; down++) {
      above = last;
      last = row;
      row = [down];
      for (let at = 1; at <= word.length; at++) {
        const same = typed[down - 1] === word[at - 1];
        row[at] = Math.min(last[at] + 1, row[at - 1] + 1, last[at - 1] + !same);
        if (typed[down - 1] === word[at - 2] && typed[down - 2] === word[at - 1]) {
          row[at] = Math.min(row[at], above[at - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
    }
    return row[word.length];
  };

  /* What many pages say: of such a word only those with it in their title are known. */
  const isCommon = number => places[number].endsWith("*");

  /* The words of the index that a typed word may be, by their numbers, each with how well it fits: 1 is the word itself. */
  const fitting = (typed, exactly) => {
    const itself = words.indexOf(typed);
    if (itself >= 0 && isCommon(itself)) return [[itself, 1]];
    const fits = [];
    words.forEach((word, number) => {
      if (word.startsWith(typed)) fits.push([number, word === typed ? 1 : .3 + .5 * typed.length / word.length]);
    });
    const most = typed.length < 4 ? 0 : typed.length < 7 ? 1 : 2;
    if (!fits.length && !exactly && most) words.forEach((word, number) => {
      if (word[0] !== typed[0] || Math.abs(word.length - typed.length) > most) return;
      const count = differing(typed, word, most);
      if (count <= most) fits.push([number, .5 / count]);
    });
    return fits;
  };

  /* The pages that say a word of the index: in a title, in a heading, in the rest. */
  const pagesOf = number => places[number].replace("*", "").split(".").map(written => {
    const pages = [];
    let page = -1, value = 0;
    for (const letter of written) {
      const digit = digits.indexOf(letter);
      value = value * 31 + digit % 31;
      if (digit < 31) {
        pages.push(page += value + 1);
        value = 0;
      }
    }
    return pages;
  });

  /* For each page that says something like these words, how much that says of the page. */
  const weighed = fits => {
    const weights = new Map();
    fits.forEach(fit => {
      const inPlaces = pagesOf(fit[0]);
      const count = inPlaces.reduce((sum, pages) => sum + pages.length, 0);
      inPlaces.forEach((pages, place) => pages.forEach(page => {
        const entry = index.pages[page];
        const weight = fit[1] * [6 + 6 / entry[1].split(" ").length, 3, 1][place] * [1, .6, .2][entry[2]]
          * Math.log(2 + index.pages.length / count);
        weights.set(page, Math.max(weight, weights.get(page) || 0));
      }));
    });
    return weights;
  };

  /* The pages for what somebody typed, best first, each with its address, its title and its rank: those that say more than
     half of the words that are known. Two words may be one of ours: "borst voeding". */
  return text => {
    const folded = fold(text);
    const typed = meant.get(folded.join(" ")) || folded;
    const asked = typed.map((word, at, all) => {
      const pairs = [all[at - 1] + word, word + all[at + 1]].slice(at ? 0 : 1, all[at + 1] ? 2 : 1);
      const others = [].concat(...pairs.concat(meant.get(word) || []).map(other => fitting(other, true)));
      const fits = fitting(word, others.length).concat(others);
      return { weights: weighed(fits), common: fits.some(fit => isCommon(fit[0])) };
    }).filter(word => word.common || word.weights.size);
    if (asked.length < typed.length && asked.every(word => word.common)) return []; // "help with" something unknown
    const total = new Map();
    asked.forEach(word => word.weights.forEach((weight, page) => total.set(page, weight + (total.get(page) || 0))));
    const share = page => asked.filter(word => word.common || word.weights.has(page)).length / asked.length;
    return [...total.keys()].filter(page => share(page) > .5)
      .sort((one, other) => total.get(other) * share(other) - total.get(one) * share(one) || one - other)
      .map(page => index.pages[page]);
  };
};
