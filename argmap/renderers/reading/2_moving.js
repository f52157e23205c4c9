// Pan and zoom

const box = svg.viewBox.baseVal, home = nodes.map(el => {
  const b = el ? el.getBBox() : box;
  return [b.x - box.x, b.y - box.y, b.width, b.height];
});
const places = home.map(p => [...p]), main = places[own.find(n => nodes[n].matches(".contention")) ?? 0];
let x = 0, y = 0, k = 1, grow = 0, fitted;
const extent = [box.width, box.height];
svg.style.width = box.width + "px";
svg.style.height = box.height + "px";
const move = (dx, dy, glide) => {
  x += dx;
  y += dy;
  fitted = undefined;
  mark(map, "glide", !!glide);
  svg.style.transform = `translate(${x}px,${y}px) scale(${k})`;
  if (grow !== (grow = Math.min(2.5, Math.max(1, 1 / k)))) svg.style.setProperty("--grow", grow);
  mark(map, "far", k < 0.4);
  watched();
  level();
};
const zoom = (by, glide, cx = map.clientWidth / 2, cy = map.clientHeight / 2) => {
  const before = k;
  k = Math.min(8, Math.max(0.02, k * by));
  move((x - cx) * (k / before - 1), (y - cy) * (k / before - 1), glide);
};
const around = spots => {
  const low = i => Math.min(...spots.map(p => p[i]));
  const high = i => Math.max(...spots.map(p => p[i] + p[i + 2]));
  return [low(0), low(1), high(0) - low(0), high(1) - low(1)];
};
const fit = (least = 0) => {
  const shown = every.filter(n => !gone[n]);
  if (!shown.length) return;
  const [l, t, w, h] = around(shown.map(n => places[n])).map((v, i) => v + (i < 2 ? -24 : 48));
  const {clientWidth: across, clientHeight: down} = map;
  k = Math.min(1.5, Math.max(least, Math.min(across / w, down / h)));
  x = (across - w * k) / 2 - l * k;
  y = (down - h * k) / 2 - t * k;
  if (w * k > across) x = Math.min(-l * k, Math.max(across - (l + w) * k, across / 2 - (main[0] + main[2] / 2) * k));
  if (h * k > down) y = Math.min(-t * k, Math.max(down - (t + h) * k, down / 2 - (main[1] + main[3] / 2) * k));
  move(0, 0, !least);
  fitted = least;
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
  dragged = false;
  if (!e.button) fingers.set(e.pointerId, point(e));
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
  const [dx, dy] = [e.deltaX, e.deltaY].map(v => v * (e.deltaMode === 1 ? 16 : e.deltaMode ? map.clientHeight : 1));
  if (e.ctrlKey || e.metaKey) zoom(2 ** (-Math.max(-50, Math.min(50, dy)) / 100), false, ...point(e));
  else move(-dx, -dy);
}, {passive: false});

// A window of another size shows all again, or keeps its middle

let across = map.clientWidth, down = map.clientHeight;
const resized = new ResizeObserver(() => {
  const [dx, dy] = [map.clientWidth - across, map.clientHeight - down];
  [across, down] = [map.clientWidth, map.clientHeight];
  if (!dx && !dy) return;
  if (at >= 0) aim(false);
  else if (fitted !== undefined) fit(fitted), mark(map, "glide", false);
  else move(dx / 2, dy / 2);
});
resized.observe(map);
on(quit.signal, "abort", () => resized.disconnect());
