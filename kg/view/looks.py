"""How a kind of node looks: shape and colour together tell the kinds apart, so that neither has to do it alone.

>>> look("Person", "entity")
Look(shape='dot', colour='#3b82c4')
>>> look("Transfer", "event").shape
'ellipse'

The colours have a contrast of 3 or more against the light and the dark page (a test measures it), so both use the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass

INSIDE = ("box", "ellipse", "text")  # shapes that hold their label
PAPER, NIGHT = "#fbfaf7", "#15181d"  # the pages' grounds, as in static/page.css
CONTENTS, EVENT, OTHER = "#7b7f8e", "#c0622f", "#808790"


@dataclass(frozen=True, slots=True)
class Look:
    """A shape of vis-network and a colour. Shapes with the words inside (box, ellipse, text) are outlined, the others filled."""

    shape: str
    colour: str


KINDS = {
    "Person": Look("dot", "#3b82c4"),
    "Group": Look("triangle", "#7384d6"),
    "Organization": Look("square", "#a8743a"),
    "Agency": Look("hexagon", "#d0651f"),
    "Court": Look("star", "#9b59c9"),
    "NewsPublisher": Look("triangleDown", "#d14b8f"),
    "AdvocacyGroup": Look("square", "#2f9257"),
    "Jurisdiction": Look("diamond", "#218f8f"),
    "Place": Look("diamond", "#5f8f30"),
    "Post": Look("square", "#8a7f70"),
    "Law": Look("hexagon", "#c2483d"),
    "LegalInstrument": Look("triangle", "#a37a00"),
    "UnidentifiedSource": Look("dot", OTHER),
    "Quotation": Look("box", CONTENTS),
    "Paraphrase": Look("box", "#a08560"),
    "Document": Look("square", "#5c7fa3"),
    "words": Look("text", OTHER),
}


def look(kind: str, family: str) -> Look:
    """The look of a kind; a kind of a user's own ontology that is not in the table looks like its family."""
    if kind in KINDS:
        return KINDS[kind]
    return {"event": Look("ellipse", EVENT), "content": KINDS["Quotation"], "document": KINDS["Document"]}.get(family, Look("dot", OTHER))
