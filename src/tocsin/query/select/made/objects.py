"""The index of objects: what each is called where cases are shown, and which posts carry it.

An object is a family, a hashtag, a link or its host, a visual; a campaign, a narrative, a group and a trace are held to be carried too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Ints
from tocsin.arrays.counts import run_codes, sorted_codes, unique
from tocsin.arrays.groups import Groups
from tocsin.query.mask import Hide, plain_link
from tocsin.query.select.made.sources import Tables, Where, columns

Named = tuple[str, str]  # a kind and an id, or a kind and what is called so
_OTHERS = {
    "campaign": ("campaign_posts", "campaign_id"), "narrative": ("narratives", "narrative_id"), "group": ("members", "group_id"),
    "trace": ("events", "trace"),
}  # fmt: skip
_PLACE = 32  # bits of the place of a post beside the code of an object


@dataclass(frozen=True)
class Objects:
    """Three tables of the index: names (in order of kind and name, with their codes), objects (pairs, sorted), shown."""

    names: pa.Table
    objects: pa.Table
    shown: pa.Table


def objects(tables: Tables, where: Where, account: Ints, accounts: pa.Array, hide: Hide) -> Objects:
    """The objects. `account` is the code of each post's author, -1 where none is known, `accounts` the ids of accounts by code."""
    families, rest, thing = _carried(tables)
    others = {kind: columns(tables, *place)[0] for kind, place in _OTHERS.items()}
    there = [(kind, name) for kind, column in others.items() for name in pc.unique(column).to_pylist()]
    masked = called([*rest, *there], hide)
    names, first = _numbered(families, _in_order((kind, shown) for _, _, kind, shown, _ in masked))
    code = dict(zip(zip(names["kind"].to_pylist(), names["name"].to_pylist(), strict=True), range(1, len(names) + 1), strict=True))
    meant = {(of, name, kind): code[kind, shown] for of, name, kind, shown, _ in masked}
    own = [*range(first, first + len(families)), *(meant[*one, one[0]] for one in rest)]
    hosts = [*(0 for _ in range(len(families))), *(meant.get((*one, "host"), 0) for one in rest)]
    pairs = [_pairs(np.array(codes, np.int64)[thing], where.named["carried", "post_id"]) for codes in (own, hosts)]
    pairs += [_pairs(codes, n) for codes, n in _others(tables, where, others, meant, (account, accounts))]
    found = unique(np.concatenate(pairs))
    changed = [(of, name, kind, shown) for of, name, kind, shown, differs in masked if differs]
    return Objects(
        names,
        pa.table({"object": (found >> _PLACE).astype(np.int32), "n": (found & ((1 << _PLACE) - 1)).astype(np.int32)}),
        _texts(("of_kind", "object_id", "kind", "shown"), changed),
    )


