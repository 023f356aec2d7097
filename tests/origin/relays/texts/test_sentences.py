import numpy as np

from tests.origin.relays.texts.pages import ROWS
from tocsin.origin.relays.texts.sentences import read, sentences


def test_a_sentence_ends_with_its_paragraph() -> None:
    body = "The river rose by two metres in the night, the mayor said.\n\nNobody in the lower town was hurt by the water."
    assert sentences(body) == body.split("\n\n")
    assert sentences("") == sentences("...\n\n!!!") == []


def test_vectors_are_made_once_and_lie_near_their_translation() -> None:
    pages = read(ROWS)
    assert pages.vectors.shape[0] == sum(len(page.sentences) for page in pages.pages)
    assert np.allclose(np.linalg.norm(pages.vectors, axis=1), 1, atol=1e-5)
    assert pages.whole[0] @ pages.whole[1] > 0.5 > pages.whole[0] @ pages.whole[3]


def test_a_page_without_text_or_language_costs_nothing_but_its_row() -> None:
    pages = read(
        [{"body": None}, {"body": "", "lang": "xx"}, {"body": "Zwei Sätze, deren Sprache nicht angegeben ist. Man hört sie aber."}]
    )
    assert [page.lang for page in pages.pages] == ["", "xx", "de"]
    assert len(pages) == 3 and not pages.whole[0].any()
