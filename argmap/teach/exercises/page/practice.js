
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("form");
const points = document.getElementById("points");

function given(name) {
  const field = form.elements.namedItem(name);
  return field ? field.value : "";
}

function fill(text, facts) {
  return text.replace(/\{(\w+)\}/g, (_, key) => facts[key]);
}

function say(name, right) {
  const letter = given(name);
  const correct = letter === right.letter;
  const words = correct ? data.words.right
    : fill(letter ? data.words.wrong : data.words.missing, right);
  const place = document.getElementById(`said-${name}`);
  place.textContent = `${words} ${right.reason}`;
  place.dataset.right = correct ? "yes" : "no";
  return correct;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const names = Object.keys(data.key);
  const reached = names.filter((name) => say(name, data.key[name])).length;
  points.textContent = fill(data.words.points, { points: reached, most: names.length });
});

form.addEventListener("reset", () => {
  points.textContent = "";
  for (const place of form.querySelectorAll(".said")) {
    place.textContent = "";
    delete place.dataset.right;
  }
});
