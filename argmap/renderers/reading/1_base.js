const $ = id => document.getElementById(id), all = css => [...document.querySelectorAll(css)];
const quit = new AbortController();
const on = (el, kinds, act, how) => kinds.split(" ").forEach(kind =>
  el.addEventListener(kind, act, {signal: quit.signal, ...how}));
const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const key = text => plain(text).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
const set = (el, name, value) => el.getAttribute(name) === String(value) || el.setAttribute(name, value);
const mark = (el, name, yes) => el?.classList.toggle(name, yes);
const {root, cards, frames, edges, junctions, steps, words} = JSON.parse($("data").textContent);
const page = document.documentElement, count = cards.length, map = $("map"), svg = $(root), outline = $("outline");
const every = [...Array(count + junctions).keys()], own = every.slice(0, count), rest = every.slice(count);
const nodes = every.map(n => $(`${root}-${n < count ? n + 1 : "j" + (n - count + 1)}`));
const lists = () => every.map(() => []);
const into = lists(), tails = lists(), heads = lists(), lines = lists(), links = lists();
const bearing = new Set(), found = new Map(cards.map(([name], n) => [name, n])), alike = new Map();
for (const [name, n] of found) if (!alike.has(key(name))) alike.set(key(name), n);
for (const [tail, head, bears] of edges) {
  tails[head].push(tail);
  heads[tail].push(head);
  if (bears) into[head].push(tail), bearing.add(tail);
}
const ends = all("[data-ends]").map(g => [g, ...g.dataset.ends.split(" ").map(Number)]);
for (const [g, tail, head] of ends) lines[tail].push(g), lines[head].push(g);

// What the script adds to the page

page.classList.add("js");
outline.open = false;
svg.setAttribute("role", "group");
svg.querySelector("title").remove();
for (const text of svg.querySelectorAll("[textLength]")) text.setAttribute("lengthAdjust", "spacingAndGlyphs");
const texts = [], titles = [];
for (const li of all("#outline li[id]")) {
  const n = found.get(li.id), [a, word] = [li.querySelector("a"), li.firstChild];
  a.href = "#" + li.id;
  li.id = "";
  titles[n] = a.textContent;
  texts[n] = plain(a.textContent + (a.nextElementSibling?.textContent ?? ""));
  const written = [...nodes[n].querySelectorAll("text")];
  const shown = [word === a ? "" : word.textContent, ...written.map(t => t.textContent)];
  nodes[n].setAttribute("aria-label", shown.join(" ").trim());
  for (const t of written) t.after(" ");  // what is seen reads as the name does
}

// A name in an address: that of a card, or its title as somebody would write it

const called = text => found.get(text) ?? ["", "claim-", "argument-"].map(role =>
  alike.get((role + key(text)).slice(0, 80))).find(n => n >= 0);
const named = link => {
  try { return called(decodeURIComponent(link.hash.slice(1))); } catch { /* no name of ours */ }
};
const targets = a => a.dataset.cards?.split(" ").map(Number) ?? [named(a)];
const said = all("#text a[href], #outline a").filter(a => !a.matches(".skip"));
for (const a of said) for (const n of targets(a)) links[n].push(a);
const prose = all("#text p.prose");
