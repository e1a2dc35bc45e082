// How long a writer waits: from saving a page to seeing it, painted, in Chromium, with `diglot serve` in between.
//
//   npm install --prefix /tmp/bench puppeteer-core
//   NODE_PATH=/tmp/bench/node_modules node benches/serve.js --pages 1000 --saves 50
//
// --diglot FILE    the program [target/release/diglot]
// --chromium FILE  the browser [/usr/bin/chromium]
// --pages N        pages in all languages together [1000]
// --saves N        how often a page is saved, by rename, as editors do [50]
// --plain          no code in the pages
// --parts N        how long they are: sections of six sentences [8]
// --locales TAGS   what the pages are in, en and others [en,fr]; the last one is edited
// --at-once        saves from the beginning, while pages are aligned and the index for searching is made
// --patience MS    how long the pages may take to be aligned before the first save [30000]
// --pause MS       between two saves [400]; with 0 one falls into the check of the one before
//
// It prints the time from starting the server to the first page, and the median, p95 and worst of the saves. A save is
// over when the browser has painted a frame of the new text, be the page reloaded or changed where it stands. One page is
// edited in the middle and read scrolled down; the script fails if that loses the place.
"use strict";
const fs = require("fs");
const http = require("http");
const os = require("os");
const path = require("path");
const { spawn } = require("child_process");
let puppeteer;
try {
  puppeteer = require("puppeteer-core");
} catch {
  puppeteer = require("puppeteer");
}

const option = (name, value) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? value : process.argv[at + 1];
};
const diglot = path.resolve(option("diglot", "target/release/diglot"));
const chromium = option("chromium", "/usr/bin/chromium");
const pages = Number(option("pages", 1000));
const saves = Number(option("saves", 50));
const parts = Number(option("parts", 8));
const plain = process.argv.includes("--plain");
const atOnce = process.argv.includes("--at-once");
const locales = option("locales", "en,fr").split(",");
const each = pages / locales.length;
const edited = locales[locales.length - 1];
const patience = Number(option("patience", 30000));
const pause = Number(option("pause", 400));
const sleep = (time) => new Promise((done) => setTimeout(done, time));

const text = (number, mark, french) => {
  const line = french
    ? "Les prix incluent la taxe, et la facture est envoyée au client dans les trente jours."
    : "Prices include tax, and the invoice is sent to the customer within thirty days.";
  let out = `---\ntitle: Page ${number}\ndescription: ${mark}\n---\n# Page ${number}\n\nText: ${mark}.\n`;
  for (let section = 1; section <= parts; section += 1) {
    out += `\n## Part ${section}\n\n${`${line} `.repeat(6)}\n\n- [Next](p${(number + 1) % each}.md)\n\n`;
    if (!plain) out += "```rust\nfn main() {\n    println!(\"hello\");\n}\n```\n\n";
    out += "| a | b |\n| - | - |\n| 1 | 2 |\n";
  }
  return out;
};

const main = async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "diglot-bench-"));
  for (const locale of locales) {
    for (let number = 0; number < each; number += 1) {
      const part = path.join(folder, "content", locale, `part${number % 20}`);
      fs.mkdirSync(part, { recursive: true });
      fs.writeFileSync(path.join(part, `p${number}.md`), text(number, "before", locale === "fr"));
    }
  }
  const begin = Date.now();
  const server = spawn(diglot, ["serve", "--port", "0"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  server.stderr.on("data", (data) => said.push(String(data)));
  let browser;
  try {
    const url = await new Promise((done, fail) => {
      server.stdout.once("data", (data) => done(String(data).trim()));
      server.once("exit", () => fail(new Error(said.join(""))));
    });
    const address = `${url}${edited}/part0/p0.html`;
    await new Promise((done, fail) => {
      http.get(address, (answer) => answer.resume().on("end", done)).on("error", fail);
    });
    const first = Date.now() - begin;

    browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
    const page = await browser.newPage();
    let loads = 0;
    const waiting = new Map();
    await page.exposeFunction("benchSeen", (mark, time, y) => waiting.get(mark)?.({ time, y }));
    await page.evaluateOnNewDocument(() => {
      let last = null;
      const look = () => {
        const mark = document.querySelector("meta[name=description]")?.content;
        if (mark === last) return;
        last = mark;
        const tell = () => window.benchSeen(mark, performance.timeOrigin + performance.now(), scrollY);
        requestAnimationFrame(() => requestAnimationFrame(tell));
      };
      addEventListener("DOMContentLoaded", () => {
        look();
        new MutationObserver(look).observe(document.head, { subtree: true, attributes: true, childList: true });
      });
    });
    await page.goto(address);
    page.on("load", () => (loads += 1));
    // Pages without pairs are aligned after they are shown first: only then is it quiet.
    const wanted = atOnce ? "serving " : "when it was quiet";
    for (let wait = 0; wait < patience && !said.join("").includes(wanted); wait += 100) await sleep(100);
    if (!atOnce) await sleep(1500);
    loads = 0;
    await page.evaluate(() => scrollTo(0, 600));
    const times = [];
    let lost = 0;
    const file = path.join(folder, "content", edited, "part0", "p0.md");
    for (let save = 0; save < saves; save += 1) {
      const mark = `save ${save}`;
      const place = await page.evaluate(() => scrollY);
      const seen = new Promise((done) => waiting.set(mark, done));
      const whole = text(0, mark, edited === "fr");
      fs.writeFileSync(`${file}.tmp`, whole);
      const start = performance.timeOrigin + performance.now();
      fs.renameSync(`${file}.tmp`, file);
      const result = await Promise.race([seen, sleep(20000).then(() => null)]);
      if (!result) throw new Error(`save ${save} was never seen\n${said.join("")}`);
      times.push(result.time - start);
      if (parts > 3 && Math.abs(result.y - place) > 3) lost += 1;
      await sleep(pause);
    }
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)].toFixed(0);
    console.log(`${pages} pages: first page after ${first} ms`);
    console.log(`save to paint, ${saves} saves: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`);
    console.log(`the page was loaded again ${loads} times, else changed where it stands`);
    const builds = said.join("").split("\n").filter((line) => line.startsWith("rebuilt"));
    console.log(`of that the server: ${builds.slice(-3).join("; ")}`);
    if (lost) {
      console.log(`the place was lost ${lost} times`);
      process.exitCode = 1;
    }
  } finally {
    if (browser) await browser.close();
    server.kill("SIGINT");
    await new Promise((done) => (server.exitCode === null ? server.once("exit", done) : done()));
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

main().catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
