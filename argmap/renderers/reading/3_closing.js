// Closing the gaps that folds and filters leave: cards keep their order, so no line can run into one

const DOT = /(-?[\d.]+),(-?[\d.]+)/g;
const numbers = (el, ...names) => names.map(name => +el.getAttribute(name));
const framed = all("[data-frame]").map(el => [el, +el.dataset.frame]);
const bounds = frames.map(() => [0, 0, 0, 0]);
const pieces = ends.flatMap(([g, tail, head]) => [...g.children].map(el => {
  const d = el.getAttribute("d"), first = d?.match(/(-?[\d.]+),(-?[\d.]+)/);
  if (d?.includes("C")) return {el, g, tail, head, d, runs: runs(d)};
  const rect = el.matches("rect") ? el : g.querySelector("rect"), [l, t, w, h] = rect ? numbers(rect, "x", "y", "width", "height") : [];
  if (rect === el && g.matches(".block")) return {el, g, tail, head, rect: [l, t, w, h]};
  if (first) return {el, g, tail, head, at: [+first[1], +first[2]]};
  return {el, g, tail, head, at: g.matches(".block") ? numbers(el, "x", "y") : [l + w / 2, t + h / 2]};
}));
function runs(d) {
  const points = [...d.matchAll(DOT)].map(m => [+m[1], +m[2]]).filter((_, i) => i % 3 === 0);
  return points.slice(1).flatMap((p, i) => [0, 1].filter(axis =>
    Math.abs(p[axis] - points[i][axis]) < 0.5 && Math.abs(p[1 - axis] - points[i][1 - axis]) > 12).map(axis => [axis, p[axis]]));
}
for (const [el, f] of framed) if (el.matches("g")) bounds[f] = numbers(el.firstElementChild, "x", "y", "width", "height");
const whole = [box.x, box.y, box.width, box.height];
const squeeze = (kept, dropped, low, high, least) => {
  const from = [low], to = [low];
  let end = low, now = low;
  const reach = (place, by) => { end = place; now += by; from.push(end); to.push(now); };
  for (const [l, h] of [...kept.sort((a, b) => a[0] - b[0]), [high, high]]) {
    if (l > end) reach(l, dropped.some(([a, b]) => a < l - 1 && b > end + 1) ? Math.min(l - end, least) : l - end);
    if (h > end) reach(h, h - end);
  }
  return v => {
    let a = 0, b = from.length - 1;
    while (b - a > 1) from[(a + b) >> 1] <= v ? a = (a + b) >> 1 : b = (a + b) >> 1;
    return from[b] > from[a] ? to[a] + (v - from[a]) * (to[b] - to[a]) / (from[b] - from[a]) : to[a];
  };
};
const spans = full => {
  const kept = [[], []], dropped = [[], []], pad = [12, 4], inset = [[10, 10], [20, 8]];
  const keep = (axis, low, high) => kept[axis].push([low, high]);
  for (const n of every) for (const axis of [0, 1]) {
    const low = home[n][axis] + whole[axis], high = low + home[n][axis + 2];
    gone[n] ? dropped[axis].push([low, high]) : keep(axis, low - pad[axis], high + pad[axis]);
  }
  bounds.forEach((b, f) => [0, 1].forEach(axis => {
    const [low, high] = [b[axis], b[axis] + b[axis + 2]];
    if (!full.has(f)) return dropped[axis].push([low, high]);
    keep(axis, low, low + inset[axis][0]);
    keep(axis, high - inset[axis][1], high);
  }));
  for (const p of pieces) {
    const lost = gone[p.tail] || gone[p.head];
    for (const [axis, v] of p.runs ?? []) lost ? dropped[axis].push([v - 2, v + 2]) : keep(axis, v - 4, v + 4);
    if (p.rect && !lost) for (const axis of [0, 1]) keep(axis, p.rect[axis], p.rect[axis] + p.rect[axis + 2]);
  }
  return [kept, dropped];
};
let closed = false, old = places;
const waiting = new Map(), lost = el => el.classList.contains("gone"), settle = el => {
  for (const act of waiting.get(el)?.[1] ?? []) act();
  waiting.delete(el);
};
const sight = several => [old, places].some(of => {
  const [l, t, w, h] = around(several.map(n => of[n]));
  return (l + w) * k > -x && l * k < across - x && (t + h) * k > -y && t * k < down - y;
});
const settleSeen = () => { for (const [el, [several]] of waiting) if (!lost(el) && sight(several)) settle(el); };
const close = full => {
  const some = at < 0 && gone.some(Boolean);
  if (!some && !closed) return;
  closed = some;
  waiting.clear();
  const [kept, dropped] = some ? spans(full) : [];
  const [fx, fy] = [0, 1].map(i => some ? squeeze(kept[i], dropped[i], whole[i], whole[i] + whole[i + 2], [26, 3][i]) : v => v);
  const put = (el, px, py) => {
    const [dx, dy] = [fx(px) - px, fy(py) - py];
    dx || dy ? set(el, "transform", `translate(${dx} ${dy})`) : el.removeAttribute("transform");
  };
  const lay = (el, [l, t, w, h]) => {
    const [left, top] = [fx(l), fy(t)], sides = {x: left, y: top, width: fx(l + w) - left, height: fy(t + h) - top};
    for (const name in sides) set(el, name, sides[name]);
  };
  old = places.map(p => [...p]);
  const due = (el, several, act) => waiting.has(el) ? waiting.get(el)[1].push(act) : waiting.set(el, [several, [act]]);
  for (const n of every) if ((!some || !gone[n]) && nodes[n]) {
    const [l, t] = [home[n][0] + whole[0], home[n][1] + whole[1]];
    due(nodes[n], [n], () => put(nodes[n], l, t));
    places[n][0] = fx(l) - whole[0];
    places[n][1] = fy(t) - whole[1];
  }
  const bend = p => {
    if (p.d) set(p.el, "d", p.d.replace(DOT, (_, px, py) => `${fx(+px)},${fy(+py)}`));
    else p.rect ? lay(p.el, p.rect) : put(p.el, ...p.at);
  };
  for (const p of pieces) if (!some || !gone[p.tail] && !gone[p.head]) due(p.g, [p.tail, p.head], () => bend(p));
  for (const [el, f] of framed) if (!some || full.has(f)) el.matches("g") ? lay(el.firstElementChild, bounds[f]) : put(el, numbers(el, "x")[0], bounds[f][1]);
  const legend = svg.querySelector(".legend"), low = whole[1] + whole[3];
  if (legend) put(legend, whole[0], low);
  extent[0] = fx(whole[0] + whole[2]) - whole[0];
  extent[1] = fy(low) - whole[1];
};

// Paper gets what is left; on the screen, another size of the picture would cost a tenth of a second

const paper = matchMedia("print"), sheet = printing => [box.width, box.height] = printing ? extent : whole.slice(2);
on(paper, "change", e => sheet(e.matches));
on(window, "beforeprint afterprint", e => sheet(e.type === "beforeprint"));
