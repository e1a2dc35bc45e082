// What a writer sees of `diglot serve` in Chromium: `node live.js CHROMIUM DIGLOT`; see `.ci/browser`. Saves pages, a theme,
// texts and a glossary, breaks them, mends them, ends the server and starts it again, and looks at the same window.
const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawn } = require("child_process");
const puppeteer = require("puppeteer-core");
const launch = require("./launch.js");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [executablePath, diglot] = process.argv.slice(2);
const PATIENCE = { timeout: 30_000 };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "diglot-live-"));
const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);

/// As editors save: beside the file, then in its place.
const save = (name, text) => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.tmp`, text);
  fs.renameSync(`${file}.tmp`, file);
};
const sections = (line) => Array.from({ length: 12 }, (_, at) => `## ${at + 1}\n\n${`${line} `.repeat(8)}\n`).join("\n");
const page = (title, first, line) => `---\ntitle: ${title}\n---\n# ${title}\n\n${first}\n\n${sections(line)}`;
const english = page("Ovens", "Pay within 30 days.", "An oven gets hot and stays hot.");
const french = (first, title = "Fours") => page(title, first, "Un four chauffe et reste chaud.");
const RIGHT = "Payez sous 30 jours.";

const start = (port) =>
  new Promise((done, fail) => {
    const server = spawn(diglot, ["serve", "--port", String(port)], { cwd: folder, env: { ...process.env, DIGLOT_CACHE: "" } });
    server.said = "";
    server.stderr.on("data", (data) => (server.said += data));
    server.stdout.once("data", (data) => done([server, String(data).trim()]));
    server.once("exit", () => fail(new Error(server.said)));
  });
const end = (server) =>
  new Promise((done) => {
    server.removeAllListeners("exit");
    server.once("exit", done);
    server.kill("SIGINT");
  });

