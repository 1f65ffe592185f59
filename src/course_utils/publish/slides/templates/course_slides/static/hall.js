// What a speaker types or starts on a slide: hands that went up, a guess of the room, a clock. Nothing of it is kept or sent.
// The hands of a vote, as bars behind its options.
function countHands(list) {
  const boxes = [...list.querySelectorAll(".hands")], hands = boxes.map((box) => Math.max(0, parseInt(box.value, 10) || 0));
  const all = hands.reduce((sum, one) => sum + one, 0);
  list.classList.toggle("counted", all > 0);
  boxes.forEach((box, place) => box.parentElement.style.setProperty("--share", `${all ? 100 * hands[place] / all : 0}%`));
}

// Lines of a code that are marked: those of the last step that was shown.
function linesOf(wanted) {
  return new Set(wanted.split(",").flatMap((part) => {
    const [first, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, place) => first + place);
  }));
}

function markLines(source) {
  const step = [...source.querySelectorAll(".marks.visible")].at(-1), wanted = step ? linesOf(step.dataset.lines) : new Set();
  source.querySelectorAll(".line").forEach((line, place) => line.classList.toggle("marked", wanted.has(place + 1)));
}

// A clock runs down once it is pressed; pressed again, it stands at its beginning.
function runClock(button) {
  const seconds = Number(button.dataset.seconds), label = button.textContent;
  let ticking = null, end = 0;
  const show = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    button.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    button.classList.toggle("over", left === 0);
    if (left === 0) { clearInterval(ticking); ticking = null; }
  };
  const stop = () => {
    clearInterval(ticking);
    ticking = null;
    button.classList.remove("runs", "over");
    button.textContent = label;
  };
  button.addEventListener("click", () => {
    if (button.classList.contains("runs")) return stop();
    end = Date.now() + 1000 * seconds;
    button.classList.add("runs");
    ticking = setInterval(show, 250);
    return show();
  });
}

function startHall() {
  document.querySelectorAll(".options").forEach((list) => list.addEventListener("input", () => countHands(list)));
  document.querySelectorAll(".countdown").forEach(runClock);
  document.querySelectorAll(".sheet input").forEach((box) => box.addEventListener("keydown", (press) => press.stopPropagation()));
  for (const change of ["fragmentshown", "fragmenthidden", "slidechanged"]) {
    Reveal.on(change, () => document.querySelectorAll(".source[data-steps]").forEach(markLines));
  }
}
