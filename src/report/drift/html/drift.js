'use strict';
// Counts what the filters show, and moves by keys. All that is shown is in the page already, and filters need no script.
(() => {
  const one = (selector) => document.querySelector(selector);
  const rows = [...document.querySelectorAll('.row.changed, .row.added, .row.removed')];
  const pages = [...document.querySelectorAll('.page')];
  const state = one('#_state');
  const seen = (row) => getComputedStyle(row).display !== 'none' && getComputedStyle(row.closest('.page')).display !== 'none';
  const narrowed = () => document.querySelector('.filters input[type="radio"]:checked:not([id$="-all"])');
  const show = () => {
    if (!state) return;
    for (const page of pages) page.hidden = false;
    const shown = rows.filter(seen);
    const open = new Set(shown.map((row) => row.closest('.page')));
    // Two filters together may leave a page without a row.
    if (narrowed()) for (const page of pages) page.hidden = !open.has(page);
    state.textContent = `${shown.length} of ${rows.length} shown`;
  };
  let current = null;
  const go = (row) => {
    current = row;
    for (let box = row.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  };
  const step = (by) => {
    const open = rows.filter(seen);
    if (!open.length) return;
    const at = open.indexOf(current);
    go(open[at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(Math.max(at + by, 0), open.length - 1)]);
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
