(() => {
  "use strict";
  const root = document.documentElement, theme = document.getElementById("theme"), unfold = document.getElementById("unfold");
  if (location.protocol === "file:") root.dataset.from = "file";
  const preferred = matchMedia("(prefers-color-scheme: dark)");
  const remembered = () => { try { return localStorage.getItem("course-theme"); } catch { return null; } };
  const isDark = () => (root.dataset.theme || (preferred.matches ? "dark" : "light")) === "dark";
  const tell = () => theme.setAttribute("aria-pressed", String(isDark()));
  if (["light", "dark"].includes(remembered())) root.dataset.theme = remembered();
  tell();
  preferred.addEventListener("change", tell);
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("course-theme", root.dataset.theme); } catch { /* a page from a file may not remember */ }
    tell();
  });
  unfold?.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    for (const folded of document.querySelectorAll("details")) folded.open = open;
    unfold.setAttribute("aria-pressed", String(open));
  });
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not([open])")) { folded.open = true; folded.dataset.printed = ""; }
  });
  addEventListener("afterprint", () => {
    for (const folded of document.querySelectorAll("details[data-printed]")) { folded.open = false; delete folded.dataset.printed; }
  });
})();
