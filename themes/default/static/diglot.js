// Comfort only: every page can be read without this file, and it asks nothing of the network. It remembers what the
// reader chose (light or dark, tabs, bilingual reading), keeps the place when the language is changed, says where in
// the contents one is, copies code, and puts tools on the card of a sentence.
(() => {
  const root = document.documentElement;
  const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  const make = (name, text, properties) =>
    Object.assign(document.createElement(name), { textContent: text || "" }, properties);

  // Storage is refused in some private windows and under some file: addresses; then it holds for this page only.
  const keep = (store, key, value) => {
    try {
      if (value === undefined) return window[store].getItem("diglot-" + key) || "";
      window[store].setItem("diglot-" + key, value);
      return true;
    } catch {
      return value === undefined ? "" : false;
    }
  };
  const stored = (key) => keep("localStorage", key);
  const store = (key, value) => keep("localStorage", key, value);
  // What an address names; one that a browser would not understand names nothing.
  const named = (hash) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return "";
    }
  };
  const padding = () => parseFloat(getComputedStyle(root).scrollPaddingBlockStart) || 0;
  // What is folded away or not of the reader's choice has no place in the window.
  const isShown = (element) => element.checkVisibility();

  // Changes the page and leaves `element` where it stands in the window.
  const steady = (element, change) => {
    const before = element && element.getBoundingClientRect().top;
    change();
    if (element) scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
  };

  root.dataset.script = "";
  root.dataset.scheme = stored("appearance");

  function appearance() {
    const choice = document.querySelector(".scheme select");
    if (!choice) return;
    choice.value = stored("appearance");
    choice.addEventListener("change", () => {
      store("appearance", choice.value);
      root.dataset.scheme = choice.value;
    });
  }

  function menus() {
    const menus = all(".menu, .fold");
    // Where there is room the lists at the sides are open. Style alone does it too, where the browser can, but does not
    // tell those who hear the page.
    const held = new Map();
    for (const [side, width] of [["pages", 64], ["outline", 80]]) {
      const fold = document.querySelector(`.${side} .fold`);
      const room = matchMedia(`(min-width: ${width}rem)`);
      if (!fold) continue;
      const hold = () => {
        if (room.matches) fold.removeAttribute("name");
        else fold.setAttribute("name", "menu");
        fold.open = room.matches;
      };
      held.set(fold, room);
      room.addEventListener("change", hold);
      hold();
    }
    document.addEventListener("click", (event) => {
      const inside = event.target.closest(".menu, .fold");
      const chosen = event.target.closest(".fold a");
      menus.forEach((menu) => {
        const stays = held.has(menu) && held.get(menu).matches;
        if (!stays && (menu !== inside || chosen)) menu.open = false;
      });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const folds = (menu) => !(held.has(menu) && held.get(menu).matches);
      const open = menus.find((menu) => menu.open && folds(menu) && menu.contains(document.activeElement));
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
      root.dataset.quiet = "";
    });
    const list = document.querySelector(".pages .fold");
    const here = list && list.querySelector("[aria-current]");
    if (here && getComputedStyle(list.parentElement).position === "sticky") {
      const side = list.parentElement;
      side.scrollTop =
        here.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3;
    }
  }

  // The contents list says which section is being read.
  function contents() {
    const links = all(".outline a");
    const found = links.map((link) => document.getElementById(named(link.hash)));
    const heads = found.filter(Boolean);
    if (!heads.length || !window.IntersectionObserver) return;
    const side = links[0].closest(".outline");
    const mark = () => {
      const end = innerHeight + scrollY >= document.body.scrollHeight - 2;
      const top = padding() + 8;
      // A page that stands in the window whole is at its end and at its beginning.
      const is = (head) => (end && scrollY > 0) || head.getBoundingClientRect().top <= top;
      let last = heads.findLastIndex((head) => isShown(head) && is(head));
      // At the end of a page its last sections can't reach the top: the one that was asked for is the one.
      if (end && heads.includes(document.querySelector(":target"))) last = heads.indexOf(document.querySelector(":target"));
      links.forEach((link, at) => {
        if (found[at] && found[at] === heads[last]) {
          link.setAttribute("aria-current", "location");
          const box = link.getBoundingClientRect();
          const around = side.getBoundingClientRect();
          if (box.top < around.top || box.bottom > around.bottom)
            side.scrollTop += box.top - around.top - around.height / 2;
        } else link.removeAttribute("aria-current");
      });
    };
    const watch = new IntersectionObserver(mark, {
      rootMargin: `-${Math.round(padding() + 8)}px 0px 0px`,
      threshold: [0, 1],
    });
    heads.forEach((head) => watch.observe(head));
    const foot = document.querySelector(".bottom");
    if (foot) watch.observe(foot);
  }

  function copying(text) {
    const said = make("p", "", { className: "vh", role: "status" });
    document.body.append(said);
    all(".code").forEach((block) => {
      const code = block.querySelector("code");
      const button = make("button", text.dataset.copy, { type: "button", className: "copy" });
      button.addEventListener("click", async () => {
        let lines = code.textContent.replace(/\n$/, "");
        // Of a session one wants what was typed.
        if (/^(console|shell-?session)$/.test(block.dataset.lang || "") && /^[$>] /m.test(lines))
          lines = lines.split("\n").filter((line) => /^[$>] /.test(line)).map((line) => line.slice(2)).join("\n");
        try {
          await navigator.clipboard.writeText(lines);
        } catch {
          getSelection().selectAllChildren(code);
          if (!document.execCommand("copy")) return;
        }
        button.textContent = said.textContent = text.dataset.copied;
        setTimeout(() => {
          button.textContent = text.dataset.copy;
          said.textContent = "";
        }, 2000);
      });
      block.append(button);
    });
  }

  // What does not scroll is no stop on the way of the Tab key.
  function stops(text) {
    if (!window.ResizeObserver) return;
    const watch = new ResizeObserver((entries) =>
      entries.forEach(({ target }) => {
        const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
        if (scrolls) target.tabIndex = 0;
        else target.removeAttribute("tabindex");
      }),
    );
    all(".table, .code > pre, .formula", text).forEach((box) => watch.observe(box));
  }

  // What was chosen, the last first: a list that is kept from page to page. An address can choose too: `?tabs=linux`.
  const choices = (key) => {
    const chosen = stored(key).split(" ").filter(Boolean);
    const choose = (id) => {
      const others = chosen.filter((other) => other !== id);
      chosen.splice(0, chosen.length, ...[id, ...others].slice(0, 20));
      store(key, chosen.join(" "));
    };
    const asked = new URLSearchParams(location.search).get(key);
    if (asked) asked.split(/[\s,]+/).filter(Boolean).reverse().forEach(choose);
    return { chosen, choose };
  };

  // Tabs are details of which one is open. Here they become what a screen reader calls tabs; a search in the page still
  // finds what the others hold.
  const tabbed = (group, number) => {
    const row = make("div");
    row.setAttribute("role", "tablist");
    const tabs = all(":scope > details[data-tab]", group).map((part, at) => {
      const title = part.querySelector("summary");
      const tab = make("button", title.textContent, { type: "button", id: `diglot-tab-${number}-${at}` });
      const panel = make("div", "", { id: tab.id + "-panel" });
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      panel.dataset.title = tab.textContent;
      title.remove();
      panel.append(...part.childNodes);
      part.replaceWith(panel);
      row.append(tab);
      return { name: part.dataset.tab, tab, panel, open: part.open };
    });
    if (tabs.length) group.prepend(row);
    return tabs;
  };

  // A tab that was chosen once is shown wherever there is one of its name.
  function tabs() {
    const groups = all(".tabs").map(tabbed).filter((group) => group.length);
    if (!groups.length) return;
    const { chosen, choose: keepChoice } = choices("tabs");
    const open = (group, one) =>
      group.forEach((other) => {
        other.tab.setAttribute("aria-selected", String(other === one));
        other.tab.tabIndex = other.panel.tabIndex = other === one ? 0 : -1;
        other.panel.hidden = other === one ? false : "until-found";
      });
    const show = (name, but) =>
      groups.forEach((group) => {
        const one = group.find((one) => one.name === name);
        if (one && group !== but) open(group, one);
      });
    const choose = (group, one) =>
      steady(one.tab, () => {
        open(group, one);
        keepChoice(one.name);
        show(one.name, group);
      });
    groups.forEach((group) => {
      open(group, group.find((one) => one.open) || group[0]);
      group.forEach((one, at) => {
        one.tab.addEventListener("click", () => choose(group, one));
        one.panel.addEventListener("beforematch", () => choose(group, one));
        // The arrows go to the tab that stands there, round and round.
        one.tab.addEventListener("keydown", (event) => {
          if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
          const on = getComputedStyle(one.tab).direction === "rtl" ? -1 : 1;
          const to = { ArrowRight: at + on, ArrowLeft: at - on, Home: 0, End: -1 }[event.key];
          if (to === undefined) return;
          event.preventDefault();
          const next = group.at(to % group.length);
          choose(group, next);
          next.tab.focus();
        });
      });
    });
    [...chosen].reverse().forEach((name) => show(name));
    // A link to a tab, or into one.
    const linked = () => {
      const name = named(location.hash);
      const target = document.getElementById(name);
      const panel = target && target.closest("[role=tabpanel][hidden]");
      const asked = name.startsWith("tab/") ? name.slice(4).split("/")[0] : "";
      if (asked) {
        keepChoice(asked);
        show(asked);
      }
      groups.forEach((group) => {
        const one = group.find((one) => one.panel === panel);
        if (one) choose(group, one);
      });
      if (panel) target.scrollIntoView();
    };
    linked();
    addEventListener("hashchange", linked);
  }

  // Zones are for readers who chose one thing of several; the choice holds on every page. A link into a zone chooses it.
  function zones(text) {
    const groups = all(".pivots", text).map((group) => all("input", group));
    if (!groups.length) return;
    const ids = (part) => part.dataset.zone.split(" ");
    const of = (part) => groups.flat().find((one) => ids(part).includes(one.value));
    const parts = all(".zone.pivot", text).filter(of);
    const { chosen, choose } = choices("pivots");
    const show = () => {
      const now = groups.map((group) => group.find((one) => one.checked).value);
      parts.forEach((part) => {
        part.hidden = !ids(part).some((id) => now.includes(id));
      });
      all(".outline a").forEach((link) => {
        const head = document.getElementById(named(link.hash));
        link.parentElement.hidden = Boolean(head && head.closest(".zone[hidden]"));
      });
    };
    groups.forEach((group) => {
      const known = chosen.map((id) => group.find((one) => one.value === id)).find(Boolean);
      (known || group[0]).checked = true;
      group.forEach((one) =>
        one.addEventListener("change", () => {
          choose(one.value);
          steady(one.parentElement, show);
        }),
      );
    });
    const linked = () => {
      const target = document.getElementById(named(location.hash));
      const outer = target && target.closest(".zone[hidden]");
      if (!outer) return;
      const one = of(outer);
      one.checked = true;
      choose(one.value);
      show();
      target.scrollIntoView();
    };
    show();
    linked();
    addEventListener("hashchange", linked);
  }

  // Sentences: the card of one, all of them below or beside their source, a link to each, and to whom it is reported.
  function sentences(text) {
    const list = all(".seg", text);
    const onScreen = (element) => {
      const box = element.getBoundingClientRect();
      return box.height > 0 && box.bottom > padding() && box.top < innerHeight;
    };
    // After Escape a source card stays away until another sentence is pointed at or reached.
    const wake = (event) => {
      if (event.target.closest && event.target.closest(".seg")) delete root.dataset.quiet;
    };
    document.addEventListener("mouseover", wake);
    document.addEventListener("focusin", wake);

    // A link that leads to a sentence gives it the focus, and nobody asked for its source.
    let led = true;
    const unasked = (element) => {
      if (led && element && element.matches(".seg:target")) element.blur();
    };
    unasked(document.activeElement);
    ["pointerdown", "keydown"].forEach((name) =>
      document.addEventListener(name, () => {
        led = false;
      }),
    );
    document.addEventListener("click", (event) => {
      led = Boolean(event.target.closest("a"));
    });
    document.addEventListener("focusin", (event) => unasked(event.target));

    const words = (element) => {
      const copy = element.cloneNode(true);
      all(".src, .card-tools, .difference", copy).forEach((part) => part.remove());
      return copy.textContent.replace(/\s+/g, " ").trim().slice(0, 600);
    };
    const report = (segment, source) => {
      const canonical = document.querySelector("link[rel=canonical]");
      const page = canonical ? canonical.href : location.href.split("#")[0];
      const values = { id: segment.id, page, source: words(source), target: words(segment) };
      const heading = document.querySelector(".text h1");
      values.title = (heading ? words(heading).replace(/ #$/, "") : document.title) + (values.id ? " #" + values.id : "");
      values.body = `${page}${values.id && "#" + values.id}\n\n> ${values.source}\n\n> ${values.target}\n`;
      return text.dataset.report.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] || ""));
    };
    const tools = (event) => {
      const segment = event.target.closest && event.target.closest(".seg");
      const source = segment && segment.querySelector(":scope > .src");
      // A link within a link is none.
      if (!source || source.querySelector(".card-tools") || segment.closest("a, summary")) return;
      const row = make("span", "", { className: "card-tools", lang: root.lang, dir: root.dir });
      if (segment.id) row.append(make("a", text.dataset.link, { href: "#" + segment.id }));
      if (text.dataset.report)
        row.append(make("a", text.dataset.wrong, { href: report(segment, source), rel: "nofollow" }));
      if (row.firstChild) source.append(row);
    };
    document.addEventListener("mouseover", tools);
    document.addEventListener("focusin", tools);

    // Side by side: what is a sentence's own goes into one box, so that its source can stand beside it.
    const box = document.getElementById("diglot-pairs");
    const button = document.querySelector(".side-by-side");
    if (box && button) {
      const read = (mode) => {
        if (mode === "side")
          list.filter((segment) => !segment.querySelector(":scope > .own")).forEach((segment) => {
            const own = make("span", "", { className: "own" });
            own.append(...[...segment.childNodes].filter((node) => !(node.classList && node.classList.contains("src"))));
            segment.prepend(own);
          });
        root.dataset.reading = mode;
        box.checked = mode === "all";
        button.setAttribute("aria-pressed", String(mode === "side"));
      };
      const change = (mode) => {
        store("reading", mode);
        steady(scrollY > 200 && list.find(onScreen), () => read(mode));
      };
      read(stored("reading"));
      box.addEventListener("change", () => change(box.checked ? "all" : ""));
      button.addEventListener("click", () => change(root.dataset.reading === "side" ? "" : "side"));
    }

    // The number of a difference leads to what the other edition says, and tells it.
    all("sup.difference").forEach((number) => {
      const entry = document.getElementById("diglot-difference-" + number.textContent);
      if (!entry || number.closest("a")) return;
      const link = make("a", number.textContent, { href: "#" + entry.id });
      const other = entry.querySelector(".there");
      if (other) link.title = [...other.children].map((part) => part.textContent.trim()).join(" – ");
      link.setAttribute("aria-describedby", entry.id);
      number.replaceChildren(link);
    });
    return { list, onScreen };
  }

  // The switchers lead to what is being read. Sentences of editions have one id everywhere, so a link can name them: the
  // one that was chosen last if it can be seen, else the first in the window. Of other pages the section and how far
  // one is in it are remembered for the next page, whose sections have the same names.
  function switching(text, { list, onScreen }) {
    const twins = all(".twin[id]", text);
    let chosen = null;
    const twin = () => {
      const marked = [chosen, document.querySelector(".twin:target")];
      const found = marked.find((twin) => twin && onScreen(twin)) || twins.find(onScreen);
      return found && (found !== twins[0] || found === chosen) ? found.id : "";
    };
    const names = (head) => [head.id, ...all("[id]", head).map((other) => other.id)];
    const heads = all(":is(h1, h2, h3, h4, h5, h6)[id]", text).filter(isShown);
    const top = (element) => element.getBoundingClientRect().top - padding();
    const section = () => {
      const at = heads.findLastIndex((head) => top(head) <= 8);
      if (at < 0 || scrollY < 8) return null;
      const start = top(heads[at]);
      const end = heads[at + 1] ? top(heads[at + 1]) : text.getBoundingClientRect().bottom - padding();
      const seen = list.find((segment) => segment.id && onScreen(segment));
      return {
        names: names(heads[at]),
        share: start / (start - end),
        sentence: seen && { id: seen.id, top: seen.getBoundingClientRect().top },
      };
    };
    const lead = (event) => {
      const link = event.target.closest && event.target.closest(".editions a, .languages a");
      if (!link) return;
      if (twins.length) link.hash = twin();
      const place = link.hash ? null : section();
      if (place && !keep("sessionStorage", "place", JSON.stringify({ ...place, path: link.pathname })))
        link.hash = place.names[0];
    };
    ["pointerdown", "focusin", "click"].forEach((name) => document.addEventListener(name, lead));
    document.addEventListener("focusin", (event) => {
      chosen = event.target.closest(".twin[id]") || chosen;
    });

    const left = keep("sessionStorage", "place");
    if (!left) return;
    keep("sessionStorage", "place", "");
    const place = JSON.parse(left);
    if (place.path !== location.pathname || location.hash) return;
    const go = (y) => scrollTo({ top: scrollY + y, behavior: "instant" });
    const same = place.sentence && document.getElementById(place.sentence.id);
    const at = heads.findIndex((head) => names(head).some((name) => place.names.includes(name)));
    if (same) go(same.getBoundingClientRect().top - place.sentence.top);
    else if (at >= 0) {
      const start = top(heads[at]);
      const end = heads[at + 1] ? top(heads[at + 1]) : text.getBoundingClientRect().bottom - padding();
      go(start + (end - start) * place.share);
    }
  }

  // Search is loaded when somebody wants it: by the button, `/`, Ctrl+K, an address with `?q=`, or by going back to it.
  function searching() {
    const finder = document.querySelector(".find");
    if (!finder) return;
    let loading;
    const prepare = () =>
      (loading ??= new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = finder.dataset.root + "static/search.js";
        script.onload = resolve;
        document.head.append(script);
      }));
    const find = (query) => prepare().then(() => window.diglotFind(query));
    finder.addEventListener("focus", prepare);
    finder.addEventListener("pointerenter", prepare);
    finder.addEventListener("click", () => find(""));
    document.addEventListener("keydown", (event) => {
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
      const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
      if (!command && !slash) return;
      event.preventDefault();
      find("");
    });
    const asked = (history.state && history.state.diglotSearch) || new URLSearchParams(location.search).get("q");
    if (asked) find(asked);
  }

  addEventListener("DOMContentLoaded", () => {
    const text = document.querySelector(".text");
    // Until then a page with zones is hidden, so that nothing moves when those go that the reader didn't choose.
    try {
      if (text) zones(text);
    } finally {
      root.dataset.chosen = "";
    }
    appearance();
    menus();
    searching();
    if (!text) return;
    tabs();
    copying(text);
    stops(text);
    switching(text, sentences(text));
    contents();
  });
})();
