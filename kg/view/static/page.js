// What happens when: clicks in the drawing, keys, a change of light or size.

network.on("click", at => {
  if (at.nodes.length) showNode(at.nodes[0]);
  else if (at.edges.length) showEdge(at.edges[0]);
  else showOverview();
});
network.on("hoverNode", () => { document.getElementById("network").style.cursor = "pointer"; });
network.on("blurNode", () => { document.getElementById("network").style.cursor = ""; });
network.on("hoverEdge", () => { document.getElementById("network").style.cursor = "pointer"; });
network.on("blurEdge", () => { document.getElementById("network").style.cursor = ""; });

const zoom = factor => network.moveTo({scale: Math.min(4, Math.max(0.05, network.getScale() * factor)), animation: moved()});
document.getElementById("closer").addEventListener("click", () => zoom(1.35));
document.getElementById("farther").addEventListener("click", () => zoom(1 / 1.35));
document.getElementById("whole").addEventListener("click", () => whole(moved()));

document.addEventListener("keydown", event => {
  if (event.key === "Escape" && chosen) showOverview(event);
  else if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); field.focus(); }
});
night.addEventListener("change", restyle);
window.addEventListener("resize", () => { if (!chosen) start(); });

legend();
showOverview();
start();
