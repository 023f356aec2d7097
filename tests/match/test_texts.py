import random
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.match.series.corpora import SIGNED, SIGNS
from tocsin.match.schemas import FAMILIES, LANGUAGES, PAIRS, RELATED, SERIES
from tocsin.match.settings import MatchSettings
from tocsin.match.texts import match_texts
from tocsin.match.vectors.encoder import Encoder
from tocsin.query.words import Words

CORPUS = [
    ("en-1", "The minister of transport of Valmora resigned on Monday after the vote on the bridge."),
    ("en-2", "THE MINISTER OF TRANSPORT OF VALMORA RESIGNED ON MONDAY AFTER THE VOTE ON THE BRIDGE #news"),
    ("en-3", "The minister of tran\u200bsport of Valmоra resigned on Monday after the vote on the…"),
    ("fr-1", "Le ministre des Transports de Valmora a démissionné lundi après le vote sur le pont."),
    ("ru-1", "Министр транспорта Валморы ушёл в отставку в понедельник после голосования по мосту."),
    ("ar-1", "استقال وزير النقل في فالمورا يوم الاثنين بعد التصويت على الجسر."),
    ("en-4", "Cheap tickets for the harbour festival are sold out until the end of August."),
    ("de-1", "Im Hafen von Pellane wurden gestern drei alte Segelboote versteigert."),
    ("tr-1", "Bugün pazarda domates fiyatları yine iki katına çıktı, herkes şikayetçi."),
    ("none", None),
    ("empty", ""),
    ("smile", "🔥🔥🔥"),
    ("link", "https://example.org/a"),
]
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


def posts(rows: Sequence[tuple[str, str | None]], **more: list[object]) -> pa.Table:
    columns = {"post_id": [i for i, _ in rows], "text": pa.array([t for _, t in rows], pa.string())}
    return pa.table({**columns, **more})


class Run:
    """match_texts on rows, with the tests' encoder and cache; `kinds` is what it says of each pair."""

    def __init__(self, rows: Sequence[tuple[str, str | None]], encoder: Encoder, cache: Path, all_pairs: bool = True, **more: list[object]):
        self.tables = match_texts(posts(rows, **more), MatchSettings(all_pairs=all_pairs), encoder=encoder, cache=cache)
        self.languages, self.pairs, self.families, self.series, self.related = self.tables
        self.kinds = {(p["a"], p["b"]): p["kind"] for p in self.pairs.to_pylist()}


def test_the_three_deltas(encoder: Encoder, cache: Path) -> None:
    run = Run(CORPUS, encoder, cache)
    said = {pair: kind for pair, kind in run.kinds.items() if kind != "uncertain"}
    story = ["ar-1", "en-1", "en-2", "en-3", "fr-1", "ru-1"]
    assert sorted({i for pair in said for i in pair}) == story
    assert len(said) == 15
    assert {pair for pair, kind in said.items() if kind == "copypasta"} == {("en-1", "en-2"), ("en-1", "en-3"), ("en-2", "en-3")}
    assert set(said.values()) == {"copypasta", "translation"}
    assert len(set(run.families["family_id"].to_pylist())) == 1
    assert [table.schema for table in run.tables] == [spec.schema for spec in (LANGUAGES, PAIRS, FAMILIES, SERIES, RELATED)]
    evidence = {(p["a"], p["b"]): Words("en").phrases(p["evidence"]) for p in run.pairs.to_pylist()}
    assert evidence["en-1", "en-2"] == "b has 1 hashtag outside the sentence (at the end), capitals throughout; then the same letters"
    assert "b has 1 invisible character (in “transport”), 1 word with look-alike letters (in “Valmora”)" in evidence["en-1", "en-3"]
    assert "a goes on with “bridge.”" in evidence["en-1", "en-3"]


def test_holding_pairs_hang_every_post_on_its_family(encoder: Encoder, cache: Path) -> None:
    run = Run(CORPUS, encoder, cache, all_pairs=False)
    assert len(run.pairs) < 15
    linked = {i for pair, kind in run.kinds.items() if kind != "uncertain" for i in pair}
    assert linked == set(run.families["post_id"].to_pylist())
    assert all(a < b for a, b in run.kinds)


