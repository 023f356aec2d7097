"""The tables of pairs and families out of what was found: stars around heads, kinds by language, no pair for a repost."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa

from tocsin.arrays.groups import Groups
from tocsin.arrays.strings import Strings
from tocsin.match.copies.clusters import Cluster, Clusters
from tocsin.match.families.corpus import pairs_and_families, related
from tocsin.match.families.state import Corpus, Found, Messages, Related
from tocsin.match.folding.bulk import Plain
from tocsin.match.schemas import RELATED
from tocsin.match.series.told import Items, Told
from tocsin.match.settings import MatchSettings
from tocsin.model import phrase
from tocsin.text.language import Heard

KEYS = ["lepontrouvreenfin", "thebridgeopensagain", "thebridgeopensagian"]
TEXTS = ["The bridge opens again", "The bridge opens again!", "The bridge opens agian", "Le pont rouvre enfin", "RT the bridge opens again"]


def found(links: dict[tuple[int, int], float] | None = None, groups: list[list[int]] | None = None) -> Found:
    """Posts a, b, c are copies (b the same letters, c a misspelling), d says the same in French, e reposts a."""
    corpus = Corpus(
        ids=pa.array(list("abcde")), times=pa.array([0, 1, 2, 3, 9]), rank=np.arange(5), declared=(np.full(5, -1), []),
        original=np.array([-1, -1, -1, -1, 0]), texts=Strings.of(TEXTS),
        plain=Plain(Strings.of(TEXTS), pa.nulls(len(TEXTS), pa.large_string())), text_of=np.arange(5),
        key_of=np.array([1, 1, 2, 0, 1]), keys=Strings.of(KEYS), posts_of=Groups.of([[3], [0, 1, 4], [2]]),
        texts_of=Groups.of([[3], [0, 1, 4], [2]]), told=Told([], Items(np.full(3, -1), np.full(3, "", np.object_)), {}, {}),
        bare_keys=Strings.of(KEYS),
    )  # fmt: skip
    clusters = Clusters.of([Cluster([0], [1.0]), Cluster([1, 2], [1.0, 0.8])])
    heard = [Heard("fr", 0.9, frozenset(("fr",))), Heard("en", 0.9, frozenset(("en",)))]
    lists = np.zeros(2, np.bool_)
    messages = Messages(clusters, np.array([0, 1, 1]), np.array([3, 0]), np.array([3, 0]), {}, np.arange(2), heard, lists)
    return Found(corpus, messages, links or {}, {}, None, groups or [])


def test_copies_hang_on_their_head_and_a_repost_is_no_pair() -> None:
    pairs, families = pairs_and_families(found(), MatchSettings())
    assert {tuple(row.values())[:2] for row in pairs.to_pylist()} == {("a", "b"), ("a", "c")}
    assert set(pairs["kind"].to_pylist()) == {"copypasta"}
    rows = {row["post_id"]: row for row in families.to_pylist()}
    assert set(rows) == set("abce")
    assert {row["head_id"] for row in rows.values()} == {"a"}
    assert (rows["a"]["kind"], rows["c"]["kind"], rows["a"]["score"], rows["c"]["score"]) == ("head", "copypasta", 1.0, 0.8)


def test_every_pair_of_a_family_on_request() -> None:
    pairs, _ = pairs_and_families(found(), MatchSettings(all_pairs=True))
    assert pairs.num_rows == 5  # of four posts six pairs, less the repost of its original


def test_a_family_has_one_id_made_of_its_head() -> None:
    _, families = pairs_and_families(found(), MatchSettings())
    assert len(set(families["family_id"].to_pylist())) == 1
    assert families.equals(pairs_and_families(found(), MatchSettings())[1])


def test_lags_count_from_the_first_post_of_the_family() -> None:
    _, families = pairs_and_families(found(), MatchSettings())
    assert {row["post_id"]: row["lag"] for row in families.to_pylist()}["c"] == 2


def test_what_changed_is_said_in_phrases() -> None:
    _, families = pairs_and_families(found(), MatchSettings())
    said = next(row["changed"] for row in families.to_pylist() if row["post_id"] == "c")
    assert all(set(phrase) == {"code", "params"} and isinstance(json.loads(phrase["params"]), dict) for phrase in said)


def test_related_messages_are_named_by_their_heads_the_smaller_id_first_in_the_evidence_too() -> None:
    one = found()
    assert related(one).equals(RELATED.table())
    said = [phrase("changed.number", who="a", other="b", mine="trois", theirs="two")]
    one.related.append(Related(0, 1, "part", 0.8, said, share_a=0.3, share_b=0.9))  # d stands for the first message, a for the second
    (row,) = related(one).to_pylist()
    turned = [phrase("changed.number", who="b", other="a", mine="trois", theirs="two")]
    assert row == {"a": "a", "b": "d", "kind": "part", "score": 0.8, "share_a": 0.9, "share_b": 0.3, "evidence": turned}


class Said:
    """What was judged of a pair of messages, said of the first as a and of the second as b."""

    def evidence(self, pair: int) -> list[dict[str, str]]:
        return [phrase("changed.number", who="a", other="b", mine="trois", theirs="two")]


def test_evidence_names_the_texts_as_the_columns_of_each_table_do() -> None:
    one = found({(0, 1): 0.9}, [[0, 1]])
    one.judged, one.evidence = Said(), {(0, 1): 0}  # type: ignore[assignment]
    pairs, families = pairs_and_families(one, MatchSettings())
    told = {(row["a"], row["b"]): row["evidence"] for row in pairs.to_pylist() if row["kind"] == "translation"}
    assert told == {("a", "d"): [phrase("changed.number", who="b", other="a", mine="trois", theirs="two")]}
    changed = {row["post_id"]: row["changed"] for row in families.to_pylist()}
    head = families["head_id"][0].as_py()
    sides = ("post", "head") if head == "a" else ("head", "post")
    assert changed["d" if head == "a" else "a"] == [phrase("changed.number", who=sides[0], other=sides[1], mine="trois", theirs="two")]
