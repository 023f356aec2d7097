"""What a campaign, a finding and a group are called stays when posts come in."""

from __future__ import annotations

import pytest

from tests.assess.small import DAY, NOON, World, planted
from tests.support import Held
from tocsin import model
from tocsin.assess.campaigns.names import _name
from tocsin.assess.settings import AssessSettings
from tocsin.assess.stage import STAGE
from tocsin.origin.stage import STAGE as ORIGIN
from tocsin.origin.stage import OriginSettings


def ids(world: World) -> dict[str, str]:
    """The ids of all findings and their kinds."""
    given: Held = world.given()
    given.tables |= ORIGIN.run(given, OriginSettings(), model.quiet)
    findings = STAGE.run(given, AssessSettings(), model.quiet)["findings"]
    return dict(zip(findings["finding_id"].to_pylist(), findings["kind"].to_pylist(), strict=True))


def second(world: World, texts: int = 4, size: int = 40) -> World:
    """The same corpus with another campaign, larger than the planted one."""
    world.group("h", [f"other{n:02}" for n in range(size)])
    for text in range(texts):
        for n in range(size):
            world.post(f"other{n:02}", NOON + 2 * DAY + text * 3600 + n * 20, f"d{text}", hashtags=["HarbourFirst", "OpenPort"])
    return world


def test_a_finding_keeps_its_id_when_more_posts_come_in() -> None:
    before, world = ids(planted()), planted()
    for n in range(40):
        world.post(f"late{n % 8}", NOON + DAY + 7200 + n, f"c{n % 5}", hashtags=["FreeTheIsland", "EndTheRule"])
        world.post(f"someone{n}", NOON + DAY + n, hashtags=["cats"])
    after = ids(world)
    assert {name for name, kind in before.items() if kind.startswith(("campaign", "corpus", "group"))} <= set(after)


def test_a_larger_campaign_beside_it_takes_nobodys_name() -> None:
    """A rank would pass to the newcomer, and with it every address and judgement."""
    before, after = ids(planted()), ids(second(planted()))
    mine = {name for name, kind in before.items() if kind.startswith("campaign")}
    assert mine <= set(after)
    assert {name for name, kind in after.items() if kind == "campaign"} - mine == {f"campaign.{_name('harbourfirst')}"}


def test_a_campaign_without_hashtags_is_called_by_the_text_posted_first() -> None:
    def plain(more: int) -> World:
        world = World()
        world.group("g", [f"core{n}" for n in range(8)])
        for text, hour in (("later words", 1), ("the very first words", 0)):
            for n in range(8):
                world.post(f"core{n}", NOON + hour * 3600 + n, text)
        for n in range(400 + more):
            world.post(f"someone{n}", NOON + n)
        for n in range(more):
            world.post(f"core{n % 8}", NOON + DAY + n, "later words")
        return world

    names = {name for name, kind in ids(plain(0)).items() if kind == "campaign"}
    assert names == {name for name, kind in ids(plain(30)).items() if kind == "campaign"}
    assert len(names) == 1
    assert "the-very-first-words" in names.pop()


NAMES = {
    "FreeTheIsland": "freetheisland-",
    "حرروا_مورفان": "حرروا_مورفان-",
    "a+b=c": "a-b-c-",
    "…": "",
    "word " * 30: "word-word-word-word-",
}


@pytest.mark.parametrize(("text", "start"), NAMES.items())
def test_a_name_is_a_slug_in_the_texts_own_letters_and_a_digest(text: str, start: str) -> None:
    name = _name(text)
    assert name.startswith(start)
    assert len(name) <= 47
    assert not set("+= .") & set(name)
    assert name != _name(text + "x")
