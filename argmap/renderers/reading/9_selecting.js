// Anchoring: words of the text are selected, A is pressed, a claim chosen

const anchoring = $("anchoring"), whose = $("whose"), made = $("made"), noted = new Map();
let span = {};
const folds = text => [...text].map(c => c === "ı" ? c : c.toUpperCase().toLowerCase()).join("").replace(/ς/g, "σ");
const hashed = async run => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(run.join(" "))));
  return btoa(String.fromCharCode(...bytes.slice(0, 3))).replace(/\+/g, "-").replace(/\//g, "_");
};
const prints = async tokens => {
  const inner = Math.max(1, tokens.length - 2), runs = [tokens.slice(0, 4), tokens.slice(-4)];
  for (let i = 0; i < inner; i++) runs.push(tokens.slice(i, i + 3));
  return (await Promise.all(runs.map(hashed))).join("");
};
const picked = () => {
  const all = getSelection(), range = all.rangeCount ? all.getRangeAt(0).cloneRange() : null;
  const p = range && prose.find(p => p.contains(range.startContainer));
  if (!p || range.collapsed) return null;
  if (!p.contains(range.endContainer)) range.setEnd(p, p.childNodes.length);
  const upTo = (node, at) => {
    const before = new Range();
    before.setStart(p.childNodes[1], 1);
    before.setEnd(node, at);
    return before.toString();
  };
  const [before, through] = [upTo(range.startContainer, range.startOffset), upTo(range.endContainer, range.endOffset)];
  const text = through.slice(before.length), lead = text.length - text.trimStart().length;
  return text.trim() && {p, text: text.trim(), start: [...before].length + [...text.slice(0, lead)].length};
};
const written = () => {
  const {source, ...rest} = span;
  const pairs = Object.entries({...rest, ...source && {source}}).map(([name, value]) => `${name}: ${JSON.stringify(value).replace(/,/g, ", ")}`);
  return `{${pairs.join(", ")}}`;
};
const anchor = async () => {
  const found = picked();
  if (!found) return;
  const tokens = folds(found.text).match(/[\p{L}\p{N}_]+/gu) ?? [];
  span = {par: Number(found.p.firstChild.textContent.match(/\d+/)[0]), at: [found.start, found.start + [...found.text].length], words: tokens.length};
  if (tokens.length && globalThis.crypto?.subtle) span.fp = await prints(tokens);
  if (found.p.dataset.source) span.source = found.p.dataset.source;
  $("picked").textContent = `“${found.text}”`;
  $("copied").textContent = "";
  made.value = written();
  if (own.includes(chosen)) whose.value = chosen;
  anchoring.showModal();
};
letters.a = anchor;
on(anchoring, "keydown", e => e.stopPropagation());
for (const n of own) if (nodes[n].matches(".claim")) whose.add(new Option(titles[n], n));
const note = () => noted.set(`${whose.value} ${made.value}`, {claim: titles[whose.value], ...span});
on($("copy"), "click", async () => {
  note();
  made.select();
  try { await navigator.clipboard.writeText(made.value); } catch { document.execCommand("copy"); }
  $("copied").textContent = "Copied: paste it behind the claim in the map.";
});
on($("save"), "click", () => {
  note();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify([...noted.values()], null, 1) + "\n"], {type: "application/json"}));
  link.download = "anchors.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  $("copied").textContent = `Saved: ${noted.size} in anchors.json.`;
});
