export default {
  layout: "briefing.njk",
  permalink: (data) => `${data.page.filePathStem.replace(/^\/content/, "")}/`,
  eleventyComputed: { language: (data) => data.page.filePathStem.split("/")[2] },
};
