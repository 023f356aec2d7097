"""GraphML, for Gephi, igraph, networkx and yEd: accounts with class, role and group, edges with weight and traces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tocsin.report.networks.markup import attributes, plain
from tocsin.report.networks.network import EDGES, NODES, Network
from tocsin.report.tables.writer import Writer

_NODES = {"label": "string", **NODES}
_EDGES = {"weight": "double", **EDGES}


def write(network: Network, path: Path) -> Sequence[str]:
    """Write the network."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in _lines(network))
    return ()


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for kind, names in (("node", _NODES), ("edge", _EDGES)):
        for name, type_ in names.items():
            yield "<key" + attributes(id=f"{kind}.{name}", for_=kind, **{"attr.name": name, "attr.type": type_}) + "/>"
    yield f"<graph{attributes(id=network.name, edgedefault='undirected')}>"
    for node in network.rows(network.nodes):
        yield f"<node{attributes(id=node['id'])}>{_values('node', node, _NODES)}</node>"
    for edge in network.rows(network.edges):
        yield f"<edge{attributes(source=edge['source'], target=edge['target'])}>{_values('edge', edge, _EDGES)}</edge>"
    yield "</graph>"
    yield "</graphml>"


def _values(kind: str, row: dict[str, object], names: dict[str, str]) -> str:
    told = ((name, row[name]) for name in names if row[name] is not None)
    return "".join(f"<data{attributes(key=f'{kind}.{name}')}>{escape(plain(value))}</data>" for name, value in told)


WRITER = Writer("graphml", "graphml", write, "network")
