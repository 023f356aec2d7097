"""The picture of a group: each account and each line once, each leading to its page; hostile names are text."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tocsin.query.words import Words
from tocsin.report.draw.people.network import HEIGHT, WIDTH, drawn


def _network(roles: list[str | None], edges: list[tuple[int, int]]) -> dict[str, Any]:
    nodes = [{"account": f"n{place:03}", "role": role} for place, role in enumerate(roles)]
    told = [
        {"a": f"n{a:03}", "b": f"n{b:03}", "effect": 0.5, "q": 0.5 if a else 0.001, "expected": 0.1, "shared": {"value": 3, "ref": None}}
        for a, b in edges
    ]
    return {"nodes": nodes, "edges": told, "edges_in_all": len(told)}


@given(st.lists(st.sampled_from(["leader", "amplifier", "member", None]), min_size=2, max_size=40), st.sampled_from(["en", "ar"]))
def test_each_account_and_line_leads_to_its_page(roles: list[str | None], lang: str) -> None:
    edges = [(0, other) for other in range(1, len(roles))]
    picture = str(drawn(_network(roles, edges), Words(lang), lambda address: f"{address}?lang={lang}"))
    assert picture.count('href="/accounts/') == len(roles) and picture.count('href="/pairs/') == len(edges)
    assert picture == str(drawn(_network(roles, edges), Words(lang), lambda address: f"{address}?lang={lang}"))
    for x, y in re.findall(r"M([\d.-]+) ([\d.-]+)L", picture):
        assert 0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT


def test_doubtful_lines_are_dashed_and_nothing_draws_nothing() -> None:
    picture = str(drawn(_network(["member"] * 3, [(0, 1), (1, 2)]), Words("en"), str))
    assert picture.count('"tie doubtful"') == 1 and drawn(_network(["member"], []), Words("en"), str) == ""


def test_hostile_names_are_text() -> None:
    network = _network(["leader", "member"], [(0, 1)])
    network["nodes"][0]["account"] = network["edges"][0]["a"] = '"><script>'
    assert "<script" not in str(drawn(network, Words("fr"), str))
