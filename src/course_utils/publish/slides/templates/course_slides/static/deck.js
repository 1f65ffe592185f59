// Chooses for every slide the largest type with which it fits, then starts reveal.js.
// Sizes: see data-fit in theme.css. At each, code stands above what it shows, or beside it where only that fits. A slide that
// does not fit even at "tight" is too full: a test names it.
const SIZES = ["roomy", "normal", "dense", "tight"];
const LEGIBLE = 18.5; // pixels that the smallest words in a figure shall have
const ENLARGED = 1.5; // how much larger than here a projector of 1920 x 1080 shows a slide
const asked = new URLSearchParams(location.search);
const printing = asked.has("print-pdf") || asked.get("view") === "print";
const asPage = asked.get("view") === "page";

function fits(content) {
  const inside = (box) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
  const uncut = (box) => box.scrollWidth <= box.clientWidth + 1;
  const whole = (box) => box.scrollHeight <= box.clientHeight + 1; // a figure is not covered by what stands below it
  return inside(content) && [...content.querySelectorAll("pre, .outputs > div")].every(uncut)
    && [...content.querySelectorAll(".grows")].every(whole);
}

function fit(sheet) {
  const content = sheet.querySelector(".content");
  for (const size of SIZES) {
    sheet.dataset.fit = size;
    for (const beside of [false, true]) {
      sheet.classList.toggle("beside", beside);
      if (fits(content)) return;
    }
  }
  sheet.classList.remove("beside");
}

// A figure takes the height that is left, needs enough of it for its words, and grows no further than it stays sharp.
function letFigureGrow(image) {
  const smallest = parseFloat(image.dataset.smallestText);
  const ratio = image.naturalWidth / image.naturalHeight;
  const height = smallest ? Math.ceil(image.naturalHeight * LEGIBLE / smallest) : 0;
  const sharp = Math.floor(image.naturalHeight / ENLARGED);
  image.style.minHeight = height ? `${height}px` : `min(var(--figure), ${sharp}px)`;
  image.style.maxHeight = `min(600px, ${sharp}px)`;
  image.style.aspectRatio = `${ratio}`;
  for (let box = image.parentElement; box && !box.classList.contains("content"); box = box.parentElement) {
    box.classList.add("grows");
    if (box.classList.contains("code") || box.classList.contains("solution")) box.classList.add("pictured");
  }
}

// A slide is 16 to 9 on a wide screen and 4 to 3 on an old projector, with the same sizes of type.
function paperSize() {
  const old = !printing && innerWidth / innerHeight < 1.5;
  return old ? { width: 1024, height: 768 } : { width: 1280, height: 720 };
}

function layOut() {
  const { width, height } = paperSize();
  document.documentElement.style.setProperty("--width", `${width}px`);
  document.documentElement.style.setProperty("--height", `${height}px`);
  document.documentElement.style.setProperty("--side", `${width > 1100 ? 72 : 48}px`);
  document.body.classList.add("measuring");
  document.querySelectorAll(".sheet").forEach((sheet) => {
    const told = [...sheet.querySelectorAll(".quiz-options > .fragment")]; // a quiz is measured with its answers
    told.forEach((one) => one.classList.add("visible"));
    fit(sheet);
    told.forEach((one) => one.classList.remove("visible"));
  });
  document.body.classList.remove("measuring");
  return { width, height };
}

async function prepare() {
  const faces = ["400 30px 'Course Sans'", "600 30px 'Course Sans'", "italic 30px 'Course Sans'",
    "30px 'Course Title'", "400 24px 'Course Code'", "700 24px 'Course Code'"];
  await Promise.all(faces.map((face) => document.fonts.load(face)));
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  document.querySelectorAll(".outputs img").forEach(letFigureGrow);
}

// On paper every page has its own foot; on a screen one is enough for all.
function footEveryPage() {
  const foot = document.querySelector(".imprint");
  document.querySelectorAll(".sheet").forEach((sheet) => sheet.append(foot.cloneNode(true)));
  foot.remove();
}

async function present() {
  await prepare();
  if (printing) footEveryPage();
  let size = layOut();
  await Reveal.initialize({
    ...size, margin: 0, center: false, minScale: 0.1, maxScale: 4,
    hash: true, slideNumber: "c/t", navigationMode: "linear", controls: false, help: false, scrollActivationWidth: null,
    transition: matchMedia("(prefers-reduced-motion: reduce)").matches ? "none" : "fade",
    transitionSpeed: "fast", pdfSeparateFragments: false, pdfMaxPagesPerSlide: 1,
    defaultTiming: TIMED ? 0 : null, keyboardCondition: () => !document.querySelector("dialog[open]"),
    plugins: [RevealNotes, RevealZoom],
  });
  startHall();
  addEventListener("resize", () => {
    if (paperSize().width === size.width || printing) return;
    size = layOut();
    Reveal.configure(size);
  });
}