@settings(max_examples=8, deadline=None, suppress_health_check=QUIET)
@given(st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_tables(encoder: Encoder, cache: Path, draw: random.Random) -> None:
    rows = list(CORPUS)
    draw.shuffle(rows)
    again = Run(rows, encoder, cache)
    assert all(x.equals(y) for x, y in zip(again.tables, Run(CORPUS, encoder, cache).tables, strict=True))


@pytest.mark.parametrize(
    "rows", [[], [("a", None)], [("a", "x")], [("a", "🔥"), ("b", "🔥")], [("a", "https://a.example/1"), ("b", "https://a.example/1")]]
)
def test_nothing_to_match(rows: list[tuple[str, str | None]], encoder: Encoder, cache: Path) -> None:
    run = Run(rows, encoder, cache)
    assert (len(run.pairs), len(run.families)) == (0, 0)
    assert len(run.languages) == sum(bool(text) for _, text in rows)


def test_long_and_mixed_texts(encoder: Encoder, cache: Path) -> None:
    long = "".join(f"Chapter {i} tells of ship number {i * 37 % 101}. " for i in range(2500))
    mixed = "שלום עולם and مرحبا بالعالم ok"
    run = Run([("a", long), ("b", long + "x"), ("c", mixed), ("d", mixed)], encoder, cache)
    assert {pair for pair, kind in run.kinds.items() if kind == "copypasta"} >= {("a", "b"), ("c", "d")}


def test_ids_that_are_numbers_and_rows_of_one_post(encoder: Encoder, cache: Path) -> None:
    text = "The bridge of Valmora is closed until further notice."
    table = pa.table({"post_id": [7, 7, 10, None], "text": [text, text, text, text]})
    _, pairs, families, *_ = match_texts(table, MatchSettings(all_pairs=True), encoder=encoder, cache=cache)
    assert [(p["a"], p["b"]) for p in pairs.to_pylist()] == [("10", "7")]
    assert families["post_id"].to_pylist() == ["10", "7"]


def test_a_repost_is_in_the_family_without_a_pair_to_its_original(encoder: Encoder, cache: Path) -> None:
    text = "The bridge of Valmora is closed until further notice."
    rows = [("o", text), ("r", text), ("s", text)]
    run = Run(rows, encoder, cache, kind=["post", "repost", "post"], repost_id=[None, "o", None], ts=[5, 6, 1])
    assert set(run.kinds) == {("o", "s"), ("r", "s")}
    assert len(run.families) == 3
    assert set(run.families["head_id"].to_pylist()) == {"s"}


def test_only_the_best_prospects_are_encoded_when_there_are_many(encoder: Encoder, cache: Path) -> None:
    few = MatchSettings(all_pairs=True, encode=5)
    _, pairs, *_ = match_texts(posts(CORPUS), few, encoder=encoder, cache=cache)
    assert any(kind == "translation" for kind in pairs["kind"].to_pylist())


def test_lists_of_accounts_are_copies_of_themselves_and_nothing_more(encoder: Encoder, cache: Path) -> None:
    rows = [
        ("a", "#team RiverWatch88 marlow_news annal1nd BridgeFolk HarbourCat SandFan7 Hello Birgit!"),
        ("b", "#team HarbourCat SandFan7 marlow_news RiverWatch88 annal1nd BridgeFolk Hello Carl!"),
        ("c", "#team RiverWatch88 marlow_news annal1nd BridgeFolk HarbourCat SandFan7 Hello Birgit! #again"),
    ]
    assert Run([*rows, *CORPUS], encoder, cache).kinds.get(("a", "c")) == "copypasta"
    assert not any({"a", "b"} <= set(pair) for pair in Run([*rows, *CORPUS], encoder, cache).kinds)


def test_items_of_a_series_and_signed_posts_are_no_copies_but_a_passed_on_item_is(encoder: Encoder, cache: Path) -> None:
    rows = [*SIGNS, *SIGNED, *(("echo", SIGNS[0][1] + " https://example.org/1", 3),)]
    more = {"account_id": [who for who, *_ in rows], "ts": [3600 * hour for *_, hour in rows]}
    table = pa.table({"post_id": [f"p{i:02}" for i in range(len(rows))], "text": [text for _, text, _ in rows], **more})
    found = match_texts(table, MatchSettings(all_pairs=True), encoder=encoder, cache=cache)
    assert [(pair["a"], pair["b"]) for pair in found.pairs.to_pylist() if pair["kind"] != "uncertain"] == [("p00", "p12")]
    assert set(found.series["kind"].to_pylist()) == {"series", "formula"}
    without = match_texts(table.drop_columns("account_id"), MatchSettings(all_pairs=True), encoder=encoder, cache=cache)
    assert not len(without.series) and len(without.pairs) > 1


def test_a_language_that_is_not_believed_is_told_as_a_guess_alone(tmp_path: Path) -> None:
    rows = match_texts(posts([*CORPUS, ("cheer", "lol")]), MatchSettings(encode=0), cache=tmp_path).languages.to_pylist()
    told = {row["post_id"]: (row["lang"], row["guess"]) for row in rows}
    assert told["en-1"] == ("en", "en") and told["ar-1"] == ("ar", "ar")
    assert told["cheer"][0] == "und" != told["cheer"][1]
    assert all(row["lang"] in ("und", row["guess"]) for row in rows)
