"""Links of texts, relays, copies of media, sites and checks are answered by `a~b`, in either order, and can be judged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from tests.support import rows
from tocsin.query.judged import judged, subject
from tocsin.query.lookups import Lookups
from tocsin.query.things.pairs import KINDS, kept, shown
from tocsin.query.view import CaseView
from tocsin.query.why import kinds, why
from tocsin.query.words import Words

PAGE, OTHER, CLAIM = "https://quay.example/~mara/a", "https://tide.example/b", "https://checks.example/1#1"
LEFT, RIGHT = "a" * 64, "b" * 64


@pytest.fixture
def seen(view: CaseView, tmp_path: Path) -> CaseView:
    """The made-up case with one row of each kind."""
    first, second = view.read("posts")["post_id"].to_pylist()[:2]
    made: dict[str, list[dict[str, Any]]] = {
        "pairs": [{"a": first, "b": second, "kind": "rewording", "score": 0.8}],
        "relays": [{"child": PAGE, "parent": OTHER, "kind": "copy", "probability": 0.9}],
        "media_pairs": [{"a": LEFT, "b": RIGHT, "probability": 0.97, "tier": "local", "edit": ["resized"]}],
        "site_links": [{"site_a": "quay.example", "site_b": "tide.example", "probability": 0.7}],
        "checks": [{"query_id": second, "claim_id": CLAIM, "relation": "same_claim", "probability": 0.8, "tier": "confirm"}],
    }
    for name, records in made.items():
        pyarrow.parquet.write_table(rows(name, records), tmp_path / f"{name}.parquet")
    return replace(view, tables={**view.tables, **{name: tmp_path / f"{name}.parquet" for name in made}})


def refs(view: CaseView) -> dict[str, str]:
    first, second = view.aliases(view.read("posts")["post_id"].to_pylist()[:2]).items()
    found = {"texts": f"{first[1]}~{second[1]}", "relay": f"{PAGE}~{OTHER}", "copies": f"{LEFT[:12]}~{RIGHT}"}
    return found | {"sites": "quay.example~tide.example", "check": f"{second[0]}~{CLAIM}"}


def test_each_kind_is_found_in_either_order_and_no_other(seen: CaseView) -> None:
    lookups, named = Lookups(seen), refs(seen)
    assert named.keys() == set(KINDS) and kinds(lookups, named.values()) == {ref: kind for kind, ref in named.items()}
    turned = {kind: f"{other}~{one}" for kind, (one, other) in {k: _halves(ref) for k, ref in named.items()}.items()}
    assert kinds(lookups, turned.values()) == {ref: kind for kind, ref in turned.items()}
    assert {kept(lookups, named[kind]) for kind in KINDS} == {kept(lookups, turned[kind]) for kind in KINDS}
    assert kinds(lookups, ["x~y", "~", "quay.example~", f"{'a' * 11}~{RIGHT}"]) == {} and kept(lookups, "x~y") is None


def _halves(ref: str) -> tuple[str, str]:
    at = ref.rindex("~")
    return ref[:at], ref[at + 1 :]


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_each_kind_is_said_and_judged(seen: CaseView, lang: str) -> None:
    for ref in refs(seen).values():
        told = why(seen, ref, words=Words(lang))
        assert told.statement and told.rows
        entry = {
            "id": subject(seen, ref).id,
            "verdict": "accept",
            "who": "ann",
            "time": "t",
            "seq": 1,
            "state": subject(seen, ref).state,
            "text": "",
        }
        shown_as = judged(Lookups(replace(seen, judgements=(entry,))), Words(lang))[0]
        assert shown_as["state"] == "same" and shown_as["statement"] == told.statement and "https://" not in shown_as["id"]


def test_an_end_is_printed_short_and_masked() -> None:
    assert (
        shown(LEFT) == "a" * 12
        and shown("https://x.com/somebody/status/1") == "x.com/···/status/···"
        and shown("quay.example") == "quay.example"
    )
