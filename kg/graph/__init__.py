"""Readings and entities -> quads -> store: the graph that is asked and looked at.

    terms        names (IRIs) and values (literals) as N-Quads terms
    vocabulary   the relations that frames declare, and what the `ontology` graph says of them
    policy       which statements cast a direct triple (ontology/projection.toml)
    statements   Reading -> what its document states, one value for each statement
    record       Reading -> N-Quads lines of one document
    world        Entity, Decision, run -> N-Quads lines of the graphs that all documents share
    write        lines of many documents -> one sorted file; a finished file or folder put in its place at once
    store        the doorway to pyoxigraph: load, open, ask
    check        the whole graph against ontology/shapes.ttl (pySHACL)
    export       the store as ttl, trig, nq, jsonld, graphml, gexf, rdflib.Dataset, networkx.MultiDiGraph
    explain      why one statement stands in the graph, in words

>>> from kg.graph.terms import literal
>>> literal('say "no"')
'"say \\\\"no\\\\""'
"""
