import pytest

from tocsin.verify.dates.told import speaks_of_media, true_date


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("The clip was first posted on 4 March 2019 by a hiking club.", "en", "2019-03-04"),
        ("La vidéo a été filmée en juin 2018 à Valdor.", "fr", "2018-06"),
        ("Das Foto stammt vom 12. Mai 2017.", "de", "2017-05-12"),
        ("El vídeo fue grabado en 2016.", "es", "2016"),
        ("Видео было опубликовано 3 июля 2015 года.", "ru", "2015-07-03"),
        ("Відео було зняте у липні 2015 року.", "uk", "2015-07"),
        ("Görüntüler 2014 yılında çekildi.", "tr", "2014"),
        ("Video 2 may 2013-cü ildə yayılıb.", "az", "2013-05-02"),
        ("نشرت صفحات محلية مقطع الفيديو في 7 أغسطس 2012.", "ar", "2012-08-07"),
        ("این ویدئو نخستین بار در ۱۲ مهر ۱۳۹۵ منتشر شد.", "fa", "2016-10-03"),
    ],
)
def test_a_sentence_about_the_medium_tells_when_it_was_made_or_shown(text, lang, value):
    found = true_date(["Somebody said so.", text], lang, None, None)
    assert found is not None and found.value == value and found.says in text


def test_dates_of_other_things_and_of_the_event_itself_are_not_taken():
    assert true_date(["The treaty was signed on 4 March 2019."], "en", None, None) is None
    assert true_date(["The video was posted on 9 June 2024."], "en", None, "2024-06") is None
    told = true_date(["The video was posted on 9 June 2024.", "It was filmed, the video says, on 2 May 2020."], "en", None, "2024-06")
    assert told is not None and told.value == "2020-05-02"


def test_a_claim_about_a_picture_is_known():
    assert speaks_of_media("Das Video zeigt den Einsturz der Brücke", "de")
    assert not speaks_of_media("Die Brücke ist eingestürzt", "de")
