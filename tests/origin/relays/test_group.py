from __future__ import annotations

from tests.origin.relays.made import pages
from tocsin.match.facts.compared import compare
from tocsin.match.facts.facts import facts
from tocsin.origin.relays.group import differing, numbers
from tocsin.origin.relays.relating import grouped, laid_side_by_side
from tocsin.origin.relays.texts import read


def test_pages_that_share_text_are_a_group() -> None:
    known = read(pages())
    (group,) = grouped(known, laid_side_by_side(known))
    assert group.members == [0, 1, 2]
    up, down = group.against(0, 1)
    assert up.only.own + up.only.known >= 1
    assert down.share > 0.8
    assert group.lang(0) == "en"
    assert group.numbers[0] == {"40", "212"}


def test_numbers_are_one_in_all_digits() -> None:
    assert numbers("۱٬۶۸۶ and 1 686 and 1,686, not 7") == {"1686"}


def test_what_two_sentences_do_not_both_state_is_counted() -> None:
    same, other = (
        compare(facts("Forty of 212 houses in Velmar were left.", "en"), facts(text, "en"))
        for text in ("Forty of 212 houses in Velmar were left.", "Forty of 318 houses in Velmar were left.")
    )
    assert differing(same) == 0
    assert differing(other) > 0
