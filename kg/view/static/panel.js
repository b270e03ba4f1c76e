// The panel: the lists of links and names (the drawing's twin for keyboard and screen reader), one link, or one node.

const panel = document.getElementById("panel");
const MANY = 400; // entries of a list that are still written out

/** The heading takes the focus when a click or key led here, so that what follows is read next. */
function fill(heading, ...children) {
  const title = make("h2", {tabindex: "-1"}, heading);
  panel.replaceChildren(make("button", {type: "button", class: "back", click: showOverview}, "Overview"), title, ...children.flat().filter(Boolean));
  panel.scrollTop = 0;
  title.focus({preventScroll: true});
}

function section(heading, items, note = "") {
  return items.length > 0 && make("section", {}, make("h3", {}, heading, " ", make("span", {class: "count"}, String(items.length))), note && make("p", {class: "note"}, note), items);
}

function edgeButton(index) {
  const edge = data.edges[index];
  const [source, target] = [data.nodes[edge.source], data.nodes[edge.target]];
  return make("button", {type: "button", class: `link ${edge.status}`, "data-edge": index, click: () => showEdge(index)},
    shorten(quoted(source), 70), " ", make("em", {}, edge.label), " ", shorten(quoted(target), 110), edge.status === "reported" && make("span", {class: "chip reported"}, "reported"));
}

function nodeButton(index) {
  const node = data.nodes[index];
  const {shape, colour} = looks[index];
  return make("button", {type: "button", class: "node", "data-node": index, click: () => showNode(index)},
    sign(shape, colour), make("span", {}, shorten(quoted(node), 110)), make("span", {class: "kind"}, node.kind_label));
}

function shown(indices, button) {
  const rest = indices.length - MANY;
  return [...indices.slice(0, MANY).map(button), rest > 0 && make("p", {class: "note"}, `and ${rest} more: use the search`)].filter(Boolean);
}

function fold(heading, count, items, open) {
  return make("details", {class: "list", open: open && ""}, make("summary", {}, heading, " ", make("span", {class: "count"}, String(count))), items);
}

/** Statements stand in the order of the texts, so links are listed as a reader meets them. */
const firstPlace = index => Math.min(Infinity, ...data.edges[index].statements);

function showOverview(event) {
  choose(null);
  const inOrder = data.edges.map((_, index) => index).sort((a, b) => firstPlace(a) - firstPlace(b) || a - b);
  const links = inOrder.filter(index => data.nodes[data.edges[index].target].family !== "content");
  const quotes = inOrder.filter(index => data.nodes[data.edges[index].target].family === "content");
  const names = data.nodes.map((_, index) => index).filter(index => data.nodes[index].family !== "content")
    .sort((a, b) => data.nodes[b].degree - data.nodes[a].degree || a - b);
  const others = data.statements.map((_, index) => index).filter(index => !data.statements[index].projected);
  panel.replaceChildren(
    make("h2", {tabindex: "-1"}, "What the articles say"),
    make("p", {class: "note"}, data.nodes.length ? "Choose a link to see the sentences behind it, or a name to see all about it." : "There is nothing to draw: no statement was found in the articles."),
    fold("Links", links.length, shown(links, edgeButton), true), fold("Quotes", quotes.length, shown(quotes, edgeButton), false),
    fold("Names", names.length, shown(names, nodeButton), false),
    fold("Said, but not facts", others.length, shown(others, index => statementCard(index, {withTriple: true})), false));
  if (event) panel.querySelector("h2").focus({preventScroll: true});
}

function showEdge(index) {
  const edge = data.edges[index];
  choose({edge: index});
  fill([quoted(data.nodes[edge.source]), " ", make("em", {}, edge.label), " ", shorten(quoted(data.nodes[edge.target]), 160)],
    make("p", {class: "names"}, nodeButton(edge.source), nodeButton(edge.target)),
    section("The words behind it", edge.statements.map(at => statementCard(at))),
    section("Not a fact elsewhere", edge.disputed.map(at => statementCard(at)), "The same thing, as other sentences put it."));
}

/** All about a node: names, links, quotes, and what is said of it without being a fact. */
function showNode(index) {
  const node = data.nodes[index];
  choose({node: index});
  const here = data.edges.map((_, at) => at).filter(at => data.edges[at].source === index || data.edges[at].target === index);
  const isQuote = at => data.edges[at].source === index && data.nodes[data.edges[at].target].family === "content";
  const about = data.statements.map((_, at) => at).filter(at => [data.statements[at].subject, data.statements[at].object].includes(index));
  const drawn = new Set(data.edges.flatMap(edge => edge.statements));
  const where_ = new Set(node.mentions.map(mention => mention[0]));
  fill(quoted(node),
    make("p", {class: "kindline"}, sign(looks[index].shape, looks[index].colour), node.kind_label),
    node.aliases.length > 0 && make("p", {class: "aliases"}, "Also: ", node.aliases.join(" · ")),
    node.same_as.length > 0 && make("p", {class: "aliases"}, "Known elsewhere as: ", node.same_as.join(" · ")),
    node.mentions.length > 0 && make("p", {class: "note"}, `Named ${times(node.mentions.length, "time")} in ${times(where_.size, "article")}`),
    node.speaker !== null && make("p", {}, "Spoken by ", name(node.speaker, data.nodes[node.speaker].label)),
    section("Links", here.filter(at => !isQuote(at)).map(edgeButton)),
    section("Quotes", here.filter(isQuote).map(edgeButton)),
    section("Reported, not drawn", about.filter(at => data.statements[at].projected && !drawn.has(at)).map(at => statementCard(at, {withTriple: true}))),
    section("Not facts", about.filter(at => !data.statements[at].projected).map(at => statementCard(at, {withTriple: true})), "Said, denied, planned, threatened or claimed; none of this is drawn as a link."));
}