async function main() {
  save("diglot.toml", 'title = "Kitchen"\ntheme = "mine"\n');
  save("mine/static/empty.css", "");
  save("content/en/ovens.md", english);
  save("content/en/index.md", "# Kitchen\n\nRead about [ovens](ovens.md).\n");
  save("content/fr/ovens.md", french(RIGHT));
  save("content/fr/index.md", "# Cuisine\n\nLisez la page sur les [fours](ovens.md).\n");

  let [server, root] = await start(0);
  const browser = await launch(puppeteer, { executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const window = await browser.newPage();
    let loads = 0;
    // While the server is away the window asks in vain, and says so.
    let away = false;
    window.on("load", () => (loads += 1));
    window.on("pageerror", (error) => fault("the window", error.message));
    window.on("console", (said) => {
      if (["error", "warn"].includes(said.type()) && !away) fault("the window", `console: ${said.text()}`);
    });
    window.on("request", (request) => {
      if (!request.url().startsWith(root) && !request.url().startsWith("data:")) fault("the window", `asks ${request.url()}`);
    });
    await window.goto(`${root}fr/ovens.html`);
    // Once it holds the page as it was served it can change text where it stands.
    await new Promise((done) => setTimeout(done, 1500));

    const panel = (look, ...rest) =>
      window.waitForFunction(
        (look, ...rest) => {
          const host = document.querySelector("diglot-serve");
          return new Function("root", "...rest", `return ${look}`)(host && host.shadowRoot, ...rest);
        },
        PATIENCE,
        look,
        ...rest,
      );
    const shows = (text) =>
      window.waitForFunction((text) => document.body && document.body.textContent.includes(text), PATIENCE, text);
    const tried = async (name, check) => {
      try {
        const wrong = await check();
        if (wrong) fault(name, wrong);
      } catch (error) {
        fault(name, `${error.message.split("\n")[0]}; the server said: ${server.said.trim().split("\n").slice(-3).join(" / ")}`);
      }
    };
    const look = async (name) => {
      await window.evaluate(axe);
      const { violations } = await window.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const { id, nodes } of violations) fault(name, `axe ${id}: ${nodes[0].target}`);
    };

    await tried("a sentence is saved", async () => {
      loads = 0;
      save("content/fr/ovens.md", french("Payez sous 30 jours, sans délai."));
      await shows("Payez sous 30 jours, sans délai.");
      if (loads) return `it was loaded again ${loads} times for a text`;
    });
    await tried("a paragraph is added above the window", async () => {
      await window.evaluate(() => document.querySelectorAll("h2")[7].scrollIntoView());
      const top = () => window.evaluate(() => document.querySelectorAll("h2")[7].getBoundingClientRect().top);
      const before = await top();
      save("content/fr/ovens.md", french(`${RIGHT}\n\nUne phrase de plus.`));
      await shows("Une phrase de plus.");
      await window.waitForFunction(() => document.readyState === "complete", PATIENCE);
      if (Math.abs((await top()) - before) > 4) return `the place moved from ${before} to ${await top()}`;
    });
    await tried("a title is saved", async () => {
      save("content/fr/ovens.md", french(RIGHT, "Les fours"));
      await window.waitForFunction(() => document.title.startsWith("Les fours"), PATIENCE);
    });
    await tried("a finding", async () => {
      save("content/fr/ovens.md", french("Payez sous 60 jours."));
      await panel("root && root.querySelector('.badge.error')");
      await window.evaluate(() => document.querySelector("diglot-serve").shadowRoot.querySelector(".badge").click());
      const seen = await panel("root && root.querySelector('.box') && root.querySelector('.box').textContent");
      const text = await seen.jsonValue();
      for (const part of ["number-changed", "Payez sous 60 jours.", "Pay within 30 days.", "content/fr/ovens.md:6"])
        if (!text.includes(part)) return `does not say ${part}: ${text}`;
      await look("a finding");
      // What was made of the save before may load the page once more, and with it goes the focus.
      await panel("root.querySelector('.close') && (root.querySelector('.close').focus(), root.activeElement)");
      await window.keyboard.press("Escape");
      await panel("root && !root.querySelector('.box')");
    });
    await tried("a finding is mended", async () => {
      save("content/fr/ovens.md", french(RIGHT));
      await panel("!root || !root.querySelector('.badge.error')");
    });
    await tried("a glossary is saved", async () => {
      save("locales/fr/glossary.ftl", "-oven = cuisinière\n    .source = oven\n    .forbidden = four\n");
      await panel("root && root.querySelector('.badge')");
      save("locales/fr/glossary.ftl", "");
      await panel("!root || !root.querySelector('.badge')");
    });
    await tried("a text of the theme is saved", async () => {
      save("locales/fr/site.ftl", "contents = Au menu de cette page\n");
      await shows("Au menu de cette page");
    });
    await tried("a template is broken and mended", async () => {
      const footer = (text) => `{% extends "default/base.html" %}\n{% block footer %}\n<p>${text}</p>\n{% endblock %}\n`;
      save("mine/templates/base.html", footer("{{ nobody }}"));
      await panel("root && root.querySelector('.fault') && root.querySelector('.fault').textContent.includes('mine/templates/base.html:3')");
      if (!(await window.evaluate(() => document.body.textContent.includes("Payez sous 30 jours.")))) return "the last good page is gone";
      await look("a fault");
      save("mine/templates/base.html", footer("Bon appétit."));
      await shows("Bon appétit.");
      await panel("!root || !root.querySelector('.fault')");
    });
    await tried("a style is saved", async () => {
      loads = 0;
      save("mine/static/diglot.css", "h1 { letter-spacing: 7px }");
      await window.waitForFunction(() => document.querySelector("h1") && getComputedStyle(document.querySelector("h1")).letterSpacing === "7px", PATIENCE);
      if (loads) return `the page was loaded again ${loads} times for a style`;
      fs.rmSync(path.join(folder, "mine/static/diglot.css"));
      await window.waitForFunction(() => document.querySelector("h1") && getComputedStyle(document.querySelector("h1")).letterSpacing !== "7px", PATIENCE);
    });
    await tried("settings are broken and mended", async () => {
      save("diglot.toml", 'title = "Kitchen"\ntheme = \n');
      await panel("root && root.querySelector('.fault') && root.querySelector('.fault').textContent.includes('diglot.toml:2')");
      save("diglot.toml", 'title = "Bistro"\ntheme = "mine"\n');
      await shows("Bistro");
    });
    await tried("a page is added, and taken away", async () => {
      const becomes = async (wanted) => {
        let status = 0;
        for (let left = 150; left > 0 && status !== wanted; left -= 1) {
          await new Promise((done) => setTimeout(done, 200));
          status = (await fetch(`${root}fr/pans.html`)).status;
        }
        return status === wanted ? "" : `is ${status}, not ${wanted}`;
      };
      save("content/fr/pans.md", "# Poêles\n\nUne poêle.\n");
      const added = (await becomes(200)) || (await shows("Poêles"), "");
      fs.rmSync(path.join(folder, "content/fr/pans.md"));
      return added || (await becomes(404));
    });
    await tried("the server ends and comes back", async () => {
      // A window that is being loaded when its server ends is the browser's own, and can't come back.
      await new Promise((done) => setTimeout(done, 2000));
      away = true;
      await end(server);
      save("content/fr/ovens.md", french("Payez sous 30 jours, merci."));
      [server] = await start(new URL(root).port);
      await shows("Payez sous 30 jours, merci.");
      away = false;
    });
  } finally {
    await browser.close();
    await end(server);
    fs.rmSync(folder, { recursive: true, force: true });
  }
  faults.forEach((one) => console.log(one));
  console.log(faults.length ? `${faults.length} faults` : "no faults");
  process.exitCode = faults.length ? 1 : 0;
}

main().catch((error) => {
  console.error(error);
  process.exit(2);
});
