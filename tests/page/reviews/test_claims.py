"""Claims under labels and in ClaimReview, their circulating version and where they circulate."""

import pytest

from tocsin.page.document import Document, Stated
from tocsin.page.layout.plain import lay_out_plain
from tocsin.page.reviews.claims import claim, where_in
from tocsin.page.source.text import blocks_of_text


def _document(text: str) -> Document:
    document = Document("page", blocks_of_text(text))
    lay_out_plain(document)
    return document


def test_the_parts_of_a_labelled_page() -> None:
    found = claim(
        _document("""La grue de Corran n'est pas tombée lundi
L'affirmation
Une vidéo montre la grue de Corran tomber dans le bassin du port lundi matin.
Ce qui circule
Des comptes et des pages sur les réseaux sociaux partagent une vidéo : « La grue de Corran vient de tomber ! »
Verdict
Trompeur
La vidéo est ancienne : elle date de 2014, a indiqué le bureau du port à notre rédaction.
""")
    )
    assert found and found.text.startswith("Une vidéo montre la grue")
    assert found.circulating and found.circulating.startswith("Des comptes")
    assert found.where == "comptes et des pages sur les réseaux sociaux"


def test_claim_review() -> None:
    document = _document("Crane of Corran\nThe harbour of Corran was closed on Monday after a crane fell into the dock, they said.")
    assert claim(document) is None
    document.declared["claim"] = [Stated("json_ld claimReviewed", "A crane fell into the dock of Corran.")]
    found = claim(document)
    assert found and found.text == "A crane fell into the dock of Corran."


@pytest.mark.parametrize(
    ("lang", "text", "where"),
    [
        ("en", "The clip was shared by accounts on Facebook.", "accounts on Facebook"),
        ("ar", "تداول مستخدمون على مواقع التواصل الاجتماعي صورة", "مستخدمون على مواقع التواصل الاجتماعي"),
        ("ru", "Пользователи соцсетей пишут, что порт закрыт", "Пользователи соцсетей"),
        ("tr", "Sosyal medya kullanıcıları bir video paylaştı", "Sosyal medya kullanıcıları"),
        ("en", "The harbour was closed.", None),
    ],
)
def test_where_it_circulates(lang: str, text: str, where: str | None) -> None:
    assert where_in(text, lang) == where
