"""Families with their counts, in a whole case and among chosen posts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.report.synthetic import HOUR, START, Synthetic
from tocsin.query.lists.families import ORDERS, families, known
from tocsin.query.lists.listing import Cut
from tocsin.query.lookups import Lookups
from tocsin.query.select.selection import parse
from tocsin.query.view import CaseView


def family_facts(view: CaseView) -> list[dict[str, Any]]:
    """The facts of the made-up families, as the match stage writes them."""
    query = """
        select f.family_id, any_value(f.head_id) as head_id, count(*) as posts, count(distinct p.account_id) as accounts,
            list_sort(list(distinct p.lang)) as languages, min(p.ts) as first_ts, max(p.ts) as last_ts
        from families f join posts p using (post_id) group by f.family_id order by f.family_id
    """
    return view.dicts(query)


def with_facts() -> CaseView:
    """A made-up case whose families have their facts."""
    made = Synthetic()
    made.rows["family_facts"] = family_facts(made.view())
    made.tables["family_facts"] = made.table("family_facts")
    return made.view()


@pytest.fixture(scope="module")
def lookups() -> Lookups:
    return Lookups(with_facts())


@pytest.mark.parametrize("sort", ["", *ORDERS])
def test_families_of_a_whole_case(lookups: Lookups, sort: str) -> None:
    found, rows = families(lookups, parse("all=posts"), Cut(sort))
    told = {row["id"]: row for row in rows}
    assert found.in_all == 2 and told["fam-morvane"]["posts"]["value"] == 72 and told["fam-morvane"]["waves"] == 1
    assert set(told["fam-morvane"]["languages"]) == {"fr", "en", "ar", "fa", "az"} and told["fam-news"]["accounts"]["value"] == 40
    assert sort or [row["id"] for row in rows] == ["fam-morvane", "fam-news"]


def test_among_chosen_posts_the_same_as_the_selection_counts(lookups: Lookups) -> None:
    selection = parse("lang=ar").and_("time", "2024-05-15T10:00/2024-05-15T12:00")
    found, rows = families(lookups, selection, Cut())
    assert found.in_all == 1 and rows[0]["languages"] == ["ar"] and START + 10 * HOUR <= rows[0]["first"] < START + 12 * HOUR
    assert rows[0]["posts"]["value"] == lookups.view.select(selection.and_("family", "fam-morvane")).count().posts
    assert rows[0]["posts"]["of"] == 72 and known(lookups.view, "fam-morvane") and not known(lookups.view, "fam-none")
