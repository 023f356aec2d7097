from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.page.document import Block, Document
from tocsin.page.statements.quotes import quotes, quotes_in
from tocsin.page.statements.words import LANGUAGES


@pytest.mark.parametrize(
    ("lang", "text", "said", "speaker"),
    [
        ("en", '"We stay here," said mayor Ilda Moren.', "We stay here", "Ilda Moren"),
        ("fr", "La maire Ilda Morène a répondu : « Nous resterons ici. »", "Nous resterons ici", "Ilda Morène"),
        ("de", "„Wir bleiben hier“, sagte Bürgermeisterin Ilda Moren.", "Wir bleiben hier", "Ilda Moren"),
        ("ru", "«Мы остаёмся здесь», — сказала мэр Ильда Морен.", "Мы остаёмся здесь", "Ильда Морен"),
        ("ar", 'قالت رئيسة البلدية إيلدا مورين: "سنبقى هنا جميعا".', "سنبقى هنا جميعا", "إيلدا مورين"),
        ("tr", 'Belediye Başkanı Ilda Moren, "Burada kalıyoruz biz" dedi.', "Burada kalıyoruz biz", "Ilda Moren"),
    ],
)
def test_a_quotation_has_its_speaker(lang: str, text: str, said: str, speaker: str) -> None:
    assert [(one.text, one.speaker) for one in quotes_in(text, lang)] == [(said, speaker)]


def test_an_office_alone_is_the_one_person_named_before() -> None:
    text = 'The envoy, Nadir Osel, arrived on Friday. "There is no deal yet," the diplomat said.'
    assert quotes_in(text, "en")[0].speaker == "Nadir Osel"


def test_two_people_named_before_leave_the_speaker_open() -> None:
    text = 'Nadir Osel met Pavel Drun on Friday. "There is no deal yet," he said.'
    assert quotes_in(text, "en")[0].speaker is None


def test_a_name_in_marks_is_no_quotation() -> None:
    assert quotes_in('The group "River Initiative" has no office.', "en") == []


def test_quotations_of_a_page_stand_in_its_body() -> None:
    blocks = [Block('"Not this one here," said Ilda Moren.', role="boilerplate")]
    blocks.append(Block('"But this one here," said Ilda Moren.', role="body"))
    assert [one.text for one in quotes(Document("a", blocks, lang="en"))] == ["But this one here"]


@given(st.text(alphabet='ab "“”«»,.:\nАب', max_size=200), st.sampled_from([*LANGUAGES, ""]))
def test_surfaces_stand_in_the_text(text: str, lang: str) -> None:
    for one in quotes_in(text, lang):
        assert text[one.start : one.end] == one.surface and one.text in one.surface


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("tr", "Körfez Tersane Genel Müdürü Nazlı Derinsu, “Gemiyi bu yıl bitireceğiz” dedi.", "Nazlı Derinsu"),
        ("fa", "مدیر کتابخانه، پرند سرخابی، به خبرنگاران گفت: «همه کتاب‌ها سالم بودند».", "پرند سرخابی"),
        ("uk", "«Ми відкриємо міст навесні», — каже голова громади Тарас Зарічний.", "Тарас Зарічний"),
        ("az", '"Körpü yazda açılacaq, gecikmə yoxdur", - deyə "Dəniz Yolu" ASC-nin sədri Elşən Bulaqlı bildirib.', "Elşən Bulaqlı"),
    ],
)
def test_a_title_before_the_name(lang: str, text: str, speaker: str) -> None:
    assert [one.speaker for one in quotes_in(text, lang)] == [speaker]


def test_an_outlet_in_marks_is_no_quotation() -> None:
    assert quotes_in('نقلت "ضفاف برس" عن البلدية أن الجسر أغلق.', "ar") == []
