document.addEventListener("click", ({ target }) => {
  const link = target.closest("a[data-language]");
  if (!link) return;
  if (/^#p\d+$/.test(location.hash) && !link.closest(".missing")) link.hash = location.hash;
  try { localStorage.language = link.dataset.language; } catch {}
});
if (location.hash === "#negotiated") {
  let chosen;
  try { chosen = localStorage.language; } catch {}
  const link = document.querySelector(`a[data-language="${chosen}"]:not([aria-current])`);
  if (link) location.replace(link.href); else history.replaceState(null, "", location.pathname);
}
