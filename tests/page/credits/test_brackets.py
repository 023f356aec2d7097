"""Credits in brackets, before a text, alone and at its end."""

from tocsin.page.credits.brackets import bracket, lone, signed


def test_a_bracket_before_a_text_needs_a_dash_a_known_name_or_an_outlets() -> None:
    assert (found := bracket("QUERLAC, May 16 -- (PressHarbour) -- The forum")) and found.source == "PressHarbour"
    assert bracket("(Levant Presse) Quarante maisons", "fr") and not bracket("(vidéo) Quarante maisons", "fr")
    assert not bracket("Paul Morel (Verts) était présent")


def test_a_name_alone_with_its_initials() -> None:
    assert (found := lone("Levant Presse (LP)", "fr")) and found.source == "Levant Presse"
    assert not lone("Paul Morel (maire)", "fr")


def test_the_sign_at_the_end() -> None:
    assert [one.source for one in signed("Die Brücke ist zu. (AFP/Reuters)")] == ["AFP", "Reuters"]
