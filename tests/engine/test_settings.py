"""Settings are cast and checked."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pytest

from tocsin.engine.given import MOST, configure, within
from tocsin.errors import SettingError


@dataclass(frozen=True)
class Example:
    window: int = 60
    q: float = 0.05
    on: bool = True
    traces: tuple[str, ...] = ("link", "text")


def test_settings_take_the_type_of_their_default() -> None:
    given = configure(Example, {"window": "30", "q": "0.01", "on": "no", "traces": "link,repost"})
    assert given == Example(30, 0.01, False, ("link", "repost"))


@pytest.mark.parametrize("given", [{"windw": "3"}, {"window": "soon"}, {"on": "maybe"}])
def test_bad_settings_are_told(given: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        configure(Example, given)


@dataclass(frozen=True)
class Bounded:
    share: float = within(0.5, most=1)
    sizes: tuple[int, ...] = within((2, 3), least=2)
    lead: float = within(0.0, least=-1, most=1)
    names: tuple[str, ...] = within((), choices=lambda: ["link", "text"])
    many: int = 3


@pytest.mark.parametrize(
    "given",
    [{"share": "1"}, {"share": "0"}, {"sizes": "2 100"}, {"lead": "-1"}, {"names": "text"}, {"names": ""}, {"many": str(MOST)}],
)
def test_what_a_setting_may_be_is_taken(given: dict[str, str]) -> None:
    configure(Bounded, given)


@pytest.mark.parametrize(
    ("name", "text", "mend"),
    [
        ("share", "7", "give a number from 0 to 1; 0.5 without it"),
        ("share", "nan", "from 0 to 1"),
        ("share", "inf", "from 0 to 1"),
        ("sizes", "2 1", "give whole numbers from 2 to"),
        ("sizes", "", "give whole numbers from 2 to"),
        ("lead", "-1.1", "from -1 to 1"),
        ("names", "link nonsense", "choose from: link, text"),
        ("many", "-1", "give a whole number from 0 to"),
        ("many", "1" * 30, "give a whole number"),
        ("many", "3.5", "give a whole number"),
    ],
)
def test_a_value_outside_its_meaning_is_refused_with_its_bounds(name: str, text: str, mend: str) -> None:
    with pytest.raises(SettingError, match=f"setting detect.{name}=") as caught:
        configure(Bounded, {name: text}, "detect.")
    assert mend in caught.value.mend


def test_every_default_of_every_stage_is_within_its_bounds() -> None:
    from tocsin.detect.provenance import flattened
    from tocsin.engine.given import as_text
    from tocsin.flow import order

    for stage in order.stages().values():
        told = dict(flattened({name: value for name, value in asdict(stage.settings()).items() if name != "detectors"}))
        assert configure(stage.settings, {name: as_text(value) for name, value in told.items()}) == stage.settings()
