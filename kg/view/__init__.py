"""The graph to look at: store -> `ViewData` -> one HTML page that needs nothing but itself.

    records   store      -> Record        what the store says of things that are asked for
    central   triples    -> Chosen        which nodes are drawn: all, or of a large graph the best connected
    excerpt   Chosen     -> Excerpt       the records that stand behind them, and no others
    gather    Excerpt    -> ViewData      nodes, edges, the statements behind them, texts with offsets
    words     statement  -> str           its status in plain words
    layout    ViewData   -> Point         where each node stands
    page      ViewData   -> HTML          drawn by vis-network through pyvis, with our own panel (static/, templates/)

    data = view_data(store)
    write_html(data, "output/graph.html")
"""
