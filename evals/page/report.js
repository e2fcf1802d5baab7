const scenarios = [...document.querySelectorAll(".scenario")];
const chips = [...document.querySelectorAll(".chip")];
const words = document.getElementById("words");
const shown = document.getElementById("shown");
const texts = new Map(scenarios.map((each) => [each, each.textContent.toLowerCase()]));
let filter = "all";

function show() {
  const wanted = words.value.trim().toLowerCase();
  let count = 0;
  for (const each of scenarios) {
    const fits = filter === "all" || each.dataset.keys.split(" ").includes(filter);
    each.hidden = !(fits && texts.get(each).includes(wanted));
    count += each.hidden ? 0 : 1;
  }
  shown.textContent = count === scenarios.length ? "" : `${count} of ${scenarios.length} shown`;
}

for (const chip of chips) {
  chip.addEventListener("click", () => {
    filter = chip.dataset.filter;
    for (const each of chips) each.setAttribute("aria-pressed", String(each === chip));
    show();
  });
}
words.addEventListener("input", show);
