/* The index of words of one language (scripts/wegwijs/search/): which pages say a word or are meant by it, also one that is half
   typed or typed wrong, and which danger it tells of. Words are folded as the pages were, by the rules that come with the
   index. Knows nothing of the page it runs on. */
window.wordIndex = index => {
  "use strict";
  const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const listed = text => text ? text.split(" ") : [];

  const folding = rules => {
    const dropped = new RegExp("[" + rules.dropped + "]+", "g");
    const between = new RegExp("[" + rules.between + "]+");
    const unspaced = new RegExp("([" + rules.unspaced + "]+)");
    /* Of letters with nothing between two words, as the Chinese, each two that stand side by side. */
    const apart = piece => [].concat(...piece.split(unspaced).map((run, at) => at % 2 && run.length > 1
      ? run.slice(1).split("").map((letter, before) => run[before] + letter) : run));
    const foldedWord = word => {
      word = word.replace(/[^]/g, letter => letter in rules.letters ? rules.letters[letter] : letter);
      rules.sounds.forEach(pair => word = word.split(pair[0]).join(pair[1]));
      word = word.replace(/(\D)\1+/g, "$1");
      const start = rules.starts.find(each => word.startsWith(each) && word.length - each.length >= rules.left[0]);
      if (start) word = word.slice(start.length);
      const end = rules.ends.find(each => word.endsWith(each) && word.length - each.length >= rules.left[1]);
      return end ? word.slice(0, -end.length) : word;
    };
    return text => text.toLowerCase().normalize("NFKD").replace(dropped, "").split(between)
      .reduce((words, piece) => words.concat(apart(piece)), []).map(foldedWord)
      .filter(word => word.length >= rules.shortest || unspaced.test(word));
  };

  const fold = folding(index.rules);
  const words = [];
  listed(index.words).forEach(rest => {
    const common = digits.indexOf(rest[0]);
    words.push((common ? words[words.length - 1].slice(0, common) : "") + rest.slice(1));
  });
  const places = listed(index.places);
  const numbers = new Map(words.map((word, number) => [word, number]));

  /* The words of titles stand in the titles alone. An index without words leads to what is meant, and no further. */
  const titled = words.map(() => []);
  if ("words" in index) index.pages.forEach((page, at) => new Set(fold(page[1])).forEach(word => {
    if (!numbers.has(word)) {
      numbers.set(word, words.push(word) - 1);
      places.push("");
      titled.push([]);
    }
    titled[numbers.get(word)].push(at);
  }));

  const ignored = new Set(listed(index.ignored));
  const meant = index.meant.map(subject => ({
    pages: subject[0],
    texts: listed(subject[1]).map(phrase => phrase.split("+")),
  }));
  const names = new Set();
  meant.forEach(subject => subject.texts.forEach(phrase => phrase.length > 1 || names.add(phrase[0])));

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

  const mistyped = (typed, word, most) => {
    if (!most || Math.abs(word.length - typed.length) > most) return 0;
    const count = differing(typed, word, most);
    return count <= most && (typed[0] === word[0] || count < 2 && typed.length > 5) ? .5 / count : 0;
  };

  const mostWrong = typed => typed.length < 4 ? 0 : typed.length < 7 ? 1 : 2;

  /* How well a typed word fits what people type for a subject: 1 is the same, 0 not at all. A long word may be made of it. */
  const fitness = (typed, word, most) => {
    if (typed === word) return 1;
    if (word.startsWith(typed)) return typed.length > 2 ? .3 + .5 * typed.length / word.length : 0;
    if (word.length > 4 && word.length * 3 >= typed.length && (typed.startsWith(word) || typed.endsWith(word))) return .4;
    return mistyped(typed, word, most);
  };

  /* What many pages say: of such a word only those with it in their title are known. */
  const isCommon = number => places[number].endsWith("*");

  /* The words of the pages that a typed word may be, by their numbers, each with how well it fits: 1 is the word itself. */
  const fitting = (typed, exactly) => {
    const itself = numbers.get(typed);
    if (itself >= 0 && isCommon(itself)) return [[itself, 1]];
    const fits = [];
    words.forEach((word, number) => {
      if (word.startsWith(typed)) fits.push([number, word === typed ? 1 : .3 + .5 * typed.length / word.length]);
    });
    const most = mostWrong(typed);
    if (!fits.length && !exactly && most) words.forEach((word, number) => {
      const weight = word[0] === typed[0] && mistyped(typed, word, most);
      if (weight) fits.push([number, weight]);
    });
    return fits;
  };

  /* The pages that say a word of the index: in a name, in a heading, in the rest. */
  const pagesOf = number => places[number].replace("*", "").split(".").map((written, place) => {
    const pages = place ? [] : titled[number].slice();
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

  const put = (weights, page, weight) => weights.set(page, Math.max(weight, weights.get(page) || 0));

  /* For each page that says something like these words, how much that says of the page. */
  const weighed = fits => {
    const weights = new Map();
    fits.forEach(fit => {
      const inPlaces = pagesOf(fit[0]);
      const count = inPlaces.reduce((sum, pages) => sum + pages.length, 0);
      inPlaces.forEach((pages, place) => pages.forEach(page => {
        const entry = index.pages[page];
        put(weights, page, fit[1] * [6 + 6 / entry[1].split(" ").length, 3, 1][place] * [1, .6, .2][entry[2]]
          * Math.log(2 + index.pages.length / count));
      }));
    });
    return weights;
  };

  /* For each typed word the subjects that it names, alone, with the next one, or in a phrase: how well, and the pages meant. */
  const subjectsOf = (typed, whole) => {
    const named = typed.map(() => []);
    const most = typed.map(mostWrong);
    meant.forEach(subject => subject.texts.forEach(phrase => {
      if (phrase.some(word => ignored.has(word) && whole.indexOf(word) < 0)) return;
      const telling = phrase.filter(word => typed.length === whole.length || !ignored.has(word));
      const spots = telling.map(word => {
        let best = [0, 0, 1];
        typed.forEach((_, at) => {
          const alone = fitness(typed[at], word, most[at]);
          if (alone > best[0]) best = [alone, at, 1];
          const joined = at + 1 < typed.length && fitness(typed[at] + typed[at + 1], word, most[at]);
          if (joined >= .5 && joined > best[0]) best = [joined, at, 2];
        });
        return best;
      });
      const least = Math.min(...spots.map(spot => spot[0]));
      if (least < (phrase.length > 1 ? .5 : .2)) return;
      spots.forEach(spot => {
        for (let at = spot[1]; at < spot[1] + spot[2]; at++) named[at].push([phrase.length > 1 ? 1.5 * least : least, subject.pages]);
      });
    }));
    return named.map(fits => {
      const best = Math.max(0, ...fits.map(pair => pair[0]));
      return fits.filter(pair => pair[0] >= best * .7);
    });
  };

  /* The words that a long one is made of, where both are known: "borstvoedingshulp". */
  const halves = typed => {
    for (let at = typed.length - 4; at > 3; at--) {
      const first = typed.slice(0, at), rest = typed.slice(at);
      const known = word => numbers.has(word) || names.has(word);
      const tail = [rest, rest.slice(1)].find(word => word.length > 3 && known(word));
      const head = [first, first.slice(0, -2)].find(word => word.length > 3 && known(word));
      if (head && tail) return [head, tail];
    }
    return [];
  };

  const told = text => {
    const typed = fold(text);
    const telling = typed.filter(word => !ignored.has(word));
    return telling.length ? telling : typed;
  };

  /* What each typed word says: the pages with how much, whether many pages say it, whether it is known as it is typed. */
  const asking = (typed, whole) => {
    const named = subjectsOf(typed, whole);
    return typed.map((word, at) => {
      const pairs = [typed[at - 1] + word, word + typed[at + 1]].slice(at ? 0 : 1, typed[at + 1] ? 2 : 1);
      const others = [].concat(...pairs.map(other => fitting(other, true)));
      const certain = named[at].some(pair => pair[0] >= 1);
      let fits = fitting(word, others.length || named[at].length).concat(others);
      if (!fits.length && !named[at].length) fits = [].concat(...halves(word).map(half => fitting(half, true)));
      const weights = weighed(fits);
      named[at].forEach(pair => pair[1].forEach((page, place) => {
        const weight = 30 * pair[0] * Math.max(.3, 1 - .12 * place);
        weights.set(page, Math.max(weight, weights.get(page) || 0) + .1 * Math.min(weight, weights.get(page) || 0));
      }));
      const common = fits.some(fit => isCommon(fit[0]));
      const pages = new Set([].concat(...named[at].map(pair => pair[1])));
      return { weights, common, pages, sure: certain || common || fits.some(fit => fit[1] === 1) };
    });
  };

  /* The pages for what somebody typed, best first, each with its address, its title and its rank: those that say more than
     half of the words that are known. Two words may be one of ours: "borst voeding". `sure`: each
     word is known as it is typed; `known`: how many of them are. */
  const find = text => {
    const typed = told(text);
    const all = asking(typed, fold(text));
    const asked = all.filter(word => word.common || word.weights.size);
    const nothing = { pages: [], sure: false, known: 0 };
    if (!asked.length || asked.length < typed.length && asked.every(word => word.common && !word.pages.size)) return nothing;
    const total = new Map();
    asked.forEach(word => word.weights.forEach((weight, page) => total.set(page, weight + (total.get(page) || 0))));
    const share = page => asked.filter(word => word.common || word.weights.has(page)).length / asked.length;
    const last = page => index.pages[page][2] > 1;
    const value = page => total.get(page) * share(page) * share(page);
    const best = Math.max(...[...total.keys()].map(value));
    const pages = [...total.keys()].filter(page => share(page) > .5 || asked.some(word => word.pages.has(page)))
      .filter(page => value(page) > best * .08)
      .sort((one, other) => last(one) - last(other) || value(other) - value(one) || one - other)
      .map(page => index.pages[page]);
    return { pages, sure: all.every(word => word.sure), known: all.filter(word => word.sure).length / all.length };
  };

  /* What is most like words for which nothing is found: a few pages, or none. */
  const near = text => {
    const likeness = new Map();
    told(text).filter(word => word.length > 3).forEach(typed => {
      const like = word => {
        const most = Math.floor(Math.max(typed.length, word.length) / 2);
        const count = Math.abs(typed.length - word.length) > most ? most + 1 : differing(typed, word, most);
        return count > most ? 0 : 1 - count / Math.max(typed.length, word.length);
      };
      meant.forEach(subject => subject.texts.forEach(phrase => phrase.forEach(word => {
        const value = word.length > 3 && like(word);
        if (value) put(likeness, subject.pages[0], value);
      })));
    });
    return [...likeness.keys()].sort((one, other) => likeness.get(other) - likeness.get(one)).slice(0, 3)
      .map(page => index.pages[page]);
  };

  const danger = index.danger || { letters: {}, kinds: [] };
  const foldDanger = folding(Object.assign({}, index.rules, { letters: danger.letters, sounds: [], starts: [], ends: [] }));
  const kinds = danger.kinds.map(kind => ({
    name: kind[0],
    page: index.pages[kind[1]],
    texts: listed(kind[2]).map(phrase => phrase.split("+")),
  }));

  /* A word without its end, or written in our letters: "geslage" is "geslagen", "bie" is "б'є". */
  const known = new Map();
  const stemOf = word => {
    if (!known.has(word)) known.set(word, fold(word)[0]);
    return known.get(word);
  };

  /* The kinds of danger that what somebody typed tells of, each with its name and the page to read. A word that we know is not
     another one typed wrong. */
  const dangers = text => {
    const typed = foldDanger(text);
    const unknown = new Set(typed.filter(word => fold(word).every(form => !numbers.has(form) && !names.has(form))));
    const says = (word, shortest) => {
      const start = word.endsWith("*") && word.slice(0, -1);
      return typed.some(each => each === word || start && each.startsWith(start)
        || !start && each.length > 2 && stemOf(each) === stemOf(word) && stemOf(each) !== each && stemOf(word) !== word
        || each.length >= shortest && unknown.has(each) && differing(each, start || word, 1) < 2);
    };
    return kinds.filter(kind => kind.texts.some(phrase => phrase.every(word => says(word, phrase.length > 1 ? 5 : 6))));
  };

  return { find, near, dangers, kinds };
};
