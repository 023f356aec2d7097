from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.folding.fold import fold, plain_text, strip

PLAIN = "The river rose two metres overnight in Valmora"


def test_disguises_fold_away() -> None:
    dressed = [
        "RT @someone: The river rose two metres overnight in Valmora",
        "THE RIVER ROSE TWO METRES OVERNIGHT IN VALMORA!!!",
        "The riv\u200ber ro\u2060se two metres over\ufeffnight in Valmora https://example.org/x",
        "Тhе rivеr rоsе twо mеtrеs оvеrnight in Vаlmоrа",  # Cyrillic look-alikes
        "T h e river r o s e two metres overnight in Valmora 🔥🔥",
        "@a @b The river rose two metres overnight in Valmora #news #breaking!",
        "𝐓𝐡𝐞 𝐫𝐢𝐯𝐞𝐫 ｒｏｓｅ two metres overnight in Valmora",
        "The r1ver r0se two metres overn1ght in Valmora",
    ]
    assert {fold(text).key for text in dressed} == {fold(PLAIN).key}


def test_arabic_and_persian_variants_agree() -> None:
    assert fold("أَعْلَنَتِ الـحـكومةُ").key == fold("اعلنت الحكومه").key
    assert fold("کتاب یک").key == fold("كتاب يك").key
    assert fold("می‌رود").key == fold("میرود").key


def test_turkish_and_german_case_agree() -> None:
    assert fold("ILIK ŞİŞE").key == fold("ılık şişe").key
    assert fold("STRASSE").key == fold("Straße").key


def test_nothing_to_match_gives_an_empty_key() -> None:
    for text in ("", "#rain #wind", "🔥🔥", "https://example.org/a?b=c", "@someone", "!!! ..."):
        assert fold(text).key == ""


def test_inner_hashtags_stay() -> None:
    assert strip("In #Valmora the river rose #news").split() == ["In", "#Valmora", "the", "river", "rose"]


def test_plain_is_readable() -> None:
    assert plain_text("@x  THE RIVER\u200b ROSE https://a.example/1") == "the river rose"
    assert plain_text("Тhе rivеr rоsе") == "The river rose"  # Cyrillic look-alikes
    assert plain_text("Дoмa нa peкe") == "Дома на реке"  # Latin ones


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_and_never_fails(text: str) -> None:
    key = fold(text).key
    assert " " not in key
    plain_text(text)


@given(st.text(alphabet="abcdefgh ", min_size=5, max_size=60), st.integers(0, 59))
def test_an_invisible_character_anywhere_makes_no_difference(text: str, at: int) -> None:
    assert fold(text[:at] + "\u200b" + text[at:]).key == fold(text).key
