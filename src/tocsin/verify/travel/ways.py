"""The ways a verdict may take from one thing to another, each with its certainty, and those that a changed fact closes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

What = Literal["post", "page", "media"]
Node = tuple[What, str]

# What a copy may state otherwise and thereby be another claim; a replaced word or another order may be the same one still.
FACTS = frozenset({"day", "place", "number", "name", "opposite", "denied"})
_CHANGED = {
    "date_changed": "day", "place_changed": "place", "number_value": "number", "number_unit": "number", "name_changed": "name",
    "negation_changed": "denied",
}  # fmt: skip
_TOLD, _ACROSS = 0.5, 0.9  # probability from which a changed fact closes a way; across languages translators differ on their own
_UNSHARED = 0.5  # the share of a page that its relay took, where that is not known
_FIGURE = re.compile(r"(?<![\w/.@#-])\d+(?:[.,٫٬]\d+)*(?![\w/])")  # none inside an address, a name or a count of parts (1/5)
_ALONE = re.compile(r"\W*\d[\d.,٫٬]*\W*")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Way:
    """One step to `end`. `hop` names what ties both; `closed` the changed fact that a verdict does not cross, else empty."""

    end: Node
    hop: str
    certainty: float
    closed: str = ""


Ways = Mapping[Node, list[Way]]


def ways(families: pa.Table, relays: pa.Table, changes: pa.Table, langs: Mapping[str, str | None], near: Set[str]) -> Ways:
    """All ways between posts and pages, both directions, in a fixed order.

    `families`, `relays`, `changes`: tables of a case; `langs`: the language of each page; `near`: posts from which verdicts start (families
    without one of them or without a page are left out).
    """
    found: defaultdict[Node, list[Way]] = defaultdict(list)
    pages = {f"web:{page}" for page in langs}
    for start, way in [*_copies(families, near | pages), *_relays(relays, changes, langs), *_themselves(langs)]:
        found[start].append(way)
        found[way.end].append(Way(start, way.hop, way.certainty, way.closed))
    return {node: sorted(set(some), key=lambda way: (way.end, way.hop, -way.certainty)) for node, some in found.items()}


def _copies(families: pa.Table, near: Set[str]) -> Iterator[tuple[Node, Way]]:
    """From each post of a family to the head it was compared with."""
    wanted = families.filter(pc.is_in(families["post_id"], value_set=pa.array(sorted(near), pa.string())))["family_id"]
    columns = ["post_id", "head_id", "kind", "score", "changed"]
    for row in families.filter(pc.is_in(families["family_id"], value_set=wanted.combine_chunks())).select(columns).to_pylist():
        if row["head_id"] and row["head_id"] != row["post_id"]:
            closed = next(filter(None, map(_fact, row["changed"] or ())), "")
            yield ("post", row["post_id"]), Way(("post", row["head_id"]), row["kind"], _share(row["score"]), closed)


def _fact(changed: Mapping[str, str]) -> str:
    """The fact that a copy states otherwise by one thing told of it; empty where none is. Of copies that were laid beside another by their
    letters, figures that stand in the place of others, or alone."""
    code = changed["code"].rpartition(".")[2]
    if code in FACTS:
        return code
    said = json.loads(changed["params"] or "{}") if code in ("differs", "alone") else {}
    mine, theirs = (_FIGURE.findall(said.get(side, "")) for side in ("mine", "theirs"))
    figures = [*mine, *theirs] if mine and theirs and mine != theirs else []
    figures += _FIGURE.findall(said.get("text", "")) if _ALONE.fullmatch(said.get("text", "")) else []
    return "" if not figures else "day" if all(_YEAR.fullmatch(one) for one in figures) else "number"


def _relays(relays: pa.Table, changes: pa.Table, langs: Mapping[str, str | None]) -> Iterator[tuple[Node, Way]]:
    closed: dict[tuple[str, str], str] = {}
    for row in changes.to_pylist():
        ends = row["child"], row["parent"]
        sure = _TOLD if langs.get(ends[0]) == langs.get(ends[1]) else _ACROSS
        if row["what"] in _CHANGED and row["probability"] >= sure:
            closed.setdefault(ends, _CHANGED[row["what"]])
    for row in relays.to_pylist():
        if row["parent"] and row["kind"] != "same_event":
            shared = _UNSHARED if row["coverage"] is None else row["coverage"]
            way = Way(("page", row["parent"]), "relay", _share(row["probability"]) * shared, closed.get((row["child"], row["parent"]), ""))
            yield ("page", row["child"]), way


def _themselves(pages: Iterable[str]) -> Iterator[tuple[Node, Way]]:
    """A page of the case stands among the posts too."""
    for page in pages:
        yield ("post", f"web:{page}"), Way(("page", page), "page", 1.0)


def _share(value: Any) -> float:
    return 1.0 if value is None else float(value)
