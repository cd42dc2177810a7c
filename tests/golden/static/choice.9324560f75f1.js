// On the page that offers all languages: leads to the one that a reader chose before, or else to the browser's.
// No other page leads elsewhere by itself.
(() => {
  if (location.hash) return;
  let chosen;
  try { chosen = localStorage.language; } catch {}
  const links = [...document.querySelectorAll("a[data-language]")];
  const subtags = (tag) => {
    try { const { language, script, region } = new Intl.Locale(tag).maximize(); return [language, script, region]; } catch { return [tag]; }
  };
  const nearest = (tag) => {
    // Of several forms of a language the one in the reader's script, and then of the reader's region: zh-TW reads zh-Hant.
    const [language, script, region] = subtags(tag);
    const likeness = (link) => {
      const own = subtags(link.hreflang);
      return own[0] === language ? 1 + 2 * (own[1] === script) + (own[2] === region) : 0;
    };
    const best = Math.max(...links.map(likeness));
    return best ? links.find((link) => likeness(link) === best) : null;
  };
  const link = links.find((each) => each.dataset.language === chosen) ?? navigator.languages.map(nearest).find(Boolean);
  if (link) location.replace(link.href);
})();
