"""What is looked up: names of accounts and posts, heads of families, pictures; and what a dossier may not list."""

from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic, pseudonym
from tocsin.query.lookups import REJECTED, Lookups
from tocsin.query.mask import mask_link
from tocsin.query.select.selection import parse
from tocsin.query.view import CaseView


@pytest.fixture
def lookups(view: CaseView) -> Lookups:
    return Lookups(view)


def test_names_of_accounts_are_short_and_unknown_ones_are_cut(lookups: Lookups) -> None:
    core = pseudonym("core0")
    lookups.know([core, None, ""])
    assert lookups.account(core) == core[:8]
    assert lookups.account("f" * 20) == "f" * 8 and lookups.account(None) == "?"
    assert lookups.facts("f" * 20) is None
    known = lookups.facts(core)
    assert known is not None and known.posts == lookups.view.select(f"account={core}").count().posts


def test_an_alias_leads_back_to_its_post_whether_it_was_given_out_here_or_not(lookups: Lookups, view: CaseView) -> None:
    first = view.select("campaign=any").page(2)
    given = lookups.aliases(post.post_id for post in first)
    assert given == {post.post_id: post.alias for post in first}
    places = {post.alias: post.n for post in first}
    assert lookups.places(places) == Lookups(view).places(places) == places
    assert lookups.places([first[0].post_id, "post.0123456789", "nowhere"]) == {first[0].post_id: first[0].n}
    assert lookups.post("nowhere") == "…"


def test_posts_are_fetched_once(lookups: Lookups) -> None:
    posts = lookups.fetch([0, 1])
    assert lookups.fetch([1, 0])[1] is posts[1]


def test_every_finding_is_found_by_both_of_its_names_and_says_whether_rows_stand_behind_it(lookups: Lookups, source: Synthetic) -> None:
    printed = [lookups.printed(name) for name in lookups.findings]
    assert len(set(printed)) == len(printed)
    assert all(lookups.finding_ids[lookups.printed(name)] == lookups.finding_ids[name] == name for name in lookups.findings)
    behind = {row["finding_id"] for row in source.read("evidence").to_pylist()}
    assert all(lookups.has_evidence(name) == (name in behind) for name in lookups.findings if name != REJECTED)


def test_what_accounts_declare_of_their_opinions_is_guarded(lookups: Lookups) -> None:
    guarded = {name for name in lookups.findings if lookups.is_guarded(name)}
    assert guarded == {name for name, row in lookups.findings.items() if row["section"] == "affiliations"} != set()
    assert not lookups.is_guarded("nothing")


def test_tables_look_at_the_campaigns_and_at_all_posts_where_there_is_none(lookups: Lookups) -> None:
    assert lookups.scope == parse("campaign=any")
    assert Lookups(Synthetic(campaign=False).view()).scope == parse("all=posts")


def test_the_text_of_a_family_is_that_of_its_head_and_labels_an_object(lookups: Lookups, source: Synthetic) -> None:
    row = source.read("families").to_pylist()[0]
    head = next(post["text"] for post in source.posts if post["post_id"] == row["head_id"])
    family = row["family_id"]
    assert lookups.head_texts([family, "none"]) == {family: head}
    labels = lookups.object_labels(
        [("family", family), ("family", "none"), ("hashtag", "port"), ("visual", "v"), ("link", "https://x.com/who")]
    )
    assert labels["family", "none"] == "none" and labels["hashtag", "port"] == "#port" and labels["visual", "v"] == "v"
    assert labels["link", "https://x.com/who"] == mask_link("https://x.com/who")
    assert lookups.selection_of("link", "https://x.com/who") == f"link={mask_link('https://x.com/who')}"
    assert lookups.selection_of("family", "f") == "family=f"
