"use strict";
// The data of the page, and how elements are made: by text only, so that nothing of an article can become markup.

const block = id => JSON.parse(document.getElementById(id).textContent);
const data = block("data");

/** make("p", {class: "x"}, "text", element, ...): functions are listeners, false and null are left out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== false));
  return element;
}

const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .01 0z", square: "M3 3h10v10H3z", diamond: "M8 1l7 7-7 7-7-7z", triangle: "M8 2l7 12H1z", triangleDown: "M1 2h14L8 14z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z", star: "M8 1l2.1 4.6 5 .5-3.8 3.3 1.2 5L8 11.8l-4.5 2.6 1.2-5L.9 6.1l5-.5z",
  box: "M1 4h14v8H1z", ellipse: "M8 3.5c4 0 7 2 7 4.5s-3 4.5-7 4.5-7-2-7-4.5 3-4.5 7-4.5z", text: "M3 3h10v2H9v9H7V5H3z",
};
const OUTLINED = new Set(["box", "ellipse"]);

/** The little sign of a kind of node, as in the drawing. */
function sign(shape, colour) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "sign");
  path.setAttribute("d", SHAPES[shape] || SHAPES.dot);
  path.setAttribute(OUTLINED.has(shape) ? "stroke" : "fill", colour);
  if (OUTLINED.has(shape)) { path.setAttribute("fill", "none"); path.setAttribute("stroke-width", "1.6"); }
  svg.append(path);
  return svg;
}

const shorten = (text, length) => (text.length > length ? text.slice(0, length - 1).trimEnd() + "…" : text);
const quoted = node => (node.kind === "Quotation" ? `“${node.label.replace(/^["“”]+|["“”]+$/g, "")}”` : node.label);
const times = (count, one, many = one + "s") => `${count} ${count === 1 ? one : many}`;
