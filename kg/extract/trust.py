"""Which marked words are names at all, and of what kind: the last look at names made whole.

"Kentucky", taken for a person      ->  the place: nobody in the text is called so
"Cal State Chancellor", "(R-Ky.)"   ->  no person: a title, a party tag
"Hurricane Ann", and "Ann"          ->  a storm

In: `Wording`, a name, all names of the document. Out: the name with its kind; whether to believe it.
"""

from __future__ import annotations

from kg.doc import Name
from kg.extract.wording import LABELS, Wording, capital

WHERE = frozenset({"PLACE", "FACILITY", "JURISDICTION"})
GENERAL = frozenset({"Agency", "Court", "Organization", "Law", "LegalInstrument", "AdvocacyGroup", "NewsPublisher", "Group"})
SMALL = frozenset({"the", "a", "an", "this", "that", "these", "those"})
MONTHS = frozenset({"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"})
STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Storm", "Tropical"})


def kinded(wording: Wording, name: Name, names: list[Name]) -> Name:
    """ "Kentucky", taken for a person, is the place: no given name, and nobody in the text is called so."""
    known = wording.gazetteer.lookup(wording.text(name)) if name.kind in ("ORG", "JURISDICTION") else None
    if known and known.kind == "Law":
        return Name(name.first, name.last, "LAW")
    if name.kind == "PERSON" and name.last - name.first > 2 and wording.gazetteer.party(wording.form(name.first)):
        return Name(name.first + 1, name.last, name.kind)  # "Democratic Ann Roe"
    if name.kind == "PERSON" and wording.doc.sentence(name.first)[0] in wording.titled:
        name = in_headline(wording, name, names)
    if name.kind == "PERSON" and storm(wording, name, names):
        return Name(name.first, name.last, "EVENT")
    if name.kind != "PERSON" or name.last - name.first > 1:
        return name
    text = wording.text(name)
    others = [n.kind for n in names if n.kind in ("ORG", *WHERE) and wording.text(n) == text]
    people = sum(n.kind == "PERSON" and text == wording.form(n.last - 1) for n in names)
    if len(others) > people or (acronym(wording, name) and people == 1):
        return Name(name.first, name.last, others[0] if others else "ORG")
    word, known = wording.form(name.first), wording.gazetteer.lookup(text)
    if not known or known.kind not in LABELS:
        return name
    surname = any(n.kind == "PERSON" and n.last - n.first > 1 and wording.form(n.last - 1) == word for n in names)
    before_title = name.last < len(wording.doc.tokens) and wording.gazetteer.titles.of(wording.form(name.last)) is not None
    if surname or (wording.gazetteer.gender(word) and not before_title):
        return name
    return Name(name.first, name.last, LABELS[known.kind])


def in_headline(wording: Wording, name: Name, names: list[Name]) -> Name:
    """ "Roe Probed": in a headline a surname of the text without the word in capitals after it."""
    people = {wording.form(n.last - 1) for n in names if n.kind == "PERSON" and n.last - n.first > 1 and n != name}
    cut = name.last - name.first == 2 and wording.form(name.first) in people and wording.form(name.last - 1) not in wording.proper | people
    return Name(name.first, name.last - 1, name.kind) if cut and not wording.gazetteer.gender(wording.form(name.first)) else name


def storm(wording: Wording, name: Name, names: list[Name]) -> bool:
    """ "Hurricane Ann", and "Ann" in a text that calls no person so."""
    form = wording.form(name.last - 1)
    if any(wording.form(i) in STORMS for i in range(max(0, name.first - 1), name.last)):
        return True
    alike = [n for n in names if wording.form(n.last - 1) == form and n.last - n.first > 1] if name.last - name.first == 1 else []
    return any(wording.form(n.first) in STORMS for n in alike) and all(wording.form(n.first) in STORMS for n in alike)


def acronym(wording: Wording, name: Name) -> bool:
    text = wording.text(name)
    low, high = wording.doc.sentence(name.first)
    loud = sum(wording.form(i).isupper() for i in range(low, high)) * 2 > high - low
    return text.isupper() and text.isalpha() and 2 <= len(text) <= 5 and not loud and not wording.gazetteer.gender(text)


def trusted(wording: Wording, name: Name, names: list[Name]) -> bool:
    """No bare title; in a headline, no word that the text writes small or that it never names again."""
    if title_only(wording, name) or general(wording, name) or wording.gazetteer.party_tag(wording.text(name)):
        return False
    words = [wording.form(i) for i in range(name.first, name.last)]
    small = [w for w in words if w.istitle() and w.lower() in wording.lower and w not in wording.proper]
    if wording.doc.sentence(name.first)[0] not in wording.titled:
        return name.kind == "PERSON" or len(words) > 1 or not small
    if wording.gazetteer.lookup(wording.text(name)) or wording.gazetteer.demonym(wording.text(name)):
        return True
    if wording.doc.tokens[name.first].upos == "DET" and wording.form(name.first).lower() != "the":
        return False  # "Another 'Haven' City": a description in capitals
    if not wording.proper:
        return True
    core = [w for w in words if capital(w)]
    if name.kind == "PERSON":
        return bool(core) and (core[-1] in wording.proper or (len(core) > 1 and not small))
    return all(w in wording.proper for w in core)


def title_only(wording: Wording, name: Name) -> bool:
    titles, text = wording.gazetteer.titles, wording.text(name)
    if text.lower() in SMALL or (text in MONTHS and name.kind != "LAW" and not wording.surname(name)):
        return True
    if len(text.rstrip("-–.,")) < 2 or (titles.is_modifier(text) and name.last < len(wording.doc.tokens) and wording.is_title(name.last)):
        return True
    if name.kind != "PERSON":
        return name.last - name.first == 1 and titles.of(text) is not None
    words = [wording.form(i) for i in range(name.first, name.last)]
    if len(words) == 2 and wording.form(name.first) in wording.gazetteer.adjectives and len(words[0]) > 3 and not wording.gazetteer.gender(words[0]):
        return True  # "Democratic Hill"
    if len(words) > 1 and wording.gazetteer.party(words[-1]) and wording.known(name.first, name.last - 1):
        return True  # "South Carolina Republican"
    titled = titles.of(words[-1]) is not None or titles.is_post(words[-1])
    if len(words) > 1 and titled and words[-1].lower() not in titles.surnames and not wording.gazetteer.gender(words[0]):
        return True  # "Cal State Chancellor"
    bare = all(titles.of(w) or titles.is_past(w) or titles.is_courtesy(w) or titles.is_modifier(w) for w in words)
    return bare or wording.gazetteer.title(text) is not None or wording.gazetteer.party(text) is not None


def general(wording: Wording, name: Name) -> bool:
    """ "Committee", "Department" alone: a capital makes no name of a noun for a sort of body."""
    text = wording.text(name)
    if name.kind not in ("ORG", "FACILITY", "PLACE", "LAW", "PERSON") or name.last - name.first > 1 or wording.gazetteer.lookup(text):
        return False
    kind = wording.gazetteer.heads.words.get(text.lower())
    return kind in GENERAL and (name.kind != "PERSON" or kind == "Agency")
