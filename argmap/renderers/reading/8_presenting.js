// Presenting: one step after the other, with a pause before each objection

const talk = $("talk"), jump = $("jump");
let at = -1, asking = false, views = [], view = 0, before;
const now = () => steps[at], lit = () => asking ? entire(now()[2]) : now()[1];
const entire = head => head < count ? [head] : [...tails[head].filter(n => n < count), head];
const tellers = () => new Set(steps.slice(0, at + !asking).flatMap(step => step[1]));
const about = n => n < count ? titles[n] ?? "" : "the step from " + tails[n].filter(t => t < count).map(t => `“${titles[t].split(": ")[0]}”`).join(" and ");
const entitle = ([word, [first], head]) => word ? `${words[word]} ${about(head)}` : about(first);
for (const [i, [word, [first]]] of steps.entries()) jump.add(new Option(`${i + 1}. ${word ? words[word] + " …: " : ""}${about(first).slice(0, 60)}`, i));
const sentence = n => {
  const marks = links[n].filter(a => a.closest("#text p.prose")), p = marks[0]?.closest("p");
  if (!p) return [];
  const text = [...p.childNodes].slice(1).map(c => c.textContent).join("");
  const start = a => [...p.childNodes].slice(1, [...p.childNodes].indexOf(a)).reduce((sum, c) => sum + c.textContent.length, 0);
  const last = marks.filter(a => a.closest("p") === p).at(-1), [from, to] = [start(marks[0]), start(last) + last.textContent.length];
  let [low, high] = [from, to];
  if (Intl.Segmenter) for (const {index, segment} of new Intl.Segmenter(undefined, {granularity: "sentence"}).segment(text)) {
    if (index <= from && from < index + segment.length) low = index;
    if (index < to && to <= index + segment.length) high = index + segment.length;
  }
  const words = document.createElement("mark"), quote = document.createElement("p");
  words.textContent = text.slice(from, to);
  quote.dir = "auto";
  quote.append(text.slice(low, from).trimStart(), words, text.slice(to, high).trimEnd());
  return [quote];
};
const aim = (glide = true) => {
  const wide = map.clientWidth - 48, high = Math.max(99, map.clientHeight - 48), these = asking ? [now()[2]] : lit();
  const least = Math.min(2, wide / Math.max(...these.map(n => places[n][2])));
  const area = some => around(some.map(n => places[n])), few = these.filter(n => n < count);
  const shown = area(these)[2] * least > wide + 1 ? few : these, [, , w, h] = area(shown), sets = [shown.slice(0, 1)];
  k = Math.min(3, Math.max(least, Math.min(wide / w, high / h)));
  // What lies too far apart is seen in turn, and nothing of the emptiness in between
  for (const n of shown.slice(1)) {
    const two = [...sets.at(-1), n], [, , a, b] = area(two);
    a * k < wide + 1 && b * k < high + 1 ? sets.splice(-1, 1, two) : sets.push([n]);
  }
  views = sets.map(area).flatMap(([l, t, a, b]) => {
    const over = b * k - high, cuts = over > 1 && Math.ceil(over / high / 0.8);
    return [...Array(cuts + 1).keys()].map(i => [24 + (wide - a * k) / 2 - l * k, 24 - t * k - over * (cuts ? i / cuts : 0.5)]);
  });
  look(Math.min(view, views.length - 1), glide);
};
const look = (number, glide = true) => {
  view = number;
  [x, y] = views[view];
  move(0, 0, glide);
  $("back").disabled = !at && !view;
  $("next").disabled = at === steps.length - 1 && !asking && view === views.length - 1;
};
const stage = () => {
  refresh(-1);
  const bright = new Set(lit()), head = now()[2];
  for (const n of every) mark(nodes[n], "faded", !bright.has(n));
  for (const [g, tail, to] of ends) mark(g, "faded", !(bright.has(tail) && (bright.has(to) || !asking && to === head)));
  $("bears").textContent = asking ? "" : entitle(now());
  $("ask").textContent = asking ? "What would you object?" : "";
  $("heard").textContent = asking ? "" : lit().map(n => nodes[n].getAttribute("aria-label")).join("; ");
  $("quote").replaceChildren(...(asking ? [] : lit().filter(n => n < count).flatMap(sentence)));
  jump.value = at;
  view = 0;
  aim();
};
const present = () => {
  if (at >= 0 || !steps.length) return;
  before = [x, y, k];
  for (const n of [chosen]) glow(n, false);
  mark(page, "presenting", true);
  talk.hidden = false;
  page.requestFullscreen?.().catch(() => { /* not allowed here: the page will do */ });
  go(0);
  $("next").focus();
};
const go = (step, ask = false) => {
  at = step;
  asking = ask;
  stage();
};
const next = () => {
  if (view < views.length - 1) look(view + 1);
  else if (asking) go(at);
  else if (at < steps.length - 1) go(at + 1, !!steps[at + 1][3]);
};
const back = () => {
  if (view > 0) look(view - 1);
  else if (!asking && now()[3]) go(at, true);
  else if (at > 0) go(at - 1);
};
const leave = () => {
  if (at < 0) return;
  const last = now()[1].find(n => n < count) ?? -1;
  at = -1;
  talk.hidden = true;
  mark(page, "presenting", false);
  if (document.fullscreenElement) document.exitFullscreen();
  for (const el of [...nodes, ...ends.map(([g]) => g)]) mark(el, "faded", false);
  [x, y, k] = before;
  refresh();
  choose(last, {focus: true});
};
on(document, "fullscreenchange", () => document.fullscreenElement || leave());
on(jump, "change", () => go(+jump.value));
on(map, "click dblclick", e => {
  if (at < 0) return;
  e.stopPropagation();
  if (e.type === "click" && !dragged) next();
}, {capture: true});
const forward = {ArrowRight: next, ArrowDown: next, PageDown: next, " ": next, Enter: next, n: next, ArrowLeft: back, ArrowUp: back,
  PageUp: back, Backspace: back, Home: () => go(0), End: () => go(steps.length - 1), Escape: leave, p: leave};
on(document, "keydown", e => {
  if (at < 0 || e.ctrlKey || e.metaKey || e.altKey || e.target === jump && e.key !== "Escape") return;
  const act = forward[e.key.length > 1 ? e.key : e.key.toLowerCase()];
  if (!act || e.target.matches("button") && (e.key === " " || e.key === "Enter")) return;
  e.preventDefault();
  e.stopPropagation();
  act();
}, {capture: true});
