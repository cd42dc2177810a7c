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
  const wanted = [remembered(), ...navigator.languages.map((tag) => tag.toLowerCase().split("-")[0])];
  const found = wanted.find((language) => offered.includes(language));
  const link = found && document.querySelector(`a[data-language="${found}"]`);
  if (link) location.replace(link.href);
})();
