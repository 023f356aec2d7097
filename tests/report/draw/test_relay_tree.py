from typing import Any

from tocsin.query.words import Words
from tocsin.report.draw.relay_tree import drawn, lag, relation, told


def node(number: int, parent: int | None = None, **more: Any) -> dict[str, Any]:
    return {
        "number": number, "parent": parent, "host": f"site{number}.example", "lang": "ar", "published": None,
        "kind": "translation" if parent else "unknown", "probability": 0.97,
        "lag": [3600.0, 3600.0], "changes_in_all": 0, "source": "", **more,
    }  # fmt: skip


def test_a_branch_leads_to_each_page_from_the_one_it_comes_from() -> None:
    svg = str(drawn([node(1), node(2, 1), node(3, 2, probability=0.6)], Words("en")))
    assert svg.count('class="branch"') == 1 and svg.count("branch doubtful") == 1 and "site3.example" in svg


def test_a_relation_says_kind_probability_lag_and_changes() -> None:
    said = relation(node(2, 1, changes_in_all=2), Words("en"))
    assert "translation" in said and "0.97" in said and "1\u00a0h" in said and "2 facts" in said
    assert "LP" in relation(node(1, source="LP"), Words("fr"))


def test_a_lag_is_as_wide_as_the_dates_and_unknown_without_one() -> None:
    words = Words("en")
    assert lag([None, 3.0], words) is None
    assert lag([0.0, 86400.0], words) != lag([3600.0, 3600.0], words)
    assert "−" in (lag([-3600.0, -3600.0], words) or "")


def test_what_is_drawn_is_said_in_every_language() -> None:
    assert len({told([node(1), node(2, 1)], Words(lang)) for lang in ("en", "fr", "ar")}) == 3
