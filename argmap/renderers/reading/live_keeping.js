// What a reader has done to the page, for the next state of the same map

const scrolls = () => ["text", "findings", "verdicts", "outline"].map($).filter(Boolean);
const names = several => several.map(n => cards[n]?.[0]).filter(Boolean);
const joined = (tail, head) => [tail, head].map(n => cards[n]?.[0] ?? names(tails[n]).join("+")).join(" ");
const keep = () => ({
  x, y, k, fitted, folded: names([...folded]), chosen: cards[chosen]?.[0], search: field.value, letters: $("letters").checked,
  places: own.map(n => [cards[n][0], places[n][0], places[n][1], gone[n]]),
  labels: new Map(own.map(n => [cards[n][0], nodes[n].getAttribute("aria-label")])),
  lines: new Set(ends.map(([, tail, head]) => joined(tail, head))),
  filters: selects.map(s => [s.dataset.at, s.selectedOptions[0].text]),
  panes: panes.map(p => [p.dataset.pane, p.checked]), open: outline.open, width: $("text")?.style.width,
  scrolls: scrolls().map(el => [el.id, el.scrollTop]), window: scrollY,
  supposed: typeof taken === "undefined" ? [] : [...taken].map(([n, verdict]) => [judged.names[n], verdict]),
  step: at >= 0 && [now()[1].map(n => cards[n]?.[0]).find(Boolean), asking],
  focus: [document.activeElement.id, document.activeElement.selectionStart, document.activeElement.selectionEnd],
  focused: cards[nodes.indexOf(document.activeElement)]?.[0],
});
const hold = old => {
  const [cx, cy] = [(map.clientWidth / 2 - x) / k, (map.clientHeight / 2 - y) / k];
  const near = old.filter(([name, , , lost]) => !lost && found.has(name) && !gone[found.get(name)])
    .sort((a, b) => Math.hypot(a[1] - cx, a[2] - cy) - Math.hypot(b[1] - cx, b[2] - cy))[0];
  if (near) move((near[1] - places[found.get(near[0])][0]) * k, (near[2] - places[found.get(near[0])][1]) * k);
  else move(0, 0);
};
const restore = was => {
  for (const [name, shown] of was.panes) pane(name, shown);
  for (const [i, text] of was.filters) for (const s of selects) if (s.dataset.at === i)
    s.selectedIndex = Math.max(0, [...s.options].findIndex(o => o.text === text));
  for (const name of was.folded) if (knobs.has(found.get(name))) folded.add(found.get(name));
  field.value = was.search;
  $("letters").checked = was.letters;
  outline.open = was.open;
  if ($("text")) $("text").style.width = was.width;
  chosen = found.get(was.chosen) ?? -1;
  if (gone[chosen]) chosen = -1;
  glow(chosen, true);
  nodes[chosen]?.setAttribute("aria-current", "true");
  if (chosen >= 0) rove(chosen);
  refresh(-1);
  [x, y, k] = [was.x, was.y, was.k];
  [across, down] = [map.clientWidth, map.clientHeight];
  hold(was.places);
  fitted = was.fitted;
  for (const [id, top] of was.scrolls) if ($(id)) $(id).scrollTop = top;
  scrollTo(0, was.window);
  const focus = nodes[found.get(was.focused)] ?? (was.focus[0] ? $(was.focus[0]) : null);
  focus?.focus({preventScroll: true});
  if (was.focus[1] >= 0 && focus?.setSelectionRange) focus.setSelectionRange(was.focus[1], was.focus[2]);
  const fresh = [...own.filter(n => was.labels.get(cards[n][0]) !== nodes[n].getAttribute("aria-label")).map(n => nodes[n]),
    ...ends.filter(([, tail, head]) => !was.lines.has(joined(tail, head))).map(([g]) => g)];
  for (const el of fresh) mark(el, "fresh", true);
  setTimeout(() => fresh.forEach(el => mark(el, "fresh", false)), 1000);
  if (!was.step) return;
  mark(page, "presenting", true);
  talk.hidden = false;
  before = [x, y, k];
  go(Math.max(0, steps.findIndex(s => s[1].includes(found.get(was.step[0])))), was.step[1]);
};
if (kept) restore(kept);
return {keep, quit, on, choose, glow, nodes, lines, links};
