// Remembers the language that a reader chose; on the page that offers them, goes to it, or to the browser's.
// The passage that is cited (#p7) is cited in the other language too: passages have the same anchors in all of them.
// Every page works without this file, and no page but that one ever leads elsewhere by itself.
(() => {
  const KEY = "language";
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-language]");
    if (link && /^#p\d+$/.test(location.hash) && !link.closest(".missing")) link.hash = location.hash;
    if (link) try { localStorage.setItem(KEY, link.dataset.language); } catch { /* storage may be forbidden */ }
  });
  if (location.hash === "#negotiated") {
    // The host chose by the browser's languages, and cannot see what this reader chose before.
    const link = document.querySelector(`a[data-language="${remembered()}"]:not([aria-current])`);
    if (link) location.replace(link.href); else history.replaceState(null, "", location.pathname);
  }
  const offered = document.currentScript?.dataset.languages?.split(" ");
  if (!offered || location.hash) return;
  const links = offered.map((language) => document.querySelector(`a[data-language="${language}"]`)).filter(Boolean);
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
  const link = links.find((each) => each.dataset.language === remembered()) ?? navigator.languages.map(nearest).find(Boolean);
  if (link) location.replace(link.href);
})();
