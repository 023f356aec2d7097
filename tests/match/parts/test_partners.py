"""Which passages find a partner in another text: reworded, translated, in another order, two for one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tocsin.match.parts.partners import partners
from tocsin.match.parts.reading import Parts, Reader


@pytest.mark.parametrize("other", ["FERRY_RU", "FERRY_EXTENDED"])
def test_each_passage_finds_its_own(posts: Mapping[str, Parts], other: str) -> None:
    found = partners(posts["FERRY"], posts[other])
    assert found.one.partner.tolist() == list(range(len(posts["FERRY"])))
    assert found.one.share > 0.85


def test_the_order_does_not_matter(posts: Mapping[str, Parts]) -> None:
    found = partners(posts["FERRY"], posts["FERRY_REORDERED"])
    assert found.one.partner.tolist() != sorted(found.one.partner.tolist())
    assert min(found.one.share, found.two.share) > 0.75


def test_texts_that_have_nothing_in_common_share_next_to_nothing(posts: Mapping[str, Parts]) -> None:
    for other in ("BUDGET", "PAINTING_FIRST", "QUOTED_BY_A_FRIEND"):
        found = partners(posts["FERRY"], posts[other])
        assert max(found.one.share, found.two.share) < 0.15
        assert max(found.one.share_copied, found.two.share_copied) < 0.05


def test_what_stands_letter_for_letter_in_the_other_is_said_there(posts: Mapping[str, Parts], reader: Reader) -> None:
    found = partners(posts["FERRY"], posts["FERRY_EXTENDED"])
    assert found.one.share_copied == 1.0 and found.two.share_copied < 0.7
    assert (found.one.said >= found.one.copied).all()
    short, inside = reader.read(["the rudder had not answered for almost a minute", posts["FERRY"].text.upper()], ["en", "en"])
    assert partners(short, inside).one.share_copied > 0.9


def test_both_sides_see_the_same(posts: Mapping[str, Parts]) -> None:
    there, back = (partners(posts[a], posts[b]) for a, b in (("FERRY", "FERRY_RU"), ("FERRY_RU", "FERRY")))
    assert there.one.share == pytest.approx(back.two.share)
    assert there.two.partner.tolist() == back.one.partner.tolist()
