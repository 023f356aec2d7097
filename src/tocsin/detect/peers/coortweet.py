"""The pairs and edges CooRTweet would write, for those who compare with it or have built on it.

Every pair of contents of one object by different accounts at most `window` seconds apart; no statistics. Two filters on participation:
before pairing an account needs `min_participation` rows; after it, an account qualifies with that many input rows (repetitions counted)
whose content is in any pair, and a pair stays when either content belongs to a qualifying account.

Fooled by: whatever is popular.

After: Righetti and Balluff, CooRTweet 2.1.3 (detect_groups and generate_coordinated_network).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.detect.actions.pair_events import Actions, pairs
from tocsin.engine.given import within

COLUMNS = ("object_id", "account_id", "content_id", "timestamp_share")


@dataclass(frozen=True)
class CoortweetSettings:
    """CooRTweet's own names and defaults; `edge_weight` is the quantile above which weight_threshold is 1."""

    window: int = 10
    min_participation: int = within(2, least=1)
    edge_weight: float = within(0.5, most=1)


def coortweet(shares: pa.Table, settings: CoortweetSettings | None = None) -> tuple[pa.Table, pa.Table]:
    """(edges with CooRTweet's eight columns and our two names for the accounts, pairs with its six) from a table with `COLUMNS`.

    Rows with a null or empty cell are left out. In a pair the earlier share stands first; of two at the same second, the one whose
    account appears first in the table.
    """
    settings = settings or CoortweetSettings()
    shares = _complete(shares)
    ids = {name: shares[name].combine_chunks().dictionary_encode() for name in COLUMNS[:3]}
    codes = {name: column.indices.to_numpy().astype(np.int64) for name, column in ids.items()}
    accounts, contents = codes["account_id"], codes["content_id"]
    enough = np.flatnonzero(np.bincount(accounts, minlength=1)[accounts] >= settings.min_participation)
    objects, ts = codes["object_id"], shares["timestamp_share"].to_numpy()
    order = enough[np.lexsort((enough, accounts[enough], ts[enough], objects[enough]))]
    actions = Actions(objects[order], accounts[order], ts[order], order, ids["object_id"].dictionary)
    parts = [np.stack([left, right]) for left, right in pairs(actions, settings.window)]
    first, second = (order[side] for side in np.concatenate([np.zeros((2, 0), np.int64), *parts], axis=1))
    first, second = _without_loops(shares, contents, first, second)
    first, second = _participating(accounts[enough], contents[enough], contents, first, second, settings.min_participation)
    found = _pair_table(shares, first, second)
    return _edge_table(found, settings.edge_weight), found


def _complete(shares: pa.Table) -> pa.Table:
    shares = shares.select(COLUMNS)
    for name in COLUMNS[:3]:
        column = shares[name].cast(pa.string())
        shares = shares.set_column(shares.schema.get_field_index(name), name, pc.if_else(pc.equal(column, ""), None, column))
    return shares.drop_null()


def _without_loops(shares: pa.Table, contents: Numbers, first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    """Without pairs of one content, and without contents that are their own object."""
    own = pc.equal(shares["object_id"], shares["content_id"]).to_numpy()
    kept = ~own[first] & ~own[second] & (contents[first] != contents[second])
    return first[kept], second[kept]


def _participating(
    accounts: Numbers, contents: Numbers, content: Numbers, first: Numbers, second: Numbers, fewest: int
) -> tuple[Numbers, Numbers]:
    if fewest < 1 or not len(first):
        return first, second
    paired = np.zeros(int(content.max()) + 1, bool)
    paired[content[first]] = paired[content[second]] = True
    rows = paired[contents]
    qualified = np.bincount(accounts[rows], minlength=int(accounts.max()) + 1) >= fewest
    good = np.zeros(len(paired), bool)
    good[contents[rows & qualified[accounts]]] = True
    kept = good[content[first]] | good[content[second]]
    return first[kept], second[kept]


def _pair_table(shares: pa.Table, first: Numbers, second: Numbers) -> pa.Table:
    ts = shares["timestamp_share"].to_numpy()
    one, two = shares.take(pa.array(first)), shares.take(pa.array(second))
    return pa.table(
        {
            "object_id": one["object_id"],
            "content_id": one["content_id"],
            "content_id_y": two["content_id"],
            "time_delta": ts[second] - ts[first],
            "account_id": one["account_id"],
            "account_id_y": two["account_id"],
        }
    ).sort_by([(name, "ascending") for name in ("object_id", "account_id", "account_id_y", "time_delta", "content_id", "content_id_y")])


def _edge_table(found: pa.Table, quantile: float) -> pa.Table:
    counts = (
        _joined(found)
        .group_by(["from", "to"], use_threads=False)
        .aggregate([([], "count_all"), ("time_delta", "mean"), ("content_id", "count_distinct"), ("content_id_y", "count_distinct")])
    )
    x, y = counts["content_id_count_distinct"], counts["content_id_y_count_distinct"]
    weight = counts["count_all"]
    limit = np.quantile(weight.to_numpy(), quantile) if counts.num_rows else 0.0
    return pa.table(
        {
            "from": counts["from"],
            "to": counts["to"],
            "weight": weight,
            "avg_time_delta": counts["time_delta_mean"],
            "n_content_id": x,
            "n_content_id_y": y,
            "edge_symmetry_score": pc.divide(pc.min_element_wise(x, y).cast(pa.float64()), pc.max_element_wise(x, y)),
            "weight_threshold": pc.greater(weight, limit).cast(pa.int64()),
            "account_a": counts["from"],
            "account_b": counts["to"],
        }
    ).sort_by([("from", "ascending"), ("to", "ascending")])


def _joined(found: pa.Table) -> pa.Table:
    """The pairs with their two accounts in alphabetical order as from and to."""
    one, two = found["account_id"], found["account_id_y"]
    swapped = pc.greater(one, two)
    return found.append_column("from", pc.if_else(swapped, two, one)).append_column("to", pc.if_else(swapped, one, two))
