"""What an alert says, in three languages, and how it is cut."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.news_of_case import ALL, changed, crowded, messages
from tocsin.deliver.log import State
from tocsin.deliver.message import alerts, cut, units
from tocsin.deliver.news import news
from tocsin.deliver.settings import Target
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words


def test_every_part_says_its_marking_its_case_and_what_it_is(view: CaseView) -> None:
    for lang in ("en", "fr", "ar"):
        words = Words(lang)
        for limit in (None, 600):
            for message in messages(view, lang, limit=limit):
                assert message["lang"] == lang and message["dir"] == words.dir and message["marking"] in message["subject"]
                for part in message["parts"]:
                    assert (
                        part.startswith("TLP:AMBER\n") and view.title in part and words("deliver.notice") in part and message["key"] in part
                    )
                    assert limit is None or units(part) <= limit


def test_strength_and_the_id_that_why_takes_stand_in_it(view: CaseView) -> None:
    lookups = Lookups(view)
    for message, row in zip(messages(view), view.read("findings").to_pylist(), strict=True):
        text = message["parts"][0]
        assert lookups.printed(row["finding_id"]) in text
        assert (f"Strength of the evidence: {row['strength']}" in text) == bool(row["strength"])


def test_the_same_news_has_the_same_key_and_other_news_another(view: CaseView) -> None:
    assert messages(view) == messages(view)
    keys = [message["key"] for message in messages(crowded(view))]
    assert len(set(keys)) == len(keys)


def test_beyond_the_most_there_is_one_message_that_names_all(view: CaseView) -> None:
    found = messages(crowded(view), most=5)
    assert len(found) == 6 and len(found[-1]["about"]) == 19
    assert all(one["shown"] in found[-1]["parts"][0] for one in found[-1]["about"])


def test_what_is_taken_back_quotes_what_was_told(view: CaseView) -> None:
    before = messages(view)
    state = State(queued=[{**message, "do": "queue"} for message in before])
    first = before[0]["about"][0]
    lookups, desk = Lookups(changed(view, view.read("findings")["finding_id"][0].as_py())), Target("desk", rules=ALL)
    (gone,) = alerts(lookups, desk, news(lookups, desk, state, 0.25), "case")
    assert first["statement"] in gone["parts"][0] and "Withdrawn" in gone["parts"][0] and gone["key"] != before[0]["key"]


class Hiding:
    digest = "x"

    def __call__(self, text: str) -> str:
        return text.replace("Morvane", "···")

    def all(self, texts: Sequence[str]) -> list[str]:
        return [self(text) for text in texts]


def test_what_the_view_hides_is_in_no_message(view: CaseView) -> None:
    for lang in ("en", "fr", "ar"):
        assert "Morvane" in json.dumps(messages(view, lang))
        assert "Morvane" not in json.dumps(messages(dataclasses.replace(view, hide=Hiding()), lang))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400), st.integers(4, 60))
def test_pieces_put_together_are_the_text(text: str, room: int) -> None:
    pieces = cut(text, room)
    assert "".join(pieces) == text and all(units(piece) <= room for piece in pieces)
