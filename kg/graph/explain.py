"""Why a statement stands in the graph: `Store` + its name, or the first digits of it -> some lines to read.

Shown are the sentence with the words that say it marked, the rule that read them, the roles, and the status with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import InputError
from kg.graph.store import Store

_STATUS = {"Asserted": "a fact: the article says it in its own voice", "Reported": "reported: a named source says it",
           "NotProjected": "kept as a statement only"}


def explain(store: Store, statement: str) -> str:
    """The statement with this IRI, this id, or the only one whose id begins so."""
    return "\n".join(_lines(store, find(store, statement)))


def find(store: Store, statement: str) -> str:
    prefix = f"{store.base.base}statement/"
    wanted = statement.strip("<>")
    wanted = wanted if wanted.startswith(prefix) else prefix + wanted.rpartition("/")[2].rpartition(":")[2]
    rows = store.rows(f'SELECT ?st WHERE {{ ?st a kg:Statement FILTER(STRSTARTS(STR(?st), "{_quoted(wanted)}")) }} ORDER BY ?st LIMIT 20')
    found = [iri for (iri,) in rows if iri]
    if not found:
        raise InputError(f"no statement is called {statement!r}", remedy="kg query lists them: SELECT ?st WHERE { ?st a kg:Statement }")
    if len(found) > 1:
        raise InputError("several statements begin so: " + ", ".join(iri.removeprefix(prefix) for iri in found))
    return found[0]


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")


def _lines(store: Store, iri: str) -> Iterator[str]:
    def all_of(path: str, start: str = f"<{iri}>") -> list[str]:
        return sorted({value for (value,) in store.rows(f"SELECT ?v WHERE {{ {start} {path} ?v }}") if value})

    def one(path: str) -> str:
        return "; ".join(all_of(path))

    yield one("rdfs:label")
    yield f"  statement   {iri}"
    yield f"  document    {one('kg:inDocument/schema:identifier')} {one('kg:inDocument/schema:headline')}".rstrip()
    for begin, end, sentence, trigger_begin, trigger_end in _evidence(store, iri):
        yield f"  sentence    {_marked(sentence, trigger_begin - begin, trigger_end - begin)}  [characters {begin} to {end}]"
    yield f"  rule        {one('kg:rule')}  (confidence {one('kg:confidence')})"
    for role, filler in _roles(store, iri):
        yield f"  {role:10}  {filler}"
    if time := one("kg:timeText"):
        yield f"  time        {time} {one('kg:time')}".rstrip()
    if one("kg:attribution"):
        cue = one("kg:attribution/kg:cue")
        yield f"  said by     {one('kg:attributedTo/skos:prefLabel')}" + (f", with the words {cue!r}" if cue else "")
    if outer := one("kg:via/skos:prefLabel"):
        yield f"  through     {outer}"
    status, why = one("kg:projection").rpartition("#")[2], one("kg:why")
    yield f"  status      {_STATUS.get(status, status)}" + (f": {why}" if why else "")


def _evidence(store: Store, iri: str) -> list[tuple[int, int, str, int, int]]:
    """Each sentence with the first of the statement's triggers that stands in it."""
    found: dict[tuple[int, int, str], tuple[int, int]] = {}
    for begin, end, sentence, first, last in store.rows(
            f"""SELECT ?b ?e ?t ?tb ?te WHERE {{ <{iri}> kg:evidence ?v ; kg:trigger ?w . ?v nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?t .
                ?w nif:beginIndex ?tb ; nif:endIndex ?te . FILTER(?tb >= ?b && ?te <= ?e) }} ORDER BY ?b ?tb"""):
        assert begin and end and sentence and first and last
        found.setdefault((int(begin), int(end), sentence), (int(first), int(last)))
    return [(*key, *trigger) for key, trigger in found.items()]


def _marked(sentence: str, start: int, end: int) -> str:
    """The sentence on one line, its trigger between asterisks."""
    return " ".join(f"{sentence[:start]}*{sentence[start:end]}*{sentence[end:]}".split())


_NAMED = "OPTIONAL { ?x skos:prefLabel|rdfs:label|schema:text ?name } BIND(COALESCE(?name, STR(?x)) AS ?filler)"
_ROLES = """SELECT DISTINCT ?role ?filler WHERE { <%s> kg:describesEvent ?e . ?e ?r ?x . ?r rdfs:subPropertyOf kg:role ; rdfs:label ?role . %s }
  ORDER BY ?role ?filler"""
_ENDS = "SELECT DISTINCT ?role ?filler WHERE { VALUES (?r ?role) { (rdf:subject 'subject') (rdf:object 'object') } <%s> ?r ?x . %s } ORDER BY DESC(?role)"


def _roles(store: Store, iri: str) -> list[tuple[str, str]]:
    """The event's roles in words; of a statement without an event, subject and object."""
    found = list(store.rows(_ROLES % (iri, _NAMED))) or list(store.rows(_ENDS % (iri, _NAMED)))
    return [(role or "", filler or "") for role, filler in found]
