// Which claims stand, why, and what would change

const judged = JSON.parse($("judged").textContent), {theory} = judged, outcome = $("supposed");
const rows = all("#verdicts li"), says = {1: "stands", 0: "is open", [-1]: "falls"}, taken = new Map();
const openRow = at => rows.forEach((li, i) => {
  li.firstChild.open = i === at;
  if (i === at) li.scrollIntoView({block: "nearest"});
});
const rowOf = new Map(judged.cards.map((n, at) => [n, at]));
watchers.push(n => rowOf.has(n) && openRow(rowOf.get(n)));
rows.forEach((li, at) => on(li.querySelector("summary"), "click", e => {
  if (li.firstChild.open) return;
  e.preventDefault();
  openRow(at);
  if (judged.cards[at] >= 0) choose(judged.cards[at], {from: li});
}));
const whys = rows.map(li => li.querySelector("p").textContent);
const labels = own.map(n => nodes[n].getAttribute("aria-label"));
const badge = (at, verdict) => {
  const el = nodes[judged.cards[at]], was = judged.verdicts[at];
  rows[at].querySelector("span").textContent = verdict === was ? says[was] : `${says[verdict]} (before: ${says[was]})`;
  rows[at].querySelector("p").textContent = (verdict === was ? "" : "Before: ") + whys[at];
  mark(rows[at], "changed", verdict !== was);
  if (!el) return;
  el.querySelector(".now")?.remove();
  mark(el, "changed", verdict !== was);
  const now = verdict === was ? "" : `now ${says[verdict]}`;
  set(el, "aria-label", `${labels[judged.cards[at]]} ${now}`.trim());
  if (!now) return;
  const [l, t] = home[judged.cards[at]];
  el.insertAdjacentHTML("beforeend", `<g class="now"><rect x="${box.x + l + 8}" y="${box.y + t - 21}" width="118"
    height="24" rx="12"/><text x="${box.x + l + 67}" y="${box.y + t - 4}">${now}</text></g>`);
};
const verdictWords = {1: "accepted", [-1]: "rejected"};
const part = theory && theory.atoms.length > rows.length ? " on this page" : "";
const suppose = () => {
  const literals = [...taken].map(([at, verdict]) => 2 * theory.atoms[judged.nodes[at]] + (verdict < 0));
  const found = standing(theory, literals), whole = typeof found !== "string";
  const now = at => whole ? found[judged.nodes[at]] : judged.verdicts[at];
  rows.forEach((_, at) => badge(at, now(at)));
  for (const [at, li] of rows.entries()) for (const b of li.querySelectorAll("[data-as]"))
    b.setAttribute("aria-pressed", taken.get(at) === Number(b.dataset.as));
  const given = [...taken].map(([at, verdict]) => `${judged.names[at]} is ${verdictWords[verdict]}`).join(" and ");
  const changed = [...rows.keys()].filter(at => !taken.has(at) && now(at) !== judged.verdicts[at]);
  const then = changed.map(at => `${judged.names[at]} ${says[now(at)]}`).join("; ");
  outcome.textContent = !taken.size ? "" : found === "contradiction" ? `If ${given}: that contradicts itself.`
    : found === "large" ? "This map has too many arguments for this page to say what would change."
    : then ? `If ${given}: ${then}.` : `If ${given}, nothing else${part} changes.`;
  undo.hidden = !taken.size;
};
const button = (text, act) => {
  const b = document.createElement("button");
  b.type = "button";
  b.textContent = text;
  on(b, "click", act);
  return b;
};
const undo = button("Take everything back", () => { taken.clear(); suppose(); });
undo.hidden = true;
if (theory) outcome.after(undo);
rows.forEach((li, at) => {
  if (!theory || theory.fixed.includes(judged.nodes[at])) return;
  for (const as of [1, -1]) {
    const b = button(`What if it is ${verdictWords[as]}?`, () => {
      if (taken.get(at) === as) taken.delete(at);
      else taken.set(at, as);
      suppose();
    });
    b.dataset.as = as;
    b.setAttribute("aria-pressed", false);
    li.firstChild.append(b, " ");
  }
});
for (const [name, verdict] of kept?.supposed ?? []) {
  const at = judged.names.indexOf(name);
  if (theory && at >= 0 && !theory.fixed.includes(judged.nodes[at])) taken.set(at, verdict);
}
if (taken.size) suppose();
if (chosen >= 0) watchers.forEach(tell => tell(chosen));
