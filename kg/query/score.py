"""How well a graph matches gold cases: `Store` + a folder of X.txt with X.json -> figures, and what was missed.

Figures are micro-averaged over the articles:

    events      a predicted event of a gold type whose trigger overlaps the gold trigger in the text
    arguments   (event, role, filler), all roles but content
    qualified   events found whose polarity and modality are right too (share of the found)
    voiced      ... whose source is right, or rightly none
    relations   standing relations (relation, subject, object), once per article
    quotes      content words IoU >= 0.5 and the right speaker (or rightly none)
    direct      the direct triples themselves: which are stated, which should be (events that are Positive and Actual,
                standing relations of now, direct and mixed quotes)
    entities    B-cubed over the distinct names of an article; kinds: share with the right kind
    leaks       forbidden direct triples that an article's statements project; unbacked: direct triples without a projected statement

A predicted entity stands for one gold entity of the article, the one whose names it shares most: merging two entities loses one of them.

    Case     one gold article and how predicted things stand for its entities
    Tally    hits, predicted, gold of one figure
    Scorer   all figures, filled case by case from what the graph says (kg.query.contents)
"""

from __future__ import annotations

import json
import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.graph.store import Store
from kg.graph.vocabulary import Vocabulary
from kg.query.contents import ROLES, Graph, Happening, Stated, Triple
from kg.query.likeness import bag, find, iou

Figures = dict[str, Any]
Gold = Mapping[str, Any]


def score(gold_dir: pathlib.Path, store: Store, vocabulary: Vocabulary, types: Iterable[str] | None = None) -> tuple[Figures, list[str]]:
    """The figures, and a line for each thing missed, spurious or leaked. `types` counts these event types only."""
    known = {event: (row.relation, (row.subject, row.object)) for row in vocabulary.relations.values() if (event := row.event) and event != "Saying"}
    chosen = set(known) if types is None else set(known) & set(types)
    standing = frozenset(row.relation for row in vocabulary.relations.values() if row.event is None) - {"said", "denied"}
    scorer = Scorer(Graph.of(store), {event: known[event] for event in sorted(chosen)}, standing)
    for file in sorted(gold_dir.glob("*.json")):
        scorer.add(Case(file, scorer.graph))
    return scorer.figures(), scorer.misses


def report(figures: Figures) -> list[str]:
    """The figures as lines to print."""
    return [" ".join([f"{key:10}", *((f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else [str(value)])]) for key, value in figures.items()]


def _each(fillers: Any) -> list[str]:
    return fillers if isinstance(fillers, list) else [fillers]


def _f1(p: float, r: float) -> dict[str, Any]:
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0}


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


