import pytest

from tocsin.page.statements import compounds
from tocsin.page.statements.figures import figures_in


@pytest.mark.parametrize(
    ("lang", "text", "value"), [("ru", "Более сотни домов пострадали.", 100), ("en", "More than a hundred houses were hit.", 100)]
)
def test_a_vague_word_behind_a_qualifier_is_a_number(lang: str, text: str, value: float) -> None:
    assert value in [figure.value for figure in figures_in(text, lang)] and compounds.__doc__
