"""What one document's lines say: the contract's points, on a story whose reading is made by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from graph_readings import BASE, ROWS, VOCABULARY, Story, entities, gazette, harbour, lines, record

from kg.errors import IntegrityError, UserError
from kg.graph.store import Store
from kg.graph.terms import REL, Base, date, decimal, literal
from kg.graph.vocabulary import Relation, Vocabulary, ontology_quads, relations_of
from kg.model import Evidence, Filler, Mention, Note, Span

KG = "https://w3id.org/newskg/ns#"


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of(lines(harbour(), gazette()))


def labels(store: Store, where: str) -> list[str]:
    return sorted(label or "" for (label,) in store.rows(f"SELECT ?l WHERE {{ ?st a kg:Statement ; rdfs:label ?l . {where} }}"))


def triples(store: Store, graph: str) -> set[tuple[str, str, str]]:
    found = store.rows(f"""SELECT ?a ?p ?b WHERE {{ GRAPH <{BASE.base}{graph}> {{ ?s ?p ?o }} {{ ?s skos:prefLabel ?a }}
                           OPTIONAL {{ ?o skos:prefLabel|rdfs:label|schema:text ?name }} BIND(COALESCE(?name, STR(?o)) AS ?b) }}""")
    return {(a or "", (p or "").removeprefix(REL), b or "") for a, p, b in found}


# ------------------------------------------------------------------------------------------------ terms


def test_a_literal_escapes_what_nquads_cannot_hold() -> None:
    assert literal('a "b"\\\n\r\t') == r'"a \"b\"\\\n\r\t"'
    assert literal("\x00\x07\x7f") == r'"\u0000\u0007\u007F"'
    assert literal("naïve “x” 😀\u2028") == '"naïve “x” 😀\u2028"'


def test_a_lone_surrogate_keeps_its_place() -> None:
    assert literal("a\ud800b") == '"a\ufffdb"'


@pytest.mark.parametrize(("value", "text"), [(0.7, "0.7"), (1.0, "1"), (0.0, "0"), (0.95, "0.95"), (0.1 + 0.2, "0.3"), (-0.00001, "0"), (10.0, "10")])
def test_a_decimal_is_written_as_it_is_stored(value: float, text: str) -> None:
    assert decimal(value).startswith(f'"{text}"^^')


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2021", '"2021"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("2021-03", '"2021-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("2021-03-04", '"2021-03-04"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("2021-03-04T10:00+00:00", '"2021-03-04T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),
        ("2021-03-04T10:00:00.500+02:00", '"2021-03-04T10:00:00.5+02:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),
        ("2021-03-04T10:00:00Z", '"2021-03-04T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),
        ("last spring", '"last spring"'),
    ],
)
def test_a_date_has_the_type_that_it_fills(text: str, written: str) -> None:
    assert date(text) == written


def test_what_is_written_is_what_the_store_keeps(store: Store) -> None:
    """pyoxigraph canonicalises: were one literal not canonical, graph.nq and store would differ."""
    written = {line.removesuffix(" .") for line in lines(harbour(), gazette())}
    assert {str(quad) for quad in store.inner} == written


# ------------------------------------------------------------------------------------------------ documents, spans, entities


def test_the_text_is_unaltered_and_every_span_is_its_characters(store: Store) -> None:
    rows = list(
        store.rows(
            "SELECT ?all ?b ?e ?t WHERE { ?s a kg:Span ; nif:referenceContext/kg:text ?all ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?t }"
        )
    )
    assert {row[0] for row in rows} == {harbour().text, gazette().text}
    assert len(rows) > 40
    assert all((text or "")[int(begin or 0) : int(end or 0)] == words for text, begin, end, words in rows)


def test_offsets_count_code_points() -> None:
    story = Story("😀😀 The Harbour Board jailed Tom.\r\n")
    story.event("Jailing", "jailed", roles=(("agent", story.mention("Harbour Board", "Agency")), ("patient", story.mention("Tom", "Person"))))
    assert '#char=7,20> <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf> "Harbour Board"' in "\n".join(
        record(story.reading())
    )


def test_the_document_is_described_as_far_as_known(store: Store) -> None:
    found = list(
        store.rows(
            """SELECT ?h ?a ?p ?d WHERE { ?x schema:identifier "harbour.txt" ; schema:headline ?h ; schema:author ?a ;
               schema:publisher ?p ; schema:datePublished ?d }"""
        )
    )
    assert found == [("Harbour Board subpoenas Port Ellery", "Ann Lee", "The Tide", "2021-03-04")]
    assert not list(store.rows("""SELECT ?d WHERE { ?x schema:identifier "gazette.txt" ; schema:datePublished|schema:publisher ?d }"""))


def test_boilerplate_is_a_note_with_its_span(store: Store) -> None:
    assert list(store.rows("SELECT ?k ?t WHERE { ?n a kg:Note ; kg:noteKind ?k ; kg:noteSpan/nif:anchorOf ?t }")) == [
        ("boilerplate", "Advertisement")
    ]


def test_every_mention_refers_to_its_entity_in_both_documents(store: Store) -> None:
    rows = list(
        store.rows(
            "SELECT ?t ?i WHERE { ?s kg:refersTo/skos:prefLabel 'Harbour Board' ; nif:anchorOf ?t ; nif:referenceContext/schema:identifier ?i }"
        )
    )
    assert {text for text, _ in rows} == {"Harbour Board", "The Board", "the Board"}
    assert {identifier for _, identifier in rows} == {"harbour.txt", "gazette.txt"}
    assert list(store.rows("SELECT ?n WHERE { ?e skos:prefLabel 'Harbour Board' ; skos:altLabel ?n } ORDER BY ?n")) == [
        ("The Board",),
        ("the Board",),
    ]


# ------------------------------------------------------------------------------------------------ events and statements


def test_one_statement_for_each_pair_of_direct_fillers(store: Store) -> None:
    assert labels(store, "?st kg:trigger/nif:anchorOf 'subpoenaed' ; kg:inDocument/schema:identifier 'harbour.txt'") == [
        "Harbour Board issued subpoena to Port Ellery",
        "Harbour Board issued subpoena to Quayside",
    ]
    assert (
        len(
            set(
                store.rows(
                    "SELECT ?e WHERE { ?st kg:trigger/nif:anchorOf 'subpoenaed' ; kg:inDocument/schema:identifier 'harbour.txt' ; kg:describesEvent ?e }"
                )
            )
        )
        == 1
    )


def test_one_statement_where_a_role_is_empty_and_it_casts_nothing() -> None:
    story = Story("Tom was jailed.")
    story.event("Jailing", "jailed", roles=(("patient", story.mention("Tom", "Person")),))
    store = Store.of(lines(story))
    assert list(
        store.rows("SELECT ?l ?pr WHERE { ?st a kg:Statement ; rdfs:label ?l ; kg:projection ?pr FILTER NOT EXISTS { ?st rdf:subject ?s } }")
    ) == [("jailed Tom", f"{KG}NotProjected")]


def test_a_filler_without_an_entity_is_the_verbatim_words(store: Store) -> None:
    assert list(store.rows("SELECT ?o WHERE { ?e a frame:Transfer ; kg:patient ?o } ORDER BY ?o")) == [("the logs",), ("the maps",)]


def test_words_are_no_subject_but_stay_a_role() -> None:
    story = Story("Rage jailed Tom.")
    story.event("Jailing", "jailed", roles=(("agent", "Rage"), ("patient", story.mention("Tom", "Person"))))
    store = Store.of(lines(story))
    assert list(store.rows("SELECT ?a WHERE { ?e kg:agent ?a }")) == [("Rage",)]
    assert not list(store.rows("SELECT ?x WHERE { ?st rdf:subject ?x }"))
    assert not list(store.rows("SELECT ?x WHERE { ?x rel:jailed ?y }"))


def test_an_event_in_an_event_is_named_by_its_words(store: Store) -> None:
    assert list(store.rows("SELECT ?w ?l WHERE { ?e a frame:Refusal ; kg:content ?c . ?c a frame:Transfer ; skos:altLabel ?w ; rdfs:label ?l }")) == [
        ("to hand over the maps", "Port Ellery handed over the maps")
    ]


def test_a_repeated_standing_relation_is_one_statement_with_all_its_evidence(store: Store) -> None:
    rows = list(store.rows("SELECT ?st ?e WHERE { ?st rdf:predicate rel:holdsPosition ; rdf:subject/skos:prefLabel 'Mara Voss' ; kg:evidence ?e }"))
    assert len({statement for statement, _ in rows}) == 1
    assert len(rows) == 2
    assert (
        len(list(store.rows("SELECT ?t WHERE { ?st rdf:predicate rel:holdsPosition ; rdf:subject/skos:prefLabel 'Mara Voss' ; kg:trigger ?t }"))) == 2
    )


def test_what_held_formerly_says_so(store: Store) -> None:
    assert labels(store, "?st kg:past true ; kg:projection kg:NotProjected") == ["Olaf Rehn holds position harbour master (formerly)"]


def test_time_is_verbatim_and_normalised(store: Store) -> None:
    assert set(store.rows("SELECT ?t ?n WHERE { ?st kg:timeText ?t ; kg:time ?n }")) == {("Monday", "2021-03-01")}


def test_merging_entities_renames_no_statement_event_or_content() -> None:
    reading = harbour().reading()
    apart = entities(reading)
    one = apart[reading.clusters[0].id]
    merged = {id_: replace(entity, key=one.key) if entity.kind in ("Agency", "Jurisdiction") else entity for id_, entity in apart.items()}

    def names(entity_of: dict) -> set[str]:
        kind = r"<(\S+/(?:statement|event|content|attribution|note)/\w+)> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
        return set(re.findall(kind, "\n".join(record(reading, entity_of))))

    assert len(names(apart)) > 20
    assert names(merged) == names(apart)


def test_two_statements_of_the_same_words_have_two_names() -> None:
    story = Story("The Harbour Board may jail Tom.")
    roles = (("agent", story.mention("Harbour Board", "Agency")), ("patient", story.mention("Tom", "Person")))
    story.event("Jailing", "jail", modality="Possible", roles=roles)
    story.event("Jailing", "jail", modality="Intended", roles=roles)
    assert labels(Store.of(lines(story)), "") == ["Harbour Board jailed Tom (intended)", "Harbour Board jailed Tom (possible)"]


# ------------------------------------------------------------------------------------------------ who says so


def test_words_of_a_source_are_content_and_a_said_statement(store: Store) -> None:
    assert list(
        store.rows(
            "SELECT ?w ?who WHERE { ?q a kg:Quotation ; schema:text ?w ; schema:spokenByCharacter/skos:prefLabel ?who ; kg:evidence/nif:anchorOf ?w }"
        )
    ) == [("“The Board jailed two pilots,”", "Mara Voss")]
    assert ("Mara Voss", "said", "“The Board jailed two pilots,”") in triples(store, "facts")
    assert ("Olaf Rehn", "denied", "that he jailed a cook") in triples(store, "facts")


def test_an_inner_source_is_attributed_and_the_outer_is_via(store: Store) -> None:
    assert list(
        store.rows(
            """SELECT ?to ?via WHERE { ?st rdfs:label "Harbour Board jailed a clerk" ; kg:attributedTo/skos:prefLabel ?to ; kg:via/skos:prefLabel ?via }"""
        )
    ) == [("Mara Voss", "Ida Brandt")]
    assert list(
        store.rows(
            """SELECT ?to WHERE { ?st rdfs:label "Mara Voss said the Board jailed a clerk" ; kg:attributedTo/skos:prefLabel ?to ; kg:projection kg:Reported }"""
        )
    ) == [("Ida Brandt",)]


def test_a_source_that_is_not_named_is_one_node_of_its_document_and_casts_nothing(store: Store) -> None:
    assert list(store.rows("SELECT ?x WHERE { ?x a kg:UnidentifiedSource }")) == [(f"{BASE.base}source/{harbour().id}",)]
    assert labels(store, "?st rdf:subject/rdf:type kg:UnidentifiedSource ; kg:projection kg:NotProjected") == [
        "unidentified source said The Board threatened to jail the mayor"
    ]
    assert not list(store.rows("SELECT ?x WHERE { ?s a kg:UnidentifiedSource ; rel:said ?x }"))


def test_an_attribution_without_a_cue_has_none() -> None:
    story = Story("“The Harbour Board sleeps.” Tom Wick shrugged.")
    story.said(story.mention("Tom Wick", "Person"), None, "“The Harbour Board sleeps.”", quotation=True)
    store = Store.of(lines(story))
    assert list(store.rows("SELECT ?m WHERE { ?a a kg:Attribution ; kg:quoteMode ?m FILTER NOT EXISTS { ?a kg:cue|kg:cueSpan ?c } }")) == [
        (f"{KG}Direct",)
    ]


def test_a_belief_is_an_attribution_only() -> None:
    story = Story("Tom Wick believes that the Harbour Board jailed Mara Voss.")
    belief = story.said(story.mention("Tom Wick", "Person"), "believes", "that the Harbour Board jailed Mara Voss", relation=None)
    story.event(
        "Jailing",
        "jailed",
        attribution=belief.id,
        roles=(("agent", story.mention("Harbour Board", "Agency")), ("patient", story.mention("Mara Voss", "Person"))),
    )
    store = Store.of(lines(story))
    assert labels(store, "") == ["Harbour Board jailed Mara Voss"]
    assert len(list(store.rows("SELECT ?a WHERE { ?a a kg:Attribution ; kg:content ?c }"))) == 1
    assert triples(store, "reported") == triples(store, "facts") == set()


def test_words_that_are_somebodys_content_are_the_content_node() -> None:
    story = Story("Tom Wick refused: “never again”.")
    wick = story.mention("Tom Wick", "Person")
    story.said(wick, None, "“never again”", quotation=True)
    story.event("Refusal", "refused", roles=(("agent", wick), ("content", "“never again”")))
    assert list(Store.of(lines(story)).rows("SELECT ?w WHERE { ?e a frame:Refusal ; kg:content ?c . ?c a kg:Quotation ; schema:text ?w }")) == [
        ("“never again”",)
    ]


# ------------------------------------------------------------------------------------------------ direct triples and graphs


def test_facts_are_what_the_article_says_itself(store: Store) -> None:
    assert triples(store, "facts") == {
        ("Harbour Board", "subpoenaed", "Port Ellery"),
        ("Harbour Board", "subpoenaed", "Quayside"),
        ("Harbour Board", "alsoKnownAs", "HB"),
        ("Harbour Board", "jailed", "Tom Wick"),
        ("Mara Voss", "holdsPosition", "harbour master"),
        ("Port Ellery", "refused", "Port Ellery handed over the maps"),
        ("Mara Voss", "said", "“The Board jailed two pilots,”"),
        ("Mara Voss", "said", "that Port Ellery handed over the logs"),
        ("Ida Brandt", "said", "that Voss had said the Board jailed a clerk"),
        ("Olaf Rehn", "denied", "that he jailed a cook"),
        ("Tom Wick", "said", "The Harbour Board subpoenaed Port Ellery"),
    }


def test_reported_is_what_named_sources_say(store: Store) -> None:
    assert triples(store, "reported") >= {
        ("Harbour Board", "jailed", "two pilots"),
        ("Harbour Board", "jailed", "a clerk"),
        ("Mara Voss", "said", "the Board jailed a clerk"),
    }


def test_every_graph_is_a_record_or_a_shared_one(store: Store) -> None:
    names = {str(graph)[1:-1].removeprefix(BASE.base) for graph in store.inner.named_graphs()}
    assert names == {"entities", "facts", "reported", "identity", "runs", "ontology", f"doc/{harbour().id}/record", f"doc/{gazette().id}/record"}


def test_no_blank_nodes_and_no_language_tags_in_the_data(store: Store) -> None:
    shown = [str(quad) for quad in store.inner]
    assert not [line for line in shown if "_:" in line.split('"')[0]]
    assert {line for line in shown if '"@' in line} == {line for line in shown if '"@en' in line and line.endswith(f"<{BASE.base}ontology>")}


def test_a_base_of_ones_own() -> None:
    assert Base("https://tide.example/kg/").span(Span("ab", 1, 2)) == "<https://tide.example/kg/doc/ab#char=1,2>"


# ------------------------------------------------------------------------------------------------ laws that are checked on the way


def test_a_span_beyond_the_text_is_refused() -> None:
    reading = harbour().reading()
    claim = reading.claims[0]
    end = len(reading.article.text)
    far = replace(claim, evidence=(Evidence(Span(reading.article.id, 0, end + 1), claim.evidence[0].trigger, "r", 0.9),))
    with pytest.raises(IntegrityError, match=f"characters 0 to {end + 1}"):
        record(replace(reading, claims=(far, *reading.claims[1:])))


def test_a_span_of_another_document_is_refused() -> None:
    reading = harbour().reading()
    with pytest.raises(IntegrityError, match="not in this text"):
        record(replace(reading, notes=(Note("unparsed", "x", span=Span("f" * 16, 0, 3)),)))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"polarity": "Maybe"}, "'Maybe' is no polarity"),
        ({"modality": "Wished"}, "'Wished' is no modality"),
        ({"frame": "Regatta"}, "no frame declares the event type 'Regatta'"),
        ({"attribution": "nobody"}, "attribution 'nobody' is missing"),
    ],
)
def test_values_outside_the_closed_lists_are_refused(change: dict, message: str) -> None:
    reading = harbour().reading()
    with pytest.raises(IntegrityError, match=message):
        record(replace(reading, claims=(replace(reading.claims[0], **change), *reading.claims[1:])))


def test_a_trigger_outside_its_sentence_is_refused() -> None:
    reading = harbour().reading()
    claim = reading.claims[0]
    off = replace(claim, evidence=(replace(claim.evidence[0], trigger=Span(reading.article.id, 0, 3)),))
    with pytest.raises(IntegrityError, match="outside its sentence"):
        record(replace(reading, claims=(off, *reading.claims[1:])))


def test_a_role_that_no_frame_has_is_refused_and_one_that_a_frame_adds_is_declared() -> None:
    story = Story("Tom sank.")
    claim = story.event("Jailing", "sank", roles=(("hull", "Tom"),))
    assert claim.roles
    with pytest.raises(IntegrityError, match="'hull' is no role"):
        record(story.reading())
    sinking = Relation("sank", "sank", "Goes under.", "Sinking", "hull", "theme", roles=("hull", "theme"))
    assert "hull" in Vocabulary.of([*ROWS, sinking]).roles
    assert any("#hull> <http://www.w3.org/2000/01/rdf-schema#subPropertyOf>" in line for line in ontology_quads([sinking], BASE))


def test_a_mention_that_no_cluster_lists_is_refused() -> None:
    story = harbour()
    reading = story.reading()
    stray = Filler(story.at("Monday"), Mention(story.at("Monday"), "Person"))
    claim = replace(reading.claims[0], roles=(("agent", stray),))
    with pytest.raises(IntegrityError, match="no cluster for the mention 'Monday'"):
        record(replace(reading, claims=(claim, *reading.claims[1:])))


def test_attributions_that_stand_in_each_other_are_refused() -> None:
    reading = harbour().reading()
    first, second, *rest = reading.attributions
    with pytest.raises(IntegrityError, match="stands in itself"):
        record(replace(reading, attributions=(replace(first, via=second.id), replace(second, via=first.id), *rest)))


# ------------------------------------------------------------------------------------------------ the ontology graph


def test_relations_describe_themselves(store: Store) -> None:
    assert list(
        store.rows(
            """SELECT ?l ?d ?s ?o WHERE { rel:jailed rdfs:label ?l ; skos:definition ?d ; kg:eventType frame:Jailing ;
               kg:directSubject ?s ; kg:directObject ?o }"""
        )
    ) == [("jailed", "Puts into custody.", f"{KG}agent", f"{KG}patient")]
    assert list(store.rows("SELECT ?p WHERE { ?p kg:evaluative true }")) == [(f"{REL}accused",)]


def test_a_frame_comes_before_the_row_of_the_same_relation() -> None:
    class Frame:
        event, relation, label, definition, roles, direct, evaluative = (
            "Denial",
            "denied",
            "denied",
            "Says no.",
            {"agent": 1, "content": 1},
            ("agent", "content"),
            False,
        )

    rows = relations_of([Frame()], [Relation("denied", "x", "y"), Relation("partOf", "part of", "z")])
    assert [(row.relation, row.event) for row in rows] == [("denied", "Denial"), ("partOf", None)]
    assert VOCABULARY.label("partOf") == "part of"
    assert VOCABULARY.label("ranAgainst") == "ran against"


def test_a_base_that_is_no_iri_is_refused():
    with pytest.raises(UserError, match="not an absolute IRI"):
        Base("newsroom data/")
