"""What is told of a threshold that stays."""

from __future__ import annotations

from tocsin.people.refit.fitting import Scored, fit
from tocsin.people.refit.thresholds import Refitted
from tocsin.people.refit.told import as_row


def test_a_threshold_that_is_no_better_stays() -> None:
    some = [Scored(f"i{at}", 0.5 + at / 100, True, f"g{at}") for at in range(20)]
    told = as_row(Refitted("match.sure", "texts", 0.5, 20, 0, 0, 0, 0, fit(some, 0.5), ""), applied=True)
    assert told["before"] == told["after"] == 0.5 and "stays as it is" in told["said"] and told["precision_after"].startswith("20 of 20")
