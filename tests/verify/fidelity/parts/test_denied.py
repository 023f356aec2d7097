from __future__ import annotations

import pytest

from tests.verify.fidelity.small import both
from tocsin.verify.fidelity.parts.denied import denied


@pytest.mark.parametrize(
    ("lang", "one", "two", "before"),
    [
        ("en", "The clinic will not close before the winter.", "The clinic will close before the winter.", "not"),
        ("tr", "Şirket ocağın ruhsatsız olmadığını açıkladı.", "Şirket ocağın ruhsatsız olduğunu açıkladı.", "olmadığını"),
        ("fa", "کارگران از ماه ژوئن حقوق نگرفته‌اند.", "کارگران از ماه ژوئن حقوق گرفته‌اند.", "نگرفته‌اند"),
        ("ru", "Мост до октября не откроют.", "Мост до октября откроют.", "не"),
    ],
)
def test_a_denial_that_is_gone(lang: str, one: str, two: str, before: str) -> None:
    (found,) = denied(both(one, two, lang, lang))
    assert (found.what, found.before) == ("negation_changed", before)
    (turned,) = denied(both(two, one, lang, lang))
    assert turned.after == before


def test_a_contraction_and_a_qualifier_are_no_change() -> None:
    assert not list(denied(both("It will not close before winter.", "It won't close before winter.")))
    assert not list(denied(both("No fewer than 40 people came to see it.", "At least 40 people came to see it.")))
