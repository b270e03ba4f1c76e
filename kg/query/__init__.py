"""Ask the graph: `Store` + SPARQL -> rows; twenty ready questions; a score against gold cases.

    ask          query(store, text) -> Rows; errors with line, column and caret
    formats      Rows -> table, csv, tsv, json, xml, ttl
    ready        the questions in queries/*.rq, by their names
    score        how well a graph matches gold cases (contents: what the graph says; likeness: when two texts mean the same)
"""
