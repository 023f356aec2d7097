from typing import get_args

from tocsin.verify.dates.statements import Reason, ladder
from tocsin.verify.dates.telling import said, words

LANGUAGES = {"en", "fr", "ar"}


def test_every_code_has_its_words_in_three_languages():
    assert set(words()["reason"]) == set(get_args(Reason))
    assert all(set(told) == LANGUAGES for part in words().values() for told in part.values())
    assert set(words()["source"]) == {*ladder()["strong"], *ladder()["weak"]}


def test_braces_of_the_data_are_no_places():
    assert "{latest}" in said("hint", "en", copy="{latest}", source="exif", latest="2020-01-01T00:00:00Z")
    assert "?" in said("hint", "fr", copy=None, source=None, latest=None)
