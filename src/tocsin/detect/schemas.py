"""The tables of detection: edges and the pair events behind them, groups and their members, ties, and how often a null corpus is called."""

from __future__ import annotations

import pyarrow as pa

from tocsin.engine.table import FLAG, FLOAT, INT, TEXT, TEXTS, TableSpec, columns
from tocsin.model import PHRASE

EDGES = TableSpec(
    "edges",
    columns(
        account_a=TEXT, account_b=TEXT, trace=TEXT, test=TEXT, window=INT, shared_objects=INT, pair_rows=INT, occasions=INT, added=INT,
        expected=FLOAT, spread=FLOAT, p_value=FLOAT, pair_p_value=FLOAT, q_value=FLOAT, pairs_tested=INT, usual=FLOAT,
        effect=FLOAT, lag=FLOAT,
    ),
)  # fmt: skip
EVENTS = TableSpec(
    "events", columns(trace=TEXT, object_id=TEXT, account_a=TEXT, account_b=TEXT, post_a=TEXT, post_b=TEXT, ts_a=INT, ts_b=INT)
)
GROUPS = TableSpec(
    "groups",
    columns(
        group_id=TEXT, **{"class": TEXT}, test=TEXT, size=INT, edges=INT, traces=TEXTS, first_ts=INT, last_ts=INT, waves=INT,
        score=FLOAT, stability=FLOAT, decided=PHRASE, margin=FLOAT, would_tell=pa.list_(PHRASE), reasons=pa.list_(PHRASE),
    ),
)  # fmt: skip
MEMBERS = TableSpec(
    "members",
    columns(account_id=TEXT, group_id=TEXT, **{"class": TEXT}, role=TEXT, score=FLOAT, does=TEXTS, reasons=pa.list_(PHRASE)),
)
TIES = TableSpec(
    "ties",
    columns(
        account_a=TEXT, account_b=TEXT, kind=TEXT, platform_a=TEXT, platform_b=TEXT, shared=INT, expected=FLOAT, share_a=FLOAT,
        share_b=FLOAT, first=FLOAT, occasions=INT, p_value=FLOAT, q_value=FLOAT, lag=FLOAT, lag_low=FLOAT, lag_high=FLOAT,
        together=INT, traces=TEXTS,
        forwards_ab=INT, forwards_ba=INT, mentions_ab=INT, mentions_ba=INT, signature=TEXT, third=TEXT, third_share=FLOAT, before=FLOAT,
        pauses=FLOAT, first_ts=INT, last_ts=INT, reasons=pa.list_(PHRASE),
    ),
    order=("account_a", "account_b"),
)  # fmt: skip
CALIBRATION = TableSpec(
    "calibration",
    columns(
        world=TEXT, planted=FLAG, what=TEXT, false=INT, of=INT, share=FLOAT, low=FLOAT, high=FLOAT, nominal=FLOAT, runs=INT, seed=INT,
    ),
)  # fmt: skip
