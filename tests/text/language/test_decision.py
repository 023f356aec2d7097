import pytest

from tocsin.text.language.decision import NONE, probabilities
from tocsin.text.language.detectors import Detectors
from tocsin.text.language.evidence import cleaned, evidence


def test_probabilities_of_a_text_sum_to_one_and_depend_on_no_other() -> None:
    detectors = Detectors()
    found = [evidence(cleaned(text), None, detectors) for text in ("Ajax Valmora vs Marlow", "Мэр снова", "Sunset in Valmora", "Kaş")]
    texts = [one for one in found if one is not None and one.rows is not None]
    together = probabilities(texts)
    assert [sum(shares.values()) for shares in together] == pytest.approx([1.0] * len(texts))
    assert all(NONE in shares for shares in together)
    assert together == [probabilities([one])[0] for one in texts]
    assert probabilities([]) == []
