import pytest

from tests.origin.relays.texts.pages import ROWS
from tocsin.origin.relays.texts import compare, read


def test_pages_are_compared_and_judged() -> None:
    found = compare(read(ROWS), 0, 1)
    assert found.p_text > 0.8
    assert found.p_text + found.p_event + found.p_other == pytest.approx(1)
    assert len(found.aligned) >= 4
