"""One key for what is written in several ways."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.objects.keys import bare_hashtag, hashtag_key


def test_hashtag_key_folds_case_sign_and_dotted_i() -> None:
    assert hashtag_key("#FreeIsland") == hashtag_key("freeisland") == "freeisland"
    assert hashtag_key("#\u0130stanbul") == hashtag_key("Istanbul")
    assert hashtag_key("\u200bazadl\u0131q\ufe0f") == "azadl\u0131q"
    assert hashtag_key("#") == ""


def test_a_sign_and_blanks_in_any_order_do_not_count() -> None:
    assert hashtag_key("# port") == hashtag_key(" ## port ") == hashtag_key("\u3000port") == "port"
    assert bare_hashtag("# Port") == "Port"


@given(st.text(st.sampled_from("#＃ \t\u00a0\u3000\u200baİ́Öx1"), max_size=6))
def test_the_key_is_that_of_the_bare_tag(tag: str) -> None:
    assert hashtag_key(bare_hashtag(tag)) == hashtag_key(tag)


def test_invisible_characters_and_a_blank_after_the_sign_make_no_other_hashtag() -> None:
    assert hashtag_key("# Free\u00adIsland\u202c") == hashtag_key("＃freeisland") == "freeisland"
