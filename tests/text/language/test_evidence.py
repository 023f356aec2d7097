from tocsin.text.language.detectors import Detectors
from tocsin.text.language.evidence import CONTEXT, FEATURES, Evidence, cleaned, evidence

DETECTORS = Detectors()


def _of(text: str, declared: str | None = None) -> Evidence:
    found = evidence(cleaned(text), declared, DETECTORS)
    assert found is not None
    return found


def test_each_language_has_every_feature_and_the_text_its_context() -> None:
    found = _of("Ajax Valmora vs Marlow", "nl")
    assert found.rows and all(len(row) == len(FEATURES) for row in found.rows.values())
    assert len(found.context) == len(CONTEXT)
    assert found.rows["nl"][FEATURES.index("declared")] == 1


def test_names_of_accounts_servers_and_models_are_no_words() -> None:
    assert _of("Anna_Lind84 meets @river #marlow at www.marlow.cz and marlow.cz").words == ["meets", "at", "and"]


def test_short_words_in_capitals_are_no_function_words() -> None:
    assert _of("LA MI DE harbour").known == 0
    assert _of("la harbour").known == 1


def test_words_in_a_script_of_one_language() -> None:
    assert _of("島へ行くフェリー").script == "ja"
    assert evidence("12 🔥", None, DETECTORS) is None


def test_the_words_of_another_language_are_seen() -> None:
    both = _of("Il ponte è chiuso e nessuno sa perché. The bridge is closed and nobody knows why.")
    assert both.two_languages("it") and both.two_languages("en")
