from __future__ import annotations

import json

import pyarrow as pa
import pytest

from tests.report.synthetic import Synthetic, pseudonym
from tocsin.errors import SettingError
from tocsin.flow import order
from tocsin.model import phrase
from tocsin.query.view import CaseView
from tocsin.query.why import ACCOUNT_COLUMNS, POST_COLUMNS, why
from tocsin.query.words import Words
from tocsin.report.networks.network import network_of


def test_a_finding_lists_its_posts_in_order_of_time(view: CaseView) -> None:
    found = why(view, "campaign.c1.accounts.2024-05-15.x", 50)
    said = "On 15 May 2024 (UTC), at least 24 of the 300 accounts active on X in this case posted or reposted a text or visual of campaign"
    assert found.statement == f"{said} #LibérezMorvane, 72 times."
    assert (found.total, found.accounts, len(found.rows)) == (72, 24, 50)
    assert found.columns == POST_COLUMNS
    assert [row[0] for row in found.rows] == sorted(str(row[0]) for row in found.rows)
    assert found.rows[0][2] == pseudonym("core0")[:8]
    assert len(why(view, "campaign.c1.accounts.2024-05-15.x", 0).rows) == 72


def test_a_finding_on_accounts_lists_accounts_without_their_bios(view: CaseView) -> None:
    found = why(view, "campaign.c1.declared.blue-reef-party.2024-05-15.x")
    assert found.columns == ACCOUNT_COLUMNS
    assert {row[0] for row in found.rows} == {pseudonym(f"core{n}")[:8] for n in range(5)}


def test_rows_the_last_stage_did_not_keep_are_counted() -> None:
    made = Synthetic(hostile=False)
    rows = [{**row, "left_out": 1928} for row in made.read("findings").to_pylist()]
    made.tables["findings"] = pa.Table.from_pylist(rows, made.read("findings").schema)
    found = why(made.view(), "campaign.c1.accounts.2024-05-15.x", 5)
    assert (found.total, found.accounts) == (2000, None)


def test_every_kind_of_reference_opens(view: CaseView) -> None:
    a, b = pseudonym("core0"), pseudonym("core1")
    expected = {
        "fam-morvane": 72, "fam-news": 40, "g1": 24, "b1": 4, f"{a}~{b}": 6, f"{b[:8]}~{a[:8]}": 6, a: 3, a[:8]: 3, "x:1540": 72,
        "c1": 72, "campaign=any": 72, "campaign=c1+lang=fr": 25, "accounts:campaign=any": 24, "rejected": 7, "rejected=not an object": 4,
        "hashtag=libérezmorvane": 72, "link=news.example/bridge-closed": 40, "host=news.example": 40, "visual=v1": 24,
        "family=fam-news": 40,
        "campaign=any+time=2024-05-15T10:00/2024-05-15T11:00": 24, "campaign=any+weekhour=2-10": 24, "certainty=none": 10,
        "author=campaign": 72, "kind=repost": 0, "platform=telegram+campaign=any": 0,
    }  # fmt: skip
    assert {ref: why(view, ref, 3).total for ref in expected} == expected


def test_a_family_says_what_each_post_changes_in_every_language(view: CaseView) -> None:
    notes = [str(row[-1]) for row in why(view, "fam-news").rows]
    assert notes[0] == "head"
    assert notes[1].startswith("copy 1: a copy of post.")
    assert notes[1].endswith("; this post opens with “···”")
    assert not any(row["head_id"] in " ".join(notes) for row in view.read("families").to_pylist())
    french = str(why(view, "fam-news", words=Words("fr")).rows[1][-1])
    assert french.startswith("copier-coller 1: une copie de post.")
    assert french.endswith("\u202f; cette publication commence par «\u00a0···\u00a0»")


def test_the_posts_of_a_pair_stand_together(view: CaseView) -> None:
    found = why(view, f"{pseudonym('core0')}~{pseudonym('core1')}")
    assert "3 of the same texts within 5\u00a0min; 0.03 expected by chance" in found.statement
    assert [str(row[-1])[0] for row in found.rows] == ["1", "1", "2", "2", "3", "3"]
    assert str(found.rows[0][-1]) == "1: text, 40\u00a0s apart"


def test_an_alias_leads_to_its_post_and_tells_nothing_of_it(view: CaseView) -> None:
    alias = view.aliases(["x:1540"])["x:1540"]
    assert why(view, alias).rows[0] == why(view, "x:1540").rows[0]
    assert "1540" not in alias


def test_texts_are_masked_and_on_one_line(view: CaseView) -> None:
    rows = why(view, pseudonym("stranger"), None).rows
    texts = " ".join(str(row[5]) for row in rows)
    assert not set("\n\x00\u202e") & set(texts)
    assert not any(word in texts for word in ("someone", "some_channel", "23 45"))


