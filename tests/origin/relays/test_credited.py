from __future__ import annotations

from tocsin.origin.relays.credited import credited, sites


def test_origins_and_voices_are_told_apart() -> None:
    rows = [
        {"site": "Cap Velmar", "credits": [
            {"type": "source_agency", "source": "Levant  Presse"}, {"type": "according_to", "source": "Orta News"},
            {"type": "photo", "source": "X"},
            {"type": "republished_from", "source": "Cap Velmar"}, {"type": "translated_from", "source": None},
        ]},
        {"site": None, "credits": None},
    ]  # fmt: skip
    one, two = credited(rows)
    assert list(one.origins) == ["Levant Presse"]
    assert list(one.quoted) == ["Orta News"]
    assert two.site == ""
    assert not two.origins


def test_the_very_name_goes_before_its_sound() -> None:
    assert sites("Cap Velmar", ["Cap Torvel", "Cap Velmar", "cap velmar"]) == [1]
    assert sites("Cap Velmar", ["Cap Torvel", "cap velmar", ""]) == [1]
