// Highlighting, both ways

let chosen = -1, stop = -1;
const watchers = [];
const glow = (n, lit) => n < 0 || [nodes[n], ...links[n], ...lines[n]].forEach(el => mark(el, "on", lit));
const after = several => several[(several.indexOf(chosen) + 1) % several.length];
const rove = n => {
  if (stop >= 0) nodes[stop].tabIndex = -1;
  stop = n;
  if (n >= 0) nodes[n].tabIndex = 0;
};
const reveal = n => {
  if (!passes(n)) for (const s of selects) s.value = "";
  folded.clear();
};
const choose = (n, {focus, pan = true, centre, from} = {}) => {
  if (at >= 0) return;
  if (gone[n]) reveal(n);
  glow(chosen, false);
  nodes[chosen]?.removeAttribute("aria-current");
  const before = chosen;
  chosen = n;
  refresh(before);
  if (n < 0) return;
  glow(n, true);
  nodes[n].setAttribute("aria-current", "true");
  rove(n);
  if (focus) nodes[n].focus({preventScroll: true});
  if (pan) show(n, centre);
  if (!from) links[n].find(a => a.closest("#text"))?.scrollIntoView({block: "center"});
  for (const tell of watchers) tell(n);
  try { history.replaceState(null, "", "#" + encodeURIComponent(cards[n][0])); } catch { /* in a frame */ }
};
const watch = (el, these) => {
  on(el, "mouseenter focus", () => these.forEach(n => glow(n, true)));
  on(el, "mouseleave blur", () => these.forEach(n => glow(n, n === chosen)));
};
const knobs = new Map();
for (const n of own) {
  const el = nodes[n], [l, t, w, h] = home[n], low = box.y + t + h;
  const right = box.x + l + (el.querySelector("[direction]") ? 50 : w);
  el.setAttribute("role", "button");
  el.tabIndex = -1;
  watch(el, [n]);
  on(el, "focus", () => fingers.size || n === chosen || choose(n));
  on(el, "click", e => e.detail ? choose(n, {focus: true, pan: false}) : fold(n));
  on(el, "dblclick", () => fold(n));
  if (!into[n].length) continue;
  el.insertAdjacentHTML("beforeend", `<g class="knob" aria-hidden="true"><rect x="${right - 46}" y="${low - 8}"
    width="38" height="26" rx="13"/><text x="${right - 27}" y="${low + 9}"/></g>`);
  const g = el.lastChild;
  knobs.set(n, g.lastChild);
  on(g, "click dblclick", e => {
    e.stopPropagation();
    if (e.type === "click") fold(n);
  });
}
for (const a of said) {
  const these = targets(a);
  watch(a, these);
  on(a, "click", e => {
    e.preventDefault();
    choose(after(these), {centre: true, from: a.closest("#text")});
  });
}
