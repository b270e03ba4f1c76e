# The projection policy for any SPARQL store: which statements cast a direct triple, and into which of the two shared graphs.
# The same as projection.toml, which the build uses. The base of the data (id:) is a setting.
# Run it on a store whose default graph is the union of all graphs and in which `facts` and `reported` are empty.
PREFIX kg:  <https://w3id.org/newskg/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rel: <https://w3id.org/newskg/rel/>
PREFIX id:  <https://w3id.org/newskg/id/>
INSERT { GRAPH ?g { ?s ?p ?o } }
WHERE {
  ?st a kg:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
      kg:polarity kg:Positive ; kg:modality kg:Actual ; kg:confidence ?c .
  FILTER(?c >= 0.5 && isIRI(?s) && ?s != ?o)
  FILTER NOT EXISTS { ?st kg:past true }
  FILTER NOT EXISTS { ?p kg:evaluative true }
  FILTER NOT EXISTS { ?s a kg:UnidentifiedSource }
  # no attribution around it that is contested, unnamed, no utterance, or itself denied or unreal
  FILTER NOT EXISTS { ?st kg:attribution/kg:within* ?a . ?a kg:commitment kg:Contested }
  FILTER NOT EXISTS { ?st kg:attribution/kg:within* ?a . ?a kg:source/rdf:type kg:UnidentifiedSource }
  FILTER NOT EXISTS { ?st kg:attribution/kg:within* ?a . FILTER NOT EXISTS { ?a kg:relation rel:said } }
  FILTER NOT EXISTS { ?st kg:attribution/kg:within* ?a . FILTER NOT EXISTS { ?a kg:polarity kg:Positive ; kg:modality kg:Actual } }
  BIND(IF(EXISTS { ?st kg:attribution ?a }, id:reported, id:facts) AS ?g)
} ;
# what is both asserted and reported stands in facts alone
DELETE { GRAPH id:reported { ?s ?p ?o } } WHERE { GRAPH id:reported { ?s ?p ?o } GRAPH id:facts { ?s ?p ?o } }
