"""What a case answers: sentences in three languages, the rows behind them, selections, SQL over nothing but the open tables."""

from __future__ import annotations

from pathlib import Path

import pytest

import tocsin
from tests.support import write_posts
from tocsin.answers import Evidence, Findings, SelectedPosts
from tocsin.errors import EngineError, SettingError


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> tocsin.Case:
    folder = tmp_path_factory.mktemp("answers")
    case = tocsin.Case.new(folder / "case", key=b"k" * 32)
    case.add(write_posts(folder / "posts.csv"))
    case.run(changes={"match.encode": 0})
    return case


def test_findings_are_sentences_in_the_language_asked_for(case: tocsin.Case) -> None:
    english, french = case.findings, case.findings.said("fr")
    assert english.columns[:2] == ["finding_id", "sentence"] and english.lang == "en"
    assert english["finding_id"] == french["finding_id"] and all(english["sentence"]) and english["sentence"] != french["sentence"]
    assert english["sentence"][0].startswith("The case holds 420 posts by 103 accounts")
    assert case.findings.said("ar").to_polars()["sentence"].null_count() == 0
    group = next(row for row in english if row["kind"] == "group")
    assert "the same accounts every time" in group["reasons_for"]
    assert isinstance(case.tables["findings"][0]["reasons_for"], list)
    with pytest.raises(SettingError, match="no words for the language 'xx'"):
        case.findings.said("xx")


def test_why_gives_rows_with_their_raw_file(case: tocsin.Case) -> None:
    answer = case.why(case.findings["finding_id"][0], limit=3)
    assert len(answer.rows) == 3 and answer.total == 420 and answer.accounts == 103 and answer.statement in repr(answer)
    raw = next(iter(case.evidence.kept()))
    assert {raw[:12]} == set(answer.rows["file"]) and all(answer.rows["row"])
    assert len(case.why(case.tables["groups"]["group_id"][0]).rows) == 4
    with pytest.raises(SettingError, match="nothing in this case is called 'nobody'"):
        case.why("nobody")


def test_selections(case: tocsin.Case) -> None:
    chosen = case.select("all=posts+text=bridge of Marlow")
    assert len(chosen) == 20 and chosen.count().accounts == 4 and repr(chosen).startswith("all=posts+text=bridge of Marlow: 20 posts by 4")
    first = chosen.posts(limit=4)
    assert len(first) == 4 and first["ts"] == sorted(first["ts"])
    assert chosen.posts(limit=4, after=first["n"][-1])["n"][0] > first["n"][-1]
    assert chosen.accounts()["here"] == [5] * 4 and chosen.top("link")[0] == {"link": "appeal.example/marlow", "posts": 20, "accounts": 4}
    assert chosen.values("lang")["posts"] == [20] and sum(chosen.histogram(3600)["posts"]) == 20
    assert "<table>" in chosen._repr_html_()
    with pytest.raises(SettingError):
        case.select("colour=red")
    assert len(case.select("all=posts+text=nothing like it").posts()) == 0


def test_sql(case: tocsin.Case) -> None:
    assert case.sql("select count(*) as posts from posts")["posts"] == [420]
    assert case.sql("select count(*) as n from posts where text like $word", {"word": "%bridge%"})["n"] == [20]
    assert case.sql("select 1 as a where ? > 5", [6])["a"] == [1]


@pytest.mark.parametrize(
    "statement",
    [
        "",
        "drop table nothing",
        "select",
        "select * from profiles",
        "select * from post_urls",
        "select * from read_text('{case}/case.toml')",
        "select * from '{case}/private/profiles.parquet'",
        "copy posts to '{case}/out/posts.csv'",
        "attach '{case}/x.db'",
        "install httpfs",
        "set enable_external_access = true",
        "select * from 'https://data.example/a.parquet'",
    ],
)
def test_sql_reaches_nothing_else(case: tocsin.Case, statement: str) -> None:
    before = sorted(path.name for path in (Path(case.folder) / "out").iterdir())
    with pytest.raises(EngineError):
        case.sql(statement.format(case=case.folder))
    assert sorted(path.name for path in (Path(case.folder) / "out").iterdir()) == before
    assert case.sql("select count(*) as posts from posts")["posts"] == [420]


def test_each_answer_is_of_its_own_kind_and_shows_its_rows(case: tocsin.Case) -> None:
    assert isinstance(case.findings, Findings) and isinstance(case.select("all=posts"), SelectedPosts)
    answer = case.why("corpus.posts", limit=1)
    assert isinstance(answer, Evidence) and len(answer.rows) == 1
    assert case.select("all=posts").values("platform").columns == ["platform", "posts", "accounts"]
