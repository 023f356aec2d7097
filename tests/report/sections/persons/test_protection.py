"""The section on names: what is open, by whom, why; beside each statement what it disputes. As data and on the page, in three languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.query.people.test_contested import statement
from tocsin.query.judged import subject
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.report.dossier import compose
from tocsin.report.html import page
from tocsin.report.networks.network import network_of
from tocsin.report.sections.persons.protection import protection
from tocsin.report.tables.rows import rows_of

SAID = {"who": "anna", "time": "2024-06-01T10:00:00+00:00", "why": "it speaks for the port"}
NAME = "Port <b>of</b> Alder (@alder_port)"


def disputed(view: CaseView) -> str:
    return next(iter(Lookups(view).findings))


def opened(view: CaseView) -> tuple[CaseView, str]:
    account = view.read("members")["account_id"][0].as_py()
    told = {
        "subject": account, "state": "opened", "ground": "official", "name": NAME, "withheld": False, "claim": None, "marks": ["politics"],
        "asked": SAID, "assented": {**SAID, "who": "ben"}, "ended": None,
    }  # fmt: skip
    gone = {**told, "subject": "S9", "name": None, "withheld": "gone"}
    closed = {**told, "subject": "S8", "state": "revoked", "name": None, "ended": SAID}
    contests = (statement("S1", vars(subject(view, disputed(view)))), statement("S2"))
    return replace(view, opened={account: NAME}, openings=(told, gone, closed), contests=contests), account


def test_nothing_is_open_in_a_case_without_decisions(view: CaseView, pages: dict[str, Path]) -> None:
    assert protection(Lookups(view)) == {"accounts": view.rows("select count(*) from idx_accounts")[0][0], "names": {}, "openings": []}
    html = pages["en"].read_text("utf-8")
    assert "every account in this dossier is a pseudonym" in html and 'id="contests"' not in html


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "holds a public function"), ("fr", "exerce une fonction publique"), ("ar", "يشغل وظيفة عامة")]
)
def test_the_dossier_prints_decisions_and_statements(view: CaseView, lang: str, said: str) -> None:
    seen, account = opened(view)
    label = Lookups(view).account(account)
    told = compose(seen, lang)
    html = page(told, lang)
    assert said in html and "it speaks for the port" in html and "Port &lt;b&gt;of&lt;/b&gt; Alder" in html and "<b>of</b>" not in html
    assert f'{label}</button></bdi> <bdi class="opened">' in html
    assert 'id="S1"' in html and 'href="#S1"' in html and "We deny it." in html and "The count stands" in html and "@somebody" not in html
    assert told["protection"]["names"] == {label: NAME} and [one["id"] for one in told["contests"]] == ["S1", "S2"]
    finding = next(one for one in told["findings"] if one["id"] == Lookups(view).printed(disputed(view)))
    assert finding["contests"][0]["id"] == "S1" and "S1" in finding["statement"] and told["contested"][0]["id"] == "S2"


def test_a_statement_moves_no_figure(view: CaseView, dossiers: Callable[[str], dict[str, Any]]) -> None:
    before, after = dossiers("en"), compose(replace(opened(view)[0], opened={}, openings=()), "en")
    for one, other in zip(before["findings"], after["findings"], strict=True):
        assert {**other, "statement": one["statement"], "contests": None} == {**one, "contests": None}


def test_names_stand_in_tables_and_networks(view: CaseView) -> None:
    seen, account = opened(view)
    rows = pa.concat_tables(rows_of(seen, "members").batches())
    at = rows["account_id"].to_pylist().index(account)
    assert rows["account_name"][at].as_py() == NAME and rows["account_name"].null_count == len(rows) - rows["account_id"].to_pylist().count(
        account
    )
    assert "account_name" not in rows_of(view, "members").schema.names
    assert any(label.endswith(NAME) for label in network_of(seen, "groups").nodes["label"].to_pylist())
