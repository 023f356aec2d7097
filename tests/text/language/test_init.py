import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.language.table import DOUBTFUL, SURE_TEXTS
from tocsin.text.language import SURE, UNKNOWN, Heard, Tongues, detect, hear, kinship, tongue


@pytest.mark.parametrize("lang", SURE_TEXTS)
def test_short_texts_are_told_and_believed(lang: str) -> None:
    heard = hear(SURE_TEXTS[lang])
    assert [(tongue(one.lang), one.confidence >= SURE) for one in heard] == [(tongue(lang), True)] * len(heard)


@pytest.mark.parametrize("text", DOUBTFUL)
def test_names_titles_and_two_languages_leave_doubt(text: str) -> None:
    assert hear([text])[0].confidence < SURE


def test_no_letters_no_language() -> None:
    assert detect(["", "123", "🔥🔥"]) == [(UNKNOWN, 0.0)] * 3


def test_a_declared_language_settles_only_doubt() -> None:
    assert detect(SURE_TEXTS["fr"], ["de"] * len(SURE_TEXTS["fr"])) == detect(SURE_TEXTS["fr"])
    assert all(0 <= confidence <= 1 for _, confidence in detect(["ok", "no no", "lol"], ["en", None, "eng"]))
    assert detect(["no no"], ["es-MX"])[0][0] == "es"


def test_links_hashtags_and_names_of_accounts_are_in_no_language() -> None:
    assert detect(["#Marlow2024 #OpenTheBridge https://t.co/abc123 @anna_lind", "😀 https://a.example/b"]) == [(UNKNOWN, 0.0)] * 2
    assert hear(["Die Brücke ist zu www.marlow-news.cz"]) == hear(["Die Brücke ist zu"])


def test_short_texts_of_names_are_in_no_sure_language_whatever_is_declared() -> None:
    assert detect(["Anna Lind on Birgit Sand"], ["es"])[0][1] < SURE


def test_a_headline_in_capitals_is_told_by_its_function_words() -> None:
    found, confidence = detect(["Valmora Mayor Will Not Be Charged For The Bridge That Was Sold"])[0]
    assert (found, confidence >= SURE) == ("en", True)


def test_two_texts_are_in_two_languages_only_where_no_language_may_be_both() -> None:
    english, french, russian = _tongues(
        "The mayor sold the bridge.", "Le maire a vendu le pont.", "Мэр продал мост, и никто об этом не знал."
    )
    names, other, nothing = _tongues("Ajax Valmora vs Marlow", "Lago di Valmora / ITALIA", "🔥")
    assert kinship(english, french) == kinship(french, english) == kinship(french, russian) == "two"
    assert kinship(english, english) == "one"
    assert kinship(names, other) == kinship(names, english) == kinship(nothing, english) == "unsure"
    assert kinship(names, russian) == "two"  # names in one alphabet are no Russian text in another


def _tongues(*texts: str) -> list[Tongues]:
    return [one.may_be for one in hear(texts)]


def test_relatives_that_texts_do_not_tell_apart_are_one() -> None:
    croatian, serbian = _tongues("Gradonačelnik je tijekom tjedna zatvorio most.", "Градоначелник је током недеље затворио мост.")
    assert kinship(croatian, serbian) == "one"
    assert tongue("ms") == tongue("id") != tongue("tl")


@given(st.lists(st.sampled_from([text for texts in SURE_TEXTS.values() for text in texts] + DOUBTFUL + [""]), max_size=6))
def test_an_answer_depends_on_no_other_text(texts: list[str]) -> None:
    together = hear(texts)
    assert together == [hear([text])[0] for text in texts]
    assert all(isinstance(one, Heard) and (not one.may_be or one.lang == UNKNOWN or tongue(one.lang) in one.may_be) for one in together)


@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    heard = hear([text])[0]
    assert 0 <= heard.confidence <= 1 and kinship(heard.may_be, heard.may_be) != "two"
