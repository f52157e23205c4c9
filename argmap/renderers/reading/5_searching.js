// Search: the map and the text beside it

const field = $("search"), noun = own.every(n => nodes[n].matches(".claim")) ? "claims" : "boxes";
const read = prose.map(p => plain(p.textContent)), bright = globalThis.Highlight && new Highlight();
if (bright) CSS.highlights.set("found", bright);
let hits = [], turn = -1;
const light = (p, words) => {
  const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.data.toLowerCase();
    if (text.length !== node.length) continue;
    for (const word of words) for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.length)) {
      const range = new Range();
      range.setStart(node, i);
      range.setEnd(node, i + word.length);
      bright?.add(range);
    }
  }
};
const search = () => {
  const words = plain(at < 0 ? field.value : "").split(/\s+/).filter(Boolean), some = words.length > 0;
  const open = own.filter(passes), has = text => some && words.every(w => text.includes(w));
  const boxes = open.filter(n => has(texts[n])), hit = new Set(boxes), lit = prose.filter((_, i) => has(read[i]));
  hits = [...boxes, ...lit];
  for (const n of every) mark(nodes[n], "dim", some && !hit.has(n));
  for (const [g] of ends) mark(g, "dim", some);
  bright?.clear();
  for (const p of prose) mark(p, "hit", lit.includes(p));
  for (const p of lit) light(p, field.value.toLowerCase().split(/\s+/).filter(Boolean));
  const number = some ? boxes.length : open.length, more = `${lit.length} paragraph${lit.length === 1 ? "" : "s"}`;
  $("found").textContent = some || number < count ? `${number} of ${count} ${noun}${some && prose.length ? ", " + more : ""}` : "";
};
const seek = () => {
  if (!hits.length) return;
  const hit = hits[turn = (turn + 1) % hits.length];
  typeof hit === "number" ? choose(hit) : hit.scrollIntoView({block: "center"});
};
on(field, "input", () => {
  search();
  turn = -1;
  const first = hits.find(hit => typeof hit === "number" && !gone[hit]);
  if (first >= 0) show(first);
  hits.find(hit => typeof hit !== "number")?.scrollIntoView({block: "center"});
});
on(field, "keydown", e => e.key === "Enter" && seek());
