// The writer's side of `diglot serve`: changes the text that changed, or reloads and keeps the place; shows what is wrong
// and leads to the line. It is put into pages while they are served and is never part of a site. All of it stands in a shadow root, and
// text of pages is only ever set as text.
(() => {
  "use strict";
  const own = document.currentScript;
  if (!own || window.diglotServe) return;
  window.diglotServe = true;
  let stamp = own.dataset.stamp;
  let assets = own.dataset.assets;
  let token = "";
  let texts = {};
  let editor = false;
  let source = null;
  let again = 0;
  let fault = null;
  let found = null;

  const kept = (name, value) => {
    try {
      if (value === undefined) return sessionStorage.getItem(name);
      if (value === null) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, value);
    } catch {
      /* storage is refused in some windows: the place is not kept then */
    }
    return null;
  };

  // ---- the place -------------------------------------------------------------------------------------------------
  const PLACE = "diglot-serve-place";

  // The heading or sentence nearest to the top holds the place better than a number: text above it may have changed.
  const anchor = () => {
    let best = null;
    for (const element of document.querySelectorAll("main [id], article [id], h1[id], h2[id], h3[id], h4[id]")) {
      const top = element.getBoundingClientRect().top;
      if (top <= 80 && (!best || top > best.top)) best = { id: element.id, top };
    }
    return best;
  };
  const reload = () => {
    const open = [...document.querySelectorAll("details")].map((one) => (one.open ? 1 : 0));
    const place = { path: location.pathname, x: scrollX, y: scrollY, anchor: anchor(), open };
    kept(PLACE, JSON.stringify(place));
    history.scrollRestoration = "manual";
    location.reload();
  };
  const restore = () => {
    const text = kept(PLACE);
    kept(PLACE, null);
    if (!text) return;
    let place;
    try {
      place = JSON.parse(text);
    } catch {
      return;
    }
    if (place.path !== location.pathname) return;
    const details = document.querySelectorAll("details");
    if (details.length === place.open.length) {
      details.forEach((one, number) => {
        one.open = place.open[number] === 1;
      });
    }
    const put = () => {
      const element = place.anchor && document.getElementById(place.anchor.id);
      const y = element ? scrollY + element.getBoundingClientRect().top - place.anchor.top : place.y;
      scrollTo({ left: place.x, top: y, behavior: "instant" });
    };
    if (place.y > 0) {
      put();
      // Images above may still come.
      if (document.readyState !== "complete") addEventListener("load", put, { once: true });
    }
    // Else the browser puts its own idea of the place over this one.
    history.scrollRestoration = "manual";
    addEventListener("load", () => setTimeout(() => (history.scrollRestoration = "auto")), { once: true });
  };

  // ---- another text in the same page -----------------------------------------------------------------------------
  // The page as it was served. What scripts have made of it since is only in the document.
  let served = null;

  const OWN = 'script[src="/_diglot/client.js"]';
  // Scripts hold on to these, or make something of them when a page is loaded.
  const HELD =
    "script:not([type='application/ld+json']), style, link[rel~=stylesheet], template, noscript, iframe, object, embed, " +
    "video, audio, canvas, form, button, input, select, details, [id]:is(h1, h2, h3, h4, h5, h6), .seg, .twin, .code, " +
    ".table, .tabs, .difference";
  // Here children may come and go.
  const OPEN = "head, main :not(nav, nav *, aside, aside *, header, header *, footer, footer *, .outline, .outline *)";

  const ask = async () => {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const script = page.querySelector(OWN);
    if (!script) return null;
    page.diglotStamp = script.dataset.stamp;
    script.remove();
    return page;
  };
  const holds = (node) => node.nodeType === Node.ELEMENT_NODE && (node.matches(HELD) || node.querySelector(HELD) !== null);

  // Puts into `steps` what makes `live` show `next`, where it was served as `old`. False when nobody can tell: scripts
  // changed it there, or would have to see it.
  const plan = (old, next, live, steps) => {
    if (old.isEqualNode(next)) return true;
    if (!live || old.nodeName !== next.nodeName || old.nodeName !== live.nodeName) return false;
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== live.data) return false;
      steps.push(() => (live.data = next.data));
      return true;
    }
    if (old.matches("script:not([type='application/ld+json']), style, template, noscript, object, iframe")) return false;
    for (const name of new Set([...old.getAttributeNames(), ...next.getAttributeNames()])) {
      const value = next.getAttribute(name);
      if (old.getAttribute(name) === value) continue;
      if (old.getAttribute(name) !== live.getAttribute(name)) return false;
      steps.push(() => (value === null ? live.removeAttribute(name) : live.setAttribute(name, value)));
    }
    const before = [...old.childNodes];
    const after = [...next.childNodes];
    // Scripts add at the end, if at all.
    const now = [...live.childNodes];
    let start = 0;
    while (start < Math.min(before.length, after.length) && before[start].isEqualNode(after[start])) start += 1;
    let end = 0;
    while (
      end < Math.min(before.length, after.length) - start &&
      before[before.length - 1 - end].isEqualNode(after[after.length - 1 - end])
    )
      end += 1;
    const gone = before.slice(start, before.length - end);
    const come = after.slice(start, after.length - end);
    const upTo = before.slice(0, start + gone.length);
    if (upTo.some((node, at) => !now[at] || now[at].nodeName !== node.nodeName)) return false;
    if (gone.length === come.length && gone.every((node, at) => node.nodeName === come[at].nodeName))
      return gone.every((node, at) => plan(node, come[at], now[start + at], steps));
    if (!live.matches(OPEN) || come.some(holds)) return false;
    const lost = now.slice(start, start + gone.length);
    if (!gone.every((node, at) => node.isEqualNode(lost[at]))) return false;
    const place = now[start + gone.length] || null;
    steps.push(() => {
      lost.forEach((node) => node.remove());
      come.forEach((node) => live.insertBefore(document.importNode(node, true), place));
    });
    return true;
  };
  const change = (next) => {
    const steps = [];
    if (!plan(served.documentElement, next.documentElement, document.documentElement, steps)) return false;
    const held = anchor();
    steps.forEach((step) => step());
    const element = held && document.getElementById(held.id);
    const moved = element ? element.getBoundingClientRect().top - held.top : 0;
    if (moved && scrollY > 0) scrollBy({ top: moved, behavior: "instant" });
    served = next;
    stamp = next.diglotStamp;
    return true;
  };
  // Shows the page as it is now. One after the other: what is asked for meanwhile is asked for again.
  let renewing = null;
  const renew = () => {
    renewing = (renewing || Promise.resolve()).then(async () => {
      const next = served && (await ask().catch(() => null));
      if (!next || !(next.diglotStamp === stamp || change(next))) reload();
    });
    return renewing;
  };
  // Asked for when there is time, and of no use when it is another page already.
  const remember = async () => {
    const page = await ask().catch(() => null);
    if (page && page.diglotStamp === stamp) served = page;
  };

  // ---- what changed ----------------------------------------------------------------------------------------------
  const same = (address) => {
    try {
      const url = new URL(address, location.href);
      return url.origin === location.origin ? decodeURI(url.pathname) : "";
    } catch {
      return "";
    }
  };
  const swap = (link) => {
    const next = link.cloneNode();
    const url = new URL(link.href);
    url.searchParams.set("diglot", Date.now().toString(36));
    next.href = url.href;
    // The old one goes when the new one is there: no moment without style.
    next.onload = next.onerror = () => link.remove();
    link.after(next);
  };
  const styles = () => [...document.querySelectorAll('link[rel~="stylesheet"][href]')].filter((one) => same(one.href));
  const take = (files) => {
    const changed = new Set(files);
    for (const script of document.querySelectorAll("script[src]")) {
      if (changed.has(same(script.src))) return reload();
    }
    const sheets = files.some((file) => file.endsWith(".css"));
    const named = styles().filter((link) => changed.has(same(link.href)));
    // A sheet that no page names is imported by one.
    for (const link of named.length ? named : sheets ? styles() : []) swap(link);
    for (const image of document.querySelectorAll("img[src]")) {
      if (changed.has(same(image.src))) {
        const url = new URL(image.src);
        url.searchParams.set("diglot", Date.now().toString(36));
        image.src = url.href;
      }
    }
    return undefined;
  };

  // ---- the connection --------------------------------------------------------------------------------------------
  const data = (event) => JSON.parse(event.data);
  const connect = () => {
    if (source || document.hidden) return;
    const [page, lang] = [location.pathname, document.documentElement.lang].map(encodeURIComponent);
    source = new EventSource(`/_diglot/events?page=${page}&lang=${lang}`);
    source.addEventListener("hello", (event) => {
      const hello = data(event);
      token = hello.token;
      texts = hello.texts;
      editor = hello.editor;
      if (hello.stamp !== stamp && kept("diglot-serve-last") !== location.pathname + hello.stamp) {
        // Once for each state, so that nothing can reload for ever.
        kept("diglot-serve-last", location.pathname + hello.stamp);
        return renew();
      }
      if (!served) remember();
      // A page that was shown before the site stood does not know.
      if (assets && hello.assets !== assets) styles().forEach(swap);
      assets = hello.assets;
      fault = hello.fault;
      found = hello.findings || found;
      return show();
    });
    source.addEventListener("built", (event) => {
      const built = data(event);
      fault = null;
      if (stamp === "none") return reload();
      if (built.page) renew();
      assets = built.assets || assets;
      take(built.files);
      return show();
    });
    source.addEventListener("fault", (event) => {
      fault = data(event);
      show();
    });
    source.addEventListener("findings", (event) => {
      found = data(event);
      show();
    });
    source.onerror = () => {
      // Browsers come back by themselves, but some give up when nobody answers at all.
      if (source && source.readyState === EventSource.CLOSED) {
        disconnect();
        again = setTimeout(connect, 600);
      }
    };
  };
  const disconnect = () => {
    clearTimeout(again);
    if (source) source.close();
    source = null;
  };
  // Browsers keep six connections to a host: windows that nobody looks at must not hold them.
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => event.persisted && connect());

  // ---- what is shown ---------------------------------------------------------------------------------------------
  const STYLE = `
:host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; pointer-events: none;
  font: 14px/1.45 system-ui, sans-serif; color-scheme: light dark; --text: #1b1b1f; --back: #fff; --line: #c6c6cf;
  --soft: #55555f; --error: #b3151d; --warn: #8a5300; --link: #0b57c2; }
@media (prefers-color-scheme: dark) { :host { --text: #e8e8ee; --back: #1d1d22; --line: #4a4a55; --soft: #b0b0bc;
  --error: #ff9a94; --warn: #ffc266; --link: #9cc4ff; } }
@media print { :host { display: none; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.wrap { position: absolute; inset-block-end: 0; inset-inline-end: 0; padding: 12px; display: flex; flex-direction: column;
  align-items: flex-end; gap: 8px; max-width: 100vw; max-height: 100vh; max-height: 100dvh; }
.badge, .box { pointer-events: auto; color: var(--text); background: var(--back); border: 1px solid var(--line);
  box-shadow: 0 2px 12px #0003; }
.badge { font: inherit; font-weight: 600; border-radius: 99px; padding: 6px 14px; min-height: 32px; cursor: pointer; }
.badge.error { border-color: var(--error); color: var(--error); }
.badge.warn { border-color: var(--warn); color: var(--warn); }
.box { width: min(560px, calc(100vw - 24px)); border-radius: 10px; overflow: auto; overscroll-behavior: contain;
  max-height: min(70vh, 640px); padding: 12px 16px; }
.box.fault { border: 2px solid var(--error); }
.top { display: flex; align-items: baseline; justify-content: space-between; gap: 12px; }
h2 { font-size: 15px; margin: 0 0 6px; } h3 { font-size: 13px; margin: 14px 0 4px; color: var(--soft); }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); padding: 8px 0; overflow-wrap: anywhere; }
p { margin: 2px 0; text-align: match-parent; } .soft { color: var(--soft); }
.sev { font-weight: 700; } .error .sev, .fault h2 { color: var(--error); } .warn .sev { color: var(--warn); }
code, pre { font: 12.5px/1.45 ui-monospace, monospace; } pre { white-space: pre-wrap; margin: 4px 0; }
blockquote { margin: 4px 0; padding-block: 2px; padding-inline: 10px 0; border-inline-start: 3px solid var(--line); white-space: pre-wrap;
  max-height: 9em; overflow: auto; }
a, .link { color: var(--link); font: inherit; background: none; border: 0; padding: 2px 0; cursor: pointer;
  text-decoration: underline; text-align: start; overflow-wrap: anywhere; }
.close { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: 6px;
  cursor: pointer; padding: 2px 10px; min-height: 28px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }`;

  let root = null;
  let open = kept("diglot-serve-open") === "1";

  const make = (name, text, classes) => {
    const element = document.createElement(name);
    if (text !== undefined && text !== null) element.textContent = text;
    if (classes) element.className = classes;
    return element;
  };
  // What the program itself says is in English wherever it is said.
  const english = (name, text, classes) => Object.assign(make(name, text, classes), { lang: "en", dir: "ltr" });
  // A link to the line: through the editor that the server knows, else an address that editors answer to.
  const lead = (place) => {
    const text = `${place.file}:${place.line}:${place.column}`;
    if (!editor) {
      if (!place.link || !place.link.startsWith("vscode://file/")) return english("code", text);
      const link = english("a", text);
      link.href = place.link;
      return link;
    }
    const button = english("button", text, "link");
    button.type = "button";
    button.addEventListener("click", async () => {
      const query = `file=${encodeURIComponent(place.file)}&line=${place.line}&column=${place.column}`;
      const answer = await fetch(`/_diglot/open?${query}`, {
        method: "POST",
        headers: { "X-Diglot-Token": token },
      }).catch(() => null);
      if (!answer || !answer.ok) {
        button.after(answer ? english("p", await answer.text(), "soft") : make("p", texts.silent, "soft"));
      }
    });
    return button;
  };
  const quote = (label, text) => {
    const part = make("div");
    part.append(make("p", label, "soft"));
    const block = make("blockquote", text);
    block.dir = "auto";
    part.append(block);
    return part;
  };
  const helping = (help, classes) => {
    const part = make("p", `${texts.help}: `, classes);
    part.append(english("bdi", help));
    return part;
  };
  const item = (one) => {
    const entry = make("li", null, one.severity);
    const first = make("p");
    first.append(make("span", texts[one.severity] || one.severity, "sev"), " ", make("code", one.rule));
    entry.append(first, english("p", one.message), lead(one.place));
    if (one.target) entry.append(quote(texts.translation, one.target));
    if (one.source) entry.append(quote(texts.source, one.source));
    if (one.source_place) entry.append(lead(one.source_place));
    if (one.help) entry.append(helping(one.help, "soft"));
    return entry;
  };
  const list = (items) => {
    const all = make("ul");
    all.append(...items.map(item));
    return all;
  };
  const toggle = (value) => {
    open = value;
    kept("diglot-serve-open", value ? "1" : null);
    show();
    const focus = root && root.querySelector(value ? ".close" : ".badge");
    if (focus) focus.focus();
  };
  const findings = () => {
    const box = make("section", null, "box");
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", texts.page);
    const top = make("div", null, "top");
    const close = make("button", texts.close, "close");
    close.type = "button";
    close.addEventListener("click", () => toggle(false));
    top.append(make("h2", texts.title), close);
    box.append(top);
    if (found.page.length) box.append(make("h3", texts.here), list(found.page));
    if (found.more) box.append(make("p", found.rest, "soft"));
    if (found.site.length) box.append(make("h3", texts.elsewhere), list(found.site));
    return box;
  };
  const failure = () => {
    const box = make("section", null, "box fault");
    box.setAttribute("role", "alert");
    box.append(make("h2", texts.failed), english("pre", fault.message));
    if (fault.help) box.append(helping(fault.help));
    if (fault.place) box.append(lead(fault.place));
    if (stamp !== "none") box.append(make("p", texts.last, "soft"));
    return box;
  };
  const show = () => {
    const any = found && (found.page.length || found.site.length);
    if (!root) {
      if (!any && !fault) return;
      const host = document.createElement("diglot-serve");
      host.lang = document.documentElement.lang;
      host.dir = document.documentElement.dir || "ltr";
      root = host.attachShadow({ mode: "open" });
      // Unlike an element, such a sheet is there under any content security policy.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      document.documentElement.append(host);
      host.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && open) toggle(false);
      });
    }
    const wrap = make("div", null, "wrap");
    if (fault) wrap.append(failure());
    if (any && open && !fault) wrap.append(findings());
    if (any) {
      const badge = make("button", found.label, `badge ${found.errors ? "error" : found.warnings ? "warn" : ""}`);
      badge.type = "button";
      badge.setAttribute("aria-expanded", String(open && !fault));
      badge.addEventListener("click", () => toggle(!open));
      wrap.append(badge);
    }
    root.replaceChildren(wrap);
  };

  // The script stands at the end of the body: all that it needs is there.
  restore();
  connect();
})();
