"""The gate and the contest in a case: opened by two, closed again, logged; a contest changes no byte of any table."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people.cases import account, at, case, case_of
from tocsin.case import Case
from tocsin.errors import InputError, SettingError
from tocsin.people.gate import GROUNDS
from tocsin.people.opened import Named
from tocsin.people.verbs import Persons

__all__ = ["case"]


def test_two_persons_open_a_name_and_one_closes_it(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    port = account(case, 0)
    at(monkeypatch, "anna")
    assert case.name(port[:8], "official", "speaks for the ministry").name == "Port of Alder (@alder_port)"
    assert case.view().opened == {} and case.names["state"] == ["asked"]
    for login, name in (("anna", None), ("anna", "Ben"), ("ben", "Anna"), ("ANNA", None)):
        at(monkeypatch, login, name)
        with pytest.raises(SettingError, match=r"one person|same login"):
            case.assent(port)
    at(monkeypatch, "ben")
    assert case.assent(port, "seen").advice == ()
    assert case.view().opened == {port: "Port of Alder (@alder_port)"}
    row = case.names[0]
    assert (row["state"], row["asked_by"], row["assented_by"], row["name"]) == ("opened", "anna", "ben", "Port of Alder (@alder_port)")
    with pytest.raises(SettingError, match="open already"):
        case.name(port, "official", "again")
    case.revoke(port, "left the office")
    assert case.view().opened == {} and case.names["end_why"] == ["left the office"] and case.audit() == []
    log = case.evidence.log.read_text("utf-8")
    assert "alder_port" not in log and "Port of Alder" not in log and log.count('"step"') == 3


def test_what_is_refused(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before = case.evidence.log.read_bytes()
    for call in (
        lambda: case.name("nobody", "official", "why"), lambda: case.name(account(case, 0), "official", "  "),
        lambda: case.name(account(case, 0), "interest", "why"), lambda: case.assent(account(case, 0)),
        lambda: case.revoke(account(case, 0), "why"), lambda: case.name(account(case, 3), "official", "a senator"),
    ):  # fmt: skip
        with pytest.raises(SettingError):
            call()
    assert case.evidence.log.read_bytes() == before
    case.name(account(case, 3), "claim", "it says so itself, and that is the evidence")
    case.refuse(account(case, 3), "not needed")
    assert case.names["state"] == ["refused"]


def test_a_bio_opens_only_as_the_evidence_and_a_new_name_needs_a_new_decision(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    baker = account(case, 1)
    at(monkeypatch, "anna")
    asked = case.name(baker, "claim", "the membership it claims is the evidence")
    assert any("politics" in line for line in asked.advice) and any("84 follow" in line for line in asked.advice)
    at(monkeypatch, "ben")
    case.assent(baker)
    assert case.view().openings[0]["claim"].startswith("Baker. Member")
    table = case.store.path("profiles")
    table.unlink()  # as after a purge
    assert case.view().opened == {} and case.view().openings[0]["withheld"] == "gone"
    (case.folder / "case.toml").write_text((case.folder / "case.toml").read_text() + '\n[gate]\nfollowers = "many"\n')
    with pytest.raises(SettingError, match="followers"):
        Case.open(case.folder)._asked(account(case, 0), Named("a", None), "official", ())


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(("name", "assent", "refuse", "revoke")), st.sampled_from(("anna", "root", "Anna"))), max_size=6))
def test_one_person_alone_never_opens_anything(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]) -> None:
    made = case_of(tmp_path_factory.mktemp("alone"))
    with pytest.MonkeyPatch.context() as patch:
        for step, named in steps:
            at(patch, "anna", named)
            with suppress(SettingError):
                made.name(account(made, 0), GROUNDS[0], "why") if step == "name" else getattr(made, step)(account(made, 0), "why")
            assert made.view().opened == {}


def hashes(case: Case) -> dict[str, str]:
    places = [*case.folder.glob("tables/**/*"), *case.folder.glob("private/*.parquet"), *case.folder.glob("runs/*.json")]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in places if path.is_file()}


def test_a_contest_changes_no_table_and_is_no_input(case: Case, tmp_path: Path) -> None:
    case.run()
    before, digest, inputs = hashes(case), case.digest, len(case.inputs())
    for number, words in enumerate(("We deny it.", "Jane Marlowe denies it; id0 never posted. https://x.example/1"), 1):
        file = tmp_path / f"{number}.txt"
        file.write_text(words)
        assert case.contest(file, ["corpus.posts", account(case, 0)], ["Jane Marlowe"], "2024-05-27", "We stand by it.") == f"S{number}"
    assert [name for name, run in case.running() if run is not None] == []
    assert hashes(case) == before and case.digest == digest and len(case.inputs()) == inputs and case.missing() == []
    assert case.audit() == [] and case.contests["by"] == [None, None] and "Marlowe" not in str(case.view().contests)
    again = Case.open(case.folder)
    again.run()
    assert hashes(again) == before


def test_a_statement_goes_on_and_ends(case: Case, tmp_path: Path) -> None:
    case.run()
    file = tmp_path / "reply.txt"
    file.write_text("Nothing of this is true, says the Harbour Club.")
    assert case.contest(file) == "S1" and case.contests["disputes"] == ["dossier"] and case.contests["date"] == [None]
    case.contest("S1", ["corpus.posts"], answer="The count stands.")
    case.contest("S1", withdraw="a letter of 3 June")
    row = case.contests[0]
    assert (row["disputes"], row["answer"], bool(row["withdrawn"])) == ("corpus.posts", "The count stands.", True)
    for call, kind in (
        (lambda: case.contest("S2"), SettingError), (lambda: case.contest("S1", by=["X"]), SettingError),
        (lambda: case.contest("S1", answer=" "), SettingError), (lambda: case.contest(file, ["corpus.post"]), SettingError),
        (lambda: case.contest(tmp_path / "none.pdf"), InputError), (lambda: case.contest(file, date="soon"), SettingError),
        (lambda: case.contest(file, withdraw="x"), SettingError), (lambda: case.contest(file, by=["Y"]), SettingError),
    ):  # fmt: skip
        with pytest.raises(kind):
            call()
    assert len(case.contests) == 1


def test_who_signed_is_opened_by_the_gate_as_well(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "reply.txt"
    file.write_text("Jane Marlowe denies it.")
    case.contest(file, by=["Jane Marlowe"])
    at(monkeypatch, "anna")
    assert case.name("S1", "organisation", "published under her name").name == "Jane Marlowe"
    at(monkeypatch, "ben")
    case.assent("S1")
    assert case.contests["by"] == ["Jane Marlowe"] and "Jane Marlowe" in case.contests["excerpt"][0]


def test_a_file_may_be_evidence_and_a_statement(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    case.contest(file)
    assert [one.status for one in case.inputs()] == ["in the case"] and case.audit() == []
    case.remove("posts.csv", purge=True)
    assert case.view().contests[0]["purged"] and case.audit() == []
    case.contest(file)
    assert not case.view().contests[0]["purged"] and [one.status for one in case.inputs()] == ["removed"] and case.audit() == []
    case.add(file)
    assert [one.status for one in case.inputs()] == ["in the case"] and case.audit() == []


def test_an_open_name_that_others_mention_is_written_and_not_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, more = case_of(tmp_path), tmp_path / "more.csv"
    more.write_text("post_id,account_id,ts,text\nq1,id9,1715731300,hello @alder_port and @tide_paper\n")
    made.add(more)
    at(monkeypatch, "anna")
    made.name(account(made, 0), "official", "speaks for the ministry")
    at(monkeypatch, "ben")
    made.assent(account(made, 0))
    told = made.export("accounts", "csv", tmp_path / "a.csv").path.read_text("utf-8")
    assert "Port of Alder (@alder_port)" in told and "tide_paper" not in told


def test_a_case_has_the_verbs_of_persons() -> None:
    assert issubclass(Case, Persons)
