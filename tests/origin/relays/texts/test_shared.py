from tests.origin.relays.texts.pages import ENGLISH, ROWS
from tocsin.origin.relays.texts.sentences import read
from tocsin.origin.relays.texts.shared import overlap


def test_a_translation_has_every_sentence_in_order() -> None:
    found = overlap(read(ROWS), 0, 1)
    assert found.aligned_ij == found.aligned_ji == found.order == 1
    assert found.containment_ij == found.longest_block == 0 and not found.same_language
    assert found.numbers.agree >= 3 and found.numbers.conflict == 0 and found.quotes.agree == 1
    assert found.only_i == found.only_j == ()


def test_a_cut_copy_is_whole_in_its_source_and_not_the_other_way() -> None:
    cut = {"file": "cut.html", "lang": "en", "body": "\n\n".join(ENGLISH.split("\n\n")[:2])}
    found = overlap(read([*ROWS, cut]), 4, 0)
    assert found.containment_ij == 1 > found.containment_ji > 0.4
    assert found.only_i == () and len(found.only_j) >= 1
    assert found.longest_block == len(cut["body"].replace("1,686", "1 686").replace("“", " ").split())


def test_another_report_shares_little() -> None:
    found = overlap(read(ROWS), 0, 2)
    assert found.shared_ij < 0.6 and found.containment_ij < 0.1
    assert found.only_i and found.only_j
