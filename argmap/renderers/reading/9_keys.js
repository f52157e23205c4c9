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
  shut: foldAll, unfold, print: () => print(), present, next, back, leave, help: () => guide.showModal()};
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
const letters = {p: present, "?": press.help, "/": () => field.focus(), t: () => toggle("text"), m: () => toggle("mini"), f: () => toggle("findings"), v: () => toggle("verdicts")};
on(document, "keydown", e => {
  const act = letters[e.key.toLowerCase()], typing = e.target.matches?.("input, select, textarea, [contenteditable]");
  if (!act || typing || guide.open || at >= 0 || e.ctrlKey || e.metaKey || e.altKey || !$("letters").checked) return;
  e.preventDefault();
  act();
});
for (const id in press) on($(id), "click", press[id]);
for (const s of selects) on(s, "change", () => { refresh(); fit(); });
on(all('.skip[href="#outline"]')[0], "click", () => { outline.open = true; });
for (const menu of all(".menu")) {
  on(menu, "keydown", e => e.key === "Escape" && (menu.open = false, menu.firstElementChild.focus()));
  on(document, "pointerdown", e => menu.contains(e.target) || (menu.open = false));
}
const arrive = () => {
  const n = named(location);
  if (n >= 0) choose(n, {focus: true, centre: true});
};
on(window, "hashchange", arrive);
rove(own.length ? 0 : -1);
if (!kept) {
  refresh();
  fit(0.75);
  arrive();
}
