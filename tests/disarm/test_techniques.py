from __future__ import annotations

from tocsin.disarm.techniques import retired, successors, tactics, techniques


def test_a_technique_is_known_by_its_external_id() -> None:
    one = techniques()["T0084.001"]
    assert (one.name, one.tactic, one.phase) == ("Use Copypasta", "TA06", "develop-content")
    assert one.names["en"] == one.name and one.names["fr"] and one.names["ar"]
    assert tactics()[one.tactic] == "Develop Content" and len(tactics()) == 16


def test_retired_ids_lead_to_current_ones_and_never_to_retired_ones() -> None:
    assert successors("T0104.005") == ("T0015.001",)
    assert successors("T0019.002") == ("T0049.002", "T0015.001")
    current = set(techniques())
    for row in retired().values():
        assert row.id not in current and row.name
        assert current.issuperset(row.successors) and current.issuperset(row.nearest)


def test_what_nothing_replaced_has_no_successor_but_may_have_what_is_near() -> None:
    assert successors("T0099.001") == () and retired()["T0099.001"].nearest == ("T0097.208", "T0143.002", "T0049.001", "T0100.002")
    assert successors("T0049.001") == ("T0049.001",) and successors("T9999") == ()
