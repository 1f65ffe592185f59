// Chooses for every slide the largest type with which it fits, then starts reveal.js.
// Sizes: see data-fit in theme.css. A slide that does not fit at "tight" is too full: a test names it.
const SIZES = ["roomy", "normal", "dense", "tight"];

function fits(content) {
  const inside = (box) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
  const uncut = (box) => box.scrollWidth <= box.clientWidth + 1;
  return inside(content) && [...content.querySelectorAll("pre, .outputs > div")].every(uncut);
}

function fit(sheet) {
  const content = sheet.querySelector(".content");
  for (const size of SIZES) {
    sheet.dataset.fit = size;
    if (fits(content)) return;
  }
}

function letFiguresGrow(image) {
  for (let box = image.parentElement; box && !box.classList.contains("content"); box = box.parentElement) {
    box.classList.add("grows");
  }
}

async function prepare() {
  document.querySelectorAll(".outputs img").forEach(letFiguresGrow);
  const faces = ["400 30px 'Course Sans'", "600 30px 'Course Sans'", "italic 30px 'Course Sans'",
    "30px 'Course Title'", "400 24px 'Course Code'", "700 24px 'Course Code'"];
  await Promise.all(faces.map((face) => document.fonts.load(face)));
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  document.body.classList.add("measuring");
  document.querySelectorAll(".sheet").forEach(fit);
  document.body.classList.remove("measuring");
}

prepare().then(() => Reveal.initialize({
  width: 1280, height: 720, margin: 0, center: false, minScale: 0.1, maxScale: 4,
  hash: true, slideNumber: "c/t", navigationMode: "linear", controls: false,
  transition: matchMedia("(prefers-reduced-motion: reduce)").matches ? "none" : "fade",
  transitionSpeed: "fast", pdfSeparateFragments: false,
  defaultTiming: TIMED ? 0 : null,
  plugins: [RevealNotes],
}));