@dataclass(slots=True)
class Tally:
    """Counts that grow case by case."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0

    def figures(self) -> dict[str, Any]:
        p, r = self.hit / self.predicted if self.predicted else 0.0, self.hit / self.gold if self.gold else 0.0
        return _f1(p, r) | {"hit": self.hit, "predicted": self.predicted, "gold": self.gold}


class Case:
    """One gold article and how predicted things stand for its entities; a class because what was looked up is kept."""

    def __init__(self, file: pathlib.Path, graph: Graph) -> None:
        self.id, self.graph = file.stem, graph
        self.gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        self.text = graph.text[file.stem] if file.stem in graph.text else file.with_suffix(".txt").read_text(encoding="utf-8")
        self.names: dict[str, set[str]] = {key: {entity["name"], *entity["mentions"]} for key, entity in self.gold["entities"].items()}
        self.bags = {key: {bag(name) for name in names} for key, names in self.names.items()}
        self._owners: dict[str, str | None] = {}

    def owner(self, thing: str) -> str | None:
        """The gold entity that a predicted entity or name stands for, or None."""
        if thing not in self._owners:
            labels = self.graph.called(thing)
            bags = {bag(label) for label in labels}

            def likeness(key: str) -> tuple[int, float]:
                return len(bags & self.bags[key]), max(iou(a, b) for a in labels for b in self.names[key])

            best = max(self.names, key=likeness, default=None)
            shared, nearest = likeness(best) if best is not None else (0, 0.0)
            self._owners[thing] = best if shared or nearest >= 0.5 else None
        return self._owners[thing]

    def fits(self, gold: str, thing: str | None, least: float = 0.5) -> bool:
        if thing is None:
            return False
        if gold in self.names:
            return self.owner(thing) == gold
        return any(iou(gold, label) >= least for label in self.graph.called(thing))

    def where(self, row: Gold) -> tuple[int, int] | None:
        span = find(row["sentence"], self.text)
        return span and find(row["trigger"], self.text, *span)


@dataclass
class Scorer:
    """All figures. events: type -> (relation, its two direct roles), of the types that are counted."""

    graph: Graph
    events: Mapping[str, tuple[str, tuple[str, str]]]
    standing: frozenset[str]
    tallies: dict[str, Tally] = field(default_factory=lambda: {key: Tally() for key in ("events", "arguments", "relations", "quotes", "direct")})
    qualified: int = 0
    voiced: int = 0
    leaks: int = 0
    forbidden: int = 0
    kinds: int = 0
    kinds_right: int = 0
    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def add(self, case: Case) -> None:
        self._events(case)
        self._relations(case)
        self._quotes(case)
        self._direct(case)
        self._entities(case)

    def note(self, case: Case, *what: object) -> None:
        self.misses.append("\t".join(map(str, (case.id, *what))))

    def _wanted(self, case: Case) -> list[Gold]:
        return [gold for gold in case.gold["events"] if gold["type"] in self.events]

    def _events(self, case: Case) -> None:
        left = [event for event in self.graph.events.values() if event.doc == case.id and event.type in self.events]
        wanted = self._wanted(case)
        tally = self.tallies["events"]
        tally.predicted += len(left)
        tally.gold += len(wanted)
        self.tallies["arguments"].predicted += sum(len(event.roles) for event in left)
        for gold in wanted:
            at = case.where(gold)
            found = _best_event(left, gold["type"], at) if at else None
            self.tallies["arguments"].gold += len(_arguments(gold))
            if not found:
                self.note(case, "missed event", gold["type"], gold["trigger"], gold["sentence"])
                continue
            left.remove(found)
            tally.hit += 1
            self._found(case, gold, found)
        for event in left:
            begin, end = min(event.triggers, default=(0, 0))
            self.note(case, "spurious event", event.type, repr(case.text[max(0, begin - 60):end + 60]))

    def _found(self, case: Case, gold: Gold, found: Happening) -> None:
        self.qualified += (found.polarity, found.modality) == _quality(gold)
        source = gold.get("source")
        self.voiced += any(case.fits(source, thing) for thing in found.sources) if source else not found.sources
        pool = sorted(found.roles)
        for role, filler in _arguments(gold):
            hit = next((one for one in pool if one[0] == role and case.fits(filler, one[1])), None)
            if hit:
                pool.remove(hit)
                self.tallies["arguments"].hit += 1
            else:
                self.note(case, "missed " + role, gold["type"], filler, gold["sentence"])

    def _relations(self, case: Case) -> None:
        pool = sorted({triple for triple in self._triples(case, lambda stated: stated.polarity == "Positive") if triple[0] in self.standing})
        tally = self.tallies["relations"]
        tally.predicted += len(pool)
        tally.gold += len(case.gold["relations"])
        for gold in case.gold["relations"]:
            if _take(case, pool, gold["relation"], gold["subject"], gold["object"]):
                tally.hit += 1
            else:
                self.note(case, "missed relation", gold["relation"], gold["subject"], gold["object"], gold["sentence"])

    def _triples(self, case: Case, which: Callable[[Stated], bool]) -> Iterator[Triple]:
        for stated in self.graph.statements.values():
            relation, subject, object_ = stated.triple
            if stated.doc == case.id and subject and object_ and which(stated):
                yield relation, subject, object_

    def _quotes(self, case: Case) -> None:
        pool = list(self.graph.quotes.get(case.id, ()))
        tally = self.tallies["quotes"]
        tally.predicted += len(pool)
        tally.gold += len(case.gold["quotes"])
        for gold in case.gold["quotes"]:
            best = _best_quote(case, gold, pool)
            if best and _spoke(case, gold, best):
                pool.remove(best)
                tally.hit += 1
            else:
                self.note(case, "missed quote", gold.get("speaker"), gold["text"][:100], "got", best)

    def _direct(self, case: Case) -> None:
        scored = {relation for relation, roles in self.events.values() if "content" not in roles} | self.standing | {"said"}
        pool = sorted({triple for triple in self._triples(case, lambda stated: stated.projected) if triple[0] in scored})
        self._leaks(case, pool)
        indirect = [gold for gold in case.gold["quotes"] if gold["kind"] == "indirect"]
        pool = [one for one in pool if not (one[0] == "said" and any(case.fits(gold["text"], one[2]) for gold in indirect))]
        want = self._want(case, scored)
        tally = self.tallies["direct"]
        tally.predicted += len(pool)
        tally.gold += len(want)
        tally.hit += sum(_take(case, pool, *triple) for triple in want)
        for relation, subject, object_ in pool:
            self.note(case, "spurious triple", relation, sorted(self.graph.called(subject))[:2], sorted(self.graph.called(object_))[:2])

    def _want(self, case: Case, scored: set[str]) -> list[Triple]:
        """The direct triples that the gold asks for."""
        want: set[Triple] = set()
        for gold in self._wanted(case):
            relation, (subject, object_) = self.events[gold["type"]]
            if relation in scored and _quality(gold) == ("Positive", "Actual"):
                want |= {(relation, a, b) for a in _each(gold["roles"].get(subject, [])) for b in _each(gold["roles"].get(object_, []))}
        now = (gold for gold in case.gold["relations"] if not gold.get("past") and gold.get("modality", "Actual") == "Actual")
        want |= {(gold["relation"], gold["subject"], gold["object"]) for gold in now}
        return sorted(want) + [("said", gold["speaker"], gold["text"]) for gold in case.gold["quotes"] if gold.get("speaker") and gold["kind"] != "indirect"]

    def _leaks(self, case: Case, pool: list[Triple]) -> None:
        for subject, relation, object_ in case.gold.get("forbidden", []):
            self.forbidden += 1
            if any(one[0] == relation and case.fits(subject, one[1], 0.8) and case.fits(object_, one[2], 0.8) for one in pool):
                self.leaks += 1
                self.note(case, "LEAK", subject, relation, object_)

    def _entities(self, case: Case) -> None:
        predicted = {thing: {bag(name) for name in self.graph.called(thing)} for thing in self.graph.used.get(case.id, ()) if thing in self.graph.labels}
        everything: set[frozenset[str]] = set().union(*case.bags.values()) if case.bags else set()
        for key, bags in case.bags.items():
            for one in bags:
                best = max((names for names in predicted.values() if one in names), key=lambda names: len(names & bags), default=None)
                self.recall.append(len(best & bags) / len(bags) if best else 0.0)
                if best:
                    self.precision.append(len(best & bags) / len(best & everything))
            own = [thing for thing in predicted if case.owner(thing) == key]
            self.kinds += bool(own)
            self.kinds_right += any(case.gold["entities"][key]["kind"] in self.graph.kinds.get(thing, ()) for thing in own)

    def figures(self) -> Figures:
        hit = max(1, self.tallies["events"].hit)
        backed = {(stated.subject, stated.predicate, stated.object) for stated in self.graph.statements.values() if stated.projected}
        return {key: tally.figures() for key, tally in self.tallies.items()} | {
            "entities": _f1(_mean(self.precision), _mean(self.recall)),
            "kinds": round(100 * self.kinds_right / max(1, self.kinds), 1),
            "qualified": round(100 * self.qualified / hit, 1),
            "voiced": round(100 * self.voiced / hit, 1),
            "leaks": self.leaks, "forbidden": self.forbidden, "unbacked": len(self.graph.direct - backed),
        }


def _arguments(gold: Gold) -> list[tuple[str, str]]:
    return [(role, filler) for role, fillers in gold["roles"].items() if role in ROLES for filler in _each(fillers)]


def _quality(gold: Gold) -> tuple[str, str]:
    return gold.get("polarity", "Positive"), gold.get("modality", "Actual")


def _best_event(events: list[Happening], type_: str, at: tuple[int, int]) -> Happening | None:
    """The event of this type whose trigger overlaps the gold trigger most."""
    return max((event for event in events if event.type == type_ and event.overlap(at) > 0), key=lambda event: event.overlap(at), default=None)


def _best_quote(case: Case, gold: Gold, quotes: list[tuple[str, str | None]]) -> tuple[str, str | None] | None:
    """The quote with enough of the gold words: the right speaker's before another's, then the likest."""
    alike = (quote for quote in quotes if iou(gold["text"], quote[0]) >= 0.5)
    return max(alike, key=lambda quote: (_spoke(case, gold, quote), iou(gold["text"], quote[0])), default=None)


def _spoke(case: Case, gold: Gold, quote: tuple[str, str | None]) -> bool:
    return case.fits(gold["speaker"], quote[1]) if gold.get("speaker") else quote[1] is None


def _take(case: Case, pool: list[Triple], relation: str, subject: str, object_: str) -> bool:
    """Is a triple of the pool the wanted one? It is then used up."""
    hit = next((one for one in pool if one[0] == relation and case.fits(subject, one[1]) and case.fits(object_, one[2])), None)
    if hit:
        pool.remove(hit)
    return hit is not None
