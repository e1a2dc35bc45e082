// Eleventy with the least theme that compares: one layout, Markdown as it stands, flat addresses.
import { readFileSync } from "node:fs";

export default function (config) {
  const pages = Object.entries(JSON.parse(readFileSync("pages.json", "utf8")))
    .map(([locale, paths]) => [locale, new Set(paths)]);
  config.setUseGitIgnore(false);
  config.addGlobalData("layout", "page.liquid");
  config.addGlobalData("permalink", () => (data) => `${data.page.filePathStem}.html`);
  // The locales that have this page: [locale, address] each.
  config.addFilter("alternates", (url) => {
    const path = url.split("/").slice(2).join("/");
    return pages
      .filter(([, paths]) => paths.has(path))
      .map(([locale]) => [locale, `/${locale}/${path}`]);
  });
  return {
    // Braces in a page are text.
    dir: { input: "content", includes: "../_includes" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md"],
  };
}
