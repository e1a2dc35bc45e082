'use strict';
// Filters, keys, and what is ticked off. All that is shown is in the page already.
(() => {
  const one = (selector) => document.querySelector(selector);
  const pages = [...document.querySelectorAll('details.page')].map((box) => ({
    box, path: box.dataset.page.toLowerCase(), locale: box.dataset.locale,
    count: box.querySelector('.count'), cards: [...box.querySelectorAll('article')],
  }));
  const cards = pages.flatMap((page) => page.cards);
  const folded = cards.length > 200;
  const form = one('.tools');
  if (!form) return;
  if (!cards.length) { form.hidden = true; return; }

  // A browser may refuse to keep anything, and what is kept may be anything.
  const keep = (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* not kept */ } };
  const kept = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
  const list = kept('diglot-done');
  const done = new Set(Array.isArray(list) ? list : []);
  const texts = new Map();
  const textOf = (card) => {
    let text = texts.get(card);
    if (text === undefined) texts.set(card, text = card.textContent.normalize('NFKC').toLowerCase());
    return text;
  };

  const wanted = () => ({
    text: one('#by-text').value.normalize('NFKC').toLowerCase().trim(), page: one('#by-page').value.toLowerCase().trim(),
    locale: one('#by-locale').value, rule: one('#by-rule').value, severity: one('#by-severity').value,
    open: one('#hide-done').checked,
  });
  const number = (count) => count.toLocaleString('en');
  const show = () => {
    const want = wanted();
    const narrowed = want.text || want.page || want.locale || want.rule || want.severity;
    let shown = 0;
    let over = 0;
    for (const page of pages) {
      const here = (!want.locale || page.locale === want.locale) && page.path.includes(want.page);
      page.shown = 0;
      for (const card of page.cards) {
        const ticked = done.has(card.id);
        if (ticked) over += 1;
        const fits = here && (!want.rule || card.dataset.rule === want.rule)
          && (!want.severity || card.dataset.severity === want.severity) && !(want.open && ticked)
          && (!want.text || textOf(card).includes(want.text));
        if (card.hidden === fits) card.hidden = !fits;
        if (fits) page.shown += 1;
      }
      page.box.hidden = page.shown === 0;
      page.count.textContent = number(page.shown);
      shown += page.shown;
    }
    if (folded && narrowed) {
      for (const page of pages) if (page.shown) page.box.open = shown <= 200;
    }
    one('#state').textContent = `${number(shown)} of ${number(cards.length)} shown, ${number(over)} done`;
    for (const button of document.querySelectorAll('.chart button')) {
      const [[kind, value]] = Object.entries(button.parentElement.dataset);
      button.setAttribute('aria-pressed', String(want[kind] === value));
    }
  };

  const tick = (card, value) => {
    if (value) done.add(card.id); else done.delete(card.id);
    card.classList.toggle('over', value);
    card.querySelector('.done input').checked = value;
    keep('diglot-done', [...done]);
  };
  for (const card of cards) {
    if (done.has(card.id)) {
      card.classList.add('over');
      card.querySelector('.done input').checked = true;
    }
  }
  for (const head of document.querySelectorAll('.chart tbody th')) {
    const [[kind, value]] = Object.entries(head.dataset);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.addEventListener('click', () => {
      const select = one(`#by-${kind}`);
      select.value = select.value === value ? '' : value;
      show();
    });
    head.replaceChildren(button);
  }

  let current = null;
  const go = (card) => {
    current = card;
    card.closest('details').open = true;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('focusin', (event) => { current = event.target.closest('article') ?? current; });
  const step = (by) => {
    const open = cards.filter((card) => !card.hidden);
    if (!open.length) return;
    const at = open.indexOf(current);
    go(open[at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(Math.max(at + by, 0), open.length - 1)]);
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    '/': () => one('#by-text').focus(),
    o: () => { const box = current?.closest('details'); if (box) box.open = !box.open; },
    d: () => {
      if (!current || current.hidden) return;
      tick(current, !done.has(current.id));
      const next = cards.slice(cards.indexOf(current) + 1).find((card) => !card.hidden);
      show();
      if (current.hidden && next) go(next);
    },
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest('input:not([type="checkbox"]), select');
    if (typing) {
      if (event.key === 'Escape') typing.blur();
      return;
    }
    if (!one('#keys').checked || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener('change', (event) => {
    const card = event.target.closest('article');
    if (card) tick(card, event.target.checked);
    if (event.target.id === 'keys') keep('diglot-keys', event.target.checked);
    show();
  });
  let wait = 0;
  form.addEventListener('input', (event) => {
    if (event.target.type !== 'search') return;
    clearTimeout(wait);
    wait = setTimeout(show, 120);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  // A link to a finding opens the page it is on.
  const target = () => {
    const card = location.hash.startsWith('#f-') && document.getElementById(location.hash.slice(1));
    if (card) go(card);
  };
  addEventListener('hashchange', target);
  addEventListener('beforeprint', () => { for (const page of pages) page.box.open = true; });
  if (kept('diglot-keys') === false) one('#keys').checked = false;
  show();
  target();
})();
