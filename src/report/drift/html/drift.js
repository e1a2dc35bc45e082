'use strict';
// Counts what the filters show, and moves by keys. All that is shown is in the page already, and filters need no script.
(() => {
  const one = (selector) => document.querySelector(selector);
  const rows = [...document.querySelectorAll('.row.changed, .row.added, .row.removed')];
  const pages = [...document.querySelectorAll('.page')];
  const state = one('#_state');
  // The style sheet hides the rest; asking it about every row would take longer than to look here.
  let shown = rows;
  const show = () => {
    const chosen = new Map([...document.querySelectorAll('.filters input[value]:checked')].map((input) => [input.name, input]));
    const wanted = [...chosen.values()].map((input) => input.dataset.rows);
    const [locale, said] = [chosen.get('locale'), chosen.get('said')];
    if (locale && said) wanted.push(`[data-said~="${locale.value}-${said.value}"]`);
    shown = rows.filter((row) => wanted.every((selector) => row.matches(selector)));
    const open = new Set(shown.map((row) => row.closest('.page')));
    // Two filters together may leave a page without a row.
    for (const page of pages) {
      const empty = wanted.length > 0 && !open.has(page);
      if (page.hidden !== empty) page.hidden = empty;
    }
    if (state) state.textContent = `${shown.length} of ${rows.length} shown`;
  };
  let current = null;
  const go = (row) => {
    current = row;
    for (let box = row.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  };
  const step = (by) => {
    if (!shown.length) return;
    const at = shown.indexOf(current);
    go(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)]);
  };
  document.addEventListener('focusin', (event) => { current = event.target.closest('.row') ?? current; });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !one('#_keys')?.checked) return;
    if (event.key === 'j') step(1);
    if (event.key === 'k') step(-1);
  });
  document.addEventListener('change', show);
  const target = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (row?.matches('.row')) go(row);
  };
  addEventListener('hashchange', target);
  addEventListener('beforeprint', () => { for (const page of pages) page.open = true; });
  show();
  target();
})();
