"""The graph to look at: store -> `ViewData` -> one HTML page that needs nothing but itself.

    records   store      -> Record        what the store says of each thing
    data      records    -> ViewData      nodes, edges, the statements behind them, texts with offsets
    words     statement  -> str           its status in plain words
    layout    ViewData   -> Point         where each node stands
    page      ViewData   -> HTML          drawn by vis-network through pyvis, with our own panel (static/, templates/)

    data = view_data(store)
    write_html(data, "output/graph.html")
"""
