// Opens built pages as readers do and says what is wrong: see `.ci/browser`.
const fs = require("fs");
const http = require("http");
const path = require("path");
const puppeteer = require("puppeteer-core");
const launch = require("./launch.js");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [kind, executablePath, folder] = process.argv.slice(2);
// What drives Firefox can neither make it dark nor take its scripts away, and loses pages when two are opened at once.
const firefox = kind === "firefox";
const launched = firefox
  ? { browser: kind, executablePath, extraPrefsFirefox: { "ui.prefersReducedMotion": 1 } }
  : { browser: kind, executablePath, args: ["--no-sandbox", "--disable-gpu"] };
const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);
const started = Date.now();
const step = (name) => console.log(`-- ${name} (${Math.round((Date.now() - started) / 1000)}s)`);
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

const server = http.createServer((request, answer) => {
  const name = path.normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
  const file = path.join(folder, name.endsWith("/") ? name + "index.html" : name);
  fs.readFile(file, (error, bytes) => {
    answer.writeHead(error ? 404 : 200, { "content-type": types[path.extname(file)] || "application/octet-stream" });
    answer.end(error ? "" : bytes);
  });
});

// A page of every type, in every language that it is there in.
const wanted = [
  "own/index.html",
  "own/404.html",
  "own/ja/404.html",
  "own/status.html",
  "own/fr/status.html",
  "ovens/status.html",
  ...["en", "fr", "ja"].flatMap((tag) => [
    `own/${tag}/index.html`,
    `own/${tag}/policy/non-payment.html`,
    `own/${tag}/policy/china/non-payment.html`,
  ]),
  "own/en/manual/build.html",
  "own/en/manual/rules/index.html",
  "ovens/index.html",
  "ovens/404.html",
  ...["en", "ar"].flatMap((tag) => [
    `ovens/${tag}/index.html`,
    `ovens/${tag}/baking.html`,
    `ovens/${tag}/china/baking.html`,
    `ovens/${tag}/cleaning.html`,
    `ovens/${tag}/lighting.html`,
    `ovens/${tag}/questions.html`,
    `ovens/${tag}/404.html`,
    `ovens/${tag}/status.html`,
  ]),
].filter((page) => fs.existsSync(path.join(folder, page)));

