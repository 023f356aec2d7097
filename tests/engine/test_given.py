"""Settings as values and as text give the same."""

from __future__ import annotations

import pytest

from tocsin.detect.settings import DetectSettings
from tocsin.engine.given import as_text, chosen
from tocsin.errors import SettingError


def test_values_and_texts_give_the_same() -> None:
    values = chosen(DetectSettings, {"traces": ["link", "text"], "window": 60, "q": 0.01})
    assert values == chosen(DetectSettings, {"traces": "link text", "window": "60", "q": "0.01"})
    assert values == DetectSettings(traces=("link", "text"), window=60, q=0.01)
    assert chosen(DetectSettings, {}) == DetectSettings() and as_text(True) == "True"


@pytest.mark.parametrize("given", [{"nonsense": 1}, {"q": "much"}, {"q": -1.0}, {"window": 1.5}, {"fewest": None}])
def test_what_cannot_be_is_told(given: dict[str, object]) -> None:
    with pytest.raises(SettingError):
        chosen(DetectSettings, given)
