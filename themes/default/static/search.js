// Search without a server: what `src/site/search` wrote, looked through in the browser. Loaded when somebody first
// wants to search. Files come in as scripts that call `diglotSearch`, so it works from disk too.
//
// 1. `fold` and `cut` make of a query the words that the index knows, as `fold.rs` and `words.rs` do of pages;
// 2. `engine` finds pages: sections that hold the words, put together by page and ranked;
// 3. `dialog` asks and shows.
(() => {
  // ---- Words ----
  const LOOKED_UP = /[\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00c0-\u024f\u0370-\u04ff\u0622-\u0626\u0958-\u095f\u1e00-\u1fff\u2070-\u209c\ufb00-\ufb06\uff66-\uff9d]/;
  const DROPPED = /[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u093c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3099\u309a\ufe00-\ufe0f\ufeff\uff9e\uff9f]/;
  const ALSO = {
    ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ŧ: "t", ı: "i", þ: "th", ς: "σ", ё: "е",
    ٱ: "ا", ى: "ي", ی: "ي", ة: "ه", ک: "ك", "\u0901": "\u0902",
  };
  const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0, 0x1040, 0x17e0];
  const LETTER = /[\p{Alphabetic}\p{N}\u094d\u09bc\u09cd\u0a3c\u0a4d\u0abc\u0acd\u0b3c\u0b4d\u0bcd\u0c4d\u0cbc\u0ccd\u0d4d\u0dca\u0e3a\u0e47-\u0e4e\u0eba\u0ec8-\u0ecd\u1037\u1039\u103a\u17c9-\u17d3\u17dd]/u;
  const DENSE = /[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf\u1000-\u103f\u1050-\u109d\u1780-\u17d3\u17d7\u17dc\u17dd\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9fe\uaa60-\uaa7f\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const LONGEST = 40;

  const fold = (c) => {
    if (c < "\u0080") return c.toLowerCase();
    if (DROPPED.test(c)) return "";
    const code = c.codePointAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
    const zero = ZEROS.find((zero) => code >= zero && code < zero + 10);
    if (zero) return String(code - zero);
    let read = c.toLowerCase();
    if (LOOKED_UP.test(c)) {
      read = read.normalize("NFKD").replace(/[\u0300-\u036f\u0653-\u0655\u093c]/g, "").toLowerCase();
    }
    return [...read].map((one) => (DROPPED.test(one) ? "" : (ALSO[one] ?? one))).join("");
  };
  const composed = (text) =>
    text.replace(/[\uff66-\uff9f]+/g, (kana) => kana.normalize("NFKC")).normalize("NFC");

  // A text as words: {text, dense, from, to}, with places in the text, since found words are marked there.
  const cut = (text) => {
    const words = [];
    let word = null;
    let at = 0;
    for (const c of text) {
      const to = at + c.length;
      let any = false;
      const folded = [...fold(c)];
      for (const one of folded) {
        if (!LETTER.test(one)) {
          word = null;
          any = true;
          continue;
        }
        any = true;
        const dense = DENSE.test(one);
        if (!word || word.dense !== dense) words.push((word = { text: "", dense, from: at, to, places: [] }));
        for (let n = 0; n < one.length; n++) word.places.push(at);
        word.text += one;
        word.to = to;
      }
      if (!any && word) word.to = to;
      at = to;
    }
    for (const word of words) {
      const rest = !word.dense && word.text.length === 1 && /^(#|\+\+)/.exec(text.slice(word.to));
      if (rest) {
        word.text += rest[0];
        word.to += rest[0].length;
      }
      if (!word.dense) word.text = [...word.text].slice(0, LONGEST).join("");
    }
    return words;
  };

  // The pieces of a query between its spaces; what is within one stands together in the pages too.
  const units = (query, apart) => {
    const text = composed(query);
    const open = !/\s$/.test(text);
    const found = [];
    const pieces = text.split(/\s+/).map(cut);
    for (const words of apart ? pieces.flatMap((piece) => piece.map((word) => [word])) : pieces) {
      if (!words.length) continue;
      const terms = [];
      words.forEach((word, number) => {
        if (!word.dense) {
          terms.push({ text: word.text, whole: number < words.length - 1 });
          return;
        }
        // The stroke that makes the last sound long is written or not: サーバー, サーバ.
        word.text = word.text.replace(/(?<=.{2}[\u30a1-\u30fa])\u30fc$/, "");
        const letters = [...word.text];
        if (letters.length === 1) terms.push({ text: word.text, whole: false, single: true });
        // Of many letters every other pair will do: a section that has these has the rest.
        const step = letters.length > 5 ? 2 : 1;
        for (let n = 0; n + 1 < letters.length; n += step) {
          terms.push({ text: letters[n] + letters[n + 1], whole: true });
        }
        if (step === 2 && letters.length % 2) terms.push({ text: letters.slice(-2).join(""), whole: true });
      });
      const plain = words.every((word) => !word.dense);
      const joined = plain && words.length > 1 && words.length < 4 ? words.map((w) => w.text).join("") : "";
      found.push({ terms, joined, words: words.map((word) => word.text), last: false });
    }
    if (open && found.length) found[found.length - 1].last = true;
    return found;
  };

  // Words that hold another with nothing between: the article and small words of Arabic and Hebrew stand so before it.
  const BEFORE = [
    [/^[\u0621-\u064a]/, ["ال", "وال", "بال", "كال", "فال", "لل", "و", "ب", "ل"], /^(?:[وبكف]?ال|لل)(?=.{3})/],
    [/^[\u05d0-\u05ea]/, ["ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה"], /^ה(?=.{4})/],
  ];
  const related = (text, language) => {
    const known = BEFORE.find(([letter]) => letter.test(text));
    if (known) {
      const bare = text.replace(known[2], "");
      return [bare, ...known[1].map((before) => before + bare)].filter((other) => other !== text && bare.length > 2);
    }
    // Who has no `ö` writes `oe`, which the index has as `o`.
    const plain = language === "de" && text.length > 3 ? text.replace(/([aou])e/g, "$1") : text;
    return plain === text ? [] : [plain];
  };

  // ---- Finding ----
  const DIGITS = new Map(
    [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((c, n) => [c.charCodeAt(0), n]),
  );
  const numbers = (text) => {
    const out = [];
    let value = 0;
    let scale = 1;
    for (let at = 0; at < text.length; at++) {
      const digit = DIGITS.get(text.charCodeAt(at));
      value += (digit & 31) * scale;
      scale *= 32;
      if (digit < 32) {
        out.push(value);
        value = 0;
        scale = 1;
      }
    }
    return out;
  };
  // What a word is worth where it stands: in the text, there several times, in a heading, in the title.
  const WORTH = [1, 1.4, 3, 6];
  const MOST_FILES = 4;
  // Words are looked for within others only where all that there are can be had.
  const MOST_WITHIN = 16;
  const LEAST_WITHIN = 4;

  const engine = (load, language) => {
    let opened;
    const shards = new Map();
    const texts = new Map();
    const once = (store, name) => {
      if (!store.has(name)) {
        const loading = load(name);
        store.set(name, loading);
        loading.catch(() => store.delete(name));
      }
      return store.get(name);
    };
    const open = () => {
      opened ??= load("index").then((index) => {
        const pages = numbers(index.pages);
        const starts = [];
        const file = [];
        let section = 0;
        let shard = -1;
        for (const page of pages) {
          if (page & 1) shard += 1;
          starts.push(section);
          file.push(shard);
          section += page >> 1;
        }
        return { ...index, starts, file, sections: section };
      });
      opened.catch(() => (opened = undefined));
      return opened;
    };
    const shard = async (number) => {
      const text = await once(shards, "w" + number);
      if (typeof text !== "string") return text;
      const parts = text.split(" ");
      const words = new Map();
      for (let n = 0; n + 1 < parts.length; n += 2) words.set(parts[n], parts[n + 1]);
      shards.set("w" + number, Promise.resolve(words));
      return words;
    };
    const shardOf = (index, word) => {
      let low = 0;
      let high = index.words.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (index.words[middle] <= word) low = middle + 1;
        else high = middle;
      }
      return Math.max(0, low - 1);
    };
    // Words of the index that begin with `start`, of a few files only.
    const beginning = async (index, start) => {
      const first = shardOf(index, start);
      const wanted = [];
      for (let n = first; n < index.words.length && n < first + MOST_FILES; n++) {
        if (n > first && !index.words[n].startsWith(start)) break;
        wanted.push(shard(n));
      }
      const found = [];
      for (const words of await Promise.all(wanted)) {
        for (const [word, places] of words) if (word.startsWith(start)) found.push([word, places]);
      }
      return found;
    };
    // Words of the index with `part` in them: the later half of a compound.
    const holding = async (index, part) => {
      if (index.words.length > MOST_WITHIN || [...part].length < LEAST_WITHIN) return [];
      const all = await Promise.all(index.words.map((_, number) => shard(number)));
      return all.flatMap((words) => [...words].filter(([word]) => word.includes(part)));
    };
    // The sections that hold a word, with what it is worth there.
    const sections = async (index, term, how) => {
      const { text } = term;
      const count = [...text].length;
      const free = how.loose && count >= 5 && !/\d/.test(text);
      const start = free ? [...text].slice(0, Math.max(4, Math.floor(count * 0.7))).join("") : text;
      const exact = !free && !term.single && (term.whole || (!how.last && count < 3));
      let words;
      if (exact) {
        const places = (await shard(shardOf(index, text))).get(text);
        words = places === undefined ? [] : [[text, places]];
      } else if (how.within) {
        words = await holding(index, text);
      } else {
        const others = free || term.single ? [] : related(text, language);
        const all = await Promise.all([start, ...others].map((start) => beginning(index, start)));
        words = all.flatMap((words, n) => words.map((word) => (n ? [...word, others[n - 1]] : word)));
      }
      const found = new Map();
      for (const [word, places, other] of words) {
        const length = [...word].length;
        let near = 1;
        if (other || how.within) {
          near = 0.8 * (0.3 + (0.5 * count) / Math.max(count, length));
        } else if (word !== text) {
          if (!word.startsWith(text) && Math.abs(length - count) > 3) continue;
          near = word.startsWith(text) ? (term.single ? 1 : 0.3 + (0.5 * count) / length) : 0.3;
        }
        let section = 0;
        for (const number of numbers(places)) {
          section += number >> 2;
          const worth = WORTH[number & 3] * near;
          if (!(found.get(section) >= worth)) found.set(section, worth);
        }
      }
      return found;
    };
    const unitSections = async (index, unit, loose, within) => {
      const asked = unit.terms.map((term) => sections(index, term, { last: unit.last, loose, within }));
      if (unit.joined) asked.push(sections(index, { text: unit.joined }, { last: unit.last, loose: false }));
      const all = await Promise.all(asked);
      const joined = unit.joined ? all.pop() : new Map();
      all.sort((a, b) => a.size - b.size);
      const found = new Map();
      for (const [section, worth] of all[0] || []) {
        let sum = worth;
        let everywhere = true;
        for (const other of all.slice(1)) {
          const more = other.get(section);
          if (more === undefined) {
            everywhere = false;
            break;
          }
          sum += more;
        }
        if (everywhere) found.set(section, sum / all.length);
      }
      for (const [section, worth] of joined) if (!(found.get(section) >= worth)) found.set(section, worth);
      return found;
    };
    const pageOf = (index, section) => {
      let low = 0;
      let high = index.starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (index.starts[middle] <= section) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    };
    const rank = (index, parts, least) => {
      const pages = new Map();
      parts.forEach((part, unit) => {
        const rare = Math.log(1 + index.sections / (1 + part.size));
        for (const [section, worth] of part) {
          const page = pageOf(index, section);
          let entry = pages.get(page);
          if (!entry) pages.set(page, (entry = { page, best: [], sections: new Map() }));
          const score = worth * rare;
          entry.best[unit] = Math.max(entry.best[unit] || 0, score);
          const known = entry.sections.get(section) || { section, score: 0, units: 0 };
          known.score += score;
          known.units += 1;
          entry.sections.set(section, known);
        }
      });
      const ranked = [];
      for (const { page, best, sections } of pages.values()) {
        const matched = best.filter((score) => score > 0).length;
        if (matched < least) continue;
        const list = [...sections.values()].sort(
          (a, b) => b.units - a.units || b.score - a.score || a.section - b.section,
        );
        const together = list[0].units === matched ? list[0].score * 0.6 : 0;
        const score = best.reduce((sum, one) => sum + (one || 0), 0) + together;
        const first = index.starts[page];
        const places = list.filter((one) => one.units === list[0].units).map((one) => one.section - first);
        ranked.push({ page, score, matched, places });
      }
      ranked.sort((a, b) => b.matched - a.matched || b.score - a.score || a.page - b.page);
      return ranked;
    };
    const find = async (query) => {
      const index = await open();
      const asked = units(query);
      if (!asked.length || !index.words.length) return { asked, results: [], all: true };
      const strict = await Promise.all(asked.map((unit) => unitSections(index, unit, false)));
      let results = rank(index, strict, asked.length);
      const add = (others) => {
        const known = new Set(results.map((result) => result.page));
        results = results.concat(others.filter((result) => !known.has(result.page)));
      };
      // `Get-AzVM` first stands for itself, then for its two words anywhere in a page.
      const apart = asked.some((unit) => unit.words.length > 1) ? units(query, true) : asked;
      const parts =
        apart === asked ? strict : await Promise.all(apart.map((unit) => unitSections(index, unit, false)));
      if (apart !== asked) add(rank(index, parts, apart.length));
      if (results.length < 5) {
        const loose = await Promise.all(apart.map((unit) => unitSections(index, unit, true)));
        add(rank(index, loose, apart.length));
        if (!results.length) {
          const within = await Promise.all(apart.map((unit) => unitSections(index, unit, false, true)));
          add(rank(index, within, apart.length));
        }
        if (!results.length && apart.length > 1) {
          const most = rank(index, loose, 1);
          const top = most.length ? most[0].matched : 0;
          return { asked, results: most.filter((result) => result.matched === top), all: false };
        }
      }
      return { asked, results, all: true };
    };
    // What a result shows: [address, title, trail, [[id, heading, text] …]].
    const page = async (number) => {
      const index = await open();
      const shard = index.file[number];
      const first = index.file.indexOf(shard);
      return (await once(texts, "t" + shard))[number - first];
    };
    return { open, find, page };
  };

  if (typeof module === "object" && module.exports) {
    module.exports = { fold, cut, units, engine, letter: (c) => LETTER.test(c), dense: (c) => DENSE.test(c) };
    return;
  }
  // ---- Asking and showing ----
  const button = document.querySelector(".find");
  const { root, index: folder } = button.dataset;
  const page = document.documentElement;
  const waiting = new Map();
  let version = "";
  window.diglotSearch = (key, data) => {
    const wanted = waiting.get(key);
    waiting.delete(key);
    if (wanted) wanted(data);
  };
  const load = (name) =>
    new Promise((resolve, reject) => {
      const key = folder + "/" + name;
      const script = document.createElement("script");
      const failed = () => {
        script.remove();
        if (waiting.delete(key)) reject(new Error(key));
      };
      waiting.set(key, resolve);
      script.charset = "utf-8";
      script.onload = failed;
      script.onerror = failed;
      script.src = root + "search/" + key + ".js" + (version && "?v=" + version);
      document.head.append(script);
    }).then((data) => {
      version ||= data.version || "";
      return data;
    });
  const search = engine(load, (page.lang || "").split("-")[0]);

  const make = (name, attributes, ...inner) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inner);
    return element;
  };
  const list = make("div", { id: "diglot-found", role: "listbox" });
  const note = make("p", { class: "finder-note", role: "status" });
  const input = make("input", {
    type: "search",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "diglot-found",
    "aria-autocomplete": "list",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  const leave = make("button", { type: "button" });
  const dialog = make("dialog", { class: "finder" }, make("div", { class: "finder-box" }, input, leave), note, list);
  document.body.append(dialog);

  const STEP = 5;
  let labels = {};
  let turn = 0;
  let found = null;
  let shown = 0;
  let filling = false;

  const counted = (number) => {
    const rules = new Intl.PluralRules(page.lang || "en");
    const own = labels["count-" + number];
    if (own !== undefined) return own;
    const form = rules.select(number);
    const like = Object.keys(labels).find((key) => {
      const sample = key.startsWith("count-") ? Number(key.slice(6)) : NaN;
      return rules.select(sample) === form && labels[key].includes(String(sample));
    });
    const sample = like ? like.slice(6) : "100";
    return (labels[like || "count-100"] || "100").replace(sample, String(number));
  };

  // Where the words of the query stand in a text.
  const marks = (text, asked) => {
    const places = [];
    for (const word of cut(text)) {
      for (const unit of asked) {
        for (const wanted of [...unit.words, ...(unit.joined ? [unit.joined] : [])]) {
          if (!word.dense) {
            const begins = (start) => word.text.startsWith(start);
            const near = word.text === wanted || (wanted.length > 2 && [wanted, ...related(wanted)].some(begins));
            const within = wanted.length >= LEAST_WITHIN && word.text.includes(wanted);
            if (near || within || (unit.last && word.text.startsWith(wanted))) places.push([word.from, word.to, wanted]);
            continue;
          }
          for (let at = word.text.indexOf(wanted); at >= 0; at = word.text.indexOf(wanted, at + 1)) {
            places.push([word.places[at], word.places[at + wanted.length] ?? word.to, wanted]);
          }
        }
      }
    }
    places.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return places.filter(([from, to], n) => to > from && (n === 0 || from >= places[n - 1][1] || to > places[n - 1][1]));
  };
  const marked = (text, places, from, to) => {
    const parts = [];
    let at = from;
    for (const [start, end] of places) {
      if (start < at || end > to) continue;
      parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    parts.push(text.slice(at, to));
    return parts;
  };
  const excerpt = (text, asked) => {
    const length = DENSE.test(text) ? 90 : 170;
    const places = marks(text, asked);
    let best = 0;
    let most = 0;
    places.forEach(([from], n) => {
      const words = new Set();
      for (let m = n; m < places.length && places[m][1] < from + length - 30; m++) words.add(places[m][2]);
      if (words.size > most) [best, most] = [from, words.size];
    });
    let from = Math.max(0, best - 30);
    if (from > 0) {
      const space = text.lastIndexOf(" ", best - 1);
      const sentence = text.slice(from, best).search(/[。！？।]/);
      from = sentence >= 0 ? from + sentence + 1 : text.indexOf(" ", from) >= 0 && space > from ? text.indexOf(" ", from) + 1 : from;
    }
    let to = Math.min(text.length, from + length);
    const space = text.lastIndexOf(" ", to);
    if (to < text.length && space > from + length / 2) to = space;
    return [from > 0 ? "… " : "", ...marked(text, places, from, to), to < text.length ? " …" : ""];
  };

  // Those that are shown first are looked at once more: a title that is what was asked, words in a row.
  const folded = (text) => cut(composed(text)).map((word) => word.text).join(" ");
  const closer = async (results, query) => {
    const wanted = folded(query);
    const weighed = await Promise.all(
      results.map(async (result) => {
        const [, title, , sections] = await search.page(result.page);
        const name = folded(title);
        let factor = name === wanted ? 2 : name.startsWith(wanted) ? 1.4 : name.includes(wanted) ? 1.2 : 1;
        const whole = (section) => folded(sections[section].slice(1).join(" . ")).includes(wanted);
        const row = wanted.includes(" ") ? result.places.slice(0, 8).find(whole) : undefined;
        if (row !== undefined) {
          factor *= 1.3;
          result.places = [row, ...result.places.filter((place) => place !== row)];
        }
        return { result, score: result.score * factor };
      }),
    );
    weighed.sort((a, b) => b.result.matched - a.result.matched || b.score - a.score);
    return weighed.map(({ result }) => result);
  };

  const options = () => [...list.children];
  const active = () => list.querySelector("[aria-selected=true]");
  const choose = (option) => {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  const option = (address, kind, ...inner) =>
    make(
      "a",
      { role: "option", id: "diglot-found-" + options().length, href: address, tabindex: "-1", class: kind, "aria-selected": "false" },
      ...inner,
    );
  const show = async (result, asked) => {
    const [route, title, trail, sections] = await search.page(result.page);
    const address = (section) => root + route + (sections[section][0] ? "#" + encodeURIComponent(sections[section][0]) : "");
    const best = sections[result.places[0]] ? result.places[0] : 0;
    const [, heading, text] = sections[best];
    const fallback = text || sections.map((section) => section[2]).find(Boolean) || "";
    const path = [trail, heading].filter(Boolean).join(" › ");
    const name = make("strong", {}, ...marked(title, marks(title, asked), 0, title.length));
    const above = path ? [make("small", {}, ...marked(path, marks(path, asked), 0, path.length))] : [];
    list.append(option(address(best), "page", name, ...above, make("span", {}, ...excerpt(fallback, asked))));
    for (const section of result.places.slice(1).filter((one) => one !== best && sections[one] && sections[one][1]).slice(0, 2)) {
      const title = sections[section][1];
      list.append(option(address(section), "part", ...marked(title, marks(title, asked), 0, title.length)));
    }
  };
  const more = async () => {
    if (filling || !found || shown >= found.results.length) return;
    filling = true;
    const own = turn;
    try {
      const batch = found.results.slice(shown, shown + STEP);
      await Promise.all(batch.map((result) => search.page(result.page)));
      if (own !== turn) return;
      shown += batch.length;
      for (const result of batch) await show(result, found.asked);
    } finally {
      filling = false;
    }
  };
  const clear = () => {
    found = null;
    shown = 0;
    list.replaceChildren();
    choose(null);
    input.setAttribute("aria-expanded", "false");
  };
  // Signs alone are no words: nothing is found by them, and one is told so.
  const nothing = (query) => {
    const asked = [...query.trim()];
    const shown = asked.length > 60 ? asked.slice(0, 60).join("") + "…" : asked.join("");
    return shown && labels.none ? labels.none.replace("{query}", () => shown) : "";
  };
  const ask = async () => {
    const query = input.value;
    const own = ++turn;
    if (!units(query).length) {
      clear();
      note.textContent = nothing(query);
      return;
    }
    try {
      const answer = await search.find(query);
      const first = await closer(answer.results.slice(0, STEP), query);
      if (own !== turn) return;
      clear();
      filling = false;
      found = { ...answer, results: [...first, ...answer.results.slice(STEP)] };
      await more();
      if (own !== turn) return;
      input.setAttribute("aria-expanded", String(found.results.length > 0));
      const count = found.results.length;
      note.textContent = !count
        ? nothing(query)
        : (found.all ? "" : labels.most + " ") + counted(count);
      list.scrollTop = 0;
    } catch {
      if (own === turn) note.textContent = labels.failed || "";
    }
  };

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", async (event) => {
    if (event.isComposing) return;
    const all = options();
    const at = all.indexOf(active());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (event.key === "ArrowDown" && at + 1 >= all.length) await more();
      const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? all.length - 1 : at - 1;
      choose(options()[next] || null);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = active() || all[0];
      if (chosen) chosen.click();
    } else if (event.key === "Escape") {
      // A search field would empty itself first.
      event.preventDefault();
      dialog.close();
    }
  });
  list.addEventListener("scroll", () => {
    if (list.scrollTop + list.clientHeight > list.scrollHeight - 200) more();
  });
  // Going back from a result leads to the results again.
  const keep = (query) => {
    const { diglotSearch: _, ...state } = history.state || {};
    history.replaceState(query ? { ...state, diglotSearch: query } : state, "");
  };
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("a");
    if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const here = chosen.pathname === location.pathname;
    if (here) dialog.close();
    else keep(input.value);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  leave.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => keep(""));

  window.diglotFind = async (query) => {
    if (!dialog.open) dialog.showModal();
    if (query) input.value = query;
    input.focus();
    input.select();
    try {
      const index = await search.open();
      labels = index.labels;
      dialog.setAttribute("aria-label", labels.search);
      input.setAttribute("aria-label", labels.hint);
      input.placeholder = labels.hint;
      list.setAttribute("aria-label", labels.search);
      leave.setAttribute("aria-label", labels.close);
      if (query || input.value) await ask();
    } catch {
      note.textContent = labels.failed || "";
    }
  };
})();