async function main() {
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const root = `http://127.0.0.1:${server.address().port}/`;
  const browser = await launch(puppeteer, launched);

  async function open(address, { width = 1280, height = 800, dark = false, script = true } = {}) {
    const page = await browser.newPage();
    const name = `${address}${dark ? " (dark)" : ""}${script ? "" : " (no script)"}`;
    page.on("pageerror", (error) => fault(name, error.message));
    page.on("console", (said) => {
      // A page that is asked for its 404 has none of its own.
      if (["error", "warn"].includes(said.type())) fault(name, `console: ${said.text()}`);
    });
    page.on("request", (request) => {
      if (!/^(data:|file:|about:)/.test(request.url()) && !request.url().startsWith(root)) fault(name, `asks ${request.url()}`);
    });
    page.on("response", (answer) => {
      if (answer.status() >= 400) fault(name, `${answer.status()} for ${answer.url()}`);
    });
    await page.setViewport({ width, height });
    if (!firefox) {
      await page.setJavaScriptEnabled(script);
      await page.emulateMediaFeatures([
        { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
        { name: "prefers-reduced-motion", value: "reduce" },
      ]);
    }
    if (script && !firefox)
      await page.evaluateOnNewDocument(() => {
        window.shifted = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shifted += entry.hadRecentInput ? 0 : entry.value))).observe({ type: "layout-shift", buffered: true });
      });
    await page.goto(address.startsWith("file:") ? address : root + address, { waitUntil: "load" });
    return page;
  }
  const tried = async (name, check) => {
    try {
      const wrong = await check();
      if (wrong) fault(name, wrong);
    } catch (error) {
      fault(name, error.message.split("\n")[0]);
    }
  };
  async function look(page, name) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      window.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
    );
    for (const { id, nodes } of violations)
      fault(name, `axe ${id}: ${nodes.slice(0, 2).map((node) => `${node.target} ${node.any.map((any) => any.message)[0] || ""}`).join("; ")}`);
  }
  const wide = (page) =>
    page.evaluate(() => {
      const root = document.scrollingElement;
      if (root.scrollWidth <= innerWidth) return "";
      const out = [...document.querySelectorAll("body *")].find((element) => {
        const box = element.getBoundingClientRect();
        return (box.right > innerWidth + 1 || box.left < -1) && getComputedStyle(element).position !== "fixed";
      });
      return `is ${root.scrollWidth} px wide: ${out && out.outerHTML.slice(0, 120)}`;
    });

  step(`${kind}: ${wanted.length} pages${firefox ? "" : ", light and dark"}`);
  // Two at a time: more would only wait for each other.
  const workers = firefox ? [0] : [0, 1];
  const jobs = wanted.flatMap((address) => (firefox ? [false] : [false, true]).map((dark) => ({ address, dark })));
  await Promise.all(
    workers.map(async (worker) => {
      for (const { address, dark } of jobs.filter((_, at) => at % workers.length === worker)) {
        const name = address + (dark ? " (dark)" : "");
        await tried(name, async () => {
          const page = await open(address, { dark });
          await look(page, name);
          const shifted = await page.evaluate(() => window.shifted);
          if (shifted > 0.01) fault(name, `shifts by ${shifted.toFixed(3)}`);
          if (!dark) {
            // In a page of its own: one that is not in front does not always ask anew how wide it is.
            const phone = await open(address, { width: 320, height: 640 });
            const wrong = await wide(phone);
            if (wrong) fault(`${name} at 320 px`, wrong);
            await phone.close();
            await page.setViewport({ width: 3840, height: 2160 });
            const line = await page.evaluate(() => {
              const text = document.querySelector(".text > p");
              return text ? text.getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize) : 0;
            });
            if (line > 60) fault(`${name} at 3840 px`, `lines of ${Math.round(line)} em`);
          }
          await page.close();
        });
      }
    }),
  );

  step("reading beside the source");
  for (const [address, width] of [["ovens/ar/baking.html", 1280], ["ovens/ar/cleaning.html", 1280], ["own/ja/policy/non-payment.html", 1280], ["ovens/ar/baking.html", 320]])
    await tried(`${address} side by side at ${width} px`, async () => {
      const page = await open(address, { width });
      if (!(await page.$(".side-by-side"))) return "has no button";
      await page.click(".side-by-side");
      const rows = await page.evaluate(() =>
        [...document.querySelectorAll(".text > p .seg")].map((segment) => {
          const [own, source] = [".own", ".src"].map((name) => segment.querySelector(name).getBoundingClientRect());
          return { level: Math.abs(own.top - source.top), apart: own.right <= source.left + 1 || source.right <= own.left + 1, below: source.top >= own.bottom - 1 };
        }),
      );
      if (!rows.length) return "has no rows";
      if (width > 768 && !rows.every((row) => row.level < 4 && row.apart)) return `rows are not level: ${JSON.stringify(rows)}`;
      if (width <= 768 && !rows.every((row) => row.below)) return "sources are not below";
      const [edges, heads] = await page.evaluate(() => {
        const start = (element) => Math.round(element.getBoundingClientRect()[document.dir === "rtl" ? "right" : "left"]);
        const sources = [...document.querySelectorAll(".text > :is(p, ul, ol) .seg > .src")];
        const below = (head) => head.getBoundingClientRect().bottom - Math.max(...[...head.querySelectorAll(".own, .src")].map((part) => part.getBoundingClientRect().bottom));
        return [[...new Set(sources.map(start))], [...document.querySelectorAll(".text h2:has(> .seg > .src)")].map(below)];
      });
      if (width > 768 && Math.max(...edges) - Math.min(...edges) > 1) return `sources begin at ${edges}`;
      if (heads.some((room) => room > 16)) return `below the sources of headings there is an empty line: ${heads}`;
      const wrong = await wide(page);
      if (wrong) return wrong;
      await look(page, `${address} side by side`);
      await page.reload();
      if ((await page.$eval(".side-by-side", (button) => button.getAttribute("aria-pressed"))) !== "true") return "is forgotten";
      await page.click(".side-by-side");
      await page.close();
    });
  await tried("a sentence's card", async () => {
    const page = await open("ovens/ar/baking.html");
    const id = await page.$eval(".text > p .seg", (segment) => (segment.focus(), segment.id));
    await page.waitForSelector(`[id="${id}"] > .src .card-tools a`, { visible: true });
    const [link, report] = await page.$$eval(`[id="${id}"] > .src .card-tools a`, (links) => links.map((link) => link.href));
    if (!link.endsWith("#" + id)) return `links to ${link}`;
    const body = new URL(report).searchParams.get("body");
    for (const part of [id, "Heat the oven to 200 degrees.", "سخّن"]) if (!body.includes(part)) return `the report lacks ${part}: ${body}`;
    await page.keyboard.press("Tab");
    if (!(await page.$eval(`[id="${id}"] > .src`, (card) => card.checkVisibility() && card.contains(document.activeElement)))) return "the keyboard can't reach its links";
    await look(page, "a sentence's card");
    await page.close();
  });
  await tried("a link to a sentence", async () => {
    const page = await open("ovens/ar/baking.html");
    const id = await page.$$eval(".seg[id]", (list) => list.at(-1).id);
    await page.close();
    const there = await open(`ovens/ar/baking.html#${id}`);
    const seen = await there.evaluate((id) => {
      const box = document.getElementById(id).getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    }, id);
    await there.close();
    if (!seen) return "does not lead there";
  });

  step("tabs, code, contents, switchers");
  await tried("tabs", async () => {
    const page = await open("ovens/en/baking.html");
    // Which tab of each group is chosen, which panel is seen, and whether they are the same.
    const opened = () =>
      page.$$eval(".tabs", (groups) =>
        groups.map((group) => {
          const tabs = [...group.querySelectorAll(":scope > [role=tablist] > [role=tab]")];
          const panels = [...group.querySelectorAll(":scope > [role=tabpanel]")];
          const seen = panels.filter((panel) => panel.firstElementChild.checkVisibility());
          const [chosen] = tabs.filter((tab) => tab.ariaSelected === "true" && tab.tabIndex === 0);
          const paired = seen.length === 1 && seen[0].id === chosen.getAttribute("aria-controls") && seen[0].getAttribute("aria-labelledby") === chosen.id;
          return paired ? tabs.indexOf(chosen) : "two things";
        }).join(" "),
      );
    if ((await opened()) !== "0 0") return `begin with ${await opened()}`;
    await page.click(".tabs [role=tab]:nth-child(2)");
    if ((await opened()) !== "1 1") return `not the same everywhere: ${await opened()}`;
    await page.goto(root + "ovens/ar/baking.html");
    if ((await opened()) !== "1 1") return "forgotten on the next page";
    await page.goto(root + "ovens/en/baking.html#tab/gas");
    if ((await opened()) !== "0 0") return "no link leads to one";
    await page.goto(root + "ovens/en/baking.html?tabs=electric");
    if ((await opened()) !== "1 1") return "no address chooses one";
    const keys = async (...names) => {
      for (const name of names) await page.keyboard.press(name);
      return page.evaluate(() => [...document.activeElement.parentElement.children].indexOf(document.activeElement));
    };
    const last = (await page.$eval(".tabs [role=tablist]", (row) => row.children.length)) - 1;
    await page.focus(".tabs [role=tab][tabindex='0']");
    if ((await keys("End")) !== last || (await keys("Home")) !== 0) return "End and Home lead elsewhere";
    if ((await keys("ArrowLeft")) !== last || (await keys("ArrowRight")) !== 0) return "the arrows lead elsewhere";
    await page.keyboard.press("Tab");
    if (!(await page.evaluate(() => document.activeElement.matches("[role=tabpanel]")))) return "the Tab key does not lead to what is chosen";
    await page.goto(root + "ovens/ar/baking.html");
    await page.focus(".tabs [role=tab][tabindex='0']");
    if ((await keys("Home", "ArrowLeft")) !== 1) return "from right to left the arrows lead elsewhere";
    if ((await opened()) !== "1 1") return "what the arrows lead to is not opened";
    if (!firefox) {
      await page.emulateMediaType("print");
      const missing = await page.$$eval(".tabs > [role=tabpanel]", (panels) => panels.filter((panel) => !panel.checkVisibility() || getComputedStyle(panel, "::before").content !== `"${panel.dataset.title}"`).length);
      if (missing) return "are not all on paper, each with its name";
    }
    await page.close();
  });
  await tried("what a search in the page finds in a tab", async () => {
    if (firefox) return;
    const page = await open("ovens/en/baking.html");
    await page.evaluate(() => {
      const hidden = document.querySelector(".tabs > [role=tabpanel][hidden]");
      if (hidden.getAttribute("hidden") !== "until-found") throw new Error("can't be found");
      window.found = hidden;
      hidden.dispatchEvent(new Event("beforematch", { bubbles: true }));
    });
    if (!(await page.evaluate(() => window.found.checkVisibility() && !window.found.hidden))) return "does not open it";
    await page.close();
  });
  await tried("tabs without script", async () => {
    if (firefox) return;
    const page = await open("ovens/ar/baking.html", { script: false });
    await page.click(".tabs > details:nth-child(2) > summary");
    const seen = await page.$eval(".tabs", (group) => [...group.children].map((tab) => tab.open).join(" "));
    if (seen !== "false true") return `are open: ${seen}`;
    await page.close();
  });
  await tried("tabs in forced colours", async () => {
    if (firefox) return;
    const page = await open("ovens/en/baking.html");
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    const lines = await page.$eval(".tabs [role=tablist]", (row) => [...row.children].map((tab) => tab.ariaSelected + " " + getComputedStyle(tab).outlineStyle).sort().join(", "));
    if (lines !== "false none, true solid") return `the chosen one can't be told: ${lines}`;
    await page.close();
  });
  await tried("zones", async () => {
    const page = await open("ovens/en/lighting.html");
    const seen = async () => {
      const heads = await page.$$eval(".text h2", (list) => list.filter((head) => head.checkVisibility()).map((head) => head.id).join(" "));
      const links = await page.$$eval(".outline a", (list) => list.filter((link) => !link.parentElement.hidden).map((link) => link.hash.slice(1)).join(" "));
      return heads === links ? heads : `${heads}, but the list says ${links}`;
    };
    if ((await seen()) !== "light-the-gas afterwards") return `shows ${await seen()} at first`;
    await page.focus(".pivots input:checked");
    await page.keyboard.press("ArrowDown");
    if ((await seen()) !== "light-the-wood afterwards") return `shows ${await seen()} for wood`;
    await page.goto(root + "ovens/ar/lighting.html");
    if ((await page.$eval(".pivots input:checked", (one) => one.value)) !== "wood") return "forgotten on the next page";
    await page.goto(root + "ovens/en/lighting.html#switch-it-on");
    if ((await seen()) !== "switch-it-on afterwards") return "no link leads into one";
    await page.goto(root + "ovens/en/lighting.html?pivots=gas");
    if ((await seen()) !== "light-the-gas afterwards") return "no address chooses one";
    if (!firefox) {
      await page.emulateMediaType("print");
      const hidden = await page.$$eval(".zone", (list) => list.filter((zone) => !zone.checkVisibility() || !zone.querySelector(".applies").checkVisibility()).length);
      if (hidden) return "are not all on paper";
    }
    await page.close();
  });
  await tried("fonts of a page in another language", async () => {
    const page = await open("own/ja/index.html");
    const [own, other] = await page.evaluate(() => {
      const fonts = (head) => [getComputedStyle(head).fontFamily, getComputedStyle(head).letterSpacing].join();
      const english = document.createElement("article");
      english.lang = "en";
      english.innerHTML = "<h1>English</h1>";
      document.querySelector("main").append(english);
      return [fonts(document.querySelector(".text h1")), fonts(english.firstChild)];
    });
    await page.goto(root + "own/en/index.html");
    const english = await page.$eval(".text h1", (head) => [getComputedStyle(head).fontFamily, getComputedStyle(head).letterSpacing].join());
    if (other === own || other !== english) return `a title is set in ${other} instead of ${english}`;
    await page.close();
  });
  await tried("names of languages on a phone", async () => {
    for (const [address, width] of [["own/fr/index.html", 320], ["own/ja/policy/non-payment.html", 320], ["ovens/ar/baking.html", 320], ["ovens/ar/status.html", 390]]) {
      const page = await open(address, { width });
      await page.$eval(".brand bdi", (brand) => (brand.textContent = "A name of two long words"));
      const wrong = await page.$$eval(".menu > summary", (all) =>
        all.map((one) => {
          const [box, name] = [one, one.querySelector("bdi")].map((part) => part.getBoundingClientRect());
          const icon = getComputedStyle(one, "::before");
          if (parseFloat(icon.width) > box.width) return "the icon is cut off";
          const gone = name.width <= 1 || name.top >= box.bottom - 1;
          return gone || (name.left >= box.left && name.right <= box.right && one.querySelector("bdi").scrollWidth <= name.width + 1) ? "" : `a part of ${one.textContent}`;
        }).join(""),
      );
      const wider = wrong || (await wide(page));
      if (wider) return `${address}: ${wider}`;
      await page.close();
    }
  });
  await tried("the way on from the first page", async () => {
    const page = await open("own/en/index.html");
    const [pager, next] = await page.evaluate(() => [".pager", ".pager [rel=next]"].map((name) => document.querySelector(name).getBoundingClientRect().toJSON()));
    if (next.left < pager.left + pager.width / 2) return "is not on the side where one goes on";
    await page.close();
  });
  await tried("a step that ends in code", async () => {
    const page = await open("ovens/en/baking.html", { dark: true });
    const apart = await page.evaluate(() => {
      const list = document.createElement("ol");
      list.innerHTML = "<li><p>One</p><div class=code><pre>1</pre></div></li><li>Two</li>";
      document.querySelector(".text").append(list);
      return list.children[1].getBoundingClientRect().top - list.querySelector("pre").getBoundingClientRect().bottom;
    });
    if (apart < 12) return `is ${apart} px from the next`;
    if (!firefox && !/255/.test(await page.$eval(".table", (table) => getComputedStyle(table).backgroundImage))) return "beside it, a table that goes on casts no shadow that one sees in the dark";
    await page.close();
  });
  await tried("pictures that can be enlarged", async () => {
    const page = await open("ovens/ar/lighting.html");
    const [text, image] = await page.evaluate(() => [".text", ".enlarge img"].map((name) => document.querySelector(name).getBoundingClientRect().toJSON()));
    const off = (image.left + image.right - text.left - text.right) / 2;
    if (Math.abs(off) > 1) return `stand ${off} px from the middle, others stand there`;
    await page.close();
  });
  await tried("copying", async () => {
    const page = await open("ovens/en/baking.html");
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => (window.copied = text) } }));
    await page.$eval(".code .copy", (button) => button.click());
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent);
    const copied = await page.evaluate(() => window.copied);
    if (!/^oven --heat 230 .* yes$/.test(copied)) return `copied ${copied}`;
    await page.close();
  });
  await tried("contents", async () => {
    const page = await open("own/en/manual/build.html");
    await page.evaluate(() => document.getElementById("navigation").scrollIntoView());
    await page.waitForFunction(() => (document.querySelector(".outline [aria-current]") || {}).hash === "#navigation", { timeout: 5000 });
    await page.close();
  });
  await tried("contents of a short page", async () => {
    const page = await open("own/en/manual/rules/end-mark.html", { height: 4000 });
    await new Promise((done) => setTimeout(done, 300));
    const marked = await page.$$eval(".outline [aria-current]", (links) => links.map((link) => link.hash));
    if (marked.length) return `marks ${marked}, though nothing was scrolled`;
    await page.close();
  });
  await tried("a page at 400 %", async () => {
    const page = await open("own/ja/policy/non-payment.html", { width: 320, height: 256 });
    await page.evaluate(() => scrollTo(0, 1500));
    const covered = await page.evaluate(() => {
      let at = 0;
      while (at < innerHeight && !document.elementFromPoint(innerWidth / 2, at)?.closest(".text")) at += 2;
      return at;
    });
    if (covered > 80) return `${covered} of 256 px are covered`;
    await page.close();
  });
  await tried("the language switcher", async () => {
    const page = await open("ovens/en/baking.html", { height: 400 });
    await page.evaluate(() => scrollBy(0, document.getElementById("after-baking").getBoundingClientRect().top - 100));
    await page.click(".languages > summary");
    await Promise.all([page.waitForNavigation(), page.click(".languages a[hreflang=ar]")]);
    const top = await page.$eval("#after-baking", (heading) => heading.getBoundingClientRect().top);
    if (Math.abs(top - 100) > 300) return `the section is at ${top}`;
    if ((await page.$eval("html", (html) => html.dir)) !== "rtl") return "is not right to left";
    await page.close();
  });
  await tried("the language switcher of a page without editions", async () => {
    const page = await open("own/fr/index.html", { height: 500 });
    await page.evaluate(() => document.querySelectorAll(".text h2")[1].scrollIntoView());
    const before = await page.$$eval(".text h2", (list) => list[1].getBoundingClientRect().top);
    await page.click(".languages > summary");
    await Promise.all([page.waitForNavigation(), page.click(".languages a[hreflang=ja]")]);
    const after = await page.$$eval(".text h2", (list) => list[1].getBoundingClientRect().top);
    if (Math.abs(before - after) > 60) return `the section was at ${before} and is at ${after}`;
    await page.close();
  });
  await tried("the edition switcher", async () => {
    const page = await open("own/fr/policy/non-payment.html", { height: 500 });
    const id = await page.$$eval(".text h2[id]", (list) => (list[1].scrollIntoView(), list[1].id));
    // A click by mouse would scroll to where the switcher is on a window as low as this.
    const other = ".editions a:not([aria-current])";
    await Promise.all([page.waitForNavigation(), page.$eval(other, (link) => link.click())]);
    if (!page.url().includes("/fr/policy/china/non-payment.html")) return `leads to ${page.url()}`;
    const top = await page.$eval(`[id="${id}"]`, (heading) => heading.getBoundingClientRect().top);
    if (Math.abs(top) > 300) return `the section is at ${top}`;
    await page.click(".differences > summary");
    const marked = await page.$$eval("main .difference", (list) => list.filter((mark) => mark.checkVisibility()).length);
    if (!marked) return "no sentence is marked as other than in the base edition";
    await look(page, "an edition with its differences");
    await page.close();
  });
  await tried("the keyboard", async () => {
    const page = await open("ovens/ar/baking.html");
    await page.keyboard.press("Tab");
    if (!(await page.evaluate(() => document.activeElement.matches(".skip")))) return "does not begin with the skip link";
    const hidden = [];
    for (let at = 0; at < 60; at++) {
      await page.keyboard.press("Tab");
      const wrong = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return "";
        const box = element.getBoundingClientRect();
        const shown = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
        return shown ? "" : element.outerHTML.slice(0, 100);
      });
      if (wrong) hidden.push(wrong);
    }
    if (hidden.length) return `the focus can't be seen: ${hidden[0]}`;
    await page.close();
  });

  step("search");
  const file = "file://" + folder + "/";
  for (const [address, query, found, options] of [
    ["own/en/manual/build.html", "translation", "translation"],
    ["own/en/manual/build.html", "bilingu", "bilingual", { width: 320, dark: true }],
    ["own/fr/policy/non-payment.html", "defaut de paiement", "défaut de paiement"],
    ["own/ja/policy/non-payment.html", "未払い", "未払い", { dark: true }],
    ["own/zh-hans/policy/non-payment.html", "信用风险", "信用风险", { width: 390 }],
    ["ovens/ar/baking.html", "الخبز", "الخَبز", { width: 390 }],
    [file + "ovens/ar/baking.html", "الفرن", "الفرن"],
    [file + "own/ja/index.html", "課金", "課金"],
  ])
    await tried(`${address.replace(file, "disk: ")} asked for ${query}`, async () => {
      const page = await open(address, options);
      await page.focus(".find");
      await page.keyboard.press("/");
      await page.waitForSelector(".finder[open] input");
      await page.keyboard.type(query);
      // While one types, what was typed so far is looked for: what it finds stands there first.
      const texts = (list) => list.map((option) => option.textContent).join(" ");
      const finds = (found) =>
        [...document.querySelectorAll(".finder [role=option]")].some((option) => option.textContent.toLowerCase().includes(found));
      if (!(await page.waitForFunction(finds, { timeout: 5000 }, found).catch(() => null)))
        return `finds ${(await page.$$eval(".finder [role=option]", texts)).slice(0, 200)}`;
      if (!(await page.$(".finder mark"))) return "marks nothing";
      const wrong = await page.evaluate(() => {
        const [dialog, box] = [".finder", ".finder input"].map((name) => document.querySelector(name).getBoundingClientRect());
        if (dialog.left < 0 || dialog.right > innerWidth || dialog.bottom > innerHeight) return "is not within the window";
        return getComputedStyle(document.querySelector(".finder-box")).display === "flex" && box.width > dialog.width / 2 ? "" : "has no style";
      });
      if (wrong) return wrong;
      // From disk axe may not read our style.
      if (!address.startsWith("file:")) await look(page, `search for ${query}`);
      await page.keyboard.press("ArrowDown");
      const first = await page.$eval(".finder [aria-selected=true]", (option) => option.href);
      if (!address.startsWith("file:")) {
        await page.keyboard.press("Escape");
        if (await page.$(".finder[open]")) await page.keyboard.press("Escape");
        if (await page.$(".finder[open]")) return "Escape does not close it";
        if (!(await page.evaluate(() => document.activeElement.matches(".find")))) return "Escape does not return the focus";
      } else {
        await page.keyboard.press("Enter");
        await page.waitForFunction((first) => location.href === first, { timeout: 5000 }, first);
      }
      await page.close();
    });

  await tried("search in forced colours", async () => {
    if (firefox) return;
    const page = await open("own/en/index.html");
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    await page.focus(".find");
    await page.keyboard.press("/");
    await page.waitForSelector(".finder[open] input");
    await page.keyboard.type("translation");
    await page.waitForSelector(".finder [role=option]");
    await page.keyboard.press("ArrowDown");
    const line = await page.$eval(".finder [aria-selected=true]", (option) => getComputedStyle(option).outlineStyle);
    if (line !== "solid") return "the chosen result can't be told";
    await page.close();
  });
  for (const [query, shown] of [["#", "“#”"], ["$&", "“$&”"], ["z".repeat(400), "z…”"]])
    await tried(`search for ${query.slice(0, 9)}`, async () => {
      const page = await open("own/en/index.html", { width: 320 });
      await page.focus(".find");
      await page.keyboard.press("/");
      await page.waitForSelector(".finder[open] input");
      await page.keyboard.type(query);
      const said = (shown) => document.querySelector(".finder-note").textContent.includes(shown);
      if (!(await page.waitForFunction(said, { timeout: 5000 }, shown).catch(() => null))) return "is not told that nothing was found";
      const wrong = await wide(page);
      if (wrong) return wrong;
      await page.close();
    });

  step("without script, and from disk");
  await tried("zones without script", async () => {
    if (firefox) return;
    const page = await open("ovens/ar/lighting.html", { script: false });
    const [shown, all] = await page.$$eval(".zone > .applies", (list) => [list.filter((one) => one.checkVisibility()).length, list.length]);
    if (shown !== all || all !== 4) return `shows ${shown} of ${all}`;
    if (await page.$eval(".pivots", (choice) => choice.checkVisibility())) return "shows a choice that chooses nothing";
    await page.close();
  });
  for (const address of firefox ? [] : ["ovens/ar/baking.html", "own/fr/policy/non-payment.html"])
    await tried(`${address} without script`, async () => {
      const page = await open(address, { script: false });
      const dead = await page.$$eval("button, .copy, .scheme", (list) => list.filter((element) => element.checkVisibility()).map((element) => element.className));
      if (dead.length) return `shows what does nothing: ${dead}`;
      await page.click("#diglot-pairs");
      if (!(await page.$eval(".seg > .src", (source) => source.checkVisibility()))) return "can't show the source";
      await page.close();
    });
  await tried("from disk", async () => {
    const page = await open("file://" + path.join(folder, "ovens/ar/baking.html"));
    if (!(await page.$eval(".text h1", (heading) => getComputedStyle(heading).fontWeight)).match(/[67]00/)) return "has no style";
    await page.close();
  });

  await browser.close();
  server.close();
  [...new Set(faults)].forEach((fault) => console.log(fault));
  step(faults.length ? `${faults.length} faults` : "no faults");
  process.exitCode = faults.length ? 1 : 0;
}
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
