from __future__ import annotations

from tocsin.page.document import Block, Document
from tocsin.page.headline.judging import headline_body, judge
from tocsin.page.row import PageRow


def test_nothing_is_said_without_a_headline_or_a_body() -> None:
    assert judge("", ["A text."], "en").value is None
    assert judge("A headline", [], "en").value is None


def test_a_body_that_says_the_same_matches() -> None:
    said = judge("Ministry to close nine schools", ["The education ministry will close nine schools, it announced."], "en")
    assert (said.value, [one.reason for one in said.reasons]) == ("match", ["lead_agrees"])


def test_a_lost_qualifier_is_a_part_and_another_number_a_mismatch() -> None:
    assert judge("40 houses evacuated in Velmar", ["At least 40 of the 212 houses of Velmar were evacuated."], "en").value == "partial"
    assert judge("Fifty people arrested", ["Police arrested 15 people on Saturday."], "en").value == "mismatch"


def test_an_accusation_without_its_speaker_has_lost_its_attribution() -> None:
    body = ["The council stole the money meant for repairs, Pavel Drun alleged on Tuesday."]
    assert judge("Council stole the money for repairs", body, "en").value == "attribution_dropped"
    assert judge("Drun accuses council of stealing money for repairs", body, "en").value == "match"
    assert judge("Council stole the money for repairs", body, "en", checks=True).value == "match"


def test_a_subject_that_comes_late_is_another_story() -> None:
    body = ["Grain exports rose last week.", "The harbour expects more.", "Prices fell everywhere.", "Mayor Ilda Moren wrote a letter."]
    said = judge("Ilda Moren writes a letter", body, "en")
    assert said.value == "mismatch" and {one.reason for one in said.reasons} == {"subject_late", "two_stories"}


def test_subheads_are_no_running_text() -> None:
    blocks = [Block("Nine schools close", role="subhead"), Block("The ministry closes nine schools.", role="body")]
    row = PageRow("a", title="Ministry closes nine schools", lang="en")
    said = headline_body(Document("a", blocks, lang="en"), row)
    assert said.value == "match" and said.reasons[0].surface == "The ministry closes nine schools."
