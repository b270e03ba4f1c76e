// Search with suggestions: names, other names, kinds and the words of quotes; arrow keys and Enter choose, Escape closes.

const field = document.getElementById("search");
const list = document.getElementById("suggestions");
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const index = data.nodes.map(node => [node.label, ...node.aliases].map(plain));
let active = -1;

/** 0 best: the name starts so; then a word of it; then anywhere; an alias counts a little less. -1: not at all. */
function rank(names, wanted) {
  const ranks = names.map((name_, at) => {
    const found = name_.indexOf(wanted);
    return found < 0 ? 99 : (found === 0 ? 0 : /[\p{L}\p{N}]/u.test(name_[found - 1]) ? 4 : 2) + (at > 0 ? 1 : 0);
  });
  const best = Math.min(99, ...ranks);
  return best === 99 ? -1 : best;
}

function matches(text) {
  const wanted = plain(text.trim());
  if (!wanted) return [];
  return index.map((names, at) => [rank(names, wanted), at]).filter(([best]) => best >= 0)
    .sort(([a, i], [b, j]) => a - b || data.nodes[j].degree - data.nodes[i].degree || i - j).slice(0, 10).map(([, at]) => at);
}

function close() {
  list.hidden = true;
  active = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function suggest() {
  const found = matches(field.value);
  list.replaceChildren(...found.map((at, row_) => make("li", {role: "option", id: `option-${row_}`, "data-node": at, "aria-selected": "false", mousedown: event => { event.preventDefault(); take(at); }},
    sign(looks[at].shape, looks[at].colour), make("span", {}, shorten(quoted(data.nodes[at]), 80)), make("span", {class: "kind"}, data.nodes[at].kind_label))));
  if (!found.length && field.value.trim()) list.append(make("li", {class: "none"}, "nothing found"));
  list.hidden = !field.value.trim();
  active = -1;
  field.setAttribute("aria-expanded", String(!list.hidden));
  field.removeAttribute("aria-activedescendant");
}

function point(step) {
  const options = [...list.querySelectorAll("[role=option]")];
  if (!options.length) return;
  active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
  options[active].scrollIntoView({block: "nearest"});
  field.setAttribute("aria-activedescendant", options[active].id);
}

function take(at) {
  field.value = "";
  close();
  showNode(at);
}

field.addEventListener("input", suggest);
field.addEventListener("blur", close);
field.addEventListener("keydown", event => {
  const options = [...list.querySelectorAll("[role=option]")];
  if (event.key === "ArrowDown") { event.preventDefault(); point(1); }
  else if (event.key === "ArrowUp") { event.preventDefault(); point(-1); }
  else if (event.key === "Enter" && options.length) { event.preventDefault(); take(Number(options[Math.max(0, active)].dataset.node)); }
  else if (event.key === "Escape") { event.stopPropagation(); close(); }
});
