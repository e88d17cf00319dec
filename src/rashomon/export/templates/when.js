
/* The axis of time: nearer, farther, and from mark to mark. Without this script it is as wide as its labels need. */
(() => {
  const frame = document.querySelector(".axis");
  if (!frame) return;
  const drawing = frame.querySelector("svg");
  const rows = [".hour text, .minor text", "text.cell", "text.group"].map((row) => [...drawing.querySelectorAll(row)]);
  const marks = [...drawing.querySelectorAll("a.mark")];
  const room = Number(drawing.dataset.width);
  const NEAREST = 12;
  const LEGIBLE = 0.75; /* of the usual width, where dots 24 apart and 18 wide begin to touch */
  let scale = 1;
  let whole = false;

  const natural = () => Math.max(room, frame.clientWidth);
  const farthest = () => Math.min(1, frame.clientWidth / natural());

  /* A label that would cover the one before it waits until there is room. */
  function thin(row) {
    const edges = drawing.getBoundingClientRect();
    let end = -Infinity;
    for (const label of row) {
      label.classList.remove("covered");
      if (getComputedStyle(label).visibility === "hidden") continue;
      const box = label.getBoundingClientRect();
      if (box.left < Math.max(end + 3, edges.left) || box.right > edges.right) label.classList.add("covered");
      else end = box.right;
    }
  }

  /* The name of a stretch stays in view as long as some of it is. */
  function hold() {
    const width = drawing.clientWidth;
    const [left, right] = [frame.scrollLeft, frame.scrollLeft + frame.clientWidth];
    for (const label of [...rows[1], ...rows[2]]) {
      const [from, to] = [label.dataset.from, label.dataset.to].map((share) => (share * width) / 100);
      const [start, end] = [Math.max(from, left), Math.min(to, right)];
      const middle = end - start > 40 ? (start + end) / 2 : (from + to) / 2;
      label.setAttribute("x", `${(100 * middle) / width}%`);
    }
    rows.forEach(thin);
  }

  function zoom(to, at = frame.clientWidth / 2) {
    const share = (frame.scrollLeft + at) / drawing.clientWidth;
    scale = Math.min(NEAREST, Math.max(farthest(), to));
    whole = scale === farthest();
    drawing.style.minWidth = "0";
    drawing.style.width = `${natural() * scale}px`;
    frame.classList.toggle("far", natural() * scale < room * LEGIBLE);
    frame.classList.toggle("near", natural() * scale >= room * 2.5);
    frame.scrollLeft = share * drawing.clientWidth - at;
    hold();
  }

  const acts = { in: () => zoom(scale * 1.5), out: () => zoom(scale / 1.5), all: () => zoom(0), same: () => zoom(1) };
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", acts[button.dataset.zoom]);
  }

  function step(by) {
    const next = marks[marks.indexOf(document.activeElement) + by];
    if (next) next.focus();
  }

  const keys = { "+": acts.in, "=": acts.in, "-": acts.out, "−": acts.out, 0: acts.all };
  frame.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const onMark = marks.includes(document.activeElement);
    const arrow = onMark && { ArrowRight: () => step(1), ArrowLeft: () => step(-1) }[event.key];
    const act = arrow || (Object.hasOwn(keys, event.key) && keys[event.key]);
    if (!act) return;
    event.preventDefault();
    act();
  });
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(scale * Math.exp(-event.deltaY / 300), event.clientX - frame.getBoundingClientRect().left);
  }, { passive: false });

  /* All of it where it nearly fits; else what most accounts tell is in the middle, and the rest a scroll away. */
  zoom(frame.clientWidth >= LEGIBLE * room ? 0 : 1);
  const told = (mark) => (mark.matches(".background") ? 0 : Number(mark.querySelector(".count").textContent));
  const first = marks.reduce((best, mark) => (told(mark) > told(best) ? mark : best)).getBoundingClientRect();
  frame.scrollLeft += first.left - frame.getBoundingClientRect().left - frame.clientWidth / 2;
  frame.addEventListener("scroll", hold, { passive: true });
  window.addEventListener("resize", () => zoom(whole ? 0 : scale));
})();
