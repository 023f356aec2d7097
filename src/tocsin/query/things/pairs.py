"""What stands behind an id `a~b` that names no two accounts: texts, a relay of pages, copies of media, sites of one hand, a check.

Posts stand by their ids or the names a dossier gives them, media by their SHA-256 (or its first twelve digits), pages by their ids, sites
by their hosts, claims by the ids of fact-checks. The order of the two does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.query.answer import POST_COLUMNS, Item, Why
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask_link
from tocsin.query.words import Words

SHORTEST = 12  # digits of a digest that name a medium
CELLS = ("one", "other", "kind", "probability")

# Of each kind the rows that hold these two, in either order. `kind` is told, `score` is the probability the machine gave.
_ROWS = {
    "texts": """select v.ref, p.a, p.b, p.kind, p.score, null as more from pairs p join v on p.a = v.a and p.b = v.b
        union all select v.ref, p.a, p.b, p.kind, p.score, null from related p join v on p.a = v.a and p.b = v.b""",
    "relay": "select v.ref, p.child as a, p.parent as b, p.kind, p.probability as score, null as more from relays p "
    "join v on (p.child = v.a and p.parent = v.b)",
    "copies": """select v.ref, p.a, p.b, p.tier as kind, p.probability as score, array_to_string(p.edit, ' ') as more from media_pairs p
        join v on len(v.a) >= $least and starts_with(p.a, v.a) and len(v.b) >= $least and starts_with(p.b, v.b)""",
    "sites": "select v.ref, p.site_a as a, p.site_b as b, null as kind, p.probability as score, null as more from site_links p "
    "join v on (p.site_a = v.a and p.site_b = v.b)",
    "check": """select v.ref, p.query_id as a, p.claim_id as b, p.relation as kind, p.probability as score, p.tier as more from checks p
        join v on (p.query_id = v.a and p.claim_id = v.b)""",
}  # fmt: skip
KINDS = tuple(_ROWS)


def pairs(kind: str, lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    """The answers to those references that name two things of a kind; the others are left out."""
    found = {row["ref"]: row for row in _found(kind, lookups, wanted)}
    return {ref: _answer(kind, lookups, ref, row, wanted[ref], words) for ref, row in found.items()}


def kept(lookups: Lookups, ref: str) -> str | None:
    """The id under which judgements on such a pair are kept: both ends as the table has them, posts by their names; None for another."""
    for kind in KINDS:
        for row in _found(kind, lookups, [ref]):
            known = lookups.aliases([row["a"], row["b"]])
            return f"{known.get(row['a'], row['a'])}~{known.get(row['b'], row['b'])}"
    return None


def _found(kind: str, lookups: Lookups, wanted: Iterable[str]) -> list[dict[str, Any]]:
    ends = list(_ends(lookups, wanted))
    if not ends:
        return []
    asked: dict[str, Any] = {name: [one[at] for one in ends] for at, name in enumerate(("ref", "a", "b"))}
    query = f"with v as (select distinct * from (select unnest($ref) as ref, unnest($a) as a, unnest($b) as b)) {_ROWS[kind]} order by all"
    return lookups.view.dicts(query, asked | ({"least": SHORTEST} if "$least" in query else {}))


def shown(name: str) -> str:
    """An end of a pair as it is printed: a link masked, a digest cut."""
    if "://" in name:
        return mask_link(name)
    return name[:SHORTEST] if len(name) == 64 and name.isalnum() else name


def _ends(lookups: Lookups, wanted: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    """Every way to read a reference as two things, in both orders; a sign ~ may stand inside an address too."""
    split = [(ref, ref[:at], ref[at + 1 :]) for ref in wanted for at, sign in enumerate(ref) if sign == "~"]
    names = {name for _, *both in split for name in both if name.startswith("post.")}
    places = lookups.places(names) if names else {}
    posts = lookups.fetch(places.values())
    known = {name: posts[place].post_id for name, place in places.items()}
    for ref, a, b in split:
        one, other = known.get(a, a), known.get(b, b)
        yield ref, one, other
        yield ref, other, one


def _edits(told: str | None, words: Words) -> str:
    """What lies between two media, in words: which of the two was made first the edits do not tell."""
    return words.comma.join(words.or_plain("edit", one) for one in told.split()) if told else "–"


def _answer(kind: str, lookups: Lookups, ref: str, row: Mapping[str, Any], limit: int | None, words: Words) -> Why:
    known = lookups.aliases([row["a"], row["b"]])
    a, b = (shown(known.get(row[end], row[end])) for end in ("a", "b"))
    sections = {"texts": "kind", "relay": "relay", "check": "checkrelation"}
    told = words.or_plain(sections[kind], row["kind"]) if kind in sections else _edits(row["more"], words)
    score = words.number(row["score"])
    statement = words(f"thing.{kind}", a=a, b=b, told=told, score=score)
    places = lookups.places([one for one in (row["a"], row["b"]) if one in known])
    if places:
        items = [Item(place=place, note=told) for place in sorted(places.values())][:limit]
        return Why(ref, statement, POST_COLUMNS, len(places), None, items, lookups)
    return Why(ref, statement, CELLS, 1, None, [Item(cells=(a, b, told, row["score"]))], lookups)