def test_an_unknown_reference_says_what_to_do(view: CaseView) -> None:
    for ref in ("nothing.like.this", "aa~bb", "time", "post.0000000000"):
        with pytest.raises(SettingError):
            why(view, ref)
    for ref in ("time=yesterday", "weekhour=monday"):
        with pytest.raises(SettingError):
            why(view, ref)


def test_words_follow_the_language(view: CaseView) -> None:
    assert why(view, "g1", words=Words("fr")).statement == "Groupe g1 : 24 comptes"
    assert why(view, "campaign=any+platform=x", words=Words("ar")).statement == "الحملات · إكس"


def test_evidence_of_another_kind_is_listed_with_short_names() -> None:
    source = Synthetic(hostile=False)
    a, b = pseudonym("core0"), pseudonym("core1")
    evidence = [("edge", f"{a}~{b}")]
    source._finding("group", "coordination", 2, 24, "accounts", "weak", evidence, {"form": "coordinated", "traces": ["text"]}, group="g1")
    source.tables = {**source.tables, **{name: source.table(name) for name in source.rows if name != "carried"}}
    found = why(source.view(), "group.g1")
    assert found.statement == "Group g1: 2 of 24 accounts acted together more than chance allows (text)."
    assert (found.columns, found.rows) == (("kind", "id", "note"), [("edge", f"{a[:8]}~{b[:8]}", "")])


def test_a_pair_that_two_questions_tested_is_told_once() -> None:
    source = Synthetic(hostile=False)
    again = [source.tables["edges"].to_pylist()[0]["account_a"], source.tables["edges"].to_pylist()[0]["account_b"]]
    for name in ("edges", "events"):
        twice = [row for row in source.rows[name] if [row["account_a"], row["account_b"]] == again]
        source.rows[name] += [{**row, "test": "pairs"} if name == "edges" else row for row in twice]
        source.tables[name] = source.table(name)
    view, ref = source.view(), "~".join(again)
    found = why(view, ref)
    assert found.total == 6 and found.statement.count("of the same texts") == 1
    (edge,) = [row for row in network_of(view, "edges").edges.to_pylist() if {row["source"], row["target"]} == set(again)]
    assert (edge["weight"], edge["shared"], edge["expected"]) == (3.0, 3, 0.03)


def test_findings_about_verification_open_with_the_way_of_each_post_and_the_edits_of_each_copy() -> None:
    made = Synthetic(hostile=False)
    ids = [row["post_id"] for row in made.posts[:2]]
    ways = [
        phrase("note.mark", hops=["check", "translation"], certainty=0.9),
        phrase("note.mark", hops=["named", "carried_by"], certainty=0.9),
    ]
    copy = phrase("note.edit", edits=["cropped", "caption"], probability=0.99)
    evidence = {
        "check.claim": [("post", one, note) for one, note in zip(ids, ways, strict=True)],
        "media.older": [("post", one, note) for one, note in zip(ids, ways, strict=True)],
        "media.copies": [("medium", "x:copy", copy)],
    }
    params = {
        "verdict": "false",
        "rating": "Hoax",
        "source": "c1",
        "accounts": 2,
        "claimed": "2024-05",
        "latest": "2019-01-01",
        "medium": "x:m",
    }
    said = json.dumps(params)
    rows = [
        {"finding_id": kind, "kind": kind, "section": "checks", "value": len(some), "unit": "posts", "of": 5, "params": said}
        for kind, some in evidence.items()
    ]  # fmt: skip
    told = [{"finding_id": kind, "kind": what, "id": one, "note": note} for kind, some in evidence.items() for what, one, note in some]
    made.tables |= {"findings": order.specs()["findings"].rows(rows), "evidence": order.specs()["evidence"].rows(told)}
    view = made.view()
    notes = {
        lang: {kind: [str(row[-1]) for row in why(view, kind, words=Words(lang)).rows] for kind in evidence} for lang in ("en", "fr", "ar")
    }
    by_text, named = (
        "by its own text, as a translation (certainty 0.9)",
        "named by the fact-check, because it carries the medium (certainty 0.9)",
    )
    assert set(notes["en"]["check.claim"]) == set(notes["en"]["media.older"]) == {by_text, named}
    assert notes["en"]["media.copies"] == ["between the two: cropped, bar over the picture (probability 0.99)"]
    assert why(view, "media.copies").rows[0][:2] == ("medium", "x:copy")
    for kind in evidence:
        assert (
            len({tuple(one[kind]) for one in notes.values()}) == 3
            and len({why(view, kind, words=Words(lang)).statement for lang in notes}) == 3
        )
