"""Ratings in ten languages: sentences around them, denials, longer phrases before shorter ones, what is unknown."""

import pytest

from tocsin.page.reviews.ratings import rating_of


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("This claim is false. There is no evidence that the bridge fell.", "false"),
        ("False: there's no evidence the town was evacuated", "false"),
        ("True, but the photo is misleading", "misleading"),
        ("The video is real but old", "misleading"),
        ("This is not satire, it is false", "false"),
        ("Not false", None),
        ("HalfTrue", "mixture"),
        ("C’est faux : la vidéo date de 2015", "false"),
        ("Nicht falsch, aber ohne Kontext", "misleading"),
        ("größtenteils FALSCH", "mixture"),
        ("Verdadero, pero", "mixture"),
        ("No es falso", None),
        ("Це фейк", "false"),
        ("Это не манипуляция", None),
        ("İDDİA YANLIŞ", "false"),
        ("Yanlış değil", None),
        ("Video köhnədir", "misleading"),
        ("هذا الخبر غير صحيح، والصورة قديمة", "false"),
        ("ليس زائفا", None),
        ("این ادعا درست نیست", "false"),
        ("Under review", None),
        ("1", None),
        ("", None),
    ],
)
def test_sentences(text, verdict):
    found = rating_of(text)
    assert (found.verdict if found else None) == verdict


def test_reasons_come_from_the_languages_that_have_the_value():
    assert rating_of("Altered").reasons == ("altered_media",)  # no older pictures of German
    assert rating_of("Old and unrelated video").reasons == ("old_media", "other_event")


def test_an_unknown_language_is_read_as_all_of_its_script():
    for lang in (None, "xx", "pt-BR", "fr"):
        assert rating_of("Falso", lang).verdict == "false"
