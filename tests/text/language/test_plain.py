import pytest

from tests.text.language.table import DOUBTFUL, SURE_TEXTS
from tocsin.text.language import tongue
from tocsin.text.language.detectors import Detectors
from tocsin.text.language.evidence import cleaned
from tocsin.text.language.plain import glimpse, only_script, plain

DETECTORS = Detectors()


def _plain(text: str) -> str:
    part = glimpse(cleaned(text))
    script = only_script(part)
    return plain(part, DETECTORS.scores(part, script) if script else [], script)


def test_sentences_are_plain() -> None:
    assert _plain("The ferry to the island was late again, and nobody at the harbour knew why.") == "en"
    assert _plain("Мэр сказал, что мост закрыт и его уже не будет, потому что это было бы опасно для всех.") == "ru"
    assert _plain("") == ""


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful_texts_are_not_plain(text: str) -> None:
    assert _plain(text) == ""


@pytest.mark.parametrize("lang", SURE_TEXTS)
def test_what_is_plain_is_right(lang: str) -> None:
    assert {tongue(found) for found in map(_plain, SURE_TEXTS[lang]) if found} <= {tongue(lang)}


def test_letters_of_two_scripts_are_not_one_script() -> None:
    assert [only_script(text) for text in ("harbour", "Brücke 🔥", "мост", "мост harbour", "島")] == ["latin", "latin", "cyrillic", "", ""]


def test_the_beginning_and_the_end_of_a_long_text_are_looked_at() -> None:
    assert glimpse("short") == "short"
    part = glimpse("a" * 400 + "z" * 400)
    assert part.startswith("aa") and part.endswith("zz") and len(part) < 300
