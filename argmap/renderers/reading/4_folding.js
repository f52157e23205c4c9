// Folds and filters

const folded = new Set(), gone = every.map(() => false), selects = all("select[data-at]");
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
const hide = () => {
  const told = at >= 0 && tellers(), seen = told || new Set();
  if (!told) for (const start of starts) spread(start, seen, folded);
  for (const n of every) gone[n] = !seen.has(n) || !told && n < count && !passes(n);
  if (!told) for (const n of [...rest, ...rest, ...rest]) gone[n] ||= dead(tails[n]) || dead(heads[n]);
};
// So many elements come, go or move out of sight in a frame; fewer in the first, in which the others move

const MOST = 50, FIRST = 10;
let frame = 0;
const later = several => {
  cancelAnimationFrame(frame);
  if (several.length) frame = requestAnimationFrame(() => swap(several));
};
const swap = (several, most = MOST) => {
  settleSeen();
  for (const [el, lost] of several.splice(0, most)) {
    if (!lost) settle(el);
    mark(el, "gone", lost);
  }
  later(several);
};
const refresh = (held = chosen) => {
  const full = new Set(), [l, t] = places[held] ?? [];
  hide();
  const turns = [...every.map(n => [nodes[n], gone[n]]), ...ends.map(([g, tail, head]) => [g, gone[tail] || gone[head]])]
    .filter(([el, is]) => el && lost(el) !== is);
  swap(turns, FIRST);
  for (const n of own) for (let f = gone[n] ? -1 : cards[n][1]; f >= 0; f = frames[f]) full.add(f);
  for (const [el, f] of framed) mark(el, "gone", !full.has(f));
  close(full);
  if (held >= 0 && !gone[held]) move((l - places[held][0]) * k, (t - places[held][1]) * k);
  // What is out of sight comes later, unless it comes in sight

  settleSeen();
  for (const el of waiting.keys()) lost(el) || turns.push([el, false]);
  later(turns);
  if (gone[stop]) rove(own.find(n => !gone[n]) ?? -1);
  for (const [n, text] of knobs) {
    const shut = folded.has(n), below = shut && [...spread(n, new Set())].filter(b => b < count && gone[b]).length;
    mark(nodes[n], "folded", shut);
    set(nodes[n], "aria-expanded", !shut);
    const sign = shut ? "+" + below : "−";
    if (text.textContent !== sign) text.textContent = sign;
  }
  $("fold").disabled = !knobs.has(chosen);
  $("fold").textContent = folded.has(chosen) ? "Unfold" : "Fold";
  search();
  sketchSoon();
};
const fold = n => {
  if (!knobs.has(n)) return;
  folded.delete(n) || folded.add(n);
  refresh(n);
};
const foldAll = () => {
  for (const n of knobs.keys()) folded.add(n);
  refresh();
};
const unfold = () => {
  folded.clear();
  refresh();
};
