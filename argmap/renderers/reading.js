"use strict";
(() => {
const $ = id => document.getElementById(id), all = css => [...document.querySelectorAll(css)];
const on = (el, kinds, act, how) => kinds.split(" ").forEach(kind => el.addEventListener(kind, act, how));
const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const mark = (el, name, yes) => el?.classList.toggle(name, yes);
const {root, cards, frames, edges, junctions} = JSON.parse($("data").textContent);
const count = cards.length, map = $("map"), svg = $(root), outline = $("outline");
const every = [...Array(count + junctions).keys()], own = every.slice(0, count), rest = every.slice(count);
const nodes = every.map(n => $(`${root}-${n < count ? n + 1 : "j" + (n - count + 1)}`));
const lists = () => every.map(() => []);
const into = lists(), tails = lists(), heads = lists(), lines = lists(), links = lists();
const bearing = new Set(), found = new Map(cards.map(([name], n) => [name, n]));
for (const [tail, head, bears] of edges) {
  tails[head].push(tail);
  heads[tail].push(head);
  if (bears) into[head].push(tail), bearing.add(tail);
}
const ends = all("[data-ends]").map(g => [g, ...g.dataset.ends.split(" ").map(Number)]);
for (const [g, tail, head] of ends) lines[tail].push(g), lines[head].push(g);

// What the script adds to the page

document.documentElement.classList.add("js");
outline.open = false;
svg.setAttribute("role", "group");
svg.querySelector("title").remove();
for (const text of svg.querySelectorAll("[textLength]")) text.setAttribute("lengthAdjust", "spacingAndGlyphs");
const texts = [];
for (const li of all("#outline li[id]")) {
  const n = found.get(li.id), [a, word] = [li.querySelector("a"), li.firstChild];
  a.href = "#" + li.id;
  li.id = "";
  texts[n] = plain(a.textContent + (a.nextElementSibling?.textContent ?? ""));
  const shown = [word === a ? "" : word.textContent, ...[...nodes[n].querySelectorAll("text")].map(t => t.textContent)];
  nodes[n].setAttribute("aria-label", shown.join(" ").trim());
}
const named = link => {
  try { return found.get(decodeURIComponent(link.hash.slice(1))); } catch { /* no name of ours */ }
};
const targets = a => a.dataset.cards?.split(" ").map(Number) ?? [named(a)];
const said = all("#text a, #outline a");
for (const a of said) for (const n of targets(a)) links[n].push(a);

// Pan and zoom

const box = svg.viewBox.baseVal, places = nodes.map(el => {
  const b = el ? el.getBBox() : box;
  return [b.x - box.x, b.y - box.y, b.width, b.height];
});
svg.style.width = box.width + "px";
svg.style.height = box.height + "px";
const main = places[own.find(n => nodes[n].matches(".contention")) ?? 0];
let x = 0, y = 0, k = 1;
const move = (dx, dy, glide) => {
  x += dx;
  y += dy;
  mark(map, "glide", !!glide);
  svg.style.transform = `translate(${x}px,${y}px) scale(${k})`;
};
const zoom = (by, glide, cx = map.clientWidth / 2, cy = map.clientHeight / 2) => {
  const before = k;
  k = Math.min(8, Math.max(0.02, k * by));
  move((x - cx) * (k / before - 1), (y - cy) * (k / before - 1), glide);
};
const fit = (least = 0) => {
  const shown = every.filter(n => !gone[n]).map(n => places[n]);
  if (!shown.length) return;
  const span = i => {
    const low = Math.min(...shown.map(p => p[i])) - 24;
    return [low, Math.max(...shown.map(p => p[i] + p[i + 2])) + 24 - low];
  };
  const [l, w] = span(0), [t, h] = span(1), {clientWidth: across, clientHeight: down} = map;
  k = Math.min(1.5, Math.max(least, Math.min(across / w, down / h)));
  x = (across - w * k) / 2 - l * k;
  y = (down - h * k) / 2 - t * k;
  if (w * k > across) x = Math.min(-l * k, Math.max(across - (l + w) * k, across / 2 - (main[0] + main[2] / 2) * k));
  if (h * k > down) y = Math.min(-t * k, Math.max(down - (t + h) * k, down / 2 - (main[1] + main[3] / 2) * k));
  move(0, 0, !least);
};
const show = (n, centre) => {
  const [l, t, w, h] = places[n].map(v => v * k), dx = map.clientWidth - w, dy = map.clientHeight - h;
  if (centre || x + l < 0 || y + t < 0 || x + l > dx || y + t > dy) move(dx / 2 - x - l, dy / 2 - y - t, true);
};
const fingers = new Map(), point = e => {
  const r = map.getBoundingClientRect();
  return [e.clientX - r.left, e.clientY - r.top];
};
let dragged;
on(map, "pointerdown", e => {
  if (e.button) return;
  fingers.set(e.pointerId, point(e));
  dragged = false;
});
on(map, "pointermove", e => {
  const was = fingers.get(e.pointerId), is = point(e);
  if (!was) return;
  const [dx, dy] = [is[0] - was[0], is[1] - was[1]];
  if (!dragged && Math.hypot(dx, dy) < 4) return;
  dragged = true;
  map.setPointerCapture(e.pointerId);
  fingers.set(e.pointerId, is);
  const other = [...fingers.values()].find(f => f !== is);
  if (!other) return move(dx, dy);
  const far = f => Math.hypot(f[0] - other[0], f[1] - other[1]) || 1;
  move(dx / 2, dy / 2);
  zoom(far(is) / far(was), false, (is[0] + other[0]) / 2, (is[1] + other[1]) / 2);
});
on(window, "pointerup pointercancel", e => fingers.delete(e.pointerId));
on(map, "wheel", e => {
  e.preventDefault();
  zoom(2 ** (-e.deltaY / 400), false, ...point(e));
}, {passive: false});

// Folds, filters, search

const field = $("search"), folded = new Set(), gone = every.map(() => false), selects = all("select[data-at]");
const spread = (start, seen, shut) => {
  for (const waiting = [start]; waiting.length;) {
    const n = waiting.pop();
    if (seen.has(n)) continue;
    seen.add(n);
    if (!shut?.has(n)) for (const tail of into[n]) waiting.push(tail);
  }
  return seen;
};
const reached = new Set(), starts = [...every.filter(n => !bearing.has(n)), ...every].filter(n =>
  !reached.has(n) && spread(n, reached));
const within = (frame, wanted) => frame >= 0 && (frame === wanted || within(frames[frame], wanted));
const passes = n => selects.every(({value, dataset: {at: i}}) =>
  !value || (i === "1" ? within(cards[n][1], +value) : cards[n][i] === +value));
const dead = several => several.length > 0 && several.every(n => gone[n]);
const refresh = () => {
  const seen = new Set(), full = new Set();
  for (const start of starts) spread(start, seen, folded);
  for (const n of every) gone[n] = !seen.has(n) || n < count && !passes(n);
  for (const n of [...rest, ...rest, ...rest]) gone[n] ||= dead(tails[n]) || dead(heads[n]);
  for (const n of every) mark(nodes[n], "gone", gone[n]);
  for (const [g, tail, head] of ends) mark(g, "gone", gone[tail] || gone[head]);
  for (const n of own) for (let f = gone[n] ? -1 : cards[n][1]; f >= 0; f = frames[f]) full.add(f);
  for (const el of all("[data-frame]")) mark(el, "gone", !full.has(+el.dataset.frame));
  if (gone[stop]) rove(own.find(n => !gone[n]) ?? -1);
  for (const [n, text] of knobs) {
    const shut = folded.has(n), below = shut && [...spread(n, new Set())].filter(b => b < count && gone[b]).length;
    mark(nodes[n], "folded", shut);
    nodes[n].setAttribute("aria-expanded", !shut);
    text.textContent = shut ? "+" + below : "−";
  }
  $("fold").disabled = !knobs.has(chosen);
  $("fold").textContent = folded.has(chosen) ? "Unfold" : "Fold";
  search();
};
const fold = n => {
  if (!knobs.has(n)) return;
  folded.delete(n) || folded.add(n);
  refresh();
};
const noun = own.every(n => nodes[n].matches(".claim")) ? "claims" : "boxes";
let hits = [];
const search = () => {
  const words = plain(field.value).split(/\s+/).filter(Boolean), some = words.length > 0;
  const open = own.filter(passes);
  hits = open.filter(n => some && words.every(w => texts[n].includes(w)));
  const hit = new Set(hits);
  for (const n of every) mark(nodes[n], "dim", some && !hit.has(n));
  for (const [g] of ends) mark(g, "dim", some);
  const number = some ? hits.length : open.length;
  $("found").textContent = some || number < count ? `${number} of ${count} ${noun}` : "";
};

// Highlighting, both ways

let chosen = -1, stop = -1;
const glow = (n, lit) => n < 0 || [nodes[n], ...links[n], ...lines[n]].forEach(el => mark(el, "on", lit));
const after = several => several[(several.indexOf(chosen) + 1) % several.length];
const rove = n => {
  if (stop >= 0) nodes[stop].tabIndex = -1;
  stop = n;
  if (n >= 0) nodes[n].tabIndex = 0;
};
const choose = (n, {focus, pan = true, centre, from} = {}) => {
  if (gone[n]) {
    if (!passes(n)) for (const s of selects) s.value = "";
    folded.clear();
  }
  glow(chosen, false);
  nodes[chosen]?.removeAttribute("aria-current");
  chosen = n;
  refresh();
  if (n < 0) return;
  glow(n, true);
  nodes[n].setAttribute("aria-current", "true");
  rove(n);
  if (focus) nodes[n].focus({preventScroll: true});
  if (pan) show(n, centre);
  if (!from) links[n].find(a => a.closest("#text"))?.scrollIntoView({block: "nearest"});
  try { history.replaceState(null, "", "#" + encodeURIComponent(cards[n][0])); } catch { /* in a frame */ }
};
const watch = (el, these) => {
  on(el, "mouseenter focus", () => these.forEach(n => glow(n, true)));
  on(el, "mouseleave blur", () => these.forEach(n => glow(n, n === chosen)));
};
const knobs = new Map();
for (const n of own) {
  const el = nodes[n], [l, t, w, h] = places[n], low = box.y + t + h;
  const right = box.x + l + (el.querySelector("[direction]") ? 50 : w);
  el.setAttribute("role", "button");
  el.tabIndex = -1;
  watch(el, [n]);
  on(el, "focus", () => fingers.size || n === chosen || choose(n));
  on(el, "click", e => e.detail ? choose(n, {focus: true, pan: false}) : fold(n));
  on(el, "dblclick", () => fold(n));
  if (!into[n].length) continue;
  el.insertAdjacentHTML("beforeend", `<g class="knob" aria-hidden="true"><rect x="${right - 42}" y="${low - 10}"
    width="34" height="20" rx="10"/><text x="${right - 25}" y="${low + 4}"/></g>`);
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

// Keys and buttons

const ways = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
const step = (n, [dx, dy]) => {
  const middle = i => [places[i][0] + places[i][2] / 2, places[i][1] + places[i][3] / 2], [cx, cy] = middle(n);
  let best = n, least = Infinity;
  for (const i of own) {
    const [px, py] = middle(i), ahead = (px - cx) * dx + (py - cy) * dy;
    const cost = ahead + 3 * Math.abs((px - cx) * dy + (py - cy) * dx);
    if (!gone[i] && ahead > 8 && cost < least) [best, least] = [i, cost];
  }
  choose(best, {focus: true});
};
const press = {in: () => zoom(1.25, true), out: () => zoom(0.8, true), fit: () => fit(), fold: () => fold(chosen),
  unfold: () => { folded.clear(); refresh(); }, print: () => print()};
const keys = {"+": "in", "=": "in", "-": "out", 0: "fit"};
on(map, "keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const n = nodes.indexOf(e.target), way = ways[e.key], key = keys[e.key];
  if (way) n < 0 ? move(-60 * way[0], -60 * way[1], true) : step(n, way);
  else if (key) press[key]();
  else if (e.key === "Escape") choose(-1), map.focus();
  else if (n >= 0 && (e.key === " " || e.key === "Enter")) fold(n);
  else return;
  e.preventDefault();
});
for (const id in press) on($(id), "click", press[id]);
for (const s of selects) on(s, "change", () => { refresh(); fit(); });
on(field, "input", search);
on(field, "keydown", e => e.key === "Enter" && hits.length && choose(after(hits)));
on(all(".skip")[0], "click", () => { outline.open = true; });
const arrive = () => {
  const n = named(location);
  if (n >= 0) choose(n, {focus: true, centre: true});
};
on(window, "hashchange", arrive);
rove(own.length ? 0 : -1);
refresh();
fit(0.75);
arrive();
})();
