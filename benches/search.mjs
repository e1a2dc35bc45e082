// Asks our search and Pagefind's the same questions about one built site; benches/search.py tells what of.
// Usage: node search.mjs SITE PAGEFIND_BUNDLE QUERIES.json < nothing > answers.json
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";

const [site, bundle, file] = process.argv.slice(2).map((path) => resolve(path));
const questions = JSON.parse(readFileSync(file, "utf8"));
const { engine } = createRequire(import.meta.url)(join(site, "static/search.js"));

let loaded = 0;
const sized = new Map();
const weigh = (path) => {
  if (!sized.has(path)) sized.set(path, path.endsWith(".js") ? gzipSync(readFileSync(path)).length : statSync(path).size);
  loaded += sized.get(path);
};
const ours = (locale) =>
  engine(async (name) => {
    const path = join(site, "search", locale, name + ".js");
    weigh(path);
    let data;
    vm.runInNewContext(readFileSync(path, "utf8"), { diglotSearch: (_, given) => (data = given) });
    return data;
  });

// Pagefind asks by fetch; here its files are read from disk and counted. They are compressed already.
globalThis.fetch = async (url) => {
  const path = decodeURIComponent(String(url).replace(/^(file:\/\/|http:\/\/site)/, "").replace(/\?.*$/, ""));
  weigh(path);
  return new Response(readFileSync(path));
};
globalThis.location ??= { href: "http://site/", origin: "http://site" };
let modules = 0;

const theirs = async (locale) => {
  globalThis.document = {
    querySelector: () => ({ getAttribute: () => locale }),
    documentElement: { lang: locale },
    currentScript: null,
  };
  // A module of its own for each question: one that is started again fails in its memory.
  const pagefind = await import(pathToFileURL(join(bundle, "pagefind.js")) + "?" + (modules += 1));
  await pagefind.options({ basePath: bundle + "/", baseUrl: "/" });
  await pagefind.init(locale);
  return pagefind;
};

const answers = [];
for (const [locale, list] of Object.entries(questions)) {
  for (const { kind, query } of list) {
    // A fresh engine each time: bytes are counted for somebody who comes for one question.
    loaded = 0;
    const own = ours(locale);
    let begin = performance.now();
    const { results } = await own.find(query);
    const first = await Promise.all(results.slice(0, 5).map((result) => own.page(result.page)));
    const time = performance.now() - begin;
    const bytes = loaded;
    const routes = [];
    for (const result of results) routes.push((await own.page(result.page))[0]);
    loaded = 0;
    begin = performance.now();
    const other = await theirs(locale);
    const found = await other.search(query);
    const data = await Promise.all(found.results.slice(0, 5).map((result) => result.data()));
    const their_time = performance.now() - begin;
    const their_bytes = loaded;
    const urls = [];
    for (const result of found.results) urls.push((await result.data()).url.replace(/^\//, ""));
    answers.push({
      locale, kind, query,
      ours: { found: routes.map(decodeURIComponent), bytes, time, first: first.length },
      theirs: { found: urls.map(decodeURIComponent), bytes: their_bytes, time: their_time, first: data.length },
    });
  }
}
process.stdout.write(JSON.stringify(answers));
