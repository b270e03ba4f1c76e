// One statement: the words of the text with subject, trigger, object and cue marked, how it stands, who says so, and where.

const points = new Map();

/** The text as an array of code points: offsets count those, JavaScript counts UTF-16 units. */
function codePoints(index) {
  if (!points.has(index)) points.set(index, Array.from(data.texts[index].text));
  return points.get(index);
}

/** Words [start, end) of a text, with marks; where marks lie in one another, the shortest wins. */
function marked(index, start, end, marks) {
  const text = codePoints(index);
  const cuts = [...new Set([start, end, ...marks.flatMap(mark => [mark.start, mark.end])])].filter(at => at >= start && at <= end).sort((a, b) => a - b);
  return cuts.slice(1).map((stop, at) => {
    const words = text.slice(cuts[at], stop).join("");
    const over = marks.filter(mark => mark.start <= cuts[at] && stop <= mark.end).sort((a, b) => (a.end - a.start) - (b.end - b.start))[0];
    return over ? make("mark", {class: over.role, title: over.role}, words) : words;
  });
}

/** The whole article, unfolded and rolled to the passage only when somebody asks for it. */
function inArticle(index, passages) {
  const details = make("details", {class: "article", toggle: () => {
    if (!details.open || details.dataset.filled) return;
    details.dataset.filled = "yes";
    const marks = passages.flatMap(passage => [...passage.marks, {start: passage.start, end: passage.end, role: "passage"}]);
    const box = make("div", {class: "whole", tabindex: "0", role: "region", "aria-label": "The article"}, marked(index, 0, codePoints(index).length, marks));
    details.append(box);
    const first = box.querySelector("mark");
    if (first) box.scrollTop = first.offsetTop - box.offsetTop - 40;
  }}, make("summary", {}, "In the article"));
  return details;
}

function where(index) {
  if (index === null) return "";
  const text = data.texts[index];
  return make("p", {class: "where"}, make("cite", {}, text.headline || text.identifier), ...[text.publisher, text.date].filter(Boolean).map(part => ` · ${part}`));
}

/** A name that leads to its node, where it is one. */
function name(index, label) {
  return index === null ? make("span", {class: "plain"}, shorten(label, 160)) : make("button", {type: "button", class: "name", click: () => showNode(index)}, shorten(label, 160));
}

function triple(statement) {
  return make("p", {class: "triple"}, name(statement.subject, statement.subject_label), " ", make("em", {}, statement.label), " ", name(statement.object, statement.object_label));
}

function row(term, value) {
  return value ? [make("dt", {}, term), make("dd", {}, value)] : [];
}

function statementCard(index, {withTriple = false} = {}) {
  const statement = data.statements[index];
  const there = statement.text !== null && data.texts[statement.text].text !== "";
  return make("article", {class: `statement ${statement.projected ? statement.mark : "no"}`, "data-mark": statement.mark},
    make("p", {class: "status"}, statement.status),
    withTriple && triple(statement),
    there && statement.passages.map(passage => make("blockquote", {}, marked(statement.text, passage.start, passage.end, passage.marks))),
    make("dl", {},
      row("Says so", statement.speaker_label && name(statement.speaker, statement.speaker_label)), row("Words", statement.cue && `“${statement.cue}”`),
      row("Quoted by", statement.via.join(", ")), row("When", statement.time),
      row("Confidence", statement.confidence !== null && `${Math.round(statement.confidence * 100)} %`)),
    where(statement.text),
    there && statement.passages.length > 0 && inArticle(statement.text, statement.passages));
}
