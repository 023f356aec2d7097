"""What two texts share: one quotes, extends or condenses the other, or both share only what is not theirs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tocsin.match.parts.furniture import QUOTATION, SIGNATURE, VERSE
from tocsin.match.parts.overlap import MEASURES, measured, overlap
from tocsin.match.parts.reading import Parts, Reader

SAME = [("FERRY", "FERRY_CONDENSED"), ("FERRY", "FERRY_REORDERED"), ("FERRY", "FERRY_RU"), ("FERRY_CONDENSED", "FERRY_REORDERED")]
PART = [("QUOTED_BY_A_CRITIC", "QUOTED_BY_A_FRIEND"), ("POEM_FOR_A_WEDDING", "POEM_FOR_A_PROTEST"), ("LOSSES_MONDAY", "LOSSES_FRIDAY")]
APART = [("FERRY", "BUDGET"), ("PAINTING_FIRST", "PAINTING_SECOND"), ("BUDGET", "QUOTATION")]


def numbers(posts: Mapping[str, Parts], a: str, b: str) -> dict[str, float]:
    return dict(zip(MEASURES, measured(posts[a], posts[b]), strict=True))


def test_the_numbers_are_bounded_and_the_same_from_both_sides(posts: Mapping[str, Parts]) -> None:
    for a in posts:
        for b in posts:
            found = measured(posts[a], posts[b])
            assert found == pytest.approx(measured(posts[b], posts[a]))
            assert all(0 <= number <= 1 for number in found)
            if a == b:
                assert min(found[:3]) > 0.99


def test_what_says_the_same_stands_above_what_shares_a_part_and_that_above_the_rest(posts: Mapping[str, Parts]) -> None:
    same, part, apart = ([numbers(posts, a, b) for a, b in pairs] for pairs in (SAME, PART, APART))
    assert min(one["parts_high"] for one in same) > max(one["parts_high"] for one in part) > max(one["parts_high"] for one in apart)
    assert min(one["parts_fresh"] for one in same) > 0.15 + max(one["parts_fresh"] for one in part)
    assert max(one["parts_fresh"] for one in apart) < 0.2


def test_texts_of_one_passage_have_their_nearness(reader: Reader) -> None:
    one, same, other = reader.read(
        ["The ferry sank at dawn off Pellane.", "Off Pellane a ferry went down at first light.", "The council sold the brewery."],
        ["en"] * 3,
    )
    near, far = measured(one, same), measured(one, other)
    assert near[0] == pytest.approx(near[1]) and far[0] == pytest.approx(far[1])
    assert near[0] > 0.6 > 0.2 > far[0]


def test_a_text_without_passages_shares_nothing(reader: Reader, posts: Mapping[str, Parts]) -> None:
    (empty,) = reader.read(["🔥"], ["en"])
    assert measured(empty, posts["FERRY"]) == (0.0,) * len(MEASURES)
    assert overlap(empty, posts["FERRY"]) is None
    assert overlap(posts["FERRY"], posts["BUDGET"]) is None


def test_an_extension_holds_the_whole_and_says_how_much_of_it_that_is(posts: Mapping[str, Parts]) -> None:
    found = overlap(posts["FERRY"], posts["FERRY_EXTENDED"])
    assert found is not None and found.a.whole and not found.b.whole
    assert 0.45 < found.b.share < 0.65 and found.run == 1.0 and found.ordered
    assert "life jackets" in found.b.alone and found.a.alone == ""


def test_another_order_is_told(posts: Mapping[str, Parts]) -> None:
    found = overlap(posts["FERRY"], posts["FERRY_REORDERED"])
    assert found is not None and found.a.whole and found.b.whole and not found.ordered


@pytest.mark.parametrize(("a", "b", "kind"), [(*PART[0], QUOTATION), (*PART[1], VERSE)])
def test_two_texts_that_share_a_quotation_or_a_poem_share_only_that(posts: Mapping[str, Parts], a: str, b: str, kind: str) -> None:
    found = overlap(posts[a], posts[b])
    assert found is not None and found.only == kind
    assert 150 < found.a.letters < 300


def test_a_text_that_is_nothing_but_the_quotation_is_a_part_of_the_other(posts: Mapping[str, Parts]) -> None:
    found = overlap(posts["QUOTATION"], posts["QUOTED_BY_A_CRITIC"])
    assert found is not None and found.only is None and found.a.whole and found.a.copied > 0.8


def test_two_quotations_of_one_theme_are_not_one_quotation(reader: Reader) -> None:
    one, two = reader.read(
        [
            "“Whoever keeps a harbour keeps a promise to every boat that is at sea tonight.” My father had this over his desk.",
            "“A harbour well kept is a promise kept to all the boats which are out at sea.” She said so when she opened the fair.",
        ],
        ["en", "en"],
    )
    found = overlap(one, two)
    assert found is None or found.only is None


def test_passages_are_told_on_both_sides_or_on_none(posts: Mapping[str, Parts]) -> None:
    for a in posts:
        for b in posts:
            found = overlap(posts[a], posts[b])
            assert found is None or (found.a.said and found.b.said)


def test_a_signature_with_another_link_is_a_signature_all_the_same(reader: Reader, posts: Mapping[str, Parts]) -> None:
    ends = (
        "\nRead more: https://a.example/harbour. Follow us on our channel!",
        "\nRead more: https://a.example/school-budget. Follow us on our channel!",
    )
    one, two = reader.read([posts[name].text + end for name, end in zip(("FERRY", "BUDGET"), ends, strict=True)], ["en", "en"])
    found = overlap(one, two)
    assert found is not None and found.only == SIGNATURE and found.a.letters > 20
