"""A large graph cut to what a page can show: its best connected nodes with the edges between them and what stands behind those.

>>> central(ViewData(), most=10)
ViewData(nodes=(), edges=(), statements=(), texts=())
"""

from __future__ import annotations

from dataclasses import replace

from kg.view.data import ViewData


def central(data: ViewData, *, most: int) -> ViewData:
    """The data itself if it has no more than `most` nodes, else its best connected ones; equal degrees in the order of the nodes."""
    if len(data.nodes) <= most:
        return data
    kept = sorted(sorted(range(len(data.nodes)), key=lambda i: (-data.nodes[i].degree, i))[:most])
    node_of = {old: new for new, old in enumerate(kept)}
    edges = [edge for edge in data.edges if edge.source in node_of and edge.target in node_of]
    shown = sorted({i for edge in edges for i in (*edge.statements, *edge.disputed)} | unprojected(data, node_of))
    statement_of = {old: new for new, old in enumerate(shown)}
    texts = sorted({text for i in shown if (text := data.statements[i].text) is not None})
    text_of = {old: new for new, old in enumerate(texts)}
    statements = tuple(
        replace(
            row,
            subject=node_of.get(row.subject) if row.subject is not None else None,
            object=node_of.get(row.object) if row.object is not None else None,
            speaker=node_of.get(row.speaker) if row.speaker is not None else None,
            text=text_of[row.text] if row.text is not None else None,
        )
        for row in (data.statements[i] for i in shown)
    )
    nodes = tuple(
        replace(
            node,
            mentions=tuple((text_of[text], start, end) for text, start, end in node.mentions if text in text_of),
            speaker=node_of.get(node.speaker) if node.speaker is not None else None,
        )
        for node in (data.nodes[i] for i in kept)
    )
    return ViewData(
        nodes,
        tuple(
            replace(
                edge,
                source=node_of[edge.source],
                target=node_of[edge.target],
                statements=tuple(statement_of[i] for i in edge.statements),
                disputed=tuple(statement_of[i] for i in edge.disputed),
            )
            for edge in edges
        ),
        statements,
        tuple(data.texts[i] for i in texts),
    )


def unprojected(data: ViewData, node_of: dict[int, int]) -> set[int]:
    """Statements that are no facts and hang on a node which is shown."""
    return {i for i, row in enumerate(data.statements) if not row.projected and (row.subject in node_of or row.object in node_of)}
