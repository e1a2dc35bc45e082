'use strict';
// What .ci/validate does in a browser: opens review pages, asks axe, uses filters and keys.
// node validate.js BROWSER PAGE…
const path = require('node:path');
const puppeteer = require('puppeteer-core');
const launch = require('./launch.js');
const axe = require.resolve('axe-core');

const faults = [];
const say = (file, size, what) => faults.push(`${file} ${size}: ${what}`);

(async () => {
  const [executablePath, ...files] = process.argv.slice(2);
  const browser = await launch(puppeteer, { executablePath, args: ['--no-sandbox'] });
  for (const file of files) {
    for (const [width, scheme] of [[390, 'dark'], [1280, 'light']]) {
      const size = `${width} ${scheme}`;
      const page = await browser.newPage();
      page.on('dialog', (dialog) => { say(file, size, 'a page ran its script'); dialog.dismiss(); });
      page.on('pageerror', (error) => say(file, size, error));
      page.on('console', (message) => { if (message.type() === 'error') say(file, size, message.text()); });
      page.on('request', (request) => { if (!/^(file|data):/.test(request.url())) say(file, size, `asks for ${request.url()}`); });
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(`file://${path.resolve(file)}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) say(file, size, `${wide} pixels too wide`);

      const all = await page.$$eval('article', (cards) => cards.length);
      // A report of drift filters without script.
      if (all > 0 && await page.$('#by-rule')) {
        const shown = () => page.$$eval('article', (cards) => cards.filter((card) => !card.hidden).length);
        const rule = await page.$eval('article', (card) => card.dataset.rule);
        await page.select('#by-rule', rule);
        const some = await page.$$eval('article', (cards, rule) => cards.filter((card) => card.dataset.rule === rule).length, rule);
        if (await shown() !== some) say(file, size, 'the filter by rule shows something else');
        await page.select('#by-rule', '');
        if (await shown() !== all) say(file, size, 'not all are shown again');
        await page.keyboard.press('j');
        await page.keyboard.press('j');
        await page.keyboard.press('k');
        const first = await page.evaluate(() => document.activeElement === document.querySelector('article'));
        if (!first) say(file, size, 'j and k lead elsewhere');
        await page.keyboard.press('d');
        if (await page.$$eval('article.over', (cards) => cards.length) !== 1) say(file, size, 'd ticks nothing off');
        await page.reload();
        if (await page.$$eval('article.over', (cards) => cards.length) !== 1) say(file, size, 'nothing is remembered');
        await page.keyboard.press('/');
        await page.keyboard.type('no such words anywhere');
        await page.waitForFunction(() => document.querySelector('#state').textContent.startsWith('0 of'));
        await page.evaluate(() => { localStorage.clear(); document.querySelector('#by-text').value = ''; });
        await page.reload();
        // axe sees some pages opened, and of each rule its first findings, which are all made alike: all of a corpus would take
        // minutes.
        await page.evaluate(() => {
          const seen = {};
          for (const card of document.querySelectorAll('article')) {
            const rule = card.dataset.rule;
            seen[rule] = (seen[rule] || 0) + 1;
            if (seen[rule] > 20) card.remove();
          }
          document.querySelectorAll('details').forEach((box, at) => { box.open = at < 8; });
        });
      }
      // The policy of the page holds for axe too, so it is put in from outside.
      await page.evaluate(require('node:fs').readFileSync(axe, 'utf8'));
      const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
      for (const { id, help, nodes } of found.violations) say(file, size, `${id}: ${help}\n  ${nodes[0].html.slice(0, 200)}`);
      await page.close();
    }
    // Without script everything can be read.
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`file://${path.resolve(file)}`);
    await page.close();
  }
  await browser.close();
  console.log(faults.length ? faults.join('\n') : `${files.length} pages`);
  process.exit(faults.length ? 1 : 0);
})();
