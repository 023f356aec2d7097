from __future__ import annotations

import pytest

from tocsin.wording.figures import Figure
from tocsin.wording.lexicon import lexicon
from tocsin.wording.reading import Reading
from tocsin.wording.tokens import sentences

CASES = [
    (
        "en",
        "Eighty-six of 610 accounts, 14 %, posted 5 times on 12 May 2023 at 08:14 in group 3.",
        [(86, "count"), (610, "count"), (14, "percent"), (5, "multiple"), (12, "date"), (2023, "date"), (None, "time"), (3, "label")],
    ),
    ("en", "Hundreds of accounts in 3 hours, two million posts", [(None, "count"), (3, "duration"), (2e6, "count")]),
    (
        "fr",
        "Quatre-vingt-six profils sur 1 930 en mars 2019, soit quatre pour cent",
        [(86, "count"), (1930, "count"), (2019, "date"), (4, "percent")],
    ),
    ("ar", "نشر ستة وثمانون حسابًا 80 في المئة من المنشورات في 12 مايو", [(86, "count"), (80, "percent"), (12, "date")]),
]


@pytest.mark.parametrize(("lang", "text", "figures"), CASES)
def test_a_number_is_known_by_the_words_beside_it(lang: str, text: str, figures: list[tuple[float | None, str]]) -> None:
    (one,) = sentences(text, lexicon(lang))
    found = Reading(one, lexicon(lang)).figures
    assert [(figure.value, figure.kind) for figure in found] == figures and all(isinstance(figure, Figure) for figure in found)
