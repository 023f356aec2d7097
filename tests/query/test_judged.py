"""What people say stands beside what it is about, says when that changed, and changes no figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli import main
from tocsin.errors import SettingError
from tocsin.query.judged import accounts, beside, judged, placed, subject
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.report.dossier import compose


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case.new(tmp_path / "case", None, b"k" * 32)
    made.add(write_posts(tmp_path / "posts.csv", 200))
    made.run(changes={"match.encode": 0})
    return made


def group(case: Case) -> str:
    return str(case.tables["groups"]["group_id"][0])


def test_everything_that_why_takes_can_be_judged(case: Case) -> None:
    account = case.tables["members"]["account_id"][0]
    edge = case.tables["edges"][0]
    family = case.tables["families"]["family_id"][0]
    post = case.tables["posts"]["post_id"][0]
    refs = ["corpus.posts", group(case), family, account[:8], f"{edge['account_a'][:8]}~{edge['account_b']}", post, "text=bridge"]
    for ref in refs:
        case.judge(ref, "unsure", "to be looked at")
    kept = [entry["id"] for entry in case.said.all()]
    assert kept[3] == account and kept[4] == f"{edge['account_a']}~{edge['account_b']}" and kept[5].startswith("post.")
    told = case.judgements
    assert len(told) == len(refs) and set(told["state"]) == {"same"} and told["id"][3] == account[:8]
    assert case.audit() == []


def test_an_unknown_id_is_refused_with_the_nearest(case: Case) -> None:
    with pytest.raises(SettingError) as caught:
        case.judge("corpus.post", "accept")
    assert "corpus.posts" in caught.value.mend
    for wrong in (
        lambda: case.note("corpus.posts", "  "),
        lambda: case.judge("corpus.posts", "maybe"),
        lambda: case.same(["nobody", "else"]),
    ):
        with pytest.raises(SettingError):
            wrong()
    assert list(case.said.all()) == []


def test_a_verdict_on_what_changed_or_went_says_so(case: Case, tmp_path: Path) -> None:
    name = group(case)
    case.judge("corpus.posts", "accept")
    case.judge("corpus.platform.unknown", "accept")
    case.judge(name, "reject", "an office")
    more = tmp_path / "more.csv"
    more.write_text("post_id,account_id,ts,text\nz1,zz,1715731200,A post that was added later\n")
    case.add(more)
    case.run()
    told = {row["id"]: row["state"] for row in case.judgements}
    assert told["corpus.posts"] == "changed" and told[name] == "same"
    case.remove("posts.csv")
    case.run()
    assert {row["id"]: row["state"] for row in case.judgements}[name] == "gone"


def test_a_verdict_on_a_group_stands_at_its_finding_too_and_the_other_way_round(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    name = group(case)
    case.judge(name, "reject", "an office")
    for ref in (name, f"group.{name}"):
        assert main(["why", str(case.folder), ref, "--limit", "1"]) == 0
        assert capsys.readouterr().out.count("an office") == 1
    lookups = Lookups(case.view(missing=()))
    assert placed(lookups, judged(lookups, Words("en"))).keys() == {name, f"group.{name}"}
    dossier = compose(case.view(missing=()), "en")
    assert [one["id"] for one in dossier["findings"] if one.get("judgements")] == [f"group.{name}"]


def test_a_judgement_changes_no_figure_and_stands_in_every_language(case: Case, tmp_path: Path) -> None:
    before = json.loads(case.report("json", tmp_path / "before.json").read_text("utf-8"))
    case.judge("corpus.posts", "accept", "seen by @somebody_else")
    case.note(group(case), "ask the harbour office")
    for lang, words in (("en", ("accepted", "note")), ("fr", ("accepté", "note")), ("ar", ("مقبولة", "ملاحظة"))):
        page = case.report("html", tmp_path / f"{lang}.html", lang).read_text("utf-8")
        assert all(word in page for word in words)
        assert page.count("ask the harbour office") == 4  # at the group, at its finding on the first page and among all, in the list
        assert "somebody_else" not in page
    after = json.loads(case.report("json", tmp_path / "after.json").read_text("utf-8"))
    assert next(one for one in after["findings"] if one["id"] == "corpus.posts")["judgements"][0]["verdict"] == "accept"
    assert [one["verdict"] for one in after.pop("judgements")] == ["accept", "note"] and before.pop("judgements") == []
    beside_nothing(after)
    assert before == after


def beside_nothing(node: object) -> None:
    if isinstance(node, dict):
        node.pop("judgements", None)
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        beside_nothing(child)


def test_beside_touches_nothing_else() -> None:
    content = {"a": [{"id": "x", "value": 1}, {"id": "y"}], "id": "z"}
    beside(content, {"x": [{"verdict": "note"}]})
    assert content == {"a": [{"id": "x", "value": 1, "judgements": [{"verdict": "note"}]}, {"id": "y"}], "id": "z"}


def test_accounts_that_are_one_count_as_one_until_undone(case: Case) -> None:
    labels = [name[:8] for name in sorted(set(case.tables["members"]["account_id"]))[:2]]
    one, two = accounts(case.view(missing=()), labels)
    before = case.tables["posts"].arrow
    case.same(labels, "the same phone")
    case.run()
    posted = case.tables["posts"]["account_id"]
    assert two not in posted and posted.count(one) == 10
    told = case.judgements[0]
    assert (told["verdict"], told["id"], told["text"], told["state"]) == ("same", one[:8], "the same phone", "same")
    assert case.settings["read"]["same"] == f"{one}={two}"
    case.same([two[:8]], undo=True)
    case.run()
    assert case.tables["posts"].arrow.equals(before) and len(case.judgements) == 0
    assert [entry["verdict"] for entry in case.said.all()] == ["same", "apart"] and case.audit() == []


def test_a_judgement_that_was_cut_off_is_found_by_the_audit(case: Case) -> None:
    case.judge("corpus.posts", "accept")
    case.said.path.write_bytes(b"")
    assert any("judgements that the log remembers are gone" in line for line in case.audit())


def test_the_statement_is_in_the_language_asked_for(case: Case) -> None:
    case.judge("corpus.posts", "accept")
    assert "publications" in judged(Lookups(case.view(missing=())), Words("fr"))[0]["statement"]
    assert subject(case.view(missing=()), "corpus.posts").statement.startswith("The case holds")
