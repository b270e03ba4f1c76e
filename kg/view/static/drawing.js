// The drawing: vis-network with the coordinates that are given; colours follow the system's light or dark mode.

const given = {nodes: block("nodes"), edges: block("edges")};
const looks = given.nodes.map(node => ({shape: node.shape, colour: node.color}));
const night = window.matchMedia("(prefers-color-scheme: dark)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const small = window.matchMedia("(max-width: 700px)");
const hiddenKinds = new Set();
let chosen = null;
let alone = false; // are names without a link shown?

const tone = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const tones = () => ({ink: tone("--ink"), paper: tone("--paper"), card: tone("--card"), fact: tone("--fact"), reported: tone("--reported"), quiet: tone("--quiet"), faint: tone("--faint")});

/** Is this node far from what is chosen, so that it steps back? */
function aside(index) {
  if (!chosen) return false;
  if (chosen.edge !== undefined) return ![data.edges[chosen.edge].source, data.edges[chosen.edge].target].includes(index);
  return chosen.node !== index && !data.edges.some(edge => (edge.source === chosen.node && edge.target === index) || (edge.target === chosen.node && edge.source === index));
}

const asideEdge = (edge, index) => Boolean(chosen) && (chosen.edge !== undefined ? chosen.edge !== index : ![edge.source, edge.target].includes(chosen.node));

function drawnNode(index, colours) {
  const {shape, colour} = looks[index];
  const node = data.nodes[index];
  const here = Boolean(chosen) && chosen.node === index;
  const surface = {background: colours.card, border: colour, highlight: {background: colours.card, border: colour}, hover: {background: colours.card, border: colour}};
  const solid = {background: colour, border: here ? colours.ink : colour, highlight: {background: colour, border: colours.ink}, hover: {background: colour, border: colours.ink}};
  return {
    id: index, color: OUTLINED.has(shape) ? surface : solid, borderWidth: here ? 3 : 1.5, opacity: aside(index) ? 0.22 : 1,
    hidden: hiddenKinds.has(group(node)) || !(alone || node.degree > 0 || here),
    size: 9 + Math.min(11, 2.2 * Math.sqrt(node.degree)), shapeProperties: {borderDashes: node.kind === "Paraphrase" && [4, 3]},
    font: {color: aside(index) ? colours.faint : colours.ink, size: node.family === "content" ? 15 : 17, face: "system-ui, sans-serif", strokeWidth: OUTLINED.has(shape) ? 0 : 4, strokeColor: colours.paper},
  };
}

function drawnEdge(index, colours) {
  const edge = data.edges[index];
  const off = asideEdge(edge, index);
  const bend = given.edges[index].bend;
  return {
    id: index, width: chosen && !off ? 2.6 : 1.4, color: {color: colours[edge.status], highlight: colours[edge.status], hover: colours[edge.status], opacity: off ? 0.12 : 0.9},
    smooth: bend ? {enabled: true, type: bend % 2 ? "curvedCW" : "curvedCCW", roundness: 0.16 * Math.ceil(bend / 2)} : false,
    font: {color: off ? "transparent" : colours.quiet, size: 13, face: "system-ui, sans-serif", strokeWidth: off ? 0 : 4, strokeColor: colours.paper, align: "horizontal"},
  };
}

/** The legend's entry that a node belongs to. */
function group(node) { return node.family === "event" ? "event" : node.kind_label; }

const nodes = new vis.DataSet(given.nodes);
const edges = new vis.DataSet(given.edges);

function restyle() {
  const colours = tones();
  nodes.update(data.nodes.map((_, index) => drawnNode(index, colours)));
  edges.update(data.edges.map((_, index) => drawnEdge(index, colours)));
}

restyle();
const network = new vis.Network(document.getElementById("network"), {nodes, edges}, {
  physics: false, layout: {randomSeed: 1, improvedLayout: false},
  interaction: {hover: true, selectable: true, keyboard: false, multiselect: false, selectConnectedEdges: false, tooltipDelay: 1e9},
  nodes: {chosen: false, labelHighlightBold: false, margin: 8, scaling: {label: {drawThreshold: 4}}},
  edges: {arrows: {to: {enabled: true, scaleFactor: 0.55}}, chosen: false, selectionWidth: 0, hoverWidth: 0.6, arrowStrikethrough: false, scaling: {label: {drawThreshold: 5}}},
});

const moved = () => (still.matches ? false : {duration: 350, easingFunction: "easeInOutQuad"});
const visible = () => nodes.get({filter: node => !node.hidden}).map(node => node.id);

/** All of it, a little larger than vis-network would: its margins are wide. */
function whole(animation = false) {
  if (!visible().length) return;
  network.fit({nodes: visible(), maxZoomLevel: 1.2, animation: false});
  if (network.getScale() < 1.2) network.moveTo({scale: network.getScale() * 1.1, animation});
}

/** All at once where that can be read; else around the best connected node. */
function start() {
  whole();
  if (network.getScale() >= (small.matches ? 0.5 : 0.28) || !visible().length) return;
  const centre = visible().reduce((best, at) => (data.nodes[at].degree > data.nodes[best].degree ? at : best));
  network.moveTo({position: network.getPosition(centre), scale: 0.6});
}

/** What is chosen comes forward, the rest steps back; nothing chosen: all as it was. */
function choose(what) {
  chosen = what;
  restyle();
  if (!what) return;
  const ends = what.node !== undefined ? [what.node] : [data.edges[what.edge].source, data.edges[what.edge].target];
  const {clientWidth, clientHeight} = document.getElementById("network");
  const seen = ends.every(end => {
    const at = network.canvasToDOM(network.getPosition(end));
    return at.x > 20 && at.x < clientWidth - 20 && at.y > 20 && at.y < clientHeight - 20;
  });
  if (!seen) network.fit({nodes: ends, maxZoomLevel: 1, animation: moved()});
}

function legendEntry(kind, index) {
  const count = data.nodes.filter(node => group(node) === kind).length;
  const entry = make("button", {type: "button", "aria-pressed": "true", title: "Show or hide", click: () => {
    if (!hiddenKinds.delete(kind)) hiddenKinds.add(kind);
    entry.setAttribute("aria-pressed", String(!hiddenKinds.has(kind)));
    restyle();
  }}, sign(looks[index].shape, looks[index].colour), make("span", {}, kind), make("span", {class: "count"}, String(count)));
  return entry;
}

function legend() {
  const kinds = new Map();
  data.nodes.forEach((node, index) => kinds.has(group(node)) || kinds.set(group(node), index));
  const single = data.nodes.filter(node => node.degree === 0).length;
  const lonely = make("button", {type: "button", class: "lonely", "aria-pressed": "false", click: () => {
    alone = !alone;
    lonely.setAttribute("aria-pressed", String(alone));
    restyle();
    whole(moved());
  }}, `Names without a link (${single})`);
  document.getElementById("kinds").append(
    ...[...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, index]) => legendEntry(kind, index)),
    make("p", {class: "line fact"}, "fact, in an article's own words"), make("p", {class: "line reported"}, "reported: a named source says so"), ...(single ? [lonely] : []));
  if (small.matches) document.getElementById("legend").open = false;
}
