"""`tocsin match` on texts and ids at the edges: right answers, no traceback."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest

from tocsin.cli import main

Rows = list[dict[str, Any]]
Match = Callable[..., tuple[Rows, Rows, Rows]]
TEXT = "The bridge of Valmora is closed until further notice, says the harbour office."
CHAPTERS = "".join(f"Chapter {i} tells of ship number {i * 37 % 101} and its crew. " for i in range(3000))
SHORT, LONG = CHAPTERS[:280], CHAPTERS[:100_000]


@pytest.fixture(scope="module")
def cache(barely_warm: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(barely_warm, tmp_path_factory.mktemp("edges") / "cache")


@pytest.fixture
def match(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Match:
    """Writes columns as a file, matches it, and gives the rows of pairs, families and facts."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))

    def run(columns: dict[str, list[Any]], *words: str) -> tuple[Rows, Rows, Rows]:
        pyarrow.parquet.write_table(pa.table(columns), tmp_path / "posts.parquet")
        assert main(["match", str(tmp_path / "posts.parquet"), "-o", str(tmp_path / "out"), "--all-pairs", *words]) == 0
        paths = (tmp_path / "out" / f"{name}.parquet" for name in ("pairs", "families", "family_facts"))
        one, two, three = (pyarrow.parquet.read_table(path).to_pylist() for path in paths)
        return one, two, three

    return run


def ids(rows: Rows) -> list[tuple[str, str]]:
    return [(row["a"], row["b"]) for row in rows]


NOTHING = ["", "x", "ok", "🔥🔥🔥", "https://a.example/b?c=d", "#rain #wind", "@some_one", "…", "\u200b\u200d", " \n\t", "\x00"]


@pytest.mark.parametrize("text", NOTHING)
def test_texts_with_nothing_in_them_match_nothing(match: Match, text: str) -> None:
    assert match({"post_id": ["a", "b", "c"], "text": [text, text, TEXT]}) == ([], [], [])


@pytest.mark.parametrize("text", [SHORT, LONG], ids=["280", "100000"])
def test_texts_of_any_length(match: Match, text: str) -> None:
    pairs, families, _ = match({"post_id": ["a", "b", "c"], "text": [text, text.upper() + " #ships", TEXT]})
    assert ids(pairs) == [("a", "b")]
    assert pairs[0]["kind"] == "copypasta"
    assert [row["post_id"] for row in families] == ["a", "b"]


def test_a_text_of_one_character_and_one_of_a_hundred_thousand(match: Match) -> None:
    assert match({"post_id": ["a", "b", "c"], "text": ["x", LONG, ""]}) == ([], [], [])


def test_mixed_directions(match: Match) -> None:
    mixed = "قال the mayor of Valmora إن الجسر מוסגר until الاثنين القادم"
    texts = [mixed, f"\u202b{mixed}\u202c 🔥", "مرحبا بكم في ميناء Pellane الجديد على النهر"]
    pairs, *_ = match({"post_id": ["a", "b", "c"], "text": texts})
    assert ids(pairs) == [("a", "b")]
    assert "direction mark" in pairs[0]["evidence"]


@pytest.mark.parametrize("lang", ["ckb", "azb", "kmr", "zho", "und", "", "EN", "en-GB", None, "nonsense"])
def test_declared_languages_of_any_shape(match: Match, lang: str | None) -> None:
    sorani = "شارەوانی شارەکە بڕیاری دا پردەکە تا ئاگاداری داهاتوو دابخات"
    columns = {"post_id": ["a", "b", "c"], "text": [sorani, sorani + " 🔥", TEXT], "lang": pa.array([lang] * 3, pa.string())}
    pairs, *_ = match(columns, "--set", "match.encode=0")
    assert [(row["a"], row["b"], row["kind"]) for row in pairs] == [("a", "b", "copypasta")]


@pytest.mark.parametrize(
    "names",
    [[9007199254740993, 2, 3], ["007", "7", "x/y z"], ["did:plc:a\x1f3k", "é", "🔥"], [1.0, 2.0, 3.0], [-1, 0, 1]],
    ids=["large", "text", "odd", "float", "negative"],
)
def test_ids_that_are_no_small_integers(match: Match, names: list[Any]) -> None:
    pairs, families, _ = match({"post_id": names, "text": [TEXT, TEXT.lower(), "Something else altogether"]}, "--set", "match.encode=0")
    as_text = [str(int(name)) if isinstance(name, float) else str(name) for name in names]
    assert [set(pair) for pair in ids(pairs)] == [set(as_text[:2])]
    assert {row["post_id"] for row in families} == set(as_text[:2])


def test_no_match_at_all(match: Match) -> None:
    texts = [TEXT, "Cheap tickets for the summer festival are sold out.", "Im Hafen wurden drei alte Segelboote versteigert."]
    assert match({"post_id": ["a", "b", "c"], "text": texts}) == ([], [], [])


def test_one_post_and_none(match: Match) -> None:
    assert match({"post_id": ["a"], "text": [TEXT]}) == ([], [], [])
    assert match({"post_id": pa.array([], pa.string()), "text": pa.array([], pa.string())}) == ([], [], [])


def test_all_posts_identical(match: Match) -> None:
    columns = {"post_id": list(range(300)), "text": [TEXT] * 300, "account_id": ["u", "v", None] * 100, "ts": list(range(1000, 1300))}
    pairs, families, facts = match(columns)
    assert len(pairs) == 300 * 299 // 2
    assert {row["evidence"] for row in pairs if row["a"] == "0" or row["b"] == "0"} == {"the same text"}
    assert sorted(row["lag"] for row in families) == list(range(300))
    assert {row["head_id"] for row in families} == {"0"}
    assert len(facts) == 1
    told = {name: facts[0][name] for name in ("posts", "accounts", "copies", "first_post_id", "first_account_id", "first_ts", "last_ts")}
    assert told == {
        "posts": 300, "accounts": 2, "copies": 299, "first_post_id": "0", "first_account_id": "u", "first_ts": 1000, "last_ts": 1299
    }  # fmt: skip


def test_times_of_any_shape(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    times = ["2024-05-15T13:00:00Z", "1715778060", "soon", None, "2024-05-15T13:02:00+00:00"]
    rows = [{"post_id": f"p{i}", "text": TEXT, "ts": ts} for i, ts in enumerate(times)]
    (tmp_path / "posts.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert main(["match", str(tmp_path / "posts.jsonl"), "-o", str(tmp_path / "out")]) == 0
    families = pyarrow.parquet.read_table(tmp_path / "out" / "families.parquet").to_pylist()
    assert [row["lag"] for row in families] == [0, 60, None, None, 120]
