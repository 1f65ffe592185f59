// What an instructor does beside turning slides: theme, search, link, one page to read, help. Everything has a key and a button.
const root = document.documentElement;
const say = (words) => { document.querySelector("#deck-said").textContent = words; };
const tool = (name) => document.querySelector(`.tools [data-does="${name}"]`);

// Light or dark: as the computer has it, until somebody chooses. Where nothing can be kept, the choice lasts for this page.
function kept(name, value) {
  try {
    if (value !== undefined) sessionStorage.setItem(name, value);
    return sessionStorage.getItem(name);
  } catch { return null; }
}

function wear(theme) {
  root.dataset.theme = theme;
  tool("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

function startTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  wear(printing ? "light" : asked.get("theme") || kept("deck-theme") || (dark.matches ? "dark" : "light"));
  if (!printing) dark.addEventListener("change", (now) => { if (!kept("deck-theme")) wear(now.matches ? "dark" : "light"); });
}

// One page instead of slides, which the browser can enlarge and wrap. Also what a very small or very enlarged window gets.
const NARROW = 700;
function turnPage(on) {
  const address = new URL(location.href);
  if (on) address.searchParams.set("view", "page"); else address.searchParams.delete("view");
  if (Reveal.isReady() && Reveal.getCurrentSlide().id) address.hash = `/${Reveal.getCurrentSlide().id}`; // the address bar lags behind
  location.replace(address);
}

function readAsPage() {
  document.body.classList.add("page");
  tool("page").setAttribute("aria-pressed", "true");
  for (const name of ["previous", "next", "overview", "speaker"]) tool(name).parentElement.hidden = true;
  document.querySelectorAll(".sheet pre, .outputs").forEach((box) => { if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0; });
  const here = document.getElementById(location.hash.replace(/^#\/?/, ""));
  const settled = [document.fonts.ready, ...[...document.images].map((image) => image.decode())];
  Promise.allSettled(settled).then(() => here?.scrollIntoView());
}

// Search: all slides whose words hold all words that are looked for.
const wordsOf = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
const slides = () => [...document.querySelectorAll(".slides section:not(:has(section))")];
function textOf(slide) {
  const copy = slide.querySelector(".sheet").cloneNode(true);
  copy.querySelectorAll("img[alt]").forEach((image) => image.replaceWith(` ${image.alt} `));
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function search(query) {
  const wanted = wordsOf(query), list = document.querySelector("#deck-found");
  list.replaceChildren();
  const found = wanted.length ? slides().filter((slide) => {
    const text = textOf(slide).toLowerCase();
    return wanted.every((word) => text.includes(word));
  }) : [];
  for (const slide of found) {
    const button = document.createElement("button"), item = document.createElement("li"), text = textOf(slide);
    const place = Math.max(0, text.toLowerCase().indexOf(wanted[0]) - 30);
    button.type = "button";
    button.textContent = `${slides().indexOf(slide) + 1}: ${place ? "…" : ""}${text.slice(place, place + 90)}`;
    button.addEventListener("click", () => { document.querySelector("#deck-find").close(); goTo(slide); });
    item.append(button);
    list.append(item);
  }
  document.querySelector("#deck-found-count").textContent =
    wanted.length ? `${found.length} ${found.length === 1 ? "slide" : "slides"}` : "";
}

function goTo(slide) {
  if (asPage) { slide.scrollIntoView(); return; }
  const { h, v } = Reveal.getIndices(slide);
  Reveal.slide(h, v);
}

function copyLink() {
  const slide = asPage ? null : Reveal.getCurrentSlide();
  const address = slide?.id ? `${location.href.split("#")[0]}#/${slide.id}` : location.href;
  const box = document.querySelector("#deck-address");
  box.value = address;
  document.querySelector("#deck-link").showModal();
  box.select();
  navigator.clipboard?.writeText(address).then(() => say("The link is copied."), () => {});
}

function openMenu(on) {
  const list = document.querySelector("#deck-tools"), open = on ?? list.hidden;
  list.hidden = !open;
  document.querySelector("#deck-menu").setAttribute("aria-expanded", String(open));
  if (open) list.querySelector("li:not([hidden]) button").focus();
}

const DOES = {
  previous: () => Reveal.prev(),
  next: () => Reveal.next(),
  overview: () => { openMenu(false); Reveal.toggleOverview(); },
  search: () => {
    document.querySelector("#deck-find").showModal();
    document.querySelector("#deck-search").select();
  },
  theme: () => {
    wear(root.dataset.theme === "dark" ? "light" : "dark");
    kept("deck-theme", root.dataset.theme);
    say(root.dataset.theme === "dark" ? "Dark." : "Light.");
  },
  page: () => turnPage(!asPage),
  print: () => open(`${location.href.split(/[?#]/)[0]}?print-pdf&ask`),
  link: copyLink,
  speaker: () => Reveal.getPlugin("notes").open(),
  help: () => document.querySelector("#deck-keys").showModal(),
  menu: () => openMenu(),
};
const KEYS = { t: "theme", r: "page", c: "link", m: "menu", "/": "search", "?": "help" };

addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, dialog");
  if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
  const does = KEYS[event.key.toLowerCase()];
  if (event.key === "Escape" && !document.querySelector("#deck-tools").hidden) {
    openMenu(false);
    document.querySelector("#deck-menu").focus();
  } else if (does) DOES[does]();
  else if (event.target.closest?.(".tools button") && [" ", "Enter"].includes(event.key)) event.stopPropagation();
  else return;
  if (does) event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });
document.querySelector("#deck-menu").addEventListener("click", () => openMenu());
document.querySelectorAll(".tools [data-does]").forEach((button) => button.addEventListener("click", () => DOES[button.dataset.does]()));
document.querySelector("#deck-search").addEventListener("input", (event) => search(event.target.value));
document.querySelector("#deck-search").addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); document.querySelector("#deck-found button")?.click(); }
});

// Whoever enlarges an open deck gets the page as well: slides fit the window, so enlarging alone would change nothing.
const sharpness = devicePixelRatio;
addEventListener("resize", () => {
  const enlarged = devicePixelRatio > 1.4 * sharpness && innerWidth < NARROW;
  if (enlarged && !asPage && !printing && window.parent === window) turnPage(true);
});

startTheme();
if (asPage) readAsPage();
else if (!printing && innerWidth < NARROW && innerWidth > 0 && window.parent === window) turnPage(true);
else present();
if (printing && asked.has("ask")) Reveal.on("pdf-ready", () => print());
