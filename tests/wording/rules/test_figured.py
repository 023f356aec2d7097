from __future__ import annotations

import pytest

from tocsin.wording import faults
from tocsin.wording.rules.figured import FEW

FAULTS = [
    ("figure_without_denominator", "412 accounts shared it."),
    ("percent_of_small_n", "4 of the 6 channels (67 %) shared it."),
    ("percent_of_small_n", "Of 12 pages, 25 % share a template."),
    ("scale_without_figure", "On 12 May 2023 a massive wave of posts followed."),
    ("ratio_without_base", "The volume doubled."),
]
GOOD = [
    "412 of 5,120 accounts shared it.",
    "Of 610 accounts, 54 shared it.",
    "54/610 accounts shared it.",
    "It lasts 34 seconds.",
    "56 % of 120 channels shared it.",
    "A massive wave of 4,120 posts, 38 % of the day, followed.",
    "The volume doubled from 210 to 420 posts.",
    "Two accounts posted at once.",
]


@pytest.mark.parametrize(("kind", "text"), FAULTS)
def test_faults_in_figures(kind: str, text: str) -> None:
    assert [one.kind for one in faults(text, "en")] == [kind]


@pytest.mark.parametrize("whole", [FEW - 1, FEW])
def test_a_percentage_is_of_no_fewer(whole: int) -> None:
    assert bool(faults(f"25 % of {whole} channels shared it.", "en")) == (whole < FEW)


@pytest.mark.parametrize("text", GOOD)
def test_figures_with_what_they_stand_on(text: str) -> None:
    assert faults(text, "en") == ()
