"""GEXF 1.3, for Gephi: accounts with class, role and group as attributes and colours, edges with their traces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tocsin.query.view import CaseView
from tocsin.report.exporter import Exporter
from tocsin.report.networks.markup import attributes, plain
from tocsin.report.networks.network import EDGES, NODES, Network, network_of
from tocsin.report.tables.writer import Writer

_OPENING = '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
_COLOURS = {
    "coordinated": (178, 58, 46),
    "undetermined": (196, 142, 40),
    "benign_automation": (46, 120, 120),
}  # every other class, and none, in grey
_OTHER = (120, 120, 120)


def write(network: Network, path: Path) -> Sequence[str]:
    """Write the network; larger nodes posted more."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in _lines(network))
    return ()


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield _OPENING
    yield f"<meta><creator>Tocsin</creator><description>{escape(plain(network.name))}</description></meta>"
    yield '<graph defaultedgetype="undirected" mode="static">'
    for kind, names in (("node", NODES), ("edge", EDGES)):
        yield f"<attributes{attributes(class_=kind)}>"
        yield from (f"<attribute{attributes(id=name, title=name, type=type_)}/>" for name, type_ in names.items())
        yield "</attributes>"
    yield "<nodes>"
    for node in network.rows(network.nodes):
        red, green, blue = _COLOURS.get(node["class"] or "", _OTHER)
        looks = f"<viz:color{attributes(r=red, g=green, b=blue)}/><viz:size{attributes(value=round(4 + 2 * log2(1 + node['posts']), 3))}/>"
        yield f"<node{attributes(id=node['id'], label=node['label'])}>{_values(node, NODES)}{looks}</node>"
    yield "</nodes>"
    yield "<edges>"
    for number, edge in enumerate(network.rows(network.edges)):
        ends = attributes(id=number, source=edge["source"], target=edge["target"], weight=edge["weight"])
        yield f"<edge{ends}>{_values(edge, EDGES)}</edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _values(row: dict[str, object], names: dict[str, str]) -> str:
    told = "".join(f"<attvalue{attributes(for_=name, value=row[name])}/>" for name in names if row[name] is not None)
    return f"<attvalues>{told}</attvalues>" if told else ""


WRITER = Writer("gexf", "gexf", write, "network")


def _groups(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    """The network within the groups of a case."""
    write(network_of(view, "groups"), path)


EXPORTER = Exporter("gexf", "gexf", _groups)