def _carried(tables: Tables) -> tuple[pa.Array, list[Named], Ints]:
    """The objects that posts carry, the families by id, then the others by kind and id; the place among all of each row of the table."""
    kind, kinds = run_codes(columns(tables, "carried", "kind")[0])
    object_, ids = run_codes(columns(tables, "carried", "object_id")[0])
    width = max(len(ids), 1)
    pair = kind * width + object_
    starts = np.flatnonzero(np.diff(pair, prepend=-1))
    every = unique(pair[starts])
    thing = np.repeat(np.searchsorted(every, pair[starts]), np.diff(starts, append=len(pair)))
    family = np.array([name == "family" for name in kinds.to_pylist()], np.bool_)[every // width]
    place = np.where(family, np.cumsum(family), np.cumsum(~family) + int(family.sum())) - 1
    rest = every[~family]
    told = zip(kinds.take(pa.array(rest // width)).to_pylist(), ids.take(pa.array(rest % width)).to_pylist(), strict=True)
    return ids.take(pa.array(every[family] % width)), list(told), place[thing]


def _numbered(families: pa.Array, others: Sequence[Named]) -> tuple[pa.Table, int]:
    """The names in order of kind and name, with their codes, and the code of the first family."""
    before = [one for one in others if one[0] < "family"]
    kinds, names = (
        pa.concat_arrays([
            pa.array([one[at] for one in before], pa.string()),
            families if at else pa.array(["family"], pa.string()).take(pa.array(np.zeros(len(families), np.int64))),
            pa.array([one[at] for one in others[len(before) :]], pa.string()),
        ])
        for at in (0, 1)
    )  # fmt: skip
    number = pa.array(np.arange(1, len(names) + 1, dtype=np.int32))
    return pa.table({"kind": kinds, "name": names, "object": number}), len(before) + 1


def _others(
    tables: Tables, where: Where, others: dict[str, pa.Array], meant: dict[tuple[str, str, str], int], authors: tuple[Ints, pa.Array]
) -> Iterable[tuple[Ints, Ints]]:
    """Of campaigns, narratives, groups and traces the codes, and the places of posts that are of them."""

    def codes(kind: str) -> Ints:
        number, names = sorted_codes(others[kind])
        return np.array([meant[kind, name, kind] for name in names.to_pylist()], np.int64)[number]

    of_campaign = where.named["campaign_posts", "post_id"]
    yield codes("campaign"), of_campaign
    yield _of_narratives(tables, of_campaign, codes("narrative"))
    yield _of_groups(columns(tables, "members", "account_id")[0], codes("group"), *authors)
    for end in ("post_a", "post_b"):
        yield codes("trace"), where.named["events", end]


def _of_narratives(tables: Tables, n: Ints, codes: Ints) -> tuple[Ints, Ints]:
    """The posts of a campaign that are counted for a family of the narrative."""
    posted: dict[Named, list[int]] = {}
    for *family, at in zip(
        *(one.to_pylist() for one in columns(tables, "campaign_posts", "campaign_id", "object_id")), n.tolist(), strict=True
    ):
        posted.setdefault((family[0], family[1]), []).append(at)
    told = zip(*(one.to_pylist() for one in columns(tables, "narratives", "campaign_id", "family_id")), codes.tolist(), strict=True)
    pairs = [(code, at) for campaign, family, code in told for at in posted.get((campaign, family), ())]
    found = np.array(pairs, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _of_groups(members: pa.Array, codes: Ints, account: Ints, accounts: pa.Array) -> tuple[Ints, Ints]:
    """The posts that a group's accounts wrote."""
    member = pc.fill_null(pc.index_in(members, accounts), -1).to_numpy().astype(np.int64)
    known = np.flatnonzero(member >= 0)
    is_member = np.zeros(len(accounts) + 1, np.bool_)
    is_member[member[known]] = True
    wrote = np.flatnonzero(is_member[account])
    by_author = Groups.by(account[wrote], len(accounts))
    rows = by_author.members[by_author.places(member[known])]
    return np.repeat(codes[known], by_author.sizes[member[known]]), wrote[rows]


def _pairs(codes: Ints, n: Ints) -> Ints:
    """Codes and places in one number each; what has none of either is left out."""
    there = (codes > 0) & (n >= 0)
    return codes[there] << _PLACE | n[there]


def called(named: list[Named], hide: Hide) -> list[tuple[str, str, str, str, bool]]:
    """Objects (kind, id) as a dossier prints them, of links their hosts too: kind of the object, id, kind, shown, changed."""
    rows = [(kind, name, kind, plain_link(name) if kind == "link" else name) for kind, name in named]
    rows += [(kind, name, "host", shown.partition("/")[0].removesuffix("?…")) for kind, name, _, shown in rows if kind == "link"]
    plain = _in_order((kind, shown) for _, _, kind, shown in rows)
    names = [(kind, shown) for (kind, _), shown in zip(plain, hide.all([one for _, one in plain]), strict=True)]
    known = dict(zip(plain, _apart(names), strict=True))
    return [(of, name, kind, known[kind, shown], known[kind, shown] != shown) for of, name, kind, shown in rows]


def _in_order(names: Iterable[Named]) -> list[Named]:
    """Names by kind, each once. Kind by kind they are sorted in a third of the time."""
    kinds: dict[str, set[str]] = {}
    for kind, name in names:
        kinds.setdefault(kind, set()).add(name)
    return [(kind, name) for kind in sorted(kinds) for name in sorted(kinds[kind])]


def _apart(names: list[Named]) -> list[str]:
    """Names by kind, those that are alike numbered from the second."""
    met: dict[Named, int] = {}
    out = []
    for one in names:
        met[one] = met.get(one, 0) + 1
        out.append(one[1] if met[one] == 1 else f"{one[1]}·{met[one]}")
    return out


def _texts(names: Sequence[str], rows: Sequence[tuple[str, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return pa.table([pa.array(column, pa.string()) for column in columns], names=list(names))
