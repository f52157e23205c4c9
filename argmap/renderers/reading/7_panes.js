// Panes, the small map, and help

const mini = $("mini"), lens = mini.querySelector("div"), canvas = mini.querySelector("canvas"), panes = all("[data-pane]");
let ratio = 1;
const watched = () => {
  const all = [-x / k, -y / k, across / k, down / k];
  mark(mini, "gone", all[0] < 20 && all[1] < 20 && all[0] + all[2] > extent[0] - 20 && all[1] + all[3] > extent[1] - 20);
  const [l, t] = [0, 1].map(i => Math.max(0, all[i] * ratio));
  const [r, b] = [0, 1].map(i => Math.min([canvas.width, canvas.height][i], (all[i] + all[i + 2]) * ratio));
  lens.style.transform = `translate(${l}px,${t}px)`;
  lens.style.width = Math.max(0, r - l) + "px";
  lens.style.height = Math.max(0, b - t) + "px";
};
const sketch = () => {
  ratio = Math.min(170 / extent[0], 130 / extent[1]);
  canvas.width = Math.ceil(extent[0] * ratio);
  canvas.height = Math.ceil(extent[1] * ratio);
  const pen = canvas.getContext("2d");
  pen.fillStyle = getComputedStyle(mini).color;
  for (const n of own) if (!gone[n]) pen.fillRect(...places[n].map((v, i) => i < 2 ? v * ratio : Math.max(1, v * ratio)));
  watched();
};
let drawn = 0;
const sketchSoon = () => {
  cancelAnimationFrame(drawn);
  drawn = requestAnimationFrame(sketch);
};
const jumpTo = e => {
  const r = canvas.getBoundingClientRect();
  move(map.clientWidth / 2 - (e.clientX - r.left) / ratio * k - x, map.clientHeight / 2 - (e.clientY - r.top) / ratio * k - y);
};
on(mini, "pointerdown pointermove", e => {
  e.stopPropagation();
  if (e.type === "pointerdown") mini.setPointerCapture(e.pointerId);
  if (e.buttons) jumpTo(e);
});
const pane = (name, shown) => {
  for (const one of panes) if (one.dataset.pane === name) one.checked = shown;
  mark(document.body, "no-" + name, !shown);
};
for (const one of panes) on(one, "change", () => pane(one.dataset.pane, one.checked));
const toggle = name => pane(name, document.body.classList.contains("no-" + name));
const guide = $("guide");
