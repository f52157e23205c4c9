// From far away, cards show their titles only, as large as these fit in, and nothing moves

const pencil = canvas.cloneNode().getContext("2d");
pencil.font = "bold 100px Arial,Helvetica,sans-serif";
const long = text => pencil.measureText(text).width / 100;
let titled = false, ready = 0;
const packed = (words, w, h) => {
  for (let size = 36; ; size -= 2) {
    const rows = [], most = h / size / 1.15;
    for (const word of words) {
      const row = rows.at(-1) + " " + word;
      rows.length && long(row) * size <= w ? rows[rows.length - 1] = row : rows.push(word);
    }
    if (size < 13 || rows.length <= most && rows.every(row => long(row) * size <= w)) return [size, rows.slice(0, most)];
  }
};
const headline = n => {
  const title = [...nodes[n].children].find(t => /^1[1-4]/.test(t.getAttribute("font-size")));
  if (!title) return;
  const [l, t, w, h] = home[n], text = title.cloneNode();
  const [size, rows] = packed(title.textContent.trim().split(/\s+/), w - 16, h - 6);
  text.removeAttribute("textLength");
  set(text, "class", "headline");
  set(text, "font-size", size);
  rows.forEach((row, i) => {
    const line = text.appendChild(document.createElementNS(svg.namespaceURI, "tspan"));
    line.textContent = row;
    set(line, "x", whole[0] + l + w / 2);
    set(line, "y", whole[1] + t + h / 2 + (i - rows.length / 2 + 0.8) * size * 1.15);
  });
  title.before(text);
};
const level = () => {
  const is = at < 0 && k < 0.5 + 0.05 * titled;
  if (is && ready < count) {
    for (const end = Math.min(count, ready + MOST); ready < end; ready++) headline(ready);
    requestAnimationFrame(level);
  } else if (is !== titled) mark(svg, "titles", titled = is);
};
for (const [el, f] of framed) if (!el.matches("g,[textLength]"))
  el.style.setProperty("--big", Math.min(18, (bounds[f][0] + bounds[f][2] - numbers(el, "x")[0] - 11) / long(el.textContent)) + "px");
