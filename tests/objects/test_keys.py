"""One key for what is written in several ways."""

from tocsin.objects.keys import hashtag_key


def test_hashtag_key_folds_case_sign_and_dotted_i() -> None:
    assert hashtag_key("#FreeIsland") == hashtag_key("freeisland") == "freeisland"
    assert hashtag_key("#\u0130stanbul") == hashtag_key("Istanbul")
    assert hashtag_key("\u200bazadl\u0131q\ufe0f") == "azadl\u0131q"
    assert hashtag_key("#") == ""
