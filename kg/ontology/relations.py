"""The standing relations: what holds without an event, and what the text must state (never what is merely known)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """A `rel:` property with its label ("X <label> Y") and what it means."""

    relation: str
    label: str
    definition: str


RELATIONS = (
    Relation("holdsPosition", "holds position", "A person occupies a post, named by the role phrase."),
    Relation("worksFor", "works for", "A person is employed by, an official of, a spokesman or an attorney for a body or jurisdiction."),
    Relation("memberOf", "is member of", "A person or body belongs to a party, committee or coalition."),
    Relation("represents", "represents", "An elected person stands for a jurisdiction."),
    Relation("partOf", "is part of", "A body or place belongs to a larger one."),
    Relation("locatedIn", "is located in", "A body, person or place is based or lives in a place."),
    Relation("familyOf", "is family of", "Two people are relatives or married."),
    Relation("alsoKnownAs", "is also known as", "Another name that the text gives, such as an acronym."),
    Relation("said", "said", "A source uttered words or their content."),
    Relation("denied", "denied", "A source denied what the content says."),
)
