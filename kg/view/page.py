"""ViewData -> one HTML page that needs nothing but itself.

    html(data, title="Two articles")        ->  "<!doctype html>..."
    write_html(data, "output/graph.html")   ->  the same in a file
    open_page("output/graph.html")          ->  opens it in the user's browser, or says where it is

pyvis holds the network (nodes, links, coordinates) and renders our own template with autoescape on. Of its files only vis-network.min.js goes
into the page; its template loads Bootstrap from a network even when everything is to be in line, and puts names in as markup.
Nothing of an article is ever written as markup: the data stand in JSON blocks, and the script sets text only. The page's own policy forbids
every request and every script and style but ours, named by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import textwrap
import webbrowser
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.view.data import Edge, Node, ViewData
from kg.view.looks import INSIDE, look

if TYPE_CHECKING:
    from pyvis.network import Network

ON_A_PAGE = 600  # nodes: with more the page is neither quick nor readable
SCRIPTS = ("dom.js", "statements.js", "panel.js", "drawing.js", "search.js", "page.js")
VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
LINE, CHARACTER = 18, 8.4  # height of a line and width of a character at the font size of drawing.js
SHAPE = 40  # height of a shape that has its label below
# Characters that could end a JSON block, start markup in it, or end a line in an old script engine.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write_html(data: ViewData, path: str | os.PathLike[str], *, title: str = "Knowledge graph") -> Path:
    """Write the page to `path` and return it."""
    target = Path(path)
    if target.is_dir():
        raise InputError("this is a folder, not a file to write the page to", place=str(target), remedy=f"Give a file name, such as {target / 'graph.html'}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(html(data, title=title).encode("utf-8"))
    return target


def title_of(data: ViewData, title: str = "Knowledge graph") -> str:
    """What the page is called; it says so where it cannot show everything."""
    return f"{title}: the {len(data.nodes)} best connected of {len(data.nodes) + data.beyond} nodes" if data.beyond else title


def html(data: ViewData, *, title: str = "Knowledge graph") -> str:
    """The whole page."""
    network = _network(data)
    network.templateEnv = _environment(data, title)
    network.path = "page.html"
    return str(network.generate_html())


def open_page(path: str | os.PathLike[str]) -> str:
    """Open the page in the user's browser, or say where it is; returns the line to show."""
    page = Path(path).resolve()
    if not page.is_file():
        raise InputError("there is no page here", place=str(path), remedy="Build it first: kg build PATH... -o output/")
    seen = _has_screen() and webbrowser.open(page.as_uri())
    return f"Opened {page}" if seen else f"Open this page in a browser: {page.as_uri()}"


def _has_screen() -> bool:
    """Without a screen, `webbrowser` would start a text browser in the user's terminal."""
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def short_label(text: str, *, width: int, lines: int) -> str:
    """The text in at most so many lines of at most so many characters, with an ellipsis where it goes on.

    >>> short_label("the acting director of the field office", width=12, lines=2)
    'the acting\\ndirector of…'
    """
    rows = textwrap.wrap(" ".join(text.split()), width) or [""]
    if len(rows) > lines:
        rows = [*rows[:lines - 1], rows[lines - 1][:width - 1].rstrip(" ,.;:") + "…"]
    return "\n".join(rows)


def _label(node: Node) -> str:
    if node.family == "content":
        words = short_label(node.label.strip("\"“”«»"), width=25, lines=2)
        return f"“{words}”" if node.kind == "Quotation" else words
    return short_label(node.label, width=20, lines=2)


def _box(label: str, outlined: bool) -> tuple[float, float]:
    """Width and height that a node takes with its label, inside or below the shape."""
    rows = label.split("\n")
    width, height = max(map(len, rows)) * CHARACTER, len(rows) * LINE
    return (width + 24, height + 20) if outlined else (max(width, 40), height + SHAPE)


def _network(data: ViewData) -> Network:
    """The graph as pyvis holds it; a node's id is its place in `data.nodes`, an edge's is its place in `data.edges`."""
    from pyvis.network import Network

    from kg.view.layout import layout

    network = Network(directed=True, cdn_resources="in_line")
    labels, looks = [_label(node) for node in data.nodes], [look(node.kind, node.family) for node in data.nodes]
    boxes = [_box(label, one.shape in INSIDE) for label, one in zip(labels, looks, strict=True)]
    points = layout(boxes, [(edge.source, edge.target) for edge in data.edges])
    for index, (node, one, (x, y)) in enumerate(zip(data.nodes, looks, points, strict=True)):
        middle = y if one.shape in INSIDE else y - round(boxes[index][1] - SHAPE) // 2  # vis-network wants the middle of the shape, not of shape and label
        label = labels[index] or " "  # pyvis puts the number in place of an empty label
        network.add_node(index, label=label, shape=one.shape, color=one.colour, x=x, y=middle, hidden=not node.degree)
    for index, (edge, bend) in enumerate(zip(data.edges, _bends(data.edges), strict=True)):
        network.add_edge(edge.source, edge.target, id=index, label=short_label(edge.label, width=24, lines=1), dashes=edge.status == "reported", bend=bend)
    return network


def _bends(edges: Iterable[Edge]) -> list[int]:
    """0 for the first edge between two nodes, then 1, 2 ...: links side by side must not lie on each other."""
    seen: dict[tuple[int, int], int] = {}
    bends = []
    for edge in edges:
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        bends.append(seen.get(pair, 0))
        seen[pair] = bends[-1] + 1
    return bends


def _environment(data: ViewData, title: str) -> Any:
    """pyvis renders with this: our template, autoescape, and what pyvis does not hand over."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    here = files("kg.view")
    style = (here / "static" / "page.css").read_text(encoding="utf-8")
    script = "\n".join((here / "static" / name).read_text(encoding="utf-8") for name in SCRIPTS)
    vis = _vis_network()
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        loader=FunctionLoader(lambda name: (here / "templates" / name).read_text(encoding="utf-8")),
    )
    environment.filters["block"] = lambda value: Markup(_escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":"))))
    environment.globals.update(
        title=title, data=Markup(_escaped(data.to_json())), counts=_counts(data), policy=_policy(style, [vis, script]),
        style=Markup(style), vis=Markup(vis), script=Markup(script),
    )
    return environment


def _vis_network() -> str:
    """vis-network as pyvis brings it, without the line that makes developers' tools ask for a map of its source."""
    code = (files("pyvis") / VIS_NETWORK).read_text(encoding="utf-8")
    return code.partition("\n//# sourceMappingURL")[0]


def _escaped(text: str) -> str:
    """JSON that says the same and can stand in a script block."""
    return text.translate(ESCAPES)


def _policy(style: str, scripts: Iterable[str]) -> str:
    """Content-Security-Policy: nothing from anywhere, and no script or style but those with these hashes."""
    allowed = " ".join(map(_hash, scripts))
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode('utf-8')).digest()).decode()}'"


def _counts(data: ViewData) -> Mapping[str, int]:
    facts = sum(edge.status == "fact" for edge in data.edges)
    return {"texts": len(data.texts), "nodes": len(data.nodes), "facts": facts, "reported": len(data.edges) - facts}
