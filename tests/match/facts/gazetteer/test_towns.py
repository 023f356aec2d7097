from __future__ import annotations

from tocsin.match.facts.gazetteer.towns import folded, towns


def test_names_are_folded_to_one_spelling() -> None:
    assert folded("Baden-Baden") == "baden baden" and folded("Córdoba") == "cordoba" and folded("الرياض") == "الرياض"


def test_towns_are_known_by_name_state_and_number() -> None:
    known = towns()
    code = known.within["rostock", "DE"]
    assert ((), code) in known.named["rostock"] and ((), code) in known.named["росток"] and known.states[code] == "DE"
    assert "rws" not in known.named and "QIN" not in known.named
