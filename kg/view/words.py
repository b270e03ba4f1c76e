"""The status of a statement in plain words, for somebody who has never heard of polarity or modality.

>>> in_words(Status("Asserted"))
"in the article's own words"
>>> in_words(Status("Reported", speaker="ICE", via=("The Herald",)))
'reported: ICE says so, quoted by The Herald'
>>> in_words(Status("NotProjected", modality="Threatened", speaker="ICE"))
'threatened, not said to have happened (according to ICE)'
"""

from __future__ import annotations

from dataclasses import dataclass

OWN_WORDS = "in the article's own words"
NOT_SO = "said not to be so"
# What a modality says about a thing that did not (yet) happen. `Actual` is missing on purpose.
MODALITY = {
    "Threatened": "threatened, not said to have happened",
    "Intended": "planned or promised, not said to have happened",
    "Attempted": "tried, not said to have succeeded",
    "Requested": "asked for or demanded, not said to have happened",
    "Prohibited": "forbidden",
    "Obligated": "required, not said to have happened",
    "Possible": "possible, not said to be certain",
    "Conditional": "only under a condition",
    "Questioned": "asked, not stated",
    "Habitual": "said in general, of no single occasion",
}
# The word that stands on the mark of a statement that is no fact.
MARK = {
    "Threatened": "threatened", "Intended": "planned", "Attempted": "tried", "Requested": "demanded", "Prohibited": "forbidden", "Obligated": "required",
    "Possible": "possible", "Conditional": "conditional", "Questioned": "asked", "Habitual": "in general",
}


@dataclass(frozen=True, slots=True)
class Status:
    """What decides how a statement stands: the qualities of it and of the words it was made in."""

    projection: str
    polarity: str = "Positive"
    modality: str = "Actual"
    past: bool = False
    opinion: bool = False
    attributed: bool = False
    commitment: str = ""
    speaker: str = ""
    via: tuple[str, ...] = ()
    complete: bool = True
    thought: bool = False
    denied: bool = False  # its source denies it: "X denied that ..."
    why: str = ""  # what the projection policy gives as its reason

    @property
    def mark(self) -> str:
        """One or two words: fact, reported, not so, threatened, claimed ..."""
        if self.projection in ("Asserted", "Reported"):
            return {"Asserted": "fact", "Reported": "reported"}[self.projection]
        if self.thought:
            return "belief or wish"
        if self.denied:
            return "denied"
        if self.polarity == "Negative":
            return "not so" if self.modality == "Actual" else f"not {MARK.get(self.modality, 'so')}"
        return MARK.get(self.modality, "") or self._other_mark()

    def _other_mark(self) -> str:
        if self.past:
            return "formerly"
        if self.opinion:
            return "opinion"
        if self.attributed and not self.speaker:
            return "unnamed source"
        if self.commitment == "Contested":
            return "claimed"
        return "incomplete" if not self.complete else "no fact"


def in_words(status: Status) -> str:
    """One line that says how far this is to be believed, and on whose word."""
    if status.projection == "Asserted":
        return OWN_WORDS
    if status.projection == "Reported":
        return f"reported: {status.speaker or 'a source'} says so{_relay(status)}"
    source = f" (according to {status.speaker}{_relay(status)})" if status.speaker else " (the text does not name who says so)" if status.attributed else ""
    return _reason(status) + source


def _reason(status: Status) -> str:
    if status.thought:
        return "what somebody thinks, wants or fears; not said to be so"
    if status.denied:
        return "denied"
    if status.polarity == "Negative":
        return NOT_SO if status.modality == "Actual" else f"said in the negative; {MODALITY.get(status.modality, 'not stated')}"
    if status.modality != "Actual":
        return MODALITY.get(status.modality, "not stated as a fact")
    if status.past:
        return "held formerly, not now"
    if status.opinion:
        return "an opinion, not a fact"
    if status.commitment == "Contested":
        return "claimed: the article keeps its distance"
    if status.attributed and not status.speaker:
        return "not taken as a fact"
    return "the text leaves out who or what it is about" if not status.complete else f"not taken as a fact{': ' + status.why if status.why else ''}"


def _relay(status: Status) -> str:
    return f", quoted by {' and '.join(status.via)}" if status.via else ""
