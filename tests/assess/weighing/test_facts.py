from __future__ import annotations

from tocsin.assess.weighing.facts import Benign, Copies, Facts, First, Group, Observed, Tags


def test_what_was_not_measured_is_none_at_every_depth() -> None:
    facts = Facts(copies=Copies(posts=12))
    assert facts.at("copies.posts") == 12 and facts.at("copies.accounts") is None and facts.at("group.accounts") is None
    assert Facts(tags=Tags()).at("tags.new") is None  # an empty list is nothing seen
    assert Facts().large is None and Facts().copied is None


def test_an_explanation_that_was_checked_and_fell_is_none() -> None:
    known = (Benign("petition", checked=False), Benign("open_call"))
    assert Facts(benign_known=known).benign == {"open_call"}


def test_large_is_five_per_cent_and_a_thousand_posts_or_a_hundred_pages() -> None:
    assert Facts(copies=Copies(posts=1000, of_posts=20_000)).large and not Facts(copies=Copies(posts=999, of_posts=1000)).large
    assert not Facts(copies=Copies(posts=1000, of_posts=20_001)).large
    assert Facts(copies=Copies(pages=100, of_pages=2000)).large and Facts(Observed(posts=9000), Copies(posts=1200)).large
    assert Facts(copies=Copies(posts=5000)).large is None  # of how many is not known


def test_passing_on_is_no_copying() -> None:
    few = Copies(posts=38, of_posts=9000, accounts=38)
    assert Facts(copies=few).copied and not Facts(copies=few, group=Group(0, 900, 0.05)).copied
    many = Copies(posts=3000, of_posts=9000, accounts=900)
    assert Facts(copies=many, group=Group(0)).copied and not Facts(copies=many, group=Group(0), first=First(role="official")).copied
    assert Facts(copies=Copies(posts=90, accounts=9)).copied is False
