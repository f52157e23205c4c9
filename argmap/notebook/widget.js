// The module that anywidget loads: it shows the picture, and tells Python which card is chosen.

const ways = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
const zooms = {"+": 1.25, "=": 1.25, "-": 0.8, 0: 0};
const hint = "Click a claim to select it, or use Tab, the arrow keys and Enter.";

// Ids of its own for each view: one widget can stand in several cells.
const parsed = ({svg, root}, own) =>
  new DOMParser().parseFromString(svg.replaceAll(root, own), "image/svg+xml").documentElement;

function render({model, el}) {
  const ended = new AbortController(), {signal} = ended;
  const widget = document.createElement("div"), frame = document.createElement("div");
  const told = document.createElement("p");
  widget.className = "argmap-widget";
  frame.className = "argmap-widget-frame";
  told.className = "argmap-widget-told";
  told.setAttribute("role", "status");
  // JupyterLab's own keys would act on the cell meanwhile.
  widget.dataset.lmSuppressShortcuts = "true";
  widget.append(frame, told);
  el.append(widget);

  let svg, cards, names, lines, size, scale, fitted;
  const own = () => [...names.keys()].filter(n => names[n] !== null);

  function draw() {
    const picture = model.get("picture"), id = `${picture.root}-${Math.random().toString(36).slice(2)}`;
    svg = document.importNode(parsed(picture, id), true);
    names = picture.names;
    cards = names.map((_, n) => svg.querySelector(`[id="${id}-${n + 1}"]`));
    lines = cards.map((_, n) => svg.querySelectorAll(`[data-ends^="${n} "],[data-ends$=" ${n}"]`));
    size = svg.viewBox.baseVal;
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", svg.querySelector("title").textContent);
    svg.removeAttribute("aria-labelledby");
    svg.querySelector("title").remove();  // or it would pop up over every card
    own().forEach(n => cards[n].setAttribute("role", "button"));
    frame.replaceChildren(svg);
    fitted = false;
    zoom(1);
    fit();
    show();
  }

  function zoom(to) {
    scale = Math.min(8, Math.max(0.02, to));
    svg.style.width = `${size.width * scale}px`;
    svg.style.height = `${size.height * scale}px`;
  }

  // At the latest when the cell gets its width: before that there is nothing to fit into.
  function fit() {
    if (fitted || !frame.clientWidth) return;
    fitted = true;
    zoom(Math.min(1, Math.max(0.75, frame.clientWidth / size.width)));
    reveal(own().find(n => pressed(n)) ?? cards.findIndex(card => card?.matches(".contention")));
  }

  function reveal(n) {
    const card = cards[n]?.getBoundingClientRect(), view = frame.getBoundingClientRect();
    if (!card) return;
    const by = (low, high, from, to) => low < from || high > to ? (low + high - from - to) / 2 : 0;
    frame.scrollBy(by(card.left, card.right, view.left, view.right),
      by(card.top, card.bottom, view.top, view.bottom));
  }

  const pressed = n => names[n] === model.get("selected");

  function show() {
    for (const all of lines) for (const line of all) line.classList.remove("on");
    let stop, said = hint;
    for (const n of own()) {
      const is = pressed(n);
      cards[n].setAttribute("aria-pressed", is);
      cards[n].setAttribute("tabindex", -1);
      if (!is) continue;
      for (const line of lines[n]) line.classList.add("on");
      said = cards[n].getAttribute("aria-label");
      stop ??= n;
    }
    told.textContent = said;
    if (stop >= 0) reveal(stop);
    rove(stop ?? own()[0]);
  }

  function rove(n) {
    for (const card of svg.querySelectorAll("[tabindex='0']")) card.setAttribute("tabindex", -1);
    cards[n]?.setAttribute("tabindex", 0);
  }

  function focus(n) {
    rove(n);
    cards[n].focus({preventScroll: true});
    reveal(n);
  }

  function choose(n) {
    model.set("selected", n === undefined ? null : names[n]);
    model.save_changes();
    show();
  }

  function step(n, [dx, dy]) {
    const middle = card => {
      const box = card.getBBox();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const [x, y] = middle(cards[n]);
    let best = n, least = Infinity;
    for (const i of own()) {
      const [px, py] = middle(cards[i]), ahead = (px - x) * dx + (py - y) * dy;
      const cost = ahead + 3 * Math.abs((px - x) * dy + (py - y) * dx);
      if (ahead > 8 && cost < least) [best, least] = [i, cost];
    }
    focus(best);
  }

  const at = event => {
    const n = cards.indexOf(event.target.closest(".card"));
    return n >= 0 && names[n] !== null ? n : undefined;
  };
  frame.addEventListener("click", event => {
    const n = at(event);
    choose(n);
    if (n !== undefined) focus(n);
  }, {signal});
  frame.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const n = at(event), way = ways[event.key], by = zooms[event.key];
    if (way && n !== undefined) step(n, way);
    else if (by !== undefined) zoom(by ? scale * by : Math.min(1, frame.clientWidth / size.width));
    else if (event.key === "Escape") choose();
    else if (n !== undefined && (event.key === "Enter" || event.key === " ")) choose(n);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, {signal});

  const limit = () => { frame.style.maxHeight = `${model.get("height")}px`; };
  const watched = {"change:picture": draw, "change:selected": show, "change:height": limit};
  for (const [name, act] of Object.entries(watched)) model.on(name, act);
  const sizes = new ResizeObserver(fit);
  sizes.observe(frame);
  limit();
  draw();
  return () => {
    ended.abort();
    sizes.disconnect();
    for (const [name, act] of Object.entries(watched)) model.off(name, act);
    widget.remove();
  };
}

export default {render};
