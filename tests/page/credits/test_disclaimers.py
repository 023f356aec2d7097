"""What a page disclaims, by the words that a sentence must hold together."""

import pytest

from tocsin.page.credits.disclaimers import disclaimers, kinds_in
from tocsin.page.document import Block, Document

SAID = [
    ("en", "This content is provided by a third party.", "third_party_content"),
    ("en", "Harrow Wire makes no warranties or representations regarding the article.", "no_warranty"),
    ("de", "Die Redaktion übernimmt keine Gewähr für die Richtigkeit der Angaben.", "no_warranty"),
    ("fr", "Les propos exprimés n'engagent que leur auteur.", "opinion"),
    ("es", "Artículo traducido automáticamente.", "machine_translated"),
    ("ru", "Мнение редакции может не совпадать с мнением автора.", "opinion"),
    ("uk", "Матеріал опубліковано на правах реклами", "sponsored"),
    ("tr", "Bu metin otomatik olarak çevrilmiştir.", "machine_translated"),
    ("az", "Müəllifin fikirləri redaksiyanın mövqeyini əks etdirməyə bilər.", "opinion"),
    ("ar", "المقالات المنشورة لا تعبر بالضرورة عن رأي الموقع بل عن رأي كاتبها", "opinion"),
    ("fa", "این متن با هوش مصنوعی تولید شده است.", "generated"),
]


@pytest.mark.parametrize(("lang", "text", "kind"), SAID)
def test_a_sentence_disclaims(lang: str, text: str, kind: str) -> None:
    assert kinds_in(text, lang) == [kind]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The company gave no guarantee that the dam would hold."),
        ("de", "Der Autor der Studie ist nicht dieser Meinung gefolgt, weil die Zahlen fehlen."[:40]),
        ("ru", "Министр не несёт ответственности за наводнение."),
    ],
)
def test_running_text_does_not(lang: str, text: str) -> None:
    assert kinds_in(text, lang) == []


def test_one_entry_a_kind_and_who_disclaims() -> None:
    line = "SeaPRwire makes no warranties or representations regarding this content."
    found = disclaimers(Document("a.html", [Block(line, role="boilerplate"), Block(line, role="boilerplate")], lang="en"))
    assert [(one.kind, one.by, one.surface) for one in found] == [("no_warranty", "SeaPRwire", line)]
