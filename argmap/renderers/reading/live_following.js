// The page follows its file: whatever is saved is shown, and the reader stays where they are

const token = document.querySelector('meta[name="argmap-token"]').content;
let opened, failed = "";
const say = text => { document.getElementById("state").textContent = text; };
const findings = () => {
  const {on, choose, glow, nodes, lines, links} = opened, asking = document.getElementById("asking");
  for (const li of document.querySelectorAll("#findings li[data-nodes]")) {
    const these = li.dataset.nodes.split(" ").filter(Boolean).map(Number), first = li.querySelector(".finding");
    const between = [...new Set(these.flatMap(n => lines[n]))].filter(g => g.dataset.ends.split(" ").every(n => these.includes(+n)));
    const light = lit => {
      for (const el of [...these.map(n => nodes[n]), ...(these.length > 1 ? between : lines[these[0]] ?? [])]) el?.classList.toggle("on", lit);
    };
    let turn = -1;
    on(li, "mouseenter focusin", () => light(true));
    on(li, "mouseleave focusout", () => { light(false); glow(these.find(n => nodes[n].matches("[aria-current]")) ?? -1, true); });
    const cards = these.filter(n => nodes[n].matches(".card"));
    for (const n of cards) links[n].push(li);
    on(first, "click", () => { if (cards.length) choose(cards[turn = (turn + 1) % cards.length], {centre: true, from: true}); });
  }
  for (const button of document.querySelectorAll(".fix")) on(button, "click", () => {
    for (const name of ["before", "after"]) document.getElementById("fix-" + name).textContent = button.dataset[name];
    document.getElementById("fix-title").textContent = button.textContent.slice(5, -2);
    asking.returnValue = "";
    asking.dataset.fix = button.dataset.fix;
    asking.showModal();
  });
  on(asking, "close", () => asking.returnValue === "write" && write(asking.dataset.fix));
};
const write = async fix => {
  const headers = {"Content-Type": "application/json", "X-Argmap-Token": token};
  try {
    const answer = await fetch("/fix", {method: "POST", headers, body: JSON.stringify({fix})});
    failed = answer.ok ? "" : await answer.text();
    if (failed) say(failed);
  } catch { say("The server has stopped."); }
};
const follow = ({page, state}) => {
  if (page) {
    const made = new DOMParser().parseFromString(page, "text/html"), kept = opened.keep();
    opened.quit.abort();
    document.title = made.title;
    document.documentElement.lang = made.documentElement.lang;
    document.body.className = made.body.className;
    document.body.replaceChildren(...made.body.childNodes);
    opened = open(kept);
    findings();
  }
  say(state);
};
opened = open();
findings();
const source = new EventSource("/events?" + document.querySelector('meta[name="argmap-version"]').content);
source.onmessage = event => follow(JSON.parse(event.data));
source.onerror = () => say("The server has stopped.");
