"""The board as it is shown: in its order, masked, with what changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.people.board import board, ordered, place
from tocsin.query.view import CaseView
from tocsin.query.words import Words


def entry(seq: int, id: str, **more: Any) -> dict[str, Any]:
    return {"seq": seq, "id": id, "verdict": "board", "who": "ann", "time": "2024-05-16T10:00:00+00:00", "state": "", "text": "", **more}


def test_in_its_order_with_what_became_of_it(view: CaseView) -> None:
    said = (
        entry(1, "all=posts"),
        entry(2, "platform=x", place="0.5", text="write to someone@mail.example"),
        entry(3, "nothing", statement="gone"),
    )
    lookups = Lookups(replace(view, judgements=said))
    told = board(lookups, Words("fr"))
    assert [one["id"] for one in told] == ["platform=x", "all=posts", "nothing"]
    assert "someone@mail" not in told[0]["text"] and told[0]["kind"] == "selection"
    assert [one["state"] for one in told] == ["changed", "changed", "gone"] and told[2]["ref"] is None


def test_a_place_that_cannot_be_read_is_none(view: CaseView) -> None:
    assert place(entry(7, "a", place="first")) == 7.0
    assert ordered(Lookups(view)) == []


def test_it_stands_in_the_dossier(view: CaseView) -> None:
    from tocsin.report.dossier import compose
    from tocsin.report.html import page

    chosen = replace(view, judgements=(entry(1, "all=posts", text="the whole of it"),))
    dossier = compose(chosen, "fr")
    assert [one["text"] for one in dossier["board"]] == ["the whole of it"] and dossier["judgements"] == []
    assert 'id="board"' in page(dossier, "fr") and "the whole of it" in page(dossier, "fr")
