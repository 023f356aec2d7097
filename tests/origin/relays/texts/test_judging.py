import pytest

from tests.origin.relays.texts.pages import ROWS
from tocsin.origin.relays.texts.judging import MEASURES, measures, verdict
from tocsin.origin.relays.texts.sentences import read
from tocsin.origin.relays.texts.shared import overlap


def test_translation_other_report_and_something_else() -> None:
    pages = read(ROWS)
    said = [verdict(overlap(pages, *pair)) for pair in ((0, 1), (0, 2), (0, 3))]
    assert [max(zip(each, each._fields, strict=True))[1] for each in said] == ["text", "event", "other"]
    assert all(sum(each) == pytest.approx(1) for each in said)


def test_measures_do_not_depend_on_which_page_comes_first() -> None:
    pages = read(ROWS)
    for i, j in ((0, 1), (0, 2), (1, 3)):
        one, two = (measures(overlap(pages, *pair)) for pair in ((i, j), (j, i)))
        assert len(one) == len(MEASURES)
        assert one == pytest.approx(two, abs=0.02)


def test_a_page_without_text_has_nothing_to_do_with_any() -> None:
    pages = read([*ROWS, {"file": "empty.html", "body": ""}])
    assert verdict(overlap(pages, 0, 4)).other > 0.9
