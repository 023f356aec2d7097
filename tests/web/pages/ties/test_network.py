"""The network's page, its file and its picture agree on what is filtered."""

from __future__ import annotations

import pytest

from tests.report.draw.explore.test_packed import read
from tests.report.synthetic import Synthetic
from tocsin.errors import SettingError
from tocsin.query.acts.network import network
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.report.draw.explore.packed import STEPS
from tocsin.web.pages.page import Asked
from tocsin.web.pages.ties import network as page

VIEW = Synthetic().view()


def asked(**query: str) -> Asked:
    return Asked(Lookups(VIEW), Words("en"), "/network", query=query)


def test_page_file_and_picture_are_filtered_alike() -> None:
    found = network(VIEW)
    told = page.facts(asked(trace=found.traces[0]))
    head, _ = read(page.graph(asked(trace=found.traces[0]))[0])
    assert told["pairs"] == head["pairs"] == len(found.pairs(trace=found.traces[0]).a) and told["pairs_in_all"] >= told["pairs"]
    assert f"trace={found.traces[0]}" in told["density"] and told["groups"] == len(found.groups)
    assert page.picture(asked())[0] == page.picture(asked(step=str(STEPS)))[0] != page.picture(asked(step="0"))[0]


def test_steps_on_the_page_are_those_of_the_file() -> None:
    _, arrays = read(page.graph(asked())[0])
    for step in (0, 1, STEPS // 2, STEPS - 1):
        assert page.facts(asked(step=str(step)))["pairs"] == int((arrays["since"] <= step).sum())


def test_pictures_are_kept_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_PICTURES", 2)
    for step in range(4):
        page.picture(asked(step=str(step)))
    assert len(VIEW.kept("network.pictures", dict)) <= 2


@pytest.mark.parametrize(
    "query", [{"trace": "none"}, {"q_value": "x"}, {"q_value": "2"}, {"step": "-1"}, {"step": "61"}, {"q_value": "nan"}]
)
def test_what_cannot_be_read_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        page.facts(asked(**query))


def test_a_case_without_groups_says_so() -> None:
    empty = Asked(Lookups(Synthetic(campaign=False).view()), Words("en"), "/network")
    assert page.facts(empty)["accounts"] == 0 and page.facts(empty)["rows"] == []
    assert page.picture(empty)[0].startswith(b"\x89PNG") and read(page.graph(empty)[0])[0]["pairs"] == 0
