// The sample site for Eleventy: pages, lists in parts of fifty, tags, feeds and a sitemap in three languages.
import footnote from "markdown-it-footnote";

const LANGUAGES = ["ar", "en", "fr"];
const FORMATS = Object.fromEntries(
  LANGUAGES.map((language) => [language, new Intl.DateTimeFormat(language, { dateStyle: "long" })]));
const places = new WeakMap();

export default function (config) {
  config.amendLibrary("md", (markdown) => markdown.use(footnote));
  config.addPassthroughCopy("style.css");
  for (const language of LANGUAGES) {
    config.addCollection(`briefings_${language}`, (api) =>
      api.getFilteredByGlob(`content/${language}/briefings/*.md`).sort((a, b) => b.date - a.date));
  }
  config.addCollection("every", (api) =>
    api.getFilteredByGlob("content/*/briefings/*.md").sort((a, b) => b.date - a.date));
  config.addCollection("lists", (api) => LANGUAGES.flatMap((language) => {
    const all = api.getFilteredByGlob(`content/${language}/briefings/*.md`).sort((a, b) => b.date - a.date);
    return parts(language, all);
  }));
  config.addCollection("terms", (api) => LANGUAGES.flatMap((language) => {
    const found = new Map();
    for (const page of api.getFilteredByGlob(`content/${language}/briefings/*.md`)) {
      for (const tag of page.data.tags) add(found, `tags/${tag}`, page);
      for (const meeting of page.data.meetings) add(found, `meetings/${meeting}`, page);
    }
    return [...found].map(([name, pages]) => ({ language, name, pages: pages.sort((a, b) => b.date - a.date) }));
  }));
  config.addFilter("day", (date, language) => FORMATS[language].format(date));
  config.addFilter("iso", (date) => date.toISOString().slice(0, 10));
  config.addFilter("language", (path) => path.split("/")[1]);
  config.addFilter("in", (url, language) => url.replace(/^\/[a-z]+\//, `/${language}/`));
  config.addFilter("before", (list, url) => list[placeIn(list, url) + 1]);
  config.addFilter("after", (list, url) => list[placeIn(list, url) - 1]);
  return { dir: { input: ".", includes: "layouts", output: "_site" }, markdownTemplateEngine: false };
}

// Looked up, since looking through the list for each page would take time by the square of their number.
function placeIn(list, url) {
  if (!places.has(list)) places.set(list, new Map(list.map((page, index) => [page.url, index])));
  return places.get(list).get(url) ?? -9;
}

function parts(language, all) {
  const count = Math.max(1, Math.ceil(all.length / 50));
  return Array.from({ length: count }, (_, part) => ({
    language, part: part + 1, count, pages: all.slice(part * 50, part * 50 + 50),
  }));
}

function add(found, name, page) {
  if (!found.has(name)) found.set(name, []);
  found.get(name).push(page);
}
