"use strict";
(() => {
  const root = document.documentElement;
  const panel = document.getElementById("panel");
  const help = document.getElementById("help");
  const points = [...document.querySelectorAll("[data-point]")];
  const events = [...document.querySelectorAll("li.event")];
  root.classList.add("js");

  /* The panel shows a copy of the point's evidence, which without this script is simply further down the page. */
  function show(point, witness) {
    const copy = document.getElementById(point).cloneNode(true);
    copy.removeAttribute("id");
    for (const more of copy.querySelectorAll(".others")) more.open = true;
    for (const part of copy.querySelectorAll("[id]")) {
      part.classList.toggle("chosen", part.id === witness);
      part.removeAttribute("id");
    }
    panel.dataset.point = point;
    panel.querySelector(".body").replaceChildren(copy);
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
    const chosen = copy.querySelector(".chosen");
    if (chosen) chosen.scrollIntoView({ block: "nearest" });
  }

  function follow(event) {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = link.getAttribute("href").slice(1);
    const opens = /^(p\d+)(-a\d+)?$/.exec(target) || (link.closest(".axis") && /^(w\d+)$/.exec(target));
    if (opens) {
      event.preventDefault();
      show(opens[1], opens[2] && target);
    } else if (panel.open) {
      panel.close();
    }
  }

  const at = () => points.findIndex((point) => point.contains(document.activeElement));

  function step(by) {
    const event = events.findIndex((e) => panel.open && e.id === panel.dataset.point);
    if (event >= 0) return show(events[Math.min(events.length - 1, Math.max(0, event + by))].id);
    const from = panel.open ? points.findIndex((p) => p.dataset.point === panel.dataset.point) : at();
    const next = points[from < 0 ? 0 : Math.min(points.length - 1, Math.max(0, from + by))];
    if (!next) return;
    if (panel.open) show(next.dataset.point);
    else next.querySelector(".wording").focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function along(by) {
    const links = [...points[at()].querySelectorAll("a")];
    const next = links[links.indexOf(document.activeElement) + by];
    if (next) next.focus();
  }

  /* Arrows are taken only where a point has the focus: elsewhere they scroll, as everywhere. */
  function press(event) {
    if (event.metaKey || event.ctrlKey || event.altKey || help.open) return;
    const inside = !panel.open && at() >= 0;
    const acts = {
      j: () => step(1),
      k: () => step(-1),
      "?": () => help.showModal(),
      ArrowDown: inside && (() => step(1)),
      ArrowUp: inside && (() => step(-1)),
      ArrowRight: inside && (() => along(1)),
      ArrowLeft: inside && (() => along(-1)),
    };
    const act = Object.hasOwn(acts, event.key) && acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  document.addEventListener("click", follow);
  document.addEventListener("keydown", press);
  for (const box of [panel, help]) {
    box.querySelector(".close").addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => event.target === box && box.close());
  }
  panel.addEventListener("close", () => {
    const point = points.find((p) => p.dataset.point === panel.dataset.point);
    if (point && at() < 0 && document.activeElement === document.body) point.querySelector(".wording").focus();
  });
  const linked = /^#(p\d+)(-a\d+)?$/.exec(location.hash);
  if (linked && document.getElementById(linked[1])) show(linked[1], linked[2] && location.hash.slice(1));
})();
